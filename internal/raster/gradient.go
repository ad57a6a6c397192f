package raster

import (
	"math"
	"sort"

	"handout/internal/svg"
)

// Stop is a colour at a place along a gradient, 0 to 1.
type Stop struct {
	Offset float64
	Colour RGBA
}

// Spread says what is painted beyond a gradient's ends.
type Spread uint8

// The spreads of SVG.
const (
	Pad Spread = iota
	Reflect
	Repeat
)

// Gradient is a paint that changes along a line or from a circle's inside out
// (SVG 2, section 14.2).
type Gradient struct {
	Radial bool
	// A and B are a linear gradient's ends; a radial one's focus and centre.
	A, B   svg.Point
	R      float64 // a radial gradient's radius
	Stops  []Stop  // in order
	Spread Spread
	// From maps pixels to the gradient's own frame.
	From svg.Matrix
}

// At returns the colour at a pixel.
func (g *Gradient) At(p svg.Point) RGBA {
	if len(g.Stops) == 0 {
		return RGBA{}
	}
	p = g.From.Apply(p)
	if g.Radial {
		return g.colour(g.outwards(p))
	}
	return g.colour(g.along(p))
}

func (g *Gradient) along(p svg.Point) float64 {
	dx, dy := g.B.X-g.A.X, g.B.Y-g.A.Y
	length := float64(dx*dx) + float64(dy*dy)
	if length == 0 {
		return 1
	}
	return (float64((p.X-g.A.X)*dx) + float64((p.Y-g.A.Y)*dy)) / length
}

// outwards solves for the circle through p among those that grow from the
// focus to the whole circle: |p - f - t(c - f)| = t r.
func (g *Gradient) outwards(p svg.Point) float64 {
	if g.R <= 0 {
		return 1
	}
	f := g.A
	dx, dy := g.B.X-f.X, g.B.Y-f.Y
	if d := math.Hypot(dx, dy); d > 0.99*g.R { // a focus outside moves to the edge
		k := 0.99 * g.R / d
		dx, dy = dx*k, dy*k
		f = svg.Point{X: g.B.X - dx, Y: g.B.Y - dy}
	}
	px, py := p.X-f.X, p.Y-f.Y
	a := float64(g.R*g.R) - float64(dx*dx) - float64(dy*dy)
	b := float64(px*dx) + float64(py*dy)
	c := float64(px*px) + float64(py*py)
	return (math.Sqrt(max(0, float64(b*b)+float64(a*c))) - b) / a
}

func (g *Gradient) colour(t float64) RGBA {
	switch {
	case math.IsNaN(t):
		t = 1
	case g.Spread == Repeat:
		t -= math.Floor(t)
	case g.Spread == Reflect:
		t = math.Abs(t - float64(2*math.Floor((t+1)/2)))
	}
	stops := g.Stops
	if t <= stops[0].Offset {
		return stops[0].Colour
	}
	next := sort.Search(len(stops), func(i int) bool { return t < stops[i].Offset })
	if next == len(stops) {
		return stops[next-1].Colour
	}
	a, b := stops[next-1], stops[next]
	return mix(a.Colour, b.Colour, (t-a.Offset)/(b.Offset-a.Offset))
}

func mix(a, b RGBA, t float64) RGBA {
	at := func(a, b float64) float64 { return a + float64((b-a)*t) }
	return RGBA{at(a.R, b.R), at(a.G, b.G), at(a.B, b.B), at(a.A, b.A)}
}
