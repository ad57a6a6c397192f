package logo

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"image"
	"image/color"
	"image/gif"
	"image/jpeg"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"handout/internal/fault"
)

// at is where the clinic file names the logo.
var at = fault.Pos{File: "clinic.toml", Line: 7, Column: 1}

// decoded decodes a logo and checks what every logo must be: 8-bit grey, RGB
// or palette, opaque, not interlaced, no other chunks, the size stated.
func decoded(t *testing.T, data []byte) image.Image {
	t.Helper()
	img, faults := Decode("logo", data, at)
	if img == nil {
		t.Fatal(faults)
	}
	if faults.Failed() {
		t.Fatalf("an image with errors: %s", faults)
	}
	checkPNG(t, img)
	m, err := png.Decode(bytes.NewReader(img.PNG))
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func checkPNG(t *testing.T, img *Image) {
	t.Helper()
	header := img.PNG[16:29]
	w, h := binary.BigEndian.Uint32(header), binary.BigEndian.Uint32(header[4:])
	if int(w) != img.Width || int(h) != img.Height || img.Width > MaxWidth || img.Height > MaxHeight {
		t.Errorf("PNG of %d × %d, image of %d × %d", w, h, img.Width, img.Height)
	}
	if depth, kind, interlace := header[8], header[9], header[12]; depth != 8 || kind != 0 && kind != 2 && kind != 3 || interlace != 0 {
		t.Errorf("depth %d, color type %d, interlace %d", depth, kind, interlace)
	}
	if bytes.Contains(img.PNG, []byte("PLTE")) != (header[9] == 3) {
		t.Errorf("a palette with color type %d, or none", header[9])
	}
	for _, c := range []string{"tRNS", "gAMA", "iCCP", "tEXt", "tIME"} {
		if bytes.Contains(img.PNG, []byte(c)) {
			t.Errorf("PNG holds a %s chunk", c)
		}
	}
}

// expect checks one pixel, by thousandths of the width and height.
func expect(t *testing.T, m image.Image, x, y int, want color.RGBA, tolerance int) {
	t.Helper()
	px, py := x*m.Bounds().Dx()/1000, y*m.Bounds().Dy()/1000
	r, g, b, _ := m.At(px, py).RGBA()
	far := func(a uint32, b uint8) bool {
		d := int(a>>8) - int(b)
		return d > tolerance || -d > tolerance
	}
	if far(r, want.R) || far(g, want.G) || far(b, want.B) {
		t.Errorf("pixel %d,%d is %02x%02x%02x, want %02x%02x%02x", px, py, r>>8, g>>8, b>>8, want.R, want.G, want.B)
	}
}

func rgb(n uint32) color.RGBA { return color.RGBA{uint8(n >> 16), uint8(n >> 8), uint8(n), 255} }

// TestPNG reads every depth and color type, interlaced and not: red left half,
// clear (or black) right half.
func TestPNG(t *testing.T) {
	const w, h = 21, 13
	left := func(x int) bool { return x < w/2 }
	tests := []struct {
		name         string
		depth, color int
		sample       func(x, y int) []int
		extra        [][2]string
		left, right  uint32
	}{
		{"palette", 0, 3, nil, [][2]string{{"PLTE", "\xff\x00\x00\x00\x00\xff"}}, 0xff0000, 0x0000ff},
		{"clear palette", 0, 3, nil, [][2]string{{"PLTE", "\xff\x00\x00\x00\x00\xff"}, {"tRNS", "\xff\x00"}}, 0xff0000, 0xffffff},
		{"grey 1", 1, 0, func(x, y int) []int { return pick(left(x), []int{1}, []int{0}) }, nil, 0xffffff, 0x000000},
		{"grey 2", 2, 0, func(x, y int) []int { return pick(left(x), []int{2}, []int{0}) }, nil, 0xaaaaaa, 0x000000},
		{"grey 4", 4, 0, func(x, y int) []int { return pick(left(x), []int{5}, []int{0}) }, nil, 0x555555, 0x000000},
		{"grey 8", 8, 0, func(x, y int) []int { return pick(left(x), []int{0x80}, []int{0}) }, nil, 0x808080, 0x000000},
		{"grey 8, one clear", 8, 0, func(x, y int) []int { return pick(left(x), []int{0x80}, []int{7}) }, [][2]string{{"tRNS", "\x00\x07"}}, 0x808080, 0xffffff},
		{"grey 16", 16, 0, func(x, y int) []int { return pick(left(x), []int{0x8081}, []int{0}) }, nil, 0x808080, 0x000000},
		{"RGB 8", 8, 2, func(x, y int) []int { return pick(left(x), []int{200, 10, 20}, []int{0, 0, 0}) }, nil, 0xc80a14, 0x000000},
		{"RGB 8, one clear", 8, 2, func(x, y int) []int { return pick(left(x), []int{200, 10, 20}, []int{1, 2, 3}) }, [][2]string{{"tRNS", "\x00\x01\x00\x02\x00\x03"}}, 0xc80a14, 0xffffff},
		{"RGB 16", 16, 2, func(x, y int) []int { return pick(left(x), []int{0xc8c8, 0x0a0a, 0x1414}, []int{0, 0, 0}) }, nil, 0xc80a14, 0x000000},
		{"grey and alpha 8", 8, 4, func(x, y int) []int { return pick(left(x), []int{0, 128}, []int{0, 0}) }, nil, 0x7f7f7f, 0xffffff},
		{"grey and alpha 16", 16, 4, func(x, y int) []int { return pick(left(x), []int{0, 0x8080}, []int{0, 0}) }, nil, 0x7f7f7f, 0xffffff},
		{"RGBA 8", 8, 6, func(x, y int) []int { return pick(left(x), []int{255, 0, 0, 128}, []int{9, 9, 9, 0}) }, nil, 0xff7f7f, 0xffffff},
		{"RGBA 16", 16, 6, func(x, y int) []int { return pick(left(x), []int{0xffff, 0, 0, 0x8080}, []int{9, 9, 9, 0}) }, nil, 0xff7f7f, 0xffffff},
	}
	for _, tt := range tests {
		depths := []int{tt.depth}
		if tt.depth == 0 {
			depths = []int{1, 2, 4, 8}
			tt.sample = func(x, y int) []int { return pick(left(x), []int{0}, []int{1}) }
		}
		for _, depth := range depths {
			for _, interlaced := range []bool{false, true} {
				t.Run(fmt.Sprintf("%s depth %d interlaced %t", tt.name, depth, interlaced), func(t *testing.T) {
					m := decoded(t, rawPNG(t, w, h, depth, tt.color, interlaced, tt.sample, tt.extra...))
					const white = 0xffffff
					wide, first, last := w, tt.left, tt.right
					switch { // a white half is margin
					case tt.right == white:
						wide, last = w/2, tt.left
					case tt.left == white:
						wide, first = w-w/2, tt.right
					}
					if m.Bounds().Dx() != wide || m.Bounds().Dy() != h {
						t.Errorf("size %v, want %d × %d", m.Bounds(), wide, h)
					}
					expect(t, m, 0, 0, rgb(first), 1)
					expect(t, m, 450, 990, rgb(first), 1)
					expect(t, m, 500, 500, rgb(last), 1)
					expect(t, m, 990, 990, rgb(last), 1)
				})
			}
		}
	}
}

// TestRowsAreAsDecoded compares the row reader with image/png, over every
// filter its encoder chooses.
func TestRowsAreAsDecoded(t *testing.T) {
	noisy := emblem(90, 30)
	for i := range noisy.Pix {
		noisy.Pix[i] += uint8(i * i % 7)
	}
	grey := image.NewGray(noisy.Rect)
	opaque := image.NewRGBA(noisy.Rect)
	for i := range grey.Pix {
		grey.Pix[i] = noisy.Pix[4*i]
		copy(opaque.Pix[4*i:], []uint8{noisy.Pix[4*i], noisy.Pix[4*i+1], noisy.Pix[4*i+2], 255})
	}
	for _, m := range []image.Image{noisy, grey, opaque, emblem(300, 100)} {
		data := asPNG(t, m)
		p := openPNG(data)
		if p == nil {
			t.Fatalf("%T is not read by rows", m)
		}
		whole, err := png.Decode(bytes.NewReader(data))
		if err != nil {
			t.Fatal(err)
		}
		want := source{img: whole, canvas: whole.Bounds(), turn: 1}
		w, h := p.size()
		a, b := make([]uint8, 3*w), make([]uint8, 3*w)
		for y := range h {
			if err := p.row(y, a); err != nil {
				t.Fatal(err)
			}
			if err := want.row(y, b); err != nil {
				t.Fatal(err)
			}
			if !bytes.Equal(a, b) {
				t.Fatalf("%T: row %d differs", m, y)
			}
		}
	}
}

func pick(first bool, a, b []int) []int {
	if first {
		return a
	}
	return b
}

func TestJPEG(t *testing.T) {
	tests := []struct {
		name string
		data []byte
		want uint32
	}{
		{"grey", flatJPEG(false, -1, 100), 0x646464},
		{"YCbCr", flatJPEG(false, -1, 76, 85, 255), 0xfe0000},
		{"RGB by Adobe", flatJPEG(false, 0, 200, 100, 50), 0xc86432},
		{"progressive", flatJPEG(true, -1, 76, 85, 255), 0xfe0000},
		// Inks stand inverted: 255 is none.
		{"CMYK", flatJPEG(false, 0, 255, 0, 0, 255), 0xff0000},
		{"progressive CMYK", flatJPEG(true, 0, 0, 255, 255, 255), 0x00ffff},
		{"CMYK black", flatJPEG(false, 0, 255, 255, 255, 55), 0x373737},
		// The same inks, first turned into luminance and color difference.
		{"YCCK", flatJPEG(false, 2, 76, 85, 255, 255), 0x01ffff},
		{"progressive YCCK", flatJPEG(true, 2, 255, 128, 128, 255), 0x000000},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			expect(t, decoded(t, tt.data), 500, 500, rgb(tt.want), 2)
		})
	}
}

