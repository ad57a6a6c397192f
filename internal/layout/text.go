package layout

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"handout/internal/document"
	"handout/internal/fault"
	"handout/internal/typeface"
)

// frag is a piece of text of one face on one line.
type frag struct {
	x, w  Unit
	text  string
	face  typeface.Face
	size  Unit
	paint Paint
	node  *node
	blank bool       // a rule to write on, drawn w wide
	ref   string     // the section whose page is printed in the place of text
	from  *fault.Pos // where the clinic says the text, or nil
	own   []Own      // of a fragment of a line
}

// line is one set line. width leaves out a space at its end.
type line struct {
	frags   []frag
	width   Unit
	leading Unit
	ascent  Unit // from the top of the line to the baseline
}

// atom is a stretch of text that holds no break: a word with the space after it.
type atom struct {
	frags []frag
	width Unit // without the space
	space Unit
}

// textStyle is how a text is set.
type textStyle struct {
	font   font
	strong bool
	paint  Paint
	// number, when its size is set, is the font of the phone numbers in the text.
	number font
}

// scratch is the memory that a text takes while it is set, for the next to use
// again: most of what laying a sheet out would take otherwise.
type scratch struct {
	atoms  []atom
	frags  []frag
	pieces []typeface.Piece
	parts  []string
}

// blankMark stands for a blank while lines are broken; it behaves as a letter.
const blankMark = "x"

// styled is a run with its place in the text.
type styled struct {
	document.Run
	from, to int
	node     *node
	own      *fault.Pos // where the clinic says it, or nil
}

// atoms cuts a text into unbreakable stretches (Unicode line breaking, UAX #14).
// They are in the compositor's scratch, where it has one, until the next text is cut.
func (s *compositor) atoms(t document.Text, l textStyle, parent *node) []atom {
	var text string
	runs := make([]styled, 0, len(t))
	var strong *node // the run before, where it is strong and no more
	for i, r := range t {
		words := typeface.Clean(r.Text)
		switch {
		case r.Blank > 0:
			words = blankMark
		case r.Page:
			words = typeface.Clean(s.widestReference(r.Section))
			r.Keep = true
		}
		if words == "" {
			continue
		}
		from := len(text)
		text += words
		n := s.inline(r, parent, l, strong)
		if strong = nil; n != nil && n.el.Tag == TagStrong {
			strong = n
		}
		one := styled{Run: r, from: from, to: len(text), node: n}
		if r.Origin == document.Clinic {
			one.own = &t[i].Pos
		}
		runs = append(runs, one)
	}

	// A break inside a run that must hold together is no break, nor is one at
	// the hyphen of a word: it would read as hyphenation.
	held := func(at int) bool {
		if hyphened(text, at) {
			return true
		}
		for _, r := range runs {
			if r.Keep && r.from < at && at < r.to {
				return true
			}
		}
		return false
	}
	m := s.scratch
	if m == nil {
		m = &scratch{}
	}
	// The fragments of all atoms stand one after the other.
	out, frags, pieces := m.atoms[:0], m.frags[:0], m.pieces[:0]
	defer func() { m.atoms, m.frags, m.pieces = out, frags, pieces }()
	start, at, places := 0, 0, newOpportunities(text)
	for at < len(text) {
		at += places.next()
		if at < len(text) && held(at) {
			continue
		}
		var a atom
		first := len(frags)
		for _, r := range runs {
			from, to := max(r.from, start), min(r.to, at)
			if from >= to {
				continue
			}
			f := l.font
			strong := l.strong || r.Strong
			if l.number.size > 0 && (r.Keep || r.Link != "") {
				f, strong = l.number, true
			}
			if r.Blank > 0 {
				w := Mm(r.Blank)
				frags = append(frags, frag{x: a.width + a.space, w: w, size: f.size, paint: rule, node: r.node, blank: true})
				a.width, a.space = a.width+a.space+w, 0
				continue
			}
			pieces = s.Faces.Pieces(pieces[:0], text[from:to], strong)
			for _, p := range pieces {
				w := Unit(p.Advance) * f.size / 1000
				frags = append(frags, frag{x: a.width + a.space, w: w, text: p.Text, face: p.Face, size: f.size, paint: l.paint, node: r.node, ref: r.pageOf(), from: r.own})
				tail := Unit(0)
				if bare := strings.TrimRight(p.Text, " "); len(bare) < len(p.Text) {
					adv, _ := s.Faces.Advance(p.Face, ' ')
					tail = Unit(len(p.Text)-len(bare)) * Unit(adv) * f.size / 1000
				}
				a.width, a.space = a.width+a.space+w-tail, tail
			}
		}
		a.frags = frags[first:len(frags):len(frags)]
		out = append(out, a)
		start = at
	}
	return out
}

// reference points to the page on which a section begins.
func (s *compositor) reference(section string) string {
	return strings.NewReplacer("{n}", strconv.Itoa(max(s.pageOf[section], 1)), "{section}", s.headingOf(section)).Replace(s.Words.Reference)
}

