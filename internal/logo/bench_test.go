package logo

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"math"
	"testing"

	"handout/internal/fault"
)

// emblem draws something like a logo: smooth-edged rings and bars of two
// colors on a clear ground.
func emblem(w, h int) *image.NRGBA {
	m := image.NewNRGBA(image.Rect(0, 0, w, h))
	mid, unit := float64(h)/2, float64(h)/10
	for y := range h {
		for x := range w {
			fx, fy := float64(x), float64(y)
			ring := unit - math.Abs(math.Hypot(fx-mid, fy-mid)-3*unit)
			bar := min(unit-math.Abs(fy-mid)+unit*math.Sin(fx/unit)/2, fx-2*mid, float64(w)-unit-fx)
			c := color.NRGBA{0x1f, 0x5a, 0x7a, 0}
			if bar > ring {
				c, ring = color.NRGBA{0xc0, 0x50, 0x20, 0}, bar
			}
			c.A = uint8(min(max(ring*255, 0), 255))
			m.SetNRGBA(x, y, c)
		}
	}
	return m
}

func asPNG(tb testing.TB, m image.Image) []byte {
	tb.Helper()
	var b bytes.Buffer
	if err := png.Encode(&b, m); err != nil {
		tb.Fatal(err)
	}
	return b.Bytes()
}

func BenchmarkDecode(b *testing.B) {
	for _, size := range []image.Point{{600, 200}, {1200, 400}, {1200, 1200}, {6000, 2000}} {
		data := asPNG(b, emblem(size.X, size.Y))
		b.Run(fmt.Sprintf("png-%dx%d", size.X, size.Y), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				img, faults := Decode("logo.png", data, fault.Pos{})
				if faults != nil {
					b.Fatal(faults)
				}
				b.ReportMetric(float64(len(img.PNG)), "bytes")
			}
		})
	}
}
