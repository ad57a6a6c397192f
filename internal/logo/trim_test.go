package logo

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"image/gif"
	"image/jpeg"
	"image/png"
	"io"
	"strings"
	"testing"

	"handout/internal/fault"
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

// What was left away is told of every kind of file, of few colors and of many, of a
// picture that is printed as large as it is and of one that is made smaller.
func TestWhatWasTrimmedIsTold(t *testing.T) {
	painted := func(side int, busy bool, ground color.Color) *image.NRGBA {
		m := image.NewNRGBA(image.Rect(0, 0, 6*side, 4*side))
		draw.Draw(m, m.Bounds(), image.NewUniform(ground), image.Point{}, draw.Src)
		for y := side; y < 2*side; y++ {
			for x := 2 * side; x < 5*side; x++ {
				c := rgb(0x1f6f78)
				if busy {
					c = color.RGBA{uint8(x % 200), uint8(y % 200), uint8((x + y) % 200), 255}
				}
				m.Set(x, y, c)
			}
		}
		return m
	}
	files := map[string][]byte{"SVG": []byte("<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 6 4'><rect x='2' y='1' width='3' height='1'/></svg>")}
	for _, side := range []int{32, 200} { // printed from the size they have, and made smaller
		for _, busy := range []bool{false, true} {
			name := fmt.Sprintf("side %d, busy %v", side, busy)
			var b bytes.Buffer
			for kind, encode := range map[string]func(io.Writer) error{
				"PNG":       func(w io.Writer) error { return png.Encode(w, painted(side, busy, color.White)) },
				"clear PNG": func(w io.Writer) error { return png.Encode(w, painted(side, busy, color.Transparent)) },
				"JPEG": func(w io.Writer) error {
					return jpeg.Encode(w, painted(side, busy, color.White), &jpeg.Options{Quality: 100})
				},
				// Two colors, since finding the nearest of 256 takes a minute of large pictures.
				"GIF": func(w io.Writer) error {
					plain := painted(side, false, color.White)
					m := image.NewPaletted(plain.Bounds(), color.Palette{color.White, rgb(0x1f6f78)})
					draw.Draw(m, m.Bounds(), plain, image.Point{}, draw.Src)
					return gif.Encode(w, m, nil)
				},
			} {
				b.Reset()
				if err := encode(&b); err != nil {
					t.Fatal(err)
				}
				files[kind+", "+name] = bytes.Clone(b.Bytes())
			}
		}
	}
	for name, data := range files {
		img, faults := Decode("logo", data, fault.Pos{})
		if img == nil {
			t.Fatal(name, faults)
		}
		// A JPEG's edges may ring into the next block of 8 pixels, of 192.
		if w, h := img.Trimmed.Width, img.Trimmed.Height; w < 41 || w > 50 || h < 62 || h > 75 || !strings.HasPrefix(name, "JPEG") && (w != 50 || h != 75) {
			t.Errorf("%s: %d %% of the width and %d %% of the height are told, want 50 and 75", name, w, h)
		}
	}
	var b bytes.Buffer
	whole := painted(32, false, color.White).SubImage(image.Rect(64, 32, 160, 64))
	if err := png.Encode(&b, whole); err != nil {
		t.Fatal(err)
	}
	if img, _ := Decode("logo", b.Bytes(), fault.Pos{}); img == nil || img.Trimmed != (struct{ Width, Height int }{}) {
		t.Errorf("nothing was left away, and %+v is told", img)
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
