package svg

import "math"

// arc is an elliptical arc as path data gives it; turn is the rotation of the
// x axis in degrees.
type arc struct {
	rx, ry, turn float64
	large, sweep bool
}

// add draws the arc as cubics of at most a quarter turn each, by way of the
// centre (SVG 2, appendix B.2.4 and B.2.5). Their error is below 3 parts in
// 10,000 of the radius.
func (a arc) add(p *Path, from, to Point) {
	rx, ry := math.Abs(a.rx), math.Abs(a.ry)
	if from == to {
		return
	}
	if rx == 0 || ry == 0 {
		p.line(to)
		return
	}
	sin, cos := math.Sincos(a.turn * math.Pi / 180)
	hx, hy := (from.X-to.X)/2, (from.Y-to.Y)/2
	x1 := float64(cos*hx) + float64(sin*hy)
	y1 := float64(cos*hy) - float64(sin*hx)

	// Radii too small to reach both ends grow until they just do.
	if grow := square(x1/rx) + square(y1/ry); grow > 1 {
		rx, ry = rx*math.Sqrt(grow), ry*math.Sqrt(grow)
	}
	u, v := square(x1/rx), square(y1/ry)
	k := 0.0
	if u+v > 0 {
		k = math.Sqrt(max(0, 1/(u+v)-1))
	}
	if a.large == a.sweep {
		k = -k
	}
	cx1, cy1 := float64(k*rx)*(y1/ry), -float64(k*ry)*(x1/rx)
	centre := Point{
		float64(cos*cx1) - float64(sin*cy1) + (from.X+to.X)/2,
		float64(sin*cx1) + float64(cos*cy1) + (from.Y+to.Y)/2,
	}
	begin := math.Atan2((y1-cy1)/ry, (x1-cx1)/rx)
	span := math.Atan2((-y1-cy1)/ry, (-x1-cx1)/rx) - begin
	switch {
	case a.sweep && span < 0:
		span += 2 * math.Pi
	case !a.sweep && span > 0:
		span -= 2 * math.Pi
	}
	ellipse{centre, rx, ry, sin, cos}.addArc(p, begin, span, to)
}

func square(v float64) float64 { return float64(v * v) }

// ellipse is a turned ellipse.
type ellipse struct {
	centre   Point
	rx, ry   float64
	sin, cos float64
}

// place maps a point of the unit circle's frame onto the ellipse.
func (e ellipse) place(x, y float64) Point {
	x, y = float64(x*e.rx), float64(y*e.ry)
	return Point{
		float64(e.cos*x) - float64(e.sin*y) + e.centre.X,
		float64(e.sin*x) + float64(e.cos*y) + e.centre.Y,
	}
}

// addArc draws from the angle begin over span (radians); the last point is
// taken as given, so that the outline closes without a hair.
func (e ellipse) addArc(p *Path, begin, span float64, end Point) {
	// A hair over a quarter still counts as one.
	pieces := max(1, int(math.Ceil(math.Abs(span)/(math.Pi/2)-1e-9)))
	step := span / float64(pieces)
	k := 4.0 / 3 * math.Tan(step/4)
	for i := range pieces {
		s0, c0 := math.Sincos(begin + float64(float64(i)*step))
		s1, c1 := math.Sincos(begin + float64(float64(i+1)*step))
		to := e.place(c1, s1)
		if i == pieces-1 {
			to = end
		}
		p.curve(
			e.place(c0-float64(k*s0), s0+float64(k*c0)),
			e.place(c1+float64(k*s1), s1-float64(k*c1)),
			to)
	}
}
