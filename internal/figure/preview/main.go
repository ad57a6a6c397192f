// Preview turns one of the project's figures into a PNG to look at, drawn by
// the reader the sheets use, without its labels:
//
//	go run ./internal/figure/preview handouts/figures/anatomy.svg out.png
package main

import (
	"fmt"
	"image"
	"image/png"
	"os"

	"handout/internal/figure"
	"handout/internal/raster"
	"handout/internal/svg"
)

// scale is how many pixels a user unit is drawn with.
const scale = 4

func main() {
	if len(os.Args) != 3 {
		fmt.Fprintln(os.Stderr, "usage: preview FIGURE.svg OUT.png")
		os.Exit(2)
	}
	if err := run(os.Args[1], os.Args[2]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(in, out string) error {
	data, err := os.ReadFile(in)
	if err != nil {
		return err
	}
	d, faults := figure.Parse(in, data)
	if d == nil {
		return faults
	}
	canvas, err := paint(d)
	if err != nil {
		return err
	}
	f, err := os.Create(out)
	if err != nil {
		return err
	}
	if err := png.Encode(f, picture(canvas)); err != nil {
		f.Close()
		return err
	}
	return f.Close()
}

func paint(d *figure.Drawing) (*raster.Canvas, error) {
	c := raster.New(int(d.W*scale/1000), int(d.H*scale/1000))
	to := svg.Matrix{A: scale / 1000.0, D: scale / 1000.0}
	for _, s := range d.Shapes {
		outline := path(s.Path)
		if s.Fill.On {
			if err := c.Fill(outline, to, false, colour(s.Fill), nil); err != nil {
				return nil, err
			}
		}
		if s.Stroke.On {
			pen := raster.Pen{Width: float64(s.Weight), MiterLimit: 4}
			if s.Round {
				pen.Cap, pen.Join = raster.RoundCap, raster.RoundJoin
			}
			if err := c.Stroke(outline, to, pen, colour(s.Stroke), nil); err != nil {
				return nil, err
			}
		}
	}
	return c, nil
}

func path(segments []figure.Segment) svg.Path {
	p := make(svg.Path, len(segments))
	for i, s := range segments {
		p[i].Op = s.Op
		for j := range p[i].P {
			p[i].P[j] = svg.Point{X: float64(s.P[2*j]), Y: float64(s.P[2*j+1])}
		}
	}
	return p
}

// colour shows the clinic's colour as a teal.
func colour(c figure.Colour) raster.RGBA {
	if c.Current {
		c = figure.Colour{R: 0x1f, G: 0x6f, B: 0x78}
	}
	return raster.RGBA{R: float64(c.R) / 255, G: float64(c.G) / 255, B: float64(c.B) / 255, A: 1}
}

func picture(c *raster.Canvas) image.Image {
	m := image.NewNRGBA(image.Rect(0, 0, c.W, c.H))
	for i := range c.W * c.H {
		copy(m.Pix[4*i:], c.Pix[3*i:3*i+3])
		m.Pix[4*i+3] = 255
	}
	return m
}
