package layout

import (
	"handout/internal/document"
)

// note sets the clinic's own words apart from the vetted ones: a bar, a
// ground, and a label that says whose they are.
func (s *compositor) note(b *document.Block, ctx context) galley {
	n := ctx.parent.child(Element{Tag: TagNote, Title: b.Text.String()})
	inner := ctx
	inner.parent = n
	inner.section = ctx.section + " note"
	pad := s.pad * 2 / 3
	inner.width -= 2*pad + noteBar
	var g galley
	for i := range b.Blocks {
		block := b.Blocks[i]
		if i == 0 {
			block = s.attributed(block, b.Text, n, inner, &g)
		}
		g = append(g, s.block(&block, inner)...)
	}
	return s.sliced(g, frameStyle{fill: paper, bar: inkSoft, barW: noteBar}, ctx.width, pad, s.para+Pt(2))
}

// attributed says whose words a note is: at the head of its first paragraph, or
// in a line of its own over a list.
func (s *compositor) attributed(first document.Block, label document.Text, n *node, ctx context, g *galley) document.Block {
	head := make(document.Text, 0, len(label)+len(first.Text)+1)
	for _, r := range label {
		r.Strong = true
		head = append(head, r)
	}
	if first.Kind == document.Paragraph {
		first.Text = append(append(head, document.Run{Text: ": ", Strong: true}), first.Text...)
		return first
	}
	*g = s.paragraph(s.lines(head, ctx.body, ctx.width, n.child(Element{Tag: TagP})), 0, ctx)
	for i := range *g {
		(*g)[i].keep = true
	}
	return first
}

const noteBar = Unit(3000)

// sliced puts a ground and a bar behind slugs, slice by slice, so that they
// may go on in the next column or page.
func (s *compositor) sliced(g galley, st frameStyle, width, pad, before Unit) galley {
	for i := range g {
		sl := &g[i]
		top := pad
		if i > 0 {
			top = sl.before
		}
		sl.push(top)
		sl.height += top
		if i == len(g)-1 {
			sl.height += pad
		}
		sl.before = 0
		sl.shift(pad + st.barW)
		var ground []mark
		up := Unit(0) // of the space above it the ground takes all
		if i > 0 {
			up = s.capacity
		}
		if st.fill.On {
			ground = append(ground, mark{kind: markTall, y: up, op: &Op{Kind: OpRect, W: width, Fill: st.fill}})
		}
		ground = append(ground, mark{kind: markTall, y: up, op: &Op{Kind: OpRect, W: st.barW, Fill: st.bar}})
		sl.marks = append(ground, sl.marks...)
	}
	if len(g) > 0 {
		g[0].before = before
	}
	return g
}

// push moves what a slug draws down.
func (s *slug) push(by Unit) {
	for i := range s.marks {
		s.marks[i].y += by
	}
	if s.picture != nil {
		s.picture.y += by
	}
}

// unframed sets a box that is taller than a page as text with a bar.
func (s *compositor) unframed(ch chapter, width Unit) galley {
	sec := ch[0]
	st := s.frameStyle(sec.Box)
	st.fill, st.bar, st.barW = Paint{}, st.accent, Pt(4)
	ctx := context{width: width - 2*s.pad - st.barW, parent: s.sect(sec), section: sec.ID, body: textStyle{font: s.body, paint: ink}, accent: st.accent}
	rest, urgent := parted(ch)
	var g galley
	for _, part := range rest {
		g = append(g, s.section(part, ctx)...)
	}
	g = s.sliced(g, st, width, s.pad, s.boxGap)
	if len(urgent) > 0 {
		p := s.urgent(urgent, ctx)
		g = append(g, slug{name: sec.ID, frame: &frame{width: width, style: frameStyle{fill: redTint, bar: red, barW: st.barW}, parts: []framePart{p}}})
	}
	return g
}
