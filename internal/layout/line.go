package layout

import (
	"handout/internal/document"
	"handout/internal/fault"
	"handout/internal/typeface"
)

// line is one set line: some of the atoms of a text. What is drawn for it is worked
// out when it is drawn, since most lines are set only to see how high they come.
type line struct {
	of       *passage
	from, to int32 // of its atoms
	width    Unit  // without a space at its end
	leading  Unit
	ascent   Unit // from the top of the line to the baseline
}

// passage is a measured text where it stands.
type passage struct {
	words   *measured
	cutText // that of the words, but that what is wider than a line is cut
	style   textStyle
	parent  *node
	nodes   []*node // what each run belongs to, once a line of it is drawn
}

// stretch is a part of a line in one style, as it is drawn.
type stretch struct {
	x, w     Unit
	from, to int // in the text
	text     string
	face     typeface.Face
	size     Unit
	paint    Paint
	node     *node
	blank    bool            // a rule to write on, drawn w wide
	before   document.Before // what of the visit fills it
	ref      string          // the section whose page is printed in the place of text
	own      []Own
}

// lines breaks a text into lines no wider than width.
func (s *compositor) lines(t document.Text, l textStyle, width Unit, parent *node) []line {
	words := s.measure(t, l)
	if len(words.atoms) == 0 {
		return nil
	}
	p := &passage{words: words, cutText: words.fitting(s.Faces, width), style: l, parent: parent}
	var b *breaker
	if s.scratch != nil {
		b = &s.scratch.breaker
	} else {
		b = new(breaker)
	}
	ends := b.breaks(p.atoms, width)
	out := make([]line, len(ends))
	from := 0
	for i, to := range ends {
		out[i] = s.line(p, from, to)
		from = to
	}
	return out
}

// line sets atoms side by side.
func (s *compositor) line(p *passage, from, to int) line {
	ln := line{of: p, from: int32(from), to: int32(to), leading: p.style.font.leading}
	size, large := p.style.font.size, p.style.number
	space := Unit(0)
	for i := range p.atoms[from:to] {
		a := &p.atoms[from+i]
		ln.width, space = ln.width+space+a.width, a.space
		if large.size == 0 {
			continue
		}
		for _, f := range p.of(a) {
			if Unit(f.size) == large.size {
				ln.leading, size = max(ln.leading, large.leading), max(size, large.size)
			}
		}
	}
	m := s.Faces.Metrics(typeface.Regular)
	asc, desc := Unit(m.Ascent)*size/1000, Unit(m.Descent)*size/1000
	ln.ascent = (ln.leading-asc-desc)/2 + asc
	return ln
}

// stretches appends what is drawn for a line: its atoms, with neighbours of one style
// joined.
func (s *compositor) stretches(out []stretch, ln *line) []stretch {
	p, begin, x := ln.of, len(out), Unit(0)
	nodes := s.nodesOf(p)
	for i := range p.atoms[ln.from:ln.to] {
		a := &p.atoms[int(ln.from)+i]
		frags := p.of(a)
		for j := range frags {
			f := &frags[j]
			r := &p.words.runs[f.run]
			st := stretch{x: x + Unit(f.x), w: Unit(f.w), from: int(f.from), to: int(f.to), face: f.face, size: Unit(f.size), paint: p.style.paint, node: nodes[f.run], blank: f.blank}
			if f.blank {
				st.paint, st.before = rule, r.run.Before
			} else {
				st.ref = r.pageOf()
			}
			if n := len(out); n > begin && out[n-1].goesOn(&st) {
				last := &out[n-1]
				last.w, last.to = st.x+st.w-last.x, st.to
			} else {
				out = append(out, st)
			}
			last := &out[len(out)-1]
			last.text = p.words.text[last.from:last.to]
			last.mark(r.own, int(f.from)-last.from, int(f.to)-last.from)
		}
		x += a.width + a.space
	}
	return out
}

// goesOn reports whether a stretch goes on in the style and at the place where this
// one ends.
func (st *stretch) goesOn(next *stretch) bool {
	return !next.blank && !st.blank && st.to == next.from && next.ref == st.ref && st.face == next.face && st.size == next.size &&
		st.paint == next.paint && st.node == next.node && near(st.x+st.w, next.x)
}

// mark notes that a part of the text is the clinic's own.
func (st *stretch) mark(at *fault.Pos, from, to int) {
	if at == nil {
		return
	}
	if n := len(st.own); n > 0 && st.own[n-1].At == at && st.own[n-1].To == from {
		st.own[n-1].To = to
		return
	}
	st.own = append(st.own, Own{from, to, at})
}

// near allows for the rounding of advances to thousandths of a point.
func near(a, b Unit) bool { return a-b <= 4 && b-a <= 4 }

// nodesOf returns the node of each run of a passage. Bold runs that follow one another
// share the node of the first.
func (s *compositor) nodesOf(p *passage) []*node {
	if p.nodes != nil {
		return p.nodes
	}
	p.nodes = make([]*node, len(p.words.runs))
	var strong *node // the run before, where it is strong and no more
	for i := range p.words.runs {
		n := s.inline(p.words.runs[i].run, p.parent, p.style, strong)
		if strong = nil; n != nil && n.tag == TagStrong {
			strong = n
		}
		p.nodes[i] = n
	}
	return p.nodes
}

// inline returns the node a run's marks belong to: the block's own, or a
// child of it for bold in a text that is not all bold, a link, a pointer to a
// page, a blank, or a passage in another language. Bold runs that follow one
// another share the node of the first.
func (s *compositor) inline(r *document.Run, parent *node, l textStyle, strong *node) *node {
	if parent == nil {
		return nil
	}
	bold := r.Strong && !l.strong && parent.tag != TagTH
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
