package logo

import (
	"fmt"
	"image"
	"image/color"
	"testing"
)

// TestPalette holds that a picture of few colors is written by a palette, one
// of more as RGB and one of greys as grey, and that no pixel changes by it.
func TestPalette(t *testing.T) {
	const w, h = 40, 20
	shade := func(i int) color.NRGBA { return color.NRGBA{uint8(i), uint8(i / 2), uint8(i >> 8 << 7), 255} }
	grey := func(i int) color.NRGBA { return color.NRGBA{uint8(i), uint8(i), uint8(i), 255} }
	for _, c := range []struct {
		colors int
		of     func(int) color.NRGBA
		want   colorType
	}{
		{1, shade, inGrey}, // black
		{2, shade, byPalette},
		{255, shade, byPalette},
		{256, shade, byPalette},
		{257, shade, inRGB},
		{256, grey, inGrey},
	} {
		t.Run(fmt.Sprintf("%d colors of type %d", c.colors, c.want), func(t *testing.T) {
			m := image.NewNRGBA(image.Rect(0, 0, w, h))
			for i := range w * h {
				m.SetNRGBA(i%w, i/w, c.of(i*7%c.colors))
			}
			data := asPNG(t, m)
			img, _ := Decode("logo.png", data, at)
			if img == nil {
				t.Fatal("not decoded")
			}
			if kind := colorType(img.PNG[25]); kind != c.want {
				t.Errorf("color type %d", kind)
			}
			got := decoded(t, data)
			for i := range w * h {
				r, g, b, a := got.At(i%w, i/w).RGBA()
				wr, wg, wb, wa := m.At(i%w, i/w).RGBA()
				if r != wr || g != wg || b != wb || a != wa {
					t.Fatalf("pixel %d is %x %x %x, was %x %x %x", i, r, g, b, wr, wg, wb)
				}
			}
		})
	}
}
