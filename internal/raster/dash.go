package raster

import (
	"math"

	"handout/internal/svg"
)

// dashed cuts a line into its dashes. Dashes too fine to be seen are drawn as
// a whole line.
func (s *stroker) dashed(l polyline) []polyline {
	dashes := s.pen.Dashes
	if len(dashes)%2 == 1 {
		dashes = append(dashes[:len(dashes):len(dashes)], dashes...)
	}
	period := 0.0
	for _, d := range dashes {
		if d < 0 {
			return []polyline{l}
		}
		period += d
	}
	const finest = 0.5 // of a pixel
	if period*math.Sqrt(math.Abs(s.to.Det())) < finest || len(l.points) < 2 {
		return []polyline{l}
	}
	if l.closed {
		l.points = append(l.points[:len(l.points):len(l.points)], l.points[0])
	}
	c := cutter{dashes: dashes, left: s.left}
	c.begin(s.pen.Offset, period)
	startsDown := c.index%2 == 0
	for i := range len(l.points) - 1 {
		c.walk(l.points[i], l.points[i+1])
	}
	// Around the place where an outline closes one dash goes on.
	if n := len(c.cut); l.closed && startsDown && c.down && n > 1 {
		c.cut[0].points = append(c.cut[n-1].points, c.cut[0].points[1:]...)
		c.cut = c.cut[:n-1]
	}
	return c.cut
}

// dashWork is what one dash or gap costs, mostly in memory.
const dashWork = 50

// cutter walks along a line and keeps what lies on a dash.
type cutter struct {
	dashes []float64
	index  int     // the dash or gap the pen is on
	rest   float64 // of it
	down   bool    // the last dash goes on
	cut    []polyline
	left   *int
}

func (c *cutter) begin(offset, period float64) {
	offset = math.Mod(offset, period)
	if offset < 0 {
		offset += period
	}
	for c.index < len(c.dashes)-1 && offset >= c.dashes[c.index] {
		offset -= c.dashes[c.index]
		c.index++
	}
	c.rest = c.dashes[c.index] - offset
}

func (c *cutter) walk(a, b vertex) {
	length := math.Hypot(b.X-a.X, b.Y-a.Y)
	for done := 0.0; done < length && *c.left >= 0; {
		from := done
		step := min(c.rest, length-done)
		done += step
		c.rest -= step
		if c.index%2 == 0 {
			if !c.down {
				c.cut = append(c.cut, polyline{points: []vertex{between(a, b, from/length)}})
				c.down = true
			}
			end := between(a, b, done/length)
			end.smooth = done >= length && b.smooth
			c.add(end)
		}
		if c.rest <= 0 {
			c.index = (c.index + 1) % len(c.dashes)
			c.rest = c.dashes[c.index]
			c.down = false
			*c.left -= dashWork
		}
	}
}

func (c *cutter) add(p vertex) {
	dash := &c.cut[len(c.cut)-1]
	if dash.points[len(dash.points)-1].Point != p.Point {
		dash.points = append(dash.points, p)
	}
}

func between(a, b vertex, t float64) vertex {
	return vertex{Point: svg.Point{X: a.X + float64((b.X-a.X)*t), Y: a.Y + float64((b.Y-a.Y)*t)}}
}