// widestReference is a reference with room for the number of any page: which one
// it is shows only when all pages are laid out. A large sheet has ten pages and
// more.
func (s *compositor) widestReference(section string) string {
	widest, most := '0', 0
	for d := '0'; d <= '9'; d++ {
		if adv, _ := s.Faces.Advance(typeface.Bold, d); adv > most {
			widest, most = d, adv
		}
	}
	number := string(widest)
	if s.Edition == Large {
		number += number
	}
	return strings.NewReplacer("{n}", number, "{section}", s.headingOf(section)).Replace(s.Words.Reference)
}

// headingOf returns the heading of a section of this document, or "".
func (s *compositor) headingOf(section string) string {
	if section == "" {
		return ""
	}
	for i := range s.Document.Sections {
		if sec := &s.Document.Sections[i]; sec.ID == section {
			return sec.Heading.String()
		}
	}
	return ""
}

// pageOf is the section whose page a run prints, or "".
func (r *styled) pageOf() string {
	if r.Page {
		return r.Section
	}
	return ""
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

// inline returns the node a run's marks belong to: the block's own, or a
// child of it for bold in a text that is not all bold, a link, a pointer to a
// page, a blank, or a passage in another language. Bold runs that follow one
// another share the node of the first.
func (s *compositor) inline(r document.Run, parent *node, l textStyle, strong *node) *node {
	if parent == nil {
		return nil
	}
	bold := r.Strong && !l.strong && parent.el.Tag != TagTH
	heading := s.headingOf(r.Section)
	plain := r.Blank == 0 && heading == "" && r.Link == "" && (r.Lang == "" || r.Lang == s.Document.Language)
	switch {
	case bold && plain && strong != nil && strong.parent == parent:
		return strong
	case bold:
		parent = parent.child(Element{Tag: TagStrong})
	}
	switch {
	case r.Blank > 0:
		return s.actual(parent, s.Words.Blank)
	case heading != "":
		return parent.child(Element{Tag: TagLink, Section: r.Section, Contents: heading})
	case r.Link != "":
		return parent.child(Element{Tag: TagLink, URI: r.Link, Contents: r.Text})
	case r.Lang != "" && r.Lang != s.Document.Language:
		return parent.child(Element{Tag: TagSpan, Language: r.Lang})
	}
	return parent
}

// lines breaks a text into lines no wider than width.
func (s *compositor) lines(t document.Text, l textStyle, width Unit, parent *node) []line {
	atoms := splitWide(s, s.atoms(t, l, parent), width)
	if len(atoms) == 0 {
		return nil
	}
	ends := breaks(atoms, width)
	out := make([]line, 0, len(ends))
	from := 0
	for _, to := range ends {
		out = append(out, s.join(atoms[from:to], l))
		from = to
	}
	return out
}

// join sets atoms side by side, merging neighbours of one style.
func (s *compositor) join(atoms []atom, l textStyle) line {
	var ln line
	var parts []string // the texts of the last fragment
	if s.scratch != nil {
		parts = s.scratch.parts[:0]
		defer func() { s.scratch.parts = parts }()
	}
	whole := func() {
		if len(parts) > 1 {
			ln.frags[len(ln.frags)-1].text = strings.Join(parts, "")
		}
		parts = parts[:0]
	}
	x, length := Unit(0), 0 // length is that of the last fragment's text, in bytes
	for _, a := range atoms {
		for _, f := range a.frags {
			f.x += x
			if n := len(ln.frags); n > 0 && ln.frags[n-1].joins(f) {
				last := &ln.frags[n-1]
				last.w = f.x + f.w - last.x
			} else {
				whole()
				ln.frags, length = append(ln.frags, f), 0
			}
			parts = append(parts, f.text)
			ln.frags[len(ln.frags)-1].mark(f.from, length, length+len(f.text))
			length += len(f.text)
		}
		ln.width = x + a.width
		x += a.width + a.space
	}
	whole()
	ln.leading = l.font.leading
	size := l.font.size
	for _, f := range ln.frags {
		if l.number.size > 0 && f.size == l.number.size {
			ln.leading, size = max(ln.leading, l.number.leading), max(size, f.size)
		}
	}
	m := s.Faces.Metrics(typeface.Regular)
	asc, desc := Unit(m.Ascent)*size/1000, Unit(m.Descent)*size/1000
	ln.ascent = (ln.leading-asc-desc)/2 + asc
	return ln
}

// joins reports whether a fragment goes on in the style and at the place where
// this one ends.
func (last *frag) joins(f frag) bool {
	return !f.blank && !last.blank && f.ref == last.ref && last.face == f.face && last.size == f.size && last.paint == f.paint &&
		last.node == f.node && near(last.x+last.w, f.x)
}

// mark notes that a stretch of the fragment's text is the clinic's own.
func (last *frag) mark(at *fault.Pos, from, to int) {
	if at == nil {
		return
	}
	if n := len(last.own); n > 0 && last.own[n-1].At == at && last.own[n-1].To == from {
		last.own[n-1].To = to
		return
	}
	last.own = append(last.own, Own{from, to, at})
}

// near allows for the rounding of advances to thousandths of a point.
func near(a, b Unit) bool { return a-b <= 4 && b-a <= 4 }

// natural returns the width of a text set on one line.
func (s *compositor) natural(t document.Text, l textStyle) Unit {
	w, space := Unit(0), Unit(0)
	for _, a := range s.atoms(t, l, nil) {
		w, space = w+space+a.width, a.space
	}
	return w
}
