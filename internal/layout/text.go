package layout

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"handout/internal/document"
	"handout/internal/fault"
	"handout/internal/typeface"
)

// textStyle is how a text is set.
type textStyle struct {
	font   font
	strong bool
	paint  Paint
	// number, when its size is set, is the font of the phone numbers in the text.
	number font
	// leastBlank is the least width of a rule to write on, before the edition makes it wider.
	leastBlank Unit
}

// measured is a text cut into atoms, each of them measured in its faces and sizes.
// It does not hang on the width of a line, nor on where the text stands: a sheet is
// set at several widths to find the best, and measured once.
type measured struct {
	text   string // of all runs, as it can be set
	length int    // how many runs there are, the empty ones too
	runs   []styled
	cutText
	strong bool
	size   font      // of its type, and
	large  font      // of the phone numbers in it; all zero where they are as the rest
	blank  Unit      // the least width of a rule to write on
	next   *measured // the same text in another style
}

// cutText is a text in atoms, and what these are made of, one after the other.
type cutText struct {
	atoms []atom
	frags []frag
}

// of returns the pieces of an atom.
func (c *cutText) of(a *atom) []frag { return c.frags[a.first : a.first+a.pieces] }

// atom is a stretch of text that holds no break: a word with the space after it.
type atom struct {
	width         Unit // without the space
	space         Unit
	first, pieces int32
}

// frag is a piece of an atom of one face, from a run. There is one for each word of a
// sheet and more: it is as small as may be.
type frag struct {
	x, w     int32 // from the begin of the atom, in thousandths of a point
	from, to int32 // in the text
	size     int32 // of the type
	run      int32
	face     typeface.Face
	blank    bool // a rule to write on, w wide
}

// styled is a run with its place in the text.
type styled struct {
	run      *document.Run
	from, to int
	keep     bool       // it holds together
	own      *fault.Pos // where the clinic says it, or nil
}

// blankMark stands for a blank while lines are broken; it behaves as a letter.
const blankMark = "x"

// known are the texts that were measured for a sheet, by their first run.
type known map[*document.Run]*measured

// measure cuts and measures a text, or returns it as it was measured before. The text
// must not be changed after that.
func (s *compositor) measure(t document.Text, l textStyle) *measured {
	if len(t) == 0 {
		return &measured{}
	}
	first := s.known[&t[0]]
	for m := first; m != nil; m = m.next {
		if m.length == len(t) && m.strong == l.strong && m.size == l.font && m.large == l.number && m.blank == l.leastBlank {
			return m
		}
	}
	m := s.cut(t, l)
	if s.known != nil {
		m.next, s.known[&t[0]] = first, m
	}
	return m
}

// cut cuts a text into unbreakable stretches (Unicode line breaking, UAX #14).
func (s *compositor) cut(t document.Text, l textStyle) *measured {
	m := &measured{length: len(t), runs: make([]styled, 0, len(t)), strong: l.strong, size: l.font, large: l.number, blank: l.leastBlank}
	for i := range t {
		r := &t[i]
		words, keep := typeface.Clean(r.Text), r.Keep
		switch {
		case r.Blank > 0:
			words = blankMark
		case r.Page:
			words, keep = typeface.Clean(s.widestReference(r.Section)), true
		}
		if words == "" {
			continue
		}
		one := styled{run: r, from: len(m.text), keep: keep}
		m.text += words
		one.to = len(m.text)
		if r.Origin == document.Clinic {
			one.own = &r.Pos
		}
		m.runs = append(m.runs, one)
	}
	c := s.scratch
	if c == nil {
		c = &scratch{}
	}
	c.atoms, c.frags = c.atoms[:0], c.frags[:0]
	start, at, places := 0, 0, newOpportunities(m.text)
	for at < len(m.text) {
		at += places.next()
		if at < len(m.text) && (m.held(at) || s.callsHelp(m.text, at)) {
			continue
		}
		c.atoms = append(c.atoms, s.atom(m, c, start, at))
		start = at
	}
	m.atoms, m.frags = slices.Clone(c.atoms), slices.Clone(c.frags)
	return m
}