func TestInksAreWarnedOf(t *testing.T) {
	img, faults := Decode("logo.jpg", flatJPEG(false, 0, 255, 0, 0, 255), at)
	if img == nil || len(faults) != 2 || faults.Failed() || !strings.Contains(faults[0].What, "CMYK") {
		t.Errorf("got %q", faults)
	}
}

// TestOrientation marks the first pixel row's ends red and green and looks
// where they come to stand.
func TestOrientation(t *testing.T) {
	const w, h = 48, 32
	src := image.NewRGBA(image.Rect(0, 0, w, h))
	for i := range src.Pix {
		src.Pix[i] = 255
	}
	for y := range 16 {
		for x := range 16 {
			src.SetRGBA(x, y, rgb(0xff0000))
			src.SetRGBA(w-1-x, y, rgb(0x00ff00))
		}
	}
	var b bytes.Buffer
	if err := jpeg.Encode(&b, src, &jpeg.Options{Quality: 100}); err != nil {
		t.Fatal(err)
	}
	const low, high = 100, 900
	tests := []struct{ red, green [2]int }{
		1: {[2]int{low, low}, [2]int{high, low}},
		2: {[2]int{high, low}, [2]int{low, low}},
		3: {[2]int{high, high}, [2]int{low, high}},
		4: {[2]int{low, high}, [2]int{high, high}},
		5: {[2]int{low, low}, [2]int{low, high}},
		6: {[2]int{high, low}, [2]int{high, high}},
		7: {[2]int{high, high}, [2]int{high, low}},
		8: {[2]int{low, high}, [2]int{low, low}},
	}
	for turn := 1; turn <= 8; turn++ {
		for _, order := range []binary.AppendByteOrder{binary.LittleEndian, binary.BigEndian} {
			t.Run(fmt.Sprintf("%d %s", turn, order), func(t *testing.T) {
				m := decoded(t, withOrientation(b.Bytes(), order, turn))
				if upright := m.Bounds().Dx() > m.Bounds().Dy(); upright != (turn < 5) {
					t.Errorf("size %v", m.Bounds())
				}
				expect(t, m, tests[turn].red[0], tests[turn].red[1], rgb(0xff0000), 40)
				expect(t, m, tests[turn].green[0], tests[turn].green[1], rgb(0x00ff00), 40)
			})
		}
	}
	t.Run("nonsense", func(t *testing.T) {
		m := decoded(t, withOrientation(b.Bytes(), binary.LittleEndian, 99))
		expect(t, m, low, low, rgb(0xff0000), 40)
	})
}

