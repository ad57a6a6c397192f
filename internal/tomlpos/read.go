package tomlpos

import (
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/BurntSushi/toml"

	"handout/internal/fault"
)

const (
	maxBytes  = 256 << 10 // a settings file of a person is a few kB
	maxLine   = 4000      // code points in a line
	maxRounds = 20        // lines that are put aside before giving up
)

// File is a TOML file with the places of all it holds.
type File struct {
	Root *Table
	// Whole is false when reading was given up, so that what is missing in
	// Root may well stand in the file.
	Whole bool
	// lost are the keys and tables on lines that could not be read, dotted.
	lost map[string]bool
}

// Lost reports whether a key or table, dotted, stands on a line that could
// not be read: it is not missing, it is broken, and that has been said.
func (f *File) Lost(path string) bool { return !f.Whole || f.lost[path] }

// Read reads TOML. A line that is not TOML is reported, put aside and the rest
// read again, so that one run tells all faults. Read never panics, and always
// returns a File, holding what could be read.
func Read(name string, data []byte) (*File, fault.List) {
	r := &reader{lost: map[string]bool{}, mended: map[int]bool{}, bare: map[int]string{}}
	f := &File{Root: &Table{Pos: fault.Pos{File: name, Line: 1, Column: 1}}, lost: r.lost}
	text, ok := r.text(name, data)
	if !ok {
		return f, r.faults
	}
	r.src = newSource(name, text)
	r.dropMonsters()
	r.dropControls()
	tree, ok := r.rounds()
	if !ok {
		return f, r.faults
	}
	f.Whole = true
	f.Root = r.table(tree, index(r.src.statements()))
	f.Root.Pos = fault.Pos{File: name, Line: 1, Column: 1}
	r.src.all = nil // the values keep the source, which needs it no more
	return f, r.faults
}

type reader struct {
	src    *source
	faults fault.List
	lost   map[string]bool
	mended map[int]bool // lines whose [header] was mended once
	// bare are the keys on lines that were put aside for their value.
	bare map[int]string
}

// rounds decodes until the library is content.
func (r *reader) rounds() (map[string]any, bool) {
	for range maxRounds {
		tree, at, message, ok := decode(r.src.text)
		if ok {
			return tree, true
		}
		before := r.src.text
		r.mend(at, message)
		if r.src.text == before {
			return nil, false
		}
	}
	if tree, _, _, ok := decode(r.src.text); ok {
		return tree, true
	}
	r.faults.Add(fault.Pos{File: r.src.file, Line: 1, Column: 1}, "",
		fmt.Sprintf("more than %d lines are not TOML; the rest was not checked", maxRounds),
		"mend those first, or start again from a fresh file")
	return nil, false
}

// decode asks the library; on failure it returns where, in bytes, and why.
func decode(text string) (tree map[string]any, at int, message string, ok bool) {
	defer func() {
		// The library panics on what it takes for its own bugs.
		if p := recover(); p != nil {
			tree, at, message, ok = nil, 0, fmt.Sprint(p), false
		}
	}()
	_, err := toml.Decode(text, &tree)
	if err == nil {
		return tree, 0, "", true
	}
	var parse toml.ParseError
	if errors.As(err, &parse) {
		return nil, max(0, min(parse.Position.Start, len(text)-1)), parse.Message, false
	}
	return nil, 0, err.Error(), false
}

// table joins what the library read with the places.
func (r *reader) table(m map[string]any, at *span) *Table {
	t := &Table{Pos: r.src.pos(at.start), Entries: make([]Entry, 0, len(m))}
	for name, v := range m {
		if strings.HasPrefix(name, asidePrefix) {
			continue
		}
		place := at.kid(name)
		if place == nil {
			// Only if library and scanner disagree; a fuzz test holds them together.
			place = &span{key: at.start, start: at.start, end: at.start}
		}
		t.Entries = append(t.Entries, Entry{Name: name, Value: r.value(v, place)})
	}
	sortEntries(t.Entries)
	return t
}

func (r *reader) value(v any, at *span) Value {
	out := Value{Key: r.src.pos(at.key), Pos: r.src.pos(at.start), src: r.src, start: at.start, end: at.end}
	typed := strings.TrimSpace(r.src.text[at.start:at.end])
	switch v := v.(type) {
	case string:
		out.Kind, out.Text = String, v
	case int64:
		out.Kind, out.Text, out.Int, out.Float = Integer, typed, v, float64(v)
	case float64:
		out.Kind, out.Text, out.Float = Float, typed, v
	case bool:
		out.Kind, out.Text, out.Bool = Bool, typed, v
	case time.Time:
		out.Kind, out.Text, out.Time = Date, typed, v
	case map[string]any:
		out.Kind, out.Table = Section, r.table(v, at)
	case []map[string]any:
		out.Kind = List
		for i, m := range v {
			place := itemAt(at, i)
			item := r.value(m, place)
			item.Table.Many = at.many
			out.Items = append(out.Items, item)
		}
	case []any:
		out.Kind = List
		for i, e := range v {
			out.Items = append(out.Items, r.value(e, itemAt(at, i)))
		}
	}
	return out
}

func itemAt(list *span, i int) *span {
	if i < len(list.items) {
		return list.items[i]
	}
	return &span{key: list.start, start: list.start, end: list.start}
}
