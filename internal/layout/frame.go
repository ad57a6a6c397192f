package layout

// frame is a box with text in it. It is as tall as its words.
type frame struct {
	width Unit
	runs  bool // its lines take the leading of running text
	style frameStyle
	hung  Unit // so much its fill reaches over its head and its foot, into the space there
	parts []framePart
	// The spaces of its items grow as those of the running text do: in large print, where
	// a frame has the page for itself.
	loose bool
	// few is the frame of a list of questions as it is where it has no more than so many lines.
	few      *frame
	fewLines int
}

// of is the frame for a tune.
func (f *frame) of(t tune) *frame {
	if f.few != nil && t.lines <= f.fewLines {
		return f.few
	}
	return f
}

// framePart is a part of a frame from top to bottom, on a ground of its own.
type framePart struct {
	galley      galley
	beside      galley // what stands beside it
	at          Unit   // where that begins, from the edge of the frame
	even        bool   // the spaces of the lower side grow by at most so much
	most        spaces
	left        Unit // from the edge of the frame to the text
	top, bottom Unit // space over and under the text
	fill        Paint
	rule        Paint // of a heavy line along the edge at its head
	bar         Paint // of a heavy line along its left edge
	icon        *mark
}

// barWidth is how wide the line along the left edge of a part of a frame is: it is seen where
// its ground is not, in grey and as a fax.
const barWidth = Unit(4_500)

// edge is what a straight line half a radius under its head cuts off a rectangle with
// rounded corners: the heavy line over the heading of a frame.
func edge(w, r Unit) []Segment {
	// The arc begins 30 degrees up from where the side of the frame ends.
	x, y := r*134/1000, r/2
	ax, ay := r*313/1000, r*191/1000
	b := r * 643 / 1000
	return []Segment{
		{'M', [6]Unit{x, y}},
		{'C', [6]Unit{ax, ay, b, 0, r, 0}},
		{'L', [6]Unit{w - r, 0}},
		{'C', [6]Unit{w - b, 0, w - ax, ay, w - x, y}},
		{Op: 'Z'},
	}
}

func (f *frame) tall(t tune) Unit {
	var h Unit
	f = f.of(t)
	inner := f.inner(t)
	for i := range f.parts {
		h += f.parts[i].tall(inner)
	}
	return h
}

// items is how many spaces of items grow in a frame of one column.
func (f *frame) items() (n Unit) {
	for i := range f.parts {
		p := &f.parts[i]
		if len(p.beside) > 0 {
			return 0
		}
		for j := range p.galley {
			if j > 0 && p.galley[j].soft && !p.galley[j].elastic && p.galley[j].spare == 0 {
				n++
			}
		}
	}
	return n
}

// inner is the tune of what stands in a frame.
func (f *frame) inner(t tune) tune {
	item := t.inner
	if f.loose {
		item = t.item
	}
	if t.gap, t.item = 0, item; !f.runs {
		t.lead = t.frame
	}
	return t
}

// soft is how many of the spaces in a frame grow.
func (f *frame) soft(t tune) int {
	n := 0
	if f.loose {
		for i := range f.parts {
			_, soft := f.parts[i].galley.spaces(t)
			n += soft
		}
	}
	return n
}

// tall is the height of a part for the tune of what stands in its frame.
func (p *framePart) tall(inner tune) Unit {
	return p.top + max(p.galley.tall(inner), p.beside.tall(inner)) + p.bottom
}

func (f *frame) draw(c *canvas, x, y Unit, t tune) {
	f = f.of(t)
	inner := f.inner(t)
	h, st := f.tall(t), f.style
	if st.joins {
		c.op(nil, ArtifactLayout, Op{Kind: OpPath, X: x, Y: y, Fill: st.fill, Path: rounded(f.width, h, 0, st.radius)})
	} else if st.fill.On {
		c.rect(ArtifactLayout, x, y-f.hung, f.width, h+2*f.hung, st.radius, st.fill, Paint{}, 0)
	}
	top := y
	for i := range f.parts {
		p := &f.parts[i]
		if p.fill.On {
			c.op(nil, ArtifactLayout, Op{Kind: OpPath, X: x, Y: top, Fill: p.fill,
				Path: rounded(f.width, p.tall(inner), corner(i == 0, st.radius), corner(i == len(f.parts)-1, st.radius))})
			if p.bar.On {
				c.rect(ArtifactLayout, x, top, barWidth, p.tall(inner), 0, p.bar, Paint{}, 0)
			}
			if p.rule.On {
				c.op(nil, ArtifactLayout, Op{Kind: OpPath, X: x, Y: top, Fill: p.rule, Path: edge(f.width, st.radius)})
			}
		}
		top += p.tall(inner)
	}
	if st.stroke.On {
		c.rect(ArtifactLayout, x, y, f.width, h, st.radius, Paint{}, st.stroke, st.weight)
	}
	if st.bar.On {
		c.rect(ArtifactLayout, x, y, st.barW, h, 0, st.bar, Paint{}, 0)
	}
	was := c.measure
	defer func() { c.measure = was }()
	top = y
	for i := range f.parts {
		p := &f.parts[i]
		if p.icon != nil {
			c.drawing(nil, ArtifactLayout, p.icon.drawing, x+p.icon.x, top+p.icon.y, p.icon.w, p.icon.paint)
		}
		boxes := len(c.page().Boxes)
		left, right := inner, inner
		if p.even {
			d := p.galley.tall(inner) - p.beside.tall(inner)
			left, right = p.galley.stretched(inner, -d, p.most), p.beside.stretched(inner, d, p.most)
		}
		p.galley.draw(c, x+p.left, top+p.top, left)
		p.beside.draw(c, x+p.at, top+p.top, right)
		c.page().Boxes = c.page().Boxes[:boxes] // the frame is the box that tests see
		top += p.tall(inner)
	}
}

func corner(on bool, radius Unit) Unit {
	if on {
		return radius
	}
	return 0
}

// rounded is a rectangle with corners rounded at its head and its foot.
func rounded(w, h, head, foot Unit) []Segment {
	k := func(r Unit) Unit { return r - r*5523/10000 }
	a, b := k(head), k(foot)
	return []Segment{
		{'M', [6]Unit{head, 0}},
		{'L', [6]Unit{w - head, 0}},
		{'C', [6]Unit{w - a, 0, w, a, w, head}},
		{'L', [6]Unit{w, h - foot}},
		{'C', [6]Unit{w, h - b, w - b, h, w - foot, h}},
		{'L', [6]Unit{foot, h}},
		{'C', [6]Unit{b, h, 0, h - b, 0, h - foot}},
		{'L', [6]Unit{0, head}},
		{'C', [6]Unit{0, a, a, 0, head, 0}},
		{Op: 'Z'},
	}
}
