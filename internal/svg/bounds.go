package svg

import "math"

// Box is the area an outline takes up.
type Box struct{ Min, Max Point }

// Bounds returns the box of a path, curves measured at their extremes, and
// false when the path is empty.
func (p Path) Bounds() (Box, bool) {
	b := Box{Point{math.Inf(1), math.Inf(1)}, Point{math.Inf(-1), math.Inf(-1)}}
	var at Point
	var room [2]float64
	for _, s := range p {
		switch s.Op {
		case 'M', 'L':
			at = s.P[0]
			b.add(at)
		case 'C':
			for _, t := range extremes(room[:], at.X, s.P[0].X, s.P[1].X, s.P[2].X) {
				b.add(s.At(at, t))
			}
			for _, t := range extremes(room[:], at.Y, s.P[0].Y, s.P[1].Y, s.P[2].Y) {
				b.add(s.At(at, t))
			}
			at = s.P[2]
			b.add(at)
		}
	}
	return b, b.Min.X <= b.Max.X
}

func (b *Box) add(p Point) {
	b.Min.X, b.Max.X = min(b.Min.X, p.X), max(b.Max.X, p.X)
	b.Min.Y, b.Max.Y = min(b.Min.Y, p.Y), max(b.Max.Y, p.Y)
}

// At returns the point at t, 0 to 1, of a cubic that begins at from.
func (s Segment) At(from Point, t float64) Point {
	u := 1 - t
	k0, k1, k2, k3 := u*u*u, 3*u*u*t, 3*u*t*t, t*t*t
	return Point{
		float64(k0*from.X) + float64(k1*s.P[0].X) + float64(k2*s.P[1].X) + float64(k3*s.P[2].X),
		float64(k0*from.Y) + float64(k1*s.P[0].Y) + float64(k2*s.P[1].Y) + float64(k3*s.P[2].Y),
	}
}

// extremes returns, in the memory given, where between 0 and 1 one coordinate of a cubic turns
// round: the roots of its derivative.
func extremes(into []float64, p0, p1, p2, p3 float64) []float64 {
	a := float64(3*(p1-p2)) + p3 - p0
	b := 2 * (p0 - 2*p1 + p2)
	c := p1 - p0
	roots := into[:0]
	keep := func(t float64) {
		if t > 0 && t < 1 {
			roots = append(roots, t)
		}
	}
	if math.Abs(a) < 1e-12 {
		if b != 0 {
			keep(-c / b)
		}
		return roots
	}
	if d := float64(b*b) - float64(4*a*c); d >= 0 {
		root := math.Sqrt(d)
		keep((-b + root) / (2 * a))
		keep((-b - root) / (2 * a))
	}
	return roots
}
