package layout

import (
	"handout/internal/document"
	"handout/internal/figure"
	"handout/internal/typeface"
)

// figurePiece sets a figure with its caption, beside it where there is room:
// a Figure, which is heard through its alternative text, with the Caption
// inside it, as Table 340 of ISO 32000-1 has it.
func (s *setter) figurePiece(b *document.Block, ctx context) []piece {
	d := s.Figure(b.Figure.ID)
	if d == nil {
		return nil
	}
	fig := ctx.parent.child(Element{Tag: TagFigure, Alt: b.Figure.Alt})
	capt := fig.child(Element{Tag: TagCaption})
	w, h := fit(d, ctx.width, s.figure)
	outL, outR := s.overhang(d, w, b.Figure.ID)
	if over := w + outL + outR - ctx.width; over > 0 {
		w, h = fit(d, w-over, h)
		outL, outR = s.overhang(d, w, b.Figure.ID)
	}
	l := look{font: s.caption, paint: inkSoft}
	gap := s.para * 3
	x, y, room := Unit(0), h+s.para, ctx.width
	if beside := ctx.width - outL - w - outR - gap; beside >= s.caption.size*11/2 {
		x, y, room = outL+w+outR+gap, 0, beside
	}
	lns := s.lines(b.Figure.Caption, l, room, capt)
	height := max(h, y+heightOf(lns))
	if x > 0 {
		y = (height - heightOf(lns)) / 2
	}
	return []piece{{height: height, before: s.para * 2, name: ctx.section + " figure", draw: func(c *canvas, left, top Unit) {
		s.drawing(c, fig, ArtifactNone, d, left+outL, top, w, s.Brand.Text, b.Figure.ID)
		at := top + y
		for _, ln := range lns {
			c.line(ln, left+x, at, ArtifactNone)
			at += ln.leading
		}
	}}}
}

// fit returns the size of a drawing set as wide as it may be.
func fit(d *figure.Drawing, width, height Unit) (w, h Unit) {
	w, h = width, width*Unit(d.H)/Unit(d.W)
	if h > height {
		w, h = height*Unit(d.W)/Unit(d.H), height
	}
	return w, h
}

// drawing paints a drawing w wide with its top left corner at x, y. The
// labels, whose words come from the language file, are never under the
// edition's least size.
func (s *setter) drawing(c *canvas, n *node, a Artifact, d *figure.Drawing, x, y, w Unit, current Paint, name string) {
	scale := func(v int64) Unit { return Unit(v) * w / Unit(d.W) }
	paint := func(k figure.Colour) Paint {
		if k.On && k.Current {
			return current
		}
		return Paint{k.R, k.G, k.B, k.On}
	}
	for _, sh := range d.Shapes {
		path := make([]Segment, len(sh.Path))
		for i, seg := range sh.Path {
			path[i].Op = seg.Op
			for j, v := range seg.P {
				path[i].P[j] = scale(v)
			}
		}
		c.op(n, a, Op{Kind: OpPath, X: x, Y: y, Path: path, Fill: paint(sh.Fill), Stroke: paint(sh.Stroke), Weight: scale(sh.Weight), Round: sh.Round})
	}
	if name == "" {
		return
	}
	for _, lab := range d.Labels {
		text, size, left, _ := s.set(lab, d, w, name)
		// The space keeps labels apart where the text is extracted.
		c.text(n, a, s, x+left, y+scale(lab.Y), text+" ", lab.Bold, size, ink)
	}
}

// set measures a label: its words, its size, and where it begins and ends
// beside the left edge of a drawing w wide.
func (s *setter) set(lab figure.Label, d *figure.Drawing, w Unit, name string) (text string, size, left, right Unit) {
	text = s.Words.FigureLabel(name, lab.Name)
	size = max(Unit(lab.Size)*w/Unit(d.W), s.style.label)
	width := s.natural(document.Plain(text), look{font: font{size: size}, strong: lab.Bold})
	left = Unit(lab.X) * w / Unit(d.W)
	switch lab.Anchor {
	case 'm':
		left -= width / 2
	case 'e':
		left -= width
	}
	return text, size, left, left + width
}

// overhang is how far labels reach beyond a drawing w wide, because they are
// never set smaller than can be read.
func (s *setter) overhang(d *figure.Drawing, w Unit, name string) (left, right Unit) {
	for _, lab := range d.Labels {
		_, _, from, to := s.set(lab, d, w, name)
		left, right = max(left, -from), max(right, to-w)
	}
	return left, right
}

// image places the logo.
func (c *canvas) image(img *Image, x, y, w, h Unit) {
	c.op(nil, ArtifactLayout, Op{Kind: OpImage, X: x, Y: y, W: w, H: h, Image: img})
}

// descent is how far letters reach below the baseline.
func (s *setter) descent(size Unit) Unit {
	return Unit(s.Faces.Metrics(typeface.Regular).Descent) * size / 1000
}
