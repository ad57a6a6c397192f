package raster

import (
	"errors"
	"math"
	"slices"

	"handout/internal/svg"
)

// RGBA is a colour, not premultiplied; each part is 0 to 1.
type RGBA struct{ R, G, B, A float64 }

// Paint gives the colour of a pixel by its centre.
type Paint interface {
	At(p svg.Point) RGBA
}

// At makes a colour a paint that is the same everywhere.
func (c RGBA) At(svg.Point) RGBA { return c }

// ErrTooMuch says that a drawing takes more work than a logo should.
var ErrTooMuch = errors.New("the drawing is too intricate")

// Canvas is opaque paper, white at first.
type Canvas struct {
	W, H int
	Pix  []uint8 // RGB, row by row
	// Left is the work that may still be done, in steps of some 10 ns. Past
	// it everything is ErrTooMuch.
	Left int
	mask *mask
}

// New returns a white canvas of w × h pixels.
func New(w, h int) *Canvas {
	c := &Canvas{W: w, H: h, Pix: make([]uint8, w*h*3), Left: 40_000_000}
	c.mask = newMask(w, h, &c.Left)
	for i := range c.Pix {
		c.Pix[i] = 255
	}
	return c
}

// Clip is how much of each pixel may be painted, 0 to 1. A nil Clip is all.
type Clip []float32

// Fill paints the inside of a path. The matrix maps it to pixels.
func (c *Canvas) Fill(path svg.Path, to svg.Matrix, evenOdd bool, p Paint, clip Clip) error {
	if err := c.outline(path, to); err != nil {
		return err
	}
	return c.paint(evenOdd, p, clip)
}

// Stroke paints along a path. The matrix maps it to pixels.
func (c *Canvas) Stroke(path svg.Path, to svg.Matrix, pen Pen, p Paint, clip Clip) error {
	scale := math.Sqrt(math.Abs(to.Det()))
	if !(pen.Width*scale > 0) {
		return nil
	}
	c.mask.clear()
	lines := flatten(path, scale, &c.Left)
	if !newStroker(c.mask, pen, to, &c.Left).draw(lines) {
		return ErrTooMuch
	}
	return c.paint(false, p, clip)
}

// Clip returns the inside of a path, within another clip.
func (c *Canvas) Clip(path svg.Path, to svg.Matrix, evenOdd bool, within Clip) (Clip, error) {
	if err := c.outline(path, to); err != nil {
		return nil, err
	}
	clip := make(Clip, c.W*c.H)
	c.mask.rows(evenOdd, func(x, y int, cover []float32) { copy(clip[y*c.W+x:], cover) })
	for i := range clip {
		if within != nil {
			clip[i] *= within[i]
		}
	}
	c.Left -= c.W * c.H
	return clip, nil
}

// Union returns what lies in any of some clips, within another. The clips are
// used up.
func (c *Canvas) Union(parts []Clip, within Clip) (Clip, error) {
	if c.Left -= (len(parts) + 1) * c.W * c.H / 4; c.Left < 0 {
		return nil, ErrTooMuch
	}
	if len(parts) == 0 {
		return make(Clip, c.W*c.H), nil
	}
	whole := parts[0]
	for _, part := range parts[1:] {
		for i, v := range part {
			whole[i] += v - float32(whole[i]*v)
		}
	}
	if within != nil {
		for i := range whole {
			whole[i] *= within[i]
		}
	}
	return whole, nil
}

// Copy returns what is on the canvas now, for Fade.
func (c *Canvas) Copy() ([]uint8, error) {
	if c.Left -= c.W * c.H; c.Left < 0 {
		return nil, ErrTooMuch
	}
	return slices.Clone(c.Pix), nil
}

// Fade mixes what was painted since a copy was taken with the copy: the share
// of what is new is the opacity, 0 to 1. Because all is painted over opaque
// paper, this is what a group of that opacity looks like (Compositing and
// Blending 1, section 5.1: source over).
func (c *Canvas) Fade(before []uint8, opacity float64) {
	for i, was := range before {
		if now := c.Pix[i]; now != was {
			c.Pix[i] = uint8(float64(float64(was)*(1-opacity)) + float64(float64(now)*opacity) + 0.5)
		}
	}
}

// outline puts a path's edges into the mask.
func (c *Canvas) outline(path svg.Path, to svg.Matrix) error {
	c.mask.clear()
	pixels := make(svg.Path, len(path))
	for i, s := range path {
		pixels[i].Op = s.Op
		for j, p := range s.P {
			pixels[i].P[j] = to.Apply(p)
		}
	}
	for _, l := range flatten(pixels, 1, &c.Left) {
		last := l.points[len(l.points)-1].Point
		for _, p := range l.points {
			c.mask.line(last, p.Point)
			last = p.Point
		}
	}
	if c.Left < 0 {
		return ErrTooMuch
	}
	return nil
}

// paint lays the paint over what the mask covers.
func (c *Canvas) paint(evenOdd bool, p Paint, clip Clip) error {
	flat, isFlat := p.(RGBA)
	c.Left -= c.cost(isFlat)
	if c.Left < 0 {
		return ErrTooMuch
	}
	c.mask.rows(evenOdd, func(left, y int, cover []float32) {
		for i, share := range cover {
			at := y*c.W + left + i
			if clip != nil {
				share *= clip[at]
			}
			if share < 1.0/1024 {
				continue
			}
			colour := flat
			if !isFlat {
				colour = p.At(svg.Point{X: float64(left+i) + 0.5, Y: float64(y) + 0.5})
			}
			blend(c.Pix[3*at:3*at+3], colour, float64(share))
		}
	})
	return nil
}

// cost is the work of painting what the mask covers.
func (c *Canvas) cost(flat bool) int {
	pixels := max(0, c.mask.end-c.mask.top) * max(0, c.mask.right-c.mask.left)
	if flat {
		return pixels / 4
	}
	return pixels * 4
}

// blend lays a share of a colour over one pixel.
func blend(pixel []uint8, c RGBA, share float64) {
	a := float64(share * c.A)
	over := func(below uint8, v float64) uint8 {
		return uint8(float64(float64(below)*(1-a)) + float64(v*255*a) + 0.5)
	}
	pixel[0], pixel[1], pixel[2] = over(pixel[0], c.R), over(pixel[1], c.G), over(pixel[2], c.B)
}
