package logo

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"testing"
)

// faint is a picture whose margin is of three whites that are not quite white, the
// last of which is drawn with too.
func faint() *image.NRGBA {
	m := margined(color.White)
	for y := range 100 {
		for x := range 240 {
			if m.NRGBAAt(x, y) == (color.NRGBA{255, 255, 255, 255}) {
				v := uint8(250 + (x+y)%3)
				m.SetNRGBA(x, y, color.NRGBA{v, v, v, 255})
			}
		}
	}
	draw.Draw(m, image.Rect(100, 45, 110, 50), image.NewUniform(color.Gray{252}), image.Point{}, draw.Src)
	return m
}

// TestReadSmall holds that a small picture comes out the same, byte for byte, whether
// it is read once or twice.
func TestReadSmall(t *testing.T) {
	blank := image.NewNRGBA(image.Rect(0, 0, 40, 30))
	dot := image.NewNRGBA(image.Rect(0, 0, 40, 30))
	dot.SetNRGBA(39, 29, color.NRGBA{A: 255})
	grey := func(w, h int) image.Image {
		m := image.NewGray(image.Rect(0, 0, w, h))
		draw.Draw(m, m.Rect, emblem(w, h), image.Point{}, draw.Over)
		return m
	}
	for name, c := range map[string]struct {
		picture   image.Image
		few, many bool
	}{
		"emblem": {grey(600, 200), true, false}, "margin": {margined(color.Transparent), true, false}, "faint margin": {faint(), true, false},
		"blank": {blank, true, false}, "dot": {dot, true, false}, "largest": {grey(MaxWidth, MaxHeight), true, false},
		"too wide": {grey(MaxWidth+1, 20), false, false}, "too tall": {grey(20, MaxHeight+1), false, false}, "colorful": {photo(300, 200), false, true}, "two inks": {emblem(600, 200), false, true},
	} {
		data := asPNG(t, c.picture)
		open := func() (rows, error) { return openPNG(data), nil }
		src, _ := open()
		few, many, err := readSmall(src)
		if err != nil || (few != nil) != c.few || (many != nil) != c.many {
			t.Fatalf("%s: %v, read %t and %t", name, err, few != nil, many != nil)
		}
		got, err := shrink(openPNG(data), open)
		if err != nil {
			t.Fatal(err)
		}
		trimmed, err := trim(openPNG(data), open)
		if err != nil {
			t.Fatal(err)
		}
		want, err := finish(trimmed)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(got.PNG, want.PNG) || fmt.Sprint(got.Width, got.Height, got.seen) != fmt.Sprint(want.Width, want.Height, want.seen) {
			t.Errorf("%s: %d × %d, %d bytes, %v; read again %d × %d, %d bytes, %v", name, got.Width, got.Height, len(got.PNG), got.seen, want.Width, want.Height, len(want.PNG), want.seen)
		}
	}
}

// photo is a picture of more colors than a palette has.
func photo(w, h int) *image.NRGBA {
	m := image.NewNRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			m.SetNRGBA(x, y, color.NRGBA{uint8(x), uint8(y), uint8(x * y), 255})
		}
	}
	return m
}
