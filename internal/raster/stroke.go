package raster

import (
	"math"

	"handout/internal/svg"
)

// Pen says how a stroke is drawn. Lengths are in user units.
type Pen struct {
	Width      float64
	Cap        Cap
	Join       Join
	MiterLimit float64   // SVG's own is 4
	Dashes     []float64 // lengths on and off in turn; none is a whole line
	Offset     float64   // where in the dashes the line begins
}

// Cap is the shape of a line's ends.
type Cap uint8

// The caps of SVG.
const (
	Butt Cap = iota
	RoundCap
	SquareCap
)

// Join is the shape of a line's corners.
type Join uint8

// The joins of SVG.
const (
	Miter Join = iota
	RoundJoin
	Bevel
)

// stroker draws a stroke as many convex pieces, one for each straight piece,
// join and cap. All wind the same way, so that where they overlap the
// non-zero rule makes them one.
type stroker struct {
	pen  Pen
	half float64
	to   svg.Matrix // to pixels
	turn bool       // to mirrors: wind the other way
	mask *mask
	left *int // pieces that may still be drawn
	ring int  // corners of a whole round dot
}

func newStroker(m *mask, pen Pen, to svg.Matrix, left *int) *stroker {
	s := &stroker{pen: pen, half: pen.Width / 2, to: to, turn: to.Det() < 0, mask: m, left: left}
	radius := s.half * math.Sqrt(math.Abs(to.Det()))
	s.ring = int(min(max(8, 4*math.Ceil(math.Sqrt(radius)*3.2)), 120))
	return s
}

// draw strokes an outline; false when it takes more pieces than are left.
func (s *stroker) draw(lines []polyline) bool {
	for _, l := range lines {
		l.points = distinct(l.points, l.closed)
		for _, dash := range s.dashed(l) {
			s.line(dash)
			if *s.left < 0 {
				return false
			}
		}
	}
	return *s.left >= 0
}

// distinct drops points that repeat the one before: they have no direction.
func distinct(points []vertex, closed bool) []vertex {
	var kept []vertex
	for _, p := range points {
		if len(kept) == 0 || kept[len(kept)-1].Point != p.Point {
			kept = append(kept, p)
		}
	}
	for closed && len(kept) > 1 && kept[0].Point == kept[len(kept)-1].Point {
		kept = kept[:len(kept)-1]
	}
	return kept
}

func (s *stroker) line(l polyline) {
	n := len(l.points)
	if n == 1 {
		s.dot(l.points[0].Point)
		return
	}
	count := n - 1
	if l.closed {
		count = n
	}
	for i := range count {
		a, b := l.points[i].Point, l.points[(i+1)%n].Point
		s.piece(a, b)
		if l.closed || i+1 < count {
			s.join(a, l.points[(i+1)%n], l.points[(i+2)%n].Point)
		}
	}
	if !l.closed {
		s.cap(l.points[1].Point, l.points[0].Point)
		s.cap(l.points[n-2].Point, l.points[n-1].Point)
	}
}

// direction returns the unit vector from a to b.
func direction(a, b svg.Point) svg.Point {
	n := math.Hypot(b.X-a.X, b.Y-a.Y)
	return svg.Point{X: (b.X - a.X) / n, Y: (b.Y - a.Y) / n}
}

// aside returns the point by along d and across its left normal from p, in
// half widths.
func (s *stroker) aside(p, d svg.Point, along, across float64) svg.Point {
	return svg.Point{
		X: p.X + float64(s.half*(float64(along*d.X)-float64(across*d.Y))),
		Y: p.Y + float64(s.half*(float64(along*d.Y)+float64(across*d.X))),
	}
}

func (s *stroker) piece(a, b svg.Point) {
	d := direction(a, b)
	s.polygon(s.aside(a, d, 0, -1), s.aside(b, d, 0, -1), s.aside(b, d, 0, 1), s.aside(a, d, 0, 1))
}

// join fills the corner at b on the way from a to c.
func (s *stroker) join(a svg.Point, b vertex, c svg.Point) {
	in, out := direction(a, b.Point), direction(b.Point, c)
	cross := float64(in.X*out.Y) - float64(in.Y*out.X)
	dot := float64(in.X*out.X) + float64(in.Y*out.Y)
	side := -1.0
	if cross < 0 {
		side = 1
	}
	p, q := s.aside(b.Point, in, 0, side), s.aside(b.Point, out, 0, side)
	if s.pen.Join == RoundJoin && !(b.smooth && dot > 0) {
		s.wedge(b.Point, p, math.Atan2(cross, dot))
		return
	}
	// The mitre's length over the width, squared, is 2 / (1 + cos).
	if s.pen.Join == Miter && !b.smooth && 2 <= float64(s.pen.MiterLimit*s.pen.MiterLimit)*(1+dot) && dot > -0.9999 {
		reach := math.Tan(math.Acos(min(dot, 1)) / 2)
		s.polygon(b.Point, p, s.aside(b.Point, in, reach, side), q)
		return
	}
	s.polygon(b.Point, p, q)
}

// cap ends the line that comes from a at b.
func (s *stroker) cap(a, b svg.Point) {
	switch s.pen.Cap {
	case RoundCap:
		s.wedge(b, s.aside(b, direction(a, b), 0, -1), math.Pi)
	case SquareCap:
		d := direction(a, b)
		s.polygon(s.aside(b, d, 0, -1), s.aside(b, d, 1, -1), s.aside(b, d, 1, 1), s.aside(b, d, 0, 1))
	}
}

// dot draws a line of no length: its caps alone.
func (s *stroker) dot(p svg.Point) {
	switch s.pen.Cap {
	case RoundCap:
		s.wedge(p, svg.Point{X: p.X + s.half, Y: p.Y}, 2*math.Pi)
	case SquareCap:
		d := svg.Point{X: 1}
		s.polygon(s.aside(p, d, -1, -1), s.aside(p, d, 1, -1), s.aside(p, d, 1, 1), s.aside(p, d, -1, 1))
	}
}

// wedge fills the slice of a circle around c from p on, over an angle. No
// more than the slice: where smooth edges lie upon each other they darken.
func (s *stroker) wedge(c, p svg.Point, angle float64) {
	n := max(1, int(math.Ceil(float64(s.ring)*math.Abs(angle)/(2*math.Pi))))
	corners := []svg.Point{c, p}
	for i := 1; i <= n; i++ {
		sin, cos := math.Sincos(angle * float64(i) / float64(n))
		dx, dy := p.X-c.X, p.Y-c.Y
		corners = append(corners, svg.Point{
			X: c.X + float64(dx*cos) - float64(dy*sin),
			Y: c.Y + float64(dx*sin) + float64(dy*cos),
		})
	}
	s.polygon(corners...)
}

// polygon adds a convex piece, wound the same way as all others.
func (s *stroker) polygon(corners ...svg.Point) {
	*s.left -= len(corners)
	area := 0.0
	for i, p := range corners {
		q := corners[(i+1)%len(corners)]
		area += float64(p.X*q.Y) - float64(q.X*p.Y)
	}
	forward := (area > 0) != s.turn
	last := s.to.Apply(corners[len(corners)-1])
	for _, p := range corners {
		p = s.to.Apply(p)
		if forward {
			s.mask.line(last, p)
		} else {
			s.mask.line(p, last)
		}
		last = p
	}
}
