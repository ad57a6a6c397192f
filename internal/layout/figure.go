package layout

import (
	"slices"

	"handout/internal/document"
	"handout/internal/figure"
	"handout/internal/typeface"
)

// figure sets a figure over its caption: a Figure, which is heard through its
// alternative text, and behind it the Caption. Table 340 of ISO 32000-1 would have it
// within, too; but a reader that says the alternative text passes over all within.
func (s *compositor) figure(b *document.Block, ctx context) galley {
	d := s.Figure(b.Figure.ID)
	if d == nil {
		return nil
	}
	width := ctx.width
	if s.aside > 0 {
		width = s.aside
	}
	fig := ctx.parent.child(Element{Tag: TagFigure, Alt: b.Figure.Alt})
	capt := ctx.parent.child(Element{Tag: TagCaption})
	pad := s.figurePad
	sl := slug{before: s.para * 2, name: ctx.section + " figure", picture: s.picture(d, b.Figure.ID, fig, width-2*pad, s.tallest)}
	sl.marks = []mark{{kind: markPicture, paint: s.Brand.Text}}
	from := len(sl.marks)
	s.caption(&sl, b.Figure.Caption, width-2*pad, capt)
	if s.columns == 1 { // a figure lower than the page allows is narrower than it
		sl.picture.measure = width
		for i := range sl.marks[from:] {
			m := &sl.marks[from+i]
			m.x = (width - m.line.width) / 2
		}
	}
	if pad > 0 { // on a tint, with its caption
		sl.push(pad)
		sl.shift(pad)
		sl.height += 2 * pad
		sl.marks = slices.Insert(sl.marks, 0, mark{kind: markTall, op: &Op{Kind: OpRect, W: width, Radius: Pt(6), Fill: s.Brand.Tint}})
	}
	return galley{sl}
}

// caption sets the caption of a slug's picture under it.
func (s *compositor) caption(sl *slug, t document.Text, width Unit, n *node) {
	y := s.para
	for _, ln := range s.lines(t, textStyle{font: s.captions, paint: ink}, width, n) {
		sl.marks = append(sl.marks, mark{kind: markLine, y: sl.height + y, sinks: true, line: ln})
		y += ln.leading
	}
	sl.height += y
}

// leastWidth is how wide a drawing must be so that its labels stand apart: those of
// one side under each other by a third more than their size, in large print by a fifth.
func (s *compositor) leastWidth(d *figure.Drawing) Unit {
	least, apart := Unit(0), s.style.label*4/3
	if s.columns == 1 {
		apart = s.style.label * 6 / 5
	}
	for i, a := range d.Labels {
		for _, b := range d.Labels[:i] {
			gap := max(Unit(a.Y-b.Y), Unit(b.Y-a.Y))
			if a.Anchor != b.Anchor || gap == 0 || a.X == b.X && gap < 20_000 {
				continue // of the other side, or the second line of one
			}
			least = max(least, apart*Unit(d.W)/gap)
		}
	}
	return least
}

// picture measures a drawing at each of figureSizes; one with labels does not become
// so small that they run into each other.
func (s *compositor) picture(d *figure.Drawing, id string, n *node, width, height Unit) *picture {
	p := &picture{drawing: d, id: id, node: n}
	for i, share := range figureSizes {
		w, h := fit(d, width*share/100, height*share/100)
		left, right := s.overhang(d, w, id)
		for over := left + w + right - width; over > 0 && w > over; over = left + w + right - width {
			w, h = fit(d, w-over, h)
			left, right = s.overhang(d, w, id)
		}
		if p.size[i] = (extent{left, w, right, h}); i > 0 && w < s.leastWidth(d) {
			p.size[i] = p.size[i-1]
		}
	}
	return p
}

// fit returns the size of a drawing set as wide as it may be.
func fit(d *figure.Drawing, width, height Unit) (w, h Unit) {
	w, h = width, width*Unit(d.H)/Unit(d.W)
	if h > height {
		w, h = height*Unit(d.W)/Unit(d.H), height
	}
	return w, h
}

