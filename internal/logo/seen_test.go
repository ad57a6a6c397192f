package logo

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"strings"
	"testing"
)

// drawnPNG is a picture of one color in a box, on nothing.
func drawnPNG(t *testing.T, w, h int, box image.Rectangle, c color.Color) []byte {
	t.Helper()
	m := image.NewNRGBA(image.Rect(0, 0, w, h))
	for y := box.Min.Y; y < box.Max.Y; y++ {
		for x := box.Min.X; x < box.Max.X; x++ {
			m.Set(x, y, c)
		}
	}
	var b bytes.Buffer
	if err := png.Encode(&b, m); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestWarnings(t *testing.T) {
	dark, white := color.NRGBA{A: 255, B: 90}, color.NRGBA{255, 255, 255, 255}
	svg := func(fill string) []byte {
		return fmt.Appendf(nil, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 30 10"><rect width="30" height="10" fill="%s"/></svg>`, fill)
	}
	for _, tt := range []struct {
		name string
		data []byte
		want string
	}{
		{"dark", drawnPNG(t, 600, 200, image.Rect(0, 0, 600, 200), dark), ""},
		{"white", drawnPNG(t, 600, 200, image.Rect(0, 0, 600, 200), white), "will not be seen"},
		{"nearly white", drawnPNG(t, 600, 200, image.Rect(0, 0, 600, 200), color.NRGBA{240, 244, 236, 255}), "will not be seen"},
		{"nearly clear", drawnPNG(t, 600, 200, image.Rect(0, 0, 600, 200), color.NRGBA{0, 0, 0, 12}), "will not be seen"},
		{"empty", drawnPNG(t, 600, 200, image.Rectangle{}, white), "will not be seen"},
		{"yellow", drawnPNG(t, 600, 200, image.Rect(0, 0, 600, 200), color.NRGBA{255, 235, 59, 255}), ""},
		{"white SVG", svg("#fff"), "will not be seen"},
		{"dark SVG", svg("#036"), ""},
		{"empty SVG", []byte(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 30 10"/>`), "will not be seen"},
		{"few pixels", drawnPNG(t, 120, 40, image.Rect(0, 0, 120, 40), dark), "60 pixels an inch"},
		{"just enough", drawnPNG(t, 375, 90, image.Rect(0, 0, 375, 90), dark), ""},
		{"few pixels drawn", drawnPNG(t, 900, 300, image.Rect(10, 10, 200, 60), dark), "pixels an inch"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			img, faults := Decode("logo", tt.data, at)
			if img == nil || faults.Failed() {
				t.Fatal(faults)
			}
			if got := faults.Error(); (tt.want == "") != (got == "") || !strings.Contains(got, tt.want) {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}
