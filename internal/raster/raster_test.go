package raster

import (
	"math"
	"math/rand/v2"
	"testing"

	"handout/internal/svg"
)

// covered returns the area a painted path covers, in pixels: how much black it
// lays on white.
func covered(c *Canvas) float64 {
	sum := 0.0
	for i := 0; i < len(c.Pix); i += 3 {
		sum += 1 - float64(c.Pix[i])/255
	}
	return sum
}

func black() RGBA { return RGBA{A: 1} }

// TestFillArea compares areas with what geometry says.
func TestFillArea(t *testing.T) {
	tests := []struct {
		name string
		path svg.Path
		want float64
	}{
		{"whole pixels", svg.Rect(10, 10, 20, 5, 0, 0), 100},
		{"parts of pixels", svg.Rect(10.25, 10.5, 1.5, 1, 0, 0), 1.5},
		{"within one pixel", svg.Rect(10.25, 10.25, 0.5, 0.5, 0, 0), 0.25},
		{"triangle", svg.Polyline([]float64{10, 10, 60, 20, 30, 70}, true), 1400},
		{"not closed", svg.Polyline([]float64{10, 10, 60, 20, 30, 70}, false), 1400},
		{"wound the other way", svg.Polyline([]float64{30, 70, 60, 20, 10, 10}, true), 1400},
		{"circle", svg.Ellipse(50, 50, 30, 30), math.Pi * 900},
		{"half outside on the left", svg.Rect(-50, 10, 100, 10, 0, 0), 500},
		{"half outside on the right", svg.Rect(50, 10, 100, 10, 0, 0), 500},
		{"half outside above", svg.Rect(10, -50, 10, 100, 0, 0), 500},
		{"half outside below", svg.Rect(10, 50, 10, 100, 0, 0), 500},
		{"slanted over all edges", svg.Polyline([]float64{50, -50, 150, 50, 50, 150, -50, 50}, true), 10000},
		{"a corner outside", svg.Polyline([]float64{-20, 0, 20, 0, 0, 40}, true), 400},
		{"all outside", svg.Rect(200, 10, 10, 10, 0, 0), 0},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			c := New(100, 100)
			if err := c.Fill(tt.path, svg.Identity(), false, black(), nil); err != nil {
				t.Fatal(err)
			}
			if got := covered(c); math.Abs(got-tt.want) > 0.002*tt.want+0.05 {
				t.Errorf("covers %.3f pixels, want %.3f", got, tt.want)
			}
		})
	}
}

// TestRandomTriangles fills triangles inside the canvas, whose area is known.
func TestRandomTriangles(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 200 {
		p := make([]float64, 6)
		for i := range p {
			p[i] = r.Float64() * 100
		}
		want := math.Abs((p[2]-p[0])*(p[5]-p[1])-(p[4]-p[0])*(p[3]-p[1])) / 2
		c := New(100, 100)
		if err := c.Fill(svg.Polyline(p, true), svg.Identity(), false, black(), nil); err != nil {
			t.Fatal(err)
		}
		if got := covered(c); math.Abs(got-want) > 0.5 {
			t.Errorf("%v covers %.3f, want %.3f", p, got, want)
		}
	}
}

// TestStrokeArea compares strokes with what geometry says.
func TestStrokeArea(t *testing.T) {
	line := svg.Polyline([]float64{20, 50, 80, 50}, false)
	corner := svg.Polyline([]float64{20, 80, 20, 20, 80, 20}, false)
	square := svg.Rect(30, 30, 40, 40, 0, 0)
	tests := []struct {
		name string
		path svg.Path
		pen  Pen
		to   svg.Matrix
		want float64
	}{
		{"butt", line, Pen{Width: 10}, svg.Identity(), 600},
		{"square", line, Pen{Width: 10, Cap: SquareCap}, svg.Identity(), 700},
		{"round", line, Pen{Width: 10, Cap: RoundCap}, svg.Identity(), 600 + math.Pi*25},
		{"mitre", corner, Pen{Width: 10, MiterLimit: 4}, svg.Identity(), 1200},
		{"bevel", corner, Pen{Width: 10, Join: Bevel}, svg.Identity(), 1200 - 12.5},
		{"round join", corner, Pen{Width: 10, Join: RoundJoin}, svg.Identity(), 1175 + math.Pi*25/4},
		{"closed", square, Pen{Width: 10, MiterLimit: 4}, svg.Identity(), 50*50 - 30*30},
		{"mirrored", square, Pen{Width: 10, MiterLimit: 4}, svg.Matrix{A: -1, D: 1, E: 100}, 50*50 - 30*30},
		{"uneven frame", line, Pen{Width: 10}, svg.Matrix{A: 1, D: 2, F: -50}, 1200},
		{"ring", svg.Ellipse(50, 50, 30, 30), Pen{Width: 10, MiterLimit: 4}, svg.Identity(), math.Pi * (35*35 - 25*25)},
		{"dashes", line, Pen{Width: 10, Dashes: []float64{5, 5}}, svg.Identity(), 300},
		{"dashes of odd count", line, Pen{Width: 10, Dashes: []float64{10}}, svg.Identity(), 300},
		{"dashes round a corner", corner, Pen{Width: 10, MiterLimit: 4, Dashes: []float64{40, 1000}, Offset: -40}, svg.Identity(), 400},
		{"no width", line, Pen{}, svg.Identity(), 0},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			c := New(100, 100)
			if err := c.Stroke(tt.path, tt.to, tt.pen, black(), nil); err != nil {
				t.Fatal(err)
			}
			if got := covered(c); math.Abs(got-tt.want) > 0.01*tt.want {
				t.Errorf("covers %.2f pixels, want %.2f", got, tt.want)
			}
		})
	}
}

// TestClip paints only within both clips.
func TestClip(t *testing.T) {
	c := New(100, 100)
	left, err := c.Clip(svg.Rect(0, 0, 60, 100, 0, 0), svg.Identity(), false, nil)
	if err != nil {
		t.Fatal(err)
	}
	both, err := c.Clip(svg.Rect(40, 0, 60, 100, 0, 0), svg.Identity(), false, left)
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Fill(svg.Rect(0, 0, 100, 100, 0, 0), svg.Identity(), false, black(), both); err != nil {
		t.Fatal(err)
	}
	if got := covered(c); got != 2000 {
		t.Errorf("covers %v pixels, want 2000", got)
	}
}

// TestNoNumbers holds that outlines without a place are left out.
func TestNoNumbers(t *testing.T) {
	nan, inf := math.NaN(), math.Inf(1)
	for _, bad := range []float64{nan, inf, -inf, 1e300, -1e300} {
		c := New(10, 10)
		path := svg.Polyline([]float64{bad, 1, 5, bad, bad, bad, 3, 3}, true)
		if err := c.Fill(path, svg.Identity(), true, black(), nil); err != nil {
			t.Error(err)
		}
		if err := c.Stroke(path, svg.Identity(), Pen{Width: 2, Join: RoundJoin, Cap: RoundCap}, black(), nil); err != nil {
			t.Error(err)
		}
	}
}

func TestTooMuch(t *testing.T) {
	c := New(100, 100)
	c.Left = 1000
	if err := c.Fill(svg.Rect(0, 0, 100, 100, 0, 0), svg.Identity(), false, black(), nil); err != ErrTooMuch {
		t.Errorf("got %v, want ErrTooMuch", err)
	}
}
