package logo

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"image/jpeg"
	"image/png"
	"testing"
)

// margined is a picture of 240 × 100 whose middle 60 × 20 are drawn.
func margined(paper color.Color) *image.NRGBA {
	m := image.NewNRGBA(image.Rect(0, 0, 240, 100))
	draw.Draw(m, m.Bounds(), image.NewUniform(paper), image.Point{}, draw.Src)
	draw.Draw(m, image.Rect(90, 40, 150, 60), image.NewUniform(rgb(0x1f6f78)), image.Point{}, draw.Src)
	return m
}

// Clear and white margins go, whatever the file; all of what is drawn stays.
func TestTrim(t *testing.T) {
	for name, file := range map[string]func(b *bytes.Buffer) error{
		"clear PNG":  func(b *bytes.Buffer) error { return png.Encode(b, margined(color.Transparent)) },
		"white PNG":  func(b *bytes.Buffer) error { return png.Encode(b, margined(color.White)) },
		"white JPEG": func(b *bytes.Buffer) error { return jpeg.Encode(b, margined(color.White), &jpeg.Options{Quality: 95}) },
		"SVG": func(b *bytes.Buffer) error {
			_, err := b.WriteString("<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 240 100'><rect x='90' y='40' width='60' height='20' fill='#1f6f78'/></svg>")
			return err
		},
	} {
		var b bytes.Buffer
		if err := file(&b); err != nil {
			t.Fatal(err)
		}
		m := decoded(t, b.Bytes())
		w, h := m.Bounds().Dx(), m.Bounds().Dy()
		switch {
		case name == "SVG":
			// Painted as many times larger as is allowed.
			if w != 60*3*mostLarger || h != 20*3*mostLarger {
				t.Errorf("%s: %d × %d", name, w, h)
			}
		case w < 60 || w > 60+20 || h < 20 || h > 20+12: // a JPEG's edges ring in their blocks
			t.Errorf("%s: %d × %d, want 60 × 20", name, w, h)
		}
		expect(t, m, 500, 500, rgb(0x1f6f78), 6)
	}
}

// A logo for a dark ground has no margin that could be told.
func TestTrimLeavesWhiteAlone(t *testing.T) {
	m := image.NewNRGBA(image.Rect(0, 0, 30, 20))
	draw.Draw(m, m.Bounds(), image.White, image.Point{}, draw.Src)
	var b bytes.Buffer
	if err := png.Encode(&b, m); err != nil {
		t.Fatal(err)
	}
	if got := decoded(t, b.Bytes()).Bounds(); got.Dx() != 30 || got.Dy() != 20 {
		t.Error(got)
	}
}

// The drawn part of every small picture is that of counting pixel by pixel.
func TestDrawnPart(t *testing.T) {
	const w, h = 5, 4
	for at := range w * h {
		for to := at; to < w*h; to++ {
			p := pixels{bytes.Repeat([]byte{255}, 3*w*h), w, h}
			want := image.Rectangle{}
			for _, i := range []int{at, to} {
				p.rgb[3*i+i%3] = paper - 1
				want = want.Union(image.Rect(i%w, i/w, i%w+1, i/w+1))
			}
			got, err := drawnPart(p)
			if err != nil || got != want {
				t.Fatal(fmt.Sprintf("%d and %d: %v, want %v", at, to, got, want), err)
			}
		}
	}
}
