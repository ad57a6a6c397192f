package raster

import (
	"math"

	"handout/internal/svg"
)

// vertex is a corner of a flattened outline. A smooth one lies within a curve
// and is joined without a corner's show.
type vertex struct {
	svg.Point
	smooth bool
}

// polyline is one subpath made of straight pieces.
type polyline struct {
	points []vertex
	closed bool
}

// flatten turns a path into straight pieces fine enough to be drawn scale
// times as large. It returns nil when that takes more pieces than are left.
func flatten(path svg.Path, scale float64, left *int) []polyline {
	var lines []polyline
	var at svg.Point
	add := func(p svg.Point, smooth bool) {
		last := &lines[len(lines)-1]
		last.points = append(last.points, vertex{p, smooth})
		*left--
	}
	for _, s := range path {
		if *left < 0 {
			return nil
		}
		switch s.Op {
		case 'M':
			lines = append(lines, polyline{})
			add(s.P[0], false)
			at = s.P[0]
		case 'L':
			add(s.P[0], false)
			at = s.P[0]
		case 'C':
			n := pieces(at, s.P, scale)
			for i := 1; i < n; i++ {
				add(s.At(at, float64(i)/float64(n)), true)
			}
			add(s.P[2], false)
			at = s.P[2]
		case 'Z':
			last := &lines[len(lines)-1]
			last.closed = true
			at = last.points[0].Point
		}
	}
	return lines
}

// pieces returns how many straight pieces keep a cubic within about a
// thirtieth of a pixel.
func pieces(a svg.Point, c [3]svg.Point, scale float64) int {
	bend := max(
		math.Hypot(a.X-2*c[0].X+c[1].X, a.Y-2*c[0].Y+c[1].Y),
		math.Hypot(c[0].X-2*c[1].X+c[2].X, c[0].Y-2*c[1].Y+c[2].Y)) * scale
	n := math.Ceil(math.Sqrt(bend * 25))
	return int(min(max(n, 1), 200))
}
