package layout

import (
	"handout/internal/document"
	"handout/internal/typeface"
)

// node is an element that has not been drawn yet. It enters the structure
// when its first mark is drawn, so that the order of elements is the order of
// reading, and an element that encloses nothing never exists.
type node struct {
	parent *node
	tag    Tag
	more   *Element // where there is more to say than the tag
	index  int      // in Pages.Elements once drawn; 0 before (0 is the document)
}

// child makes a node for an element inside this one. Most elements are a tag and no
// more, and most nodes of the settings that are tried are never drawn.
func (n *node) child(el Element) *node {
	out := &node{parent: n, tag: el.Tag}
	if el != (Element{Tag: el.Tag}) {
		more := el
		out.more = &more
	}
	return out
}

func (n *node) element() Element {
	if n.more != nil {
		return *n.more
	}
	return Element{Tag: n.tag}
}

// canvas collects operations.
type canvas struct {
	pages     *Pages
	slots     []slot
	setting   *compositor
	measure   Unit      // of the column that is drawn
	stretches []stretch // of the line that is drawn
}

// slot is where a visit detail stands: the label is on the sheet, the value
// or the rule to write it on are drawn by Prepared.Fill.
type slot struct {
	page, op int // the operations go in before this one
	field    string
	node     *node // what the value is put into
	x, y, w  Unit
	left     Unit // where the label begins
	lines    int  // of the value; 0 is a rule to write on
	limit    int  // how many lines the value may take
	tight    bool // a value of more than one line goes under its label
	under    bool // it stands there
	font     font
	base     Unit            // of a name and of the words in a blank the baseline, of a rule its place
	before   document.Before // what fills a blank in a sentence; then there is no field
}

func (c *canvas) page() *Page { return &c.pages.Pages[len(c.pages.Pages)-1] }

// use returns the index of a node's element, entering it and its parents.
func (c *canvas) use(n *node) int {
	if n.parent == nil {
		return 0
	}
	if n.index == 0 {
		el := n.element()
		el.Parent = c.use(n.parent)
		c.pages.Elements = append(c.pages.Elements, el)
		n.index = len(c.pages.Elements) - 1
	}
	return n.index
}

// op adds an operation that belongs to n, or to an artifact when n is nil.
func (c *canvas) op(n *node, a Artifact, o Op) {
	o.Element, o.Artifact = -1, a
	if n != nil {
		o.Element, o.Artifact = c.use(n), ArtifactNone
	}
	p := c.page()
	p.Ops = append(p.Ops, o)
}

func (c *canvas) box(name string, x, y, w, h Unit) {
	p := c.page()
	p.Boxes = append(p.Boxes, Area{name, x, y, w, h})
}

func (c *canvas) rect(a Artifact, x, y, w, h, radius Unit, fill, stroke Paint, weight Unit) {
	if !fill.On && !stroke.On {
		return
	}
	c.op(nil, a, Op{Kind: OpRect, X: x, Y: y, W: w, H: h, Radius: radius, Fill: fill, Stroke: stroke, Weight: weight})
}

// line draws a set line with its top left corner at x, y. A nil override
// leaves every fragment with its own node; artifact text has no node at all.
func (c *canvas) line(ln line, x, y Unit, a Artifact) {
	base := y + ln.ascent
	back := Unit(0) // by how much the page numbers so far are narrower than their room
	c.stretches = c.setting.stretches(c.stretches[:0], &ln)
	for _, f := range c.stretches {
		f.x -= back
		n := f.node
		if a != ArtifactNone {
			n = nil
		}
		if f.blank {
			if n != nil {
				c.blank(n, f, x, base)
				c.unseen(n, x+f.x, base, f.w, f.size, unseenLine)
			}
			c.op(n, a, Op{Kind: OpLine, X: x + f.x, Y: base + blankFoot, W: f.w, Stroke: f.paint, Weight: Pt(0.7)})
			continue
		}
		text := f.text
		if f.ref != "" {
			text = c.setting.reference(f.ref)
			w := Unit(0)
			for _, p := range c.setting.Faces.Pieces(nil, text, f.face == typeface.Bold) {
				w += Unit(p.Advance) * f.size / 1000
			}
			if w < f.w {
				back, f.w = back+f.w-w, w
			}
		}
		c.op(n, a, Op{Kind: OpText, X: x + f.x, Y: base, W: f.w, H: f.size, Text: text, Face: f.face, Fill: f.paint, Own: f.own})
	}
}
