package layout

import "handout/internal/document"

// cutLine is a row of dashes at y along which what closes the sheet is cut off, with
// scissors where they begin, and says so in its middle.
func (c *canvas) cutLine(x, y, width Unit) {
	const dash, gap = 4000, 4000
	s := c.setting
	lns := s.lines(document.Plain(s.Words.Cut), textStyle{font: s.body, paint: inkSoft}, width, s.root.child(Element{Tag: TagP, ID: "cut"}))
	from, to := width, width // what the words leave free
	if len(lns) == 1 {
		ln := lns[0]
		from, to = (width-ln.width)/2-s.pad/2, (width+ln.width)/2+s.pad/2
		c.line(ln, x+from+s.pad/2, y-ln.ascent+s.body.size*36/100, ArtifactNone)
	}
	var path []Segment
	first := Unit(0)
	if d := s.Icon("scissors"); d != nil {
		side := s.body.size
		c.drawing(nil, ArtifactLayout, d, x, y-side/2, side, inkSoft)
		first = side + gap/2
	}
	for at := first; at+dash <= width; at += dash + gap {
		if at+dash <= from || at >= to {
			path = append(path, Segment{'M', [6]Unit{at, 0}}, Segment{'L', [6]Unit{at + dash, 0}})
		}
	}
	c.box("cut", x, y-s.body.leading/2, width, s.body.leading)
	c.op(nil, ArtifactLayout, Op{Kind: OpPath, X: x, Y: y, Path: path, Stroke: rule, Weight: Pt(0.7)})
}
