package review

import (
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"handout/internal/document"
	"handout/internal/fault"
	"handout/internal/regularfile"
)

// Note is a signer's word on a printed line: that it needs a change before they sign, or
// a remark with which they sign all the same.
type Note struct {
	Line  string `json:"line"`  // PrintedLine.Code
	On    Day    `json:"on"`    // when it was noted
	Text  string `json:"text"`  // what should change
	Words string `json:"words"` // of the line, as they were read
	// Remark: it stands in the way of no signature.
	Remark bool `json:"remark,omitempty"`
}

// PrintedLine is one line of a document: a heading, a paragraph, an item, a row
// of a table, a drawing.
type PrintedLine struct {
	Code    string // what a note names it by, eight digits and letters
	Section string // id
	Heading string // of the section, as printed
	Words   string // as printed
}

// PrintedLines returns the lines of a document that have words, in reading order. Two
// lines of one section with the same words have the same code.
func PrintedLines(d *document.Document) []PrintedLine {
	l := liner{names: writer{numbers: numbersOf(&d.Masthead)}}
	l.section, l.heading = Masthead, d.Title.String()
	l.add(d.Title)
	l.add(d.Subtitle)
	for i := range d.Sections {
		s := &d.Sections[i]
		l.section, l.heading = s.ID, s.Heading.String()
		l.add(s.Heading)
		l.blocks(s.Blocks)
	}
	return l.out
}

type liner struct {
	names            writer
	section, heading string
	out              []PrintedLine
}

// add takes a line in. Its code is made of its words with the clinic's details
// by their names, so that a new phone number leaves it as it is.
func (l *liner) add(parts ...document.Text) {
	var words, named []string
	for _, t := range parts {
		if len(t) > 0 {
			words, named = append(words, t.String()), append(named, l.names.inline(t))
		}
	}
	if said := strings.Join(words, ": "); strings.TrimSpace(said) != "" {
		l.out = append(l.out, PrintedLine{Digest("line\n" + l.section + "\n" + strings.Join(named, " | "))[:8], l.section, l.heading, said})
	}
}

func (l *liner) blocks(bs []document.Block) {
	for i := range bs {
		b := &bs[i]
		if b.Kind == document.Figure {
			l.add(document.Plain(b.Figure.Alt), b.Figure.Caption)
		} else {
			l.add(b.Text)
		}
		l.items(b.Items)
		for _, r := range b.Table.Rows {
			l.add(r.Cells...)
		}
		l.blocks(b.Blocks)
	}
}

func (l *liner) items(its []document.Item) {
	for i := range its {
		l.add(its[i].Text)
		l.items(its[i].Items)
	}
}

// Note puts a note on a line; an empty text takes it back. A note that says what
// it said before keeps its day.
func (s *Sitting) Note(l PrintedLine, text string, today time.Time) {
	text = strings.Join(strings.FieldsFunc(text, func(r rune) bool { return unicode.IsSpace(r) && r != '\u00a0' }), " ")
	i := slices.IndexFunc(s.Notes, func(n Note) bool { return n.Line == l.Code })
	switch {
	case text == "" && i >= 0:
		s.Notes = slices.Delete(s.Notes, i, i+1)
	case text == "", i >= 0 && s.Notes[i].Text == text:
	case i >= 0:
		s.Notes[i].Text, s.Notes[i].On = text, DayOf(today)
	default:
		s.Notes = append(s.Notes, Note{Line: l.Code, On: DayOf(today), Text: text, Words: strings.Join(strings.Fields(l.Words), " ")})
	}
}

// Weigh says of the note on a line, if there is one, whether it is only a remark.
func (s *Sitting) Weigh(code string, remark bool) {
	if i := slices.IndexFunc(s.Notes, func(n Note) bool { return n.Line == code }); i >= 0 {
		s.Notes[i].Remark = remark
	}
}

// Blocking are the notes that stand in the way of a signature: all but remarks.
func Blocking(notes []Note) []Note {
	return slices.DeleteFunc(slices.Clone(notes), func(n Note) bool { return n.Remark })
}