// drawing paints a drawing w wide with its top left corner at x, y.
func (c *canvas) drawing(n *node, a Artifact, d *figure.Drawing, x, y, w Unit, current Paint) {
	paint := func(k figure.Colour) Paint {
		if k.On && k.Current {
			return current
		}
		return Paint{k.R, k.G, k.B, k.On}
	}
	length := 0
	for _, sh := range d.Shapes {
		length += len(sh.Path)
	}
	paths := make([]Segment, length) // of all shapes, one after the other
	for _, sh := range d.Shapes {
		path := paths[:len(sh.Path):len(sh.Path)]
		paths = paths[len(sh.Path):]
		for i, seg := range sh.Path {
			path[i].Op = seg.Op
			for j, v := range seg.P {
				path[i].P[j] = Unit(v) * w / Unit(d.W)
			}
		}
		c.op(n, a, Op{Kind: OpPath, X: x, Y: y, Path: path, Fill: paint(sh.Fill), Stroke: paint(sh.Stroke), Weight: Unit(sh.Weight) * w / Unit(d.W), Round: sh.Round})
	}
}

// labels sets the words on a drawing, which come from the language file. They
// are never under the edition's least size.
func (c *canvas) labels(n *node, d *figure.Drawing, name string, x, y, w Unit) {
	s := c.setting
	base, over := Unit(0), figure.Label{}
	for _, lab := range d.Labels {
		text, size, left, _ := s.labelAt(lab, d, w, name)
		at := Unit(lab.Y) * w / Unit(d.W)
		// The second line of a label keeps its distance where the drawing is small.
		if lab.X == over.X && lab.Anchor == over.Anchor && lab.Y > over.Y && lab.Y-over.Y < 20_000 {
			at = max(at, base+size*108/100)
		}
		base, over = at, lab
		// The space keeps labels apart where the text is extracted.
		right := x + left
		for _, p := range s.Faces.Pieces(nil, typeface.Clean(text+" "), lab.Bold) {
			wide := Unit(p.Advance) * size / 1000
			c.op(n, ArtifactNone, Op{Kind: OpText, X: right, Y: y + base, W: wide, H: size, Text: p.Text, Face: p.Face, Fill: ink})
			right += wide
		}
	}
}

// labelAt measures a label: its words, its size, and where it begins and ends
// beside the left edge of a drawing w wide.
func (s *compositor) labelAt(lab figure.Label, d *figure.Drawing, w Unit, name string) (text string, size, left, right Unit) {
	text = s.Words.FigureLabel(name, lab.Name)
	size = max(Unit(lab.Size)*w/Unit(d.W), s.style.label)
	width := s.labelWidth(text, size, lab.Bold)
	left = Unit(lab.X) * w / Unit(d.W)
	switch lab.Anchor {
	case 'm':
		left -= width / 2
	case 'e':
		left -= width
	}
	return text, size, left, left + width
}

// labelled is a label as it is set, of which its width depends.
type labelled struct {
	text string
	size Unit
	bold bool
}

// labelWidth is the width of a label. A drawing is measured at many widths, and at most
// of them its labels have the least size.
func (s *compositor) labelWidth(text string, size Unit, bold bool) Unit {
	key := labelled{text, size, bold}
	w, known := s.labels[key]
	if !known {
		w = s.naturalRun(&document.Run{Text: text}, textStyle{font: font{size: size}, strong: bold})
		s.labels[key] = w
	}
	return w
}

// overhang is how far labels reach beyond a drawing w wide, because they are
// never set smaller than can be read.
func (s *compositor) overhang(d *figure.Drawing, w Unit, name string) (left, right Unit) {
	for _, lab := range d.Labels {
		_, _, from, to := s.labelAt(lab, d, w, name)
		left, right = max(left, -from), max(right, to-w)
	}
	return left, right
}
