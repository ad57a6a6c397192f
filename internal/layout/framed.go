package layout

import (
	"handout/internal/document"
)

// frame is the look of a box.
type frame struct {
	fill, stroke Paint
	weight       Unit
	radius       Unit
	bar          Paint // a thick bar at the left edge
	barW         Unit
	accent       Paint
}

func (s *setter) frame(b document.Box) frame {
	text := s.Brand.Text
	switch b {
	case document.Key:
		return frame{fill: s.Brand.Tint, radius: Pt(6), accent: text}
	case document.Visit:
		return frame{fill: white, stroke: s.Brand.Rule, weight: Pt(1), radius: Pt(6), accent: text}
	case document.Call, document.Today:
		return frame{fill: white, stroke: s.Brand.Rule, weight: Pt(1.4), radius: Pt(6), accent: text}
	case document.Emergency:
		// Square corners and a bar set it apart where colour is lost.
		return frame{fill: white, stroke: red, weight: Pt(1.6), bar: red, barW: Pt(7), accent: red}
	}
	return frame{accent: text}
}

// boxed sets a section inside its frame, as one piece width wide.
func (s *setter) boxed(sec *document.Section, width Unit, parent *node) piece {
	fr := s.frame(sec.Box)
	sect := parent.child(Element{Tag: TagSect, ID: sec.ID, Title: sec.Heading.String()})
	ctx := context{parent: sect, section: sec.ID, body: look{font: s.body, paint: ink}, accent: fr.accent}
	left := s.pad + fr.barW
	ctx.width = width - left - s.pad

	icon := s.Icon(sec.Icon)
	lead := Unit(0)
	if icon != nil {
		lead = s.icon + s.icon*40/100
	}
	hctx := ctx
	hctx.width -= lead
	if sec.Box == document.Emergency {
		hctx.body.number = s.number // the number to call is the largest thing in the box
	}
	head := s.heading(sec, hctx)
	for i := range head {
		draw := head[i].draw
		head[i].draw = func(c *canvas, x, y Unit) { draw(c, x+lead, y) }
	}
	first := s.head.leading
	if len(head) > 0 {
		first = head[0].height
	}
	body := *sec
	body.Heading = nil
	ps := append(head, s.section(&body, ctx)...)
	if len(ps) > len(head) && len(head) > 0 {
		ps[len(head)].before = s.afterHead
	}
	frame := func(c *canvas, x, y, height Unit) {
		s.drawFrame(c, fr, x, y, width, height)
		if icon != nil {
			s.drawing(c, nil, ArtifactLayout, icon, x+left, y+s.pad+(first-s.icon)/2, s.icon, fr.accent, "")
		}
		c.draft(ps, x+left, y+s.pad)
	}
	return piece{width: width, before: s.boxGap, name: sec.ID, tall: frame}.of(span(ps) + 2*s.pad)
}

// unframed sets a box that is taller than a page as text with its bar.
func (s *setter) unframed(sec *document.Section, width Unit, parent *node) []piece {
	fr := s.frame(sec.Box)
	if fr.barW == 0 {
		fr.bar, fr.barW = fr.accent, Pt(4)
	}
	fr.stroke, fr.radius = Paint{}, 0
	sect := parent.child(Element{Tag: TagSect, ID: sec.ID, Title: sec.Heading.String()})
	ctx := context{width: width - 2*s.pad - fr.barW, parent: sect, section: sec.ID, body: look{font: s.body, paint: ink}, accent: fr.accent}
	return s.sliced(s.section(sec, ctx), fr, width, s.pad, s.boxGap)
}

// draft draws pieces inside a frame, which is the box that tests see.
func (c *canvas) draft(ps []piece, x, y Unit) {
	for i, p := range ps {
		if i > 0 {
			y += p.before
		}
		p.draw(c, x, y)
		y += p.height
	}
}

func (s *setter) drawFrame(c *canvas, fr frame, x, y, w, h Unit) {
	c.rect(ArtifactLayout, x, y, w, h, fr.radius, fr.fill, fr.stroke, fr.weight)
	if fr.barW > 0 {
		c.rect(ArtifactLayout, x, y, fr.barW, h, 0, fr.bar, Paint{}, 0)
	}
}

// note sets the clinic's own words apart from the vetted ones: a bar, a
// ground, and a label that says whose they are.
func (s *setter) note(b *document.Block, ctx context) []piece {
	n := ctx.parent.child(Element{Tag: TagNote, Title: b.Text.String()})
	inner := ctx
	inner.parent = n
	inner.section = ctx.section + " note"
	pad := s.pad * 2 / 3
	inner.width -= 2*pad + noteBar
	var ps []piece
	for i := range b.Blocks {
		block := b.Blocks[i]
		if i == 0 {
			block = s.attributed(block, b.Text, n, inner, &ps)
		}
		ps = append(ps, s.block(&block, inner)...)
	}
	return s.sliced(ps, frame{fill: paper, bar: inkSoft, barW: noteBar}, ctx.width, pad, s.para+Pt(2))
}

// attributed says whose words a note is: at the head of its first paragraph, or
// in a line of its own over a list.
func (s *setter) attributed(first document.Block, label document.Text, n *node, ctx context, ps *[]piece) document.Block {
	head := make(document.Text, 0, len(label)+len(first.Text)+1)
	for _, r := range label {
		r.Strong = true
		head = append(head, r)
	}
	if first.Kind == document.Paragraph {
		first.Text = append(append(head, document.Run{Text: ": ", Strong: true}), first.Text...)
		return first
	}
	*ps = s.paragraph(s.lines(head, ctx.body, ctx.width, n.child(Element{Tag: TagP})), 0, ctx)
	for i := range *ps {
		(*ps)[i].keep = true
	}
	return first
}

const noteBar = Unit(3000)

// sliced puts a ground and a bar behind pieces, slice by slice, so that they
// may go on in the next column or page.
func (s *setter) sliced(ps []piece, fr frame, width, pad, before Unit) []piece {
	for i := range ps {
		p := ps[i]
		top := pad
		if i > 0 {
			top = p.before
		}
		h := top + p.height
		if i == len(ps)-1 {
			h += pad
		}
		ps[i].height, ps[i].before = h, 0
		ps[i].draw = func(c *canvas, x, y Unit) {
			s.drawFrame(c, fr, x, y, width, h)
			p.draw(c, x+pad+fr.barW, y+top)
		}
	}
	if len(ps) > 0 {
		ps[0].before = before
	}
	return ps
}