// Noted returns the note on a line, or a Note without text.
func (s *Sitting) Noted(code string) Note {
	if i := slices.IndexFunc(s.Notes, func(n Note) bool { return n.Line == code }); i >= 0 {
		return s.Notes[i]
	}
	return Note{Line: code}
}

// Noter is somebody who noted that lines of a text need a change.
type Noter struct {
	By    string `json:"by"`
	As    As     `json:"as,omitempty"`
	Notes []Note `json:"notes"` // on lines that are as they were noted, in reading order
	// Met are notes on lines that have changed since.
	Met []Note `json:"met,omitempty"`
}

// Notes returns who noted what on the words of a subject, in each capacity, by
// their names. elsewhere are the codes of lines that the same handout has where
// its options are set otherwise: notes on these are no notes on this text.
func (b *Book) Notes(s *Subject, elsewhere []string) []Noter {
	lines := PrintedLines(s.Document)
	var out []Noter
	for _, as := range []As{Clinician, Translator, Reader} {
		if (as == Clinician) != (s.Source == nil) {
			continue
		}
		for _, saved := range b.sittings(s.Document.ID, s.Document.Language, as) {
			if one := noter(&saved, lines, elsewhere); len(one.Notes)+len(one.Met) > 0 {
				one.As = as
				out = append(out, one)
			}
		}
	}
	return out
}

func noter(s *Sitting, lines []PrintedLine, elsewhere []string) Noter {
	one := Noter{By: s.By}
	at := func(n Note) int { return slices.IndexFunc(lines, func(l PrintedLine) bool { return l.Code == n.Line }) }
	for _, n := range s.Notes {
		switch {
		case at(n) >= 0:
			one.Notes = append(one.Notes, n)
		case !slices.Contains(elsewhere, n.Line):
			one.Met = append(one.Met, n)
		}
	}
	slices.SortStableFunc(one.Notes, func(x, y Note) int { return at(x) - at(y) })
	return one
}

// Became returns the line that now stands where a noted line stood: of those that share
// half of the letters of their words with it, the one that shares most. Short words, which
// many lines share, weigh little so. False where there is none.
func (n *Note) Became(lines []PrintedLine) (PrintedLine, bool) {
	was := strings.Fields(n.Words)
	all := letterCount(was)
	best, most := -1, 0
	for i, l := range lines {
		now := strings.Fields(l.Words)
		shared := 0
		for _, at := range common(was, now) {
			shared += letterCount(was[at[0] : at[0]+1])
		}
		if 4*shared >= all+letterCount(now) && shared > most {
			best, most = i, shared
		}
	}
	if best < 0 {
		return PrintedLine{}, false
	}
	return lines[best], true
}

// letterCount is how many characters words have.
func letterCount(words []string) (n int) {
	for _, w := range words {
		n += utf8.RuneCountInString(w)
	}
	return n
}

// sittings reads the answers and notes that anybody left in a capacity.
func (b *Book) sittings(handout, lang string, as As) []Sitting {
	var out []Sitting
	for _, path := range b.outermost().sittings(handout, lang, as) {
		data, err := regularfile.Read(path, maxText)
		if err != nil {
			continue
		}
		if saved, _ := ParseAnswers(path, data); len(saved) == 1 && saved[0].By != "" {
			out = append(out, saved[0])
		}
	}
	slices.SortStableFunc(out, func(x, y Sitting) int { return strings.Compare(x.By, y.By) })
	return out
}

// refuseNoted keeps somebody from signing words of which they said that a line
// needs a change.
func (b *Book) refuseNoted(s *Subject, a *Approval) fault.List {
	var faults fault.List
	for _, one := range b.Notes(s, nil) {
		if one.As != a.As || !samePerson(one.By, a.By) {
			continue
		}
		for _, n := range Blocking(one.Notes) {
			faults.AddText(fault.Pos{}, "notes", fault.Say("not signed: you noted that this line needs a change: %s (%s)", n.Words, n.Text),
				fault.Say("have the line changed, or take the note back: `handout approve` asks, and so does the page (Review)"))
		}
	}
	return faults
}