// TestFiles reads what other programs wrote: red, green, blue and clear (or
// white) quarters.
func TestFiles(t *testing.T) {
	tests := []struct {
		name      string
		tolerance int
	}{
		{"lossy.webp", 8}, {"lossy-alpha.webp", 8}, {"lossless.webp", 0}, {"progressive.jpg", 16}, {"cmyk.jpg", 16},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			img, faults := Decode(tt.name, readFile(t, tt.name), at)
			if img == nil {
				t.Fatal(faults)
			}
			m := decoded(t, readFile(t, tt.name))
			expect(t, m, 250, 250, rgb(0xc81e1e), tt.tolerance)
			expect(t, m, 750, 250, rgb(0x1ea03c), tt.tolerance)
			expect(t, m, 250, 750, rgb(0x1e3cc8), tt.tolerance)
			expect(t, m, 750, 750, rgb(0xffffff), tt.tolerance)
		})
	}
	t.Run("turned.jpg", func(t *testing.T) {
		m := decoded(t, readFile(t, "turned.jpg"))
		expect(t, m, 750, 250, rgb(0xc81e1e), 16)
		expect(t, m, 750, 750, rgb(0x1ea03c), 16)
	})
}

func readFile(t testing.TB, name string) []byte {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// TestGIF takes the first frame, without what is clear around it.
func TestGIF(t *testing.T) {
	colors := color.Palette{color.Transparent, rgb(0xcc0000), rgb(0x0000cc)}
	first := image.NewPaletted(image.Rect(10, 10, 20, 20), colors)
	for i := range first.Pix {
		first.Pix[i] = 1
	}
	second := image.NewPaletted(image.Rect(0, 0, 30, 30), colors)
	for i := range second.Pix {
		second.Pix[i] = 2
	}
	var b bytes.Buffer
	err := gif.EncodeAll(&b, &gif.GIF{Image: []*image.Paletted{first, second}, Delay: []int{1, 1}, Config: image.Config{Width: 30, Height: 30, ColorModel: colors}})
	if err != nil {
		t.Fatal(err)
	}
	m := decoded(t, b.Bytes())
	if m.Bounds().Dx() != 10 {
		t.Errorf("size %v", m.Bounds())
	}
	expect(t, m, 0, 0, rgb(0xcc0000), 0)
	expect(t, m, 999, 999, rgb(0xcc0000), 0)
}

func TestSVG(t *testing.T) {
	m := decoded(t, []byte("\xef\xbb\xbf<?xml version='1.0'?>\n<!-- x -->\n<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 20 10'><rect width='10' height='10' fill='#1f6f78'/></svg>"))
	if m.Bounds().Dx() != MaxHeight || m.Bounds().Dy() != MaxHeight {
		t.Errorf("size %v", m.Bounds())
	}
	expect(t, m, 0, 0, rgb(0x1f6f78), 0)
	expect(t, m, 999, 999, rgb(0x1f6f78), 0)
}

func TestSVGFaultsStandInTheDrawing(t *testing.T) {
	img, faults := Decode("art/logo.svg", []byte("<svg viewBox='0 0 2 2'>\n <script>x</script>\n</svg>"), at)
	if img != nil || len(faults) != 1 || faults[0].Pos != (fault.Pos{File: "art/logo.svg", Line: 2, Column: 2}) {
		t.Errorf("got %q", faults)
	}
}

func TestFit(t *testing.T) {
	tests := []struct{ w, h, wantW, wantH int }{
		{1, 1, 1, 1},
		{900, 300, 900, 300},
		{600, 200, 600, 200},
		{1200, 400, 900, 300},
		{1200, 1200, 300, 300},
		{6000, 1000, 900, 150},
		{40_000_000, 1, 900, 1},
		{1, 40_000_000, 1, 300},
	}
	for _, tt := range tests {
		if w, h := fit(tt.w, tt.h); w != tt.wantW || h != tt.wantH {
			t.Errorf("fit(%d, %d) = %d, %d, want %d, %d", tt.w, tt.h, w, h, tt.wantW, tt.wantH)
		}
	}
}

// TestPrintResolution holds the sizes to what they are chosen for.
func TestPrintResolution(t *testing.T) {
	const printW, printH = 60.0, 20.0 // mm
	for _, size := range []image.Point{{6000, 2000}, {6000, 400}, {4000, 4000}, {400, 4000}, {3100, 1000}} {
		w, h := fit(size.X, size.Y)
		mm := min(printW/float64(w), printH/float64(h))
		if perInch := 25.4 / mm; perInch < 300 {
			t.Errorf("%v prints at %.0f pixels an inch", size, perInch)
		}
	}
}

// TestResize makes a large logo small: the size holds, flat parts keep their
// very color, edges stay in place.
func TestResize(t *testing.T) {
	const w, h = 2400, 600
	src := image.NewNRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			src.SetNRGBA(x, y, color.NRGBA{10, 20, 30, 255})
			if x >= w/2 {
				src.SetNRGBA(x, y, color.NRGBA{200, 100, 50, 255})
			}
		}
	}
	m := decoded(t, asPNG(t, src))
	if m.Bounds().Dx() != 900 || m.Bounds().Dy() != 225 {
		t.Fatalf("size %v", m.Bounds())
	}
	for _, y := range []int{0, 500, 999} {
		expect(t, m, 0, y, rgb(0x0a141e), 0)
		expect(t, m, 490, y, rgb(0x0a141e), 0)
		expect(t, m, 510, y, rgb(0xc86432), 0)
		expect(t, m, 999, y, rgb(0xc86432), 0)
	}
}

