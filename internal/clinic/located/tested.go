package located

import (
	"strconv"
	"strings"
	"time"

	"handout/internal/fault"
)

// ReadTested is Read for a file that a test has found without fault, one that
// the program carries: its values are taken from its text, without the library's
// judgement, which takes most of the time. A file with anything out of the
// ordinary is read by Read.
func ReadTested(name string, data []byte) (*File, fault.List) {
	r := &reader{}
	text, ok := r.text(name, data)
	if !ok || len(r.faults) > 0 {
		return Read(name, data)
	}
	r.src = newSource(name, text)
	for _, st := range r.src.statements() {
		if st.why != whole {
			return Read(name, data)
		}
	}
	p := plainReader{src: r.src}
	root := p.table(index(r.src.statements()))
	if p.odd {
		return Read(name, data)
	}
	root.Pos = fault.Pos{File: name, Line: 1, Column: 1}
	r.src.all = nil // the values keep the source, which needs it no more
	return &File{Root: root, Whole: true}, nil
}

// plainReader makes values of the text where they stand.
type plainReader struct {
	src *source
	odd bool // something is left to Read
}

func (p *plainReader) table(at *span) *Table {
	t := &Table{Pos: p.src.pos(at.start), Entries: make([]Entry, 0, len(at.kids))}
	for _, k := range at.kids {
		t.Entries = append(t.Entries, Entry{Name: k.name, Value: p.value(k.span)})
	}
	sortEntries(t.Entries)
	return t
}

func (p *plainReader) value(at *span) Value {
	v := Value{Key: p.src.pos(at.key), Pos: p.src.pos(at.start), src: p.src, start: at.start, end: at.end}
	switch {
	case at.many:
		v.Kind, v.Items = List, p.items(at)
		for i := range v.Items {
			v.Items[i].Table.Many = true
		}
	case at.table:
		v.Kind, v.Table = Section, p.table(at)
	default:
		p.scalar(&v, at, strings.TrimSpace(p.src.text[at.start:at.end]))
	}
	return v
}

func (p *plainReader) items(at *span) []Value {
	items := make([]Value, len(at.items))
	for i, item := range at.items {
		items[i] = p.value(item)
	}
	return items
}

func (p *plainReader) scalar(v *Value, at *span, typed string) {
	var err error
	v.Text = typed
	switch {
	case typed == "":
		p.odd = true
	case typed[0] == '[':
		v.Kind, v.Text, v.Items = List, "", p.items(at)
	case typed[0] == '"' || typed[0] == '\'':
		v.Kind, v.Text = String, p.text(typed)
	case typed == "true" || typed == "false":
		v.Kind, v.Bool = Bool, typed == "true"
	case len(typed) == len(time.DateOnly) && typed[4] == '-':
		v.Kind = Date
		v.Time, err = time.Parse(time.DateOnly, typed)
	case strings.Trim(typed, "0123456789") == "" && typed[0] != '0':
		v.Kind = Integer
		v.Int, err = strconv.ParseInt(typed, 10, 64)
		v.Float = float64(v.Int)
	default:
		p.odd = true
	}
	if err != nil {
		p.odd = true
	}
}

// text returns what stands in quotes. Text on one line and without a code in it
// is there as it is.
func (p *plainReader) text(token string) string {
	switch {
	case len(token) < 2:
		p.odd = true
		return ""
	case strings.HasPrefix(token, `"""`), strings.HasPrefix(token, `'''`), token[0] == '"' && strings.IndexByte(token, '\\') >= 0:
		text, _ := unquote(token)
		return text
	}
	return token[1 : len(token)-1]
}