// atom measures the text from start to end.
func (s *compositor) atom(m *measured, c *scratch, start, end int) atom {
	a := atom{first: int32(len(c.frags))}
	for i := range m.runs {
		r := &m.runs[i]
		from, to := max(r.from, start), min(r.to, end)
		if from >= to {
			continue
		}
		f, strong := m.size, m.strong || r.run.Strong
		if m.large.size > 0 && (r.keep || r.run.Link != "") {
			f, strong = m.large, true
		}
		if r.run.Blank > 0 {
			w := max(Mm(r.run.Blank), m.blank) * s.blank / 100
			c.frags = append(c.frags, frag{x: int32(a.width + a.space), w: int32(w), run: int32(i), size: int32(f.size), blank: true})
			a.width, a.space = a.width+a.space+w, 0
			continue
		}
		c.pieces = s.Faces.Pieces(c.pieces[:0], m.text[from:to], strong)
		for _, p := range c.pieces {
			w, tail := s.advance(p, f.size)
			if !strings.HasPrefix(m.text[from:to], p.Text) {
				from += strings.Index(m.text[from:to], p.Text) // past what no face has
			}
			c.frags = append(c.frags, frag{x: int32(a.width + a.space), w: int32(w + tail), from: int32(from), to: int32(from + len(p.Text)), run: int32(i), size: int32(f.size), face: p.Face})
			from += len(p.Text)
			a.width, a.space = a.width+a.space+w, tail
		}
	}
	a.pieces = int32(len(c.frags)) - a.first
	return a
}

// held reports whether a break is none: inside a run that must hold together, or at the
// hyphen of a word, where it would read as hyphenation.
func (m *measured) held(at int) bool {
	if hyphened(m.text, at) {
		return true
	}
	for i := range m.runs {
		r := &m.runs[i]
		if r.keep && r.from < at && at < r.to || r.run.Blank > 0 && r.from == at {
			return true // a blank stays with the word before it
		}
	}
	return false
}

// callsHelp reports whether a break would part the number for an emergency from the word
// before it, or that from its own where it is a short one ("Llame al 911"): in large print
// the call to make is read in one.
func (s *compositor) callsHelp(text string, at int) bool {
	if s.columns > 1 {
		return false
	}
	number := s.Document.Masthead.Emergency.String()
	if number == "" || strings.Trim(number, "0123456789") != "" {
		return false
	}
	rest := text[at:]
	if word, after, found := strings.Cut(rest, " "); found && len(word) <= 2 {
		rest = after
	}
	after, found := strings.CutPrefix(rest, number)
	return found && (after == "" || !unicode.IsDigit(rune(after[0])))
}

// hyphened reports whether a text has a hyphen inside a word just before at.
func hyphened(text string, at int) bool {
	if at < 2 || text[at-1] != '-' {
		return false
	}
	before, _ := utf8.DecodeLastRuneInString(text[:at-1])
	after, _ := utf8.DecodeRuneInString(text[at:])
	return unicode.IsLetter(before) && unicode.IsLetter(after)
}

// scratch is the memory that a text takes while it is cut and broken, for the next to
// use again.
type scratch struct {
	cutText
	pieces []typeface.Piece
	breaker
}

// natural returns the width of a text set on one line.
func (s *compositor) natural(t document.Text, l textStyle) Unit {
	if len(t) == 1 && t[0].Blank == 0 && !t[0].Page && l.number.size == 0 {
		return s.naturalRun(&t[0], l)
	}
	w, space := Unit(0), Unit(0)
	for _, a := range s.measure(t, l).atoms {
		w, space = w+space+a.width, a.space
	}
	return w
}

// naturalRun is natural for a text of one run, most of which are asked for their width
// and never set: it keeps nothing.
func (s *compositor) naturalRun(r *document.Run, l textStyle) Unit {
	text := typeface.Clean(r.Text)
	c := s.scratch
	if c == nil {
		c = &scratch{}
	}
	w, space := Unit(0), Unit(0)
	start, at, places := 0, 0, newOpportunities(text)
	for at < len(text) {
		at += places.next()
		if at < len(text) && (r.Keep || hyphened(text, at)) {
			continue
		}
		c.pieces = s.Faces.Pieces(c.pieces[:0], text[start:at], l.strong || r.Strong)
		for _, p := range c.pieces {
			set, tail := s.advance(p, l.font.size)
			w, space = w+space+set, tail
		}
		start = at
	}
	return w
}

// advance is the width of a piece without the spaces at its end, and theirs.
func (s *compositor) advance(p typeface.Piece, size Unit) (w, tail Unit) {
	if bare := strings.TrimRight(p.Text, " "); len(bare) < len(p.Text) {
		adv, _ := s.Faces.Advance(p.Face, ' ')
		tail = Unit(len(p.Text)-len(bare)) * Unit(adv) * size / 1000
	}
	return Unit(p.Advance)*size/1000 - tail, tail
}