func drawn(t *testing.T, src rows, w, h int) []uint8 {
	t.Helper()
	var all []uint8
	if err := resize(src, w, h, func(rgb []uint8) error {
		all = append(all, rgb...)
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	return all
}

// TestResizeSides compares a picture and its mirror image, which no resizing
// may tell apart.
func TestResizeSides(t *testing.T) {
	src := emblem(1000, 301)
	mirror := source{img: src, canvas: src.Rect, turn: 2}
	plain := source{img: src, canvas: src.Rect, turn: 1}
	w, h := fit(1000, 301)
	a, b := drawn(t, plain, w, h), drawn(t, mirror, w, h)
	for y := range h {
		for x := range w {
			p, q := a[(y*w+x)*3:][:3], b[(y*w+w-1-x)*3:][:3]
			for i := range p {
				if d := int(p[i]) - int(q[i]); d > 1 || d < -1 {
					t.Fatalf("pixel %d,%d: %v and %v", x, y, p, q)
				}
			}
		}
	}
}

func TestSameBytesEveryTime(t *testing.T) {
	data := asPNG(t, emblem(1200, 400))
	first, _ := Decode("logo.png", data, at)
	for range 3 {
		if again, _ := Decode("logo.png", data, at); !bytes.Equal(first.PNG, again.PNG) {
			t.Fatal("the same logo gave other bytes")
		}
	}
}

// TestLargeLogoIsSmall: what a 6000-pixel logo adds to each PDF.
func TestLargeLogoIsSmall(t *testing.T) {
	img, faults := Decode("logo.png", asPNG(t, emblem(6000, 2000)), at)
	if img == nil {
		t.Fatal(faults)
	}
	if len(img.PNG) > 60_000 {
		t.Errorf("a 6000-pixel logo came to %d bytes", len(img.PNG))
	}
}

func TestGreyStaysGrey(t *testing.T) {
	img, faults := Decode("logo.png", rawPNG(t, 9, 9, 8, 6, false, func(x, y int) []int { return []int{x, x, x, 200} }), at)
	if img == nil {
		t.Fatal(faults)
	}
	if img.PNG[25] != 0 {
		t.Errorf("color type %d, want grey", img.PNG[25])
	}
}
