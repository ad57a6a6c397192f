package main

import (
	"bytes"
	"math"
	"os"
	"path/filepath"
	"testing"

	"handout/fonts"
	"handout/internal/raster"
	"handout/internal/svg"
)

// published parses a face as its makers publish it, with the slashed zero.
func published(t *testing.T, weight string) *truetype {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(fontsDir, "AtkinsonHyperlegibleNext-"+weight+".ttf"))
	if err != nil {
		t.Fatal(err)
	}
	return parsed(t, data)
}

func parsed(t *testing.T, data []byte) *truetype {
	t.Helper()
	f, err := parse(data)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// faceSets are the plain-zero faces by weight, as both ways of embedding carry
// them.
func faceSets(t *testing.T) map[string][]*truetype {
	t.Helper()
	sets := map[string][]*truetype{}
	for weight, files := range map[string][2][]byte{
		"Regular": {fonts.AtkinsonRegular, fonts.ClassicRegular},
		"Bold":    {fonts.AtkinsonBold, fonts.ClassicBold},
	} {
		ttf, err := inflate(files[1])
		if err != nil {
			t.Fatal(err)
		}
		whole := parsed(t, files[0])
		cut := &truetype{tables: tables(ttf)}
		if err := cut.readGlyphs(); err != nil {
			t.Fatal(err)
		}
		if err := cut.readRunes(); err != nil {
			t.Fatal(err)
		}
		sets[weight] = []*truetype{whole, cut}
	}
	return sets
}

func contoursOf(t *testing.T, f *truetype, r rune) [][]point {
	t.Helper()
	contours, err := readOutline(f.glyphs[f.runes[r]].outline)
	if err != nil {
		t.Fatalf("%q: %v", r, err)
	}
	return contours
}

// Without its slash a zero is a ring, smooth all round: nowhere does its inner
// edge turn by more than the rounding to font units explains.
func TestZeroIsPlain(t *testing.T) {
	for weight, faces := range faceSets(t) {
		for _, f := range faces {
			contours := contoursOf(t, f, '0')
			if len(contours) != 2 {
				t.Fatalf("%s: the zero has %d contours", weight, len(contours))
			}
			for _, c := range contours {
				for i, p := range c {
					before, after := c[(i+len(c)-1)%len(c)], c[(i+1)%len(c)]
					if !p.on {
						continue
					}
					if before.on || after.on {
						t.Errorf("%s: a straight edge at %d,%d", weight, p.x, p.y)
					}
					if turn := corner(before, p, after); turn > 4 {
						t.Errorf("%s: a corner of %.1f degrees at %d,%d", weight, turn, p.x, p.y)
					}
				}
			}
		}
	}
}

// corner is the angle in degrees by which the outline turns at p.
func corner(before, p, after point) float64 {
	in := math.Atan2(float64(p.y-before.y), float64(p.x-before.x))
	out := math.Atan2(float64(after.y-p.y), float64(after.x-p.x))
	return math.Abs(math.Remainder(out-in, 2*math.Pi)) * 180 / math.Pi
}

// The zero alone is drawn anew, and the box to tick alone is added.
func TestAmendedLeavesAllElse(t *testing.T) {
	for weight, faces := range faceSets(t) {
		was, is := published(t, weight), faces[0]
		if len(is.glyphs) != len(was.glyphs)+1 || is.runes[tickBox] != len(was.glyphs) {
			t.Fatalf("%s: %d glyphs, were %d; the box to tick is glyph %d", weight, len(is.glyphs), len(was.glyphs), is.runes[tickBox])
		}
		if len(is.runes) != len(was.runes)+1 {
			t.Errorf("%s: %d characters, were %d", weight, len(is.runes), len(was.runes))
		}
		for r, id := range was.runes {
			if is.runes[r] != id {
				t.Errorf("%s: %U is glyph %d, was %d", weight, r, is.runes[r], id)
			}
		}
		for i, o := range was.glyphs {
			g := is.glyphs[i]
			if g.advance != o.advance || g.bearing != o.bearing {
				t.Errorf("%s: glyph %d has other metrics", weight, i)
			}
			// glyf pads outlines with zeros.
			same := bytes.Equal(bytes.TrimRight(g.outline, "\x00"), bytes.TrimRight(o.outline, "\x00"))
			if same == (i == was.runes['0']) {
				t.Errorf("%s: glyph %d: same outline %v", weight, i, same)
			}
		}
		file := map[string][]byte{"Regular": fonts.AtkinsonRegular, "Bold": fonts.AtkinsonBold}[weight]
		if sum := checksum(file); sum != 0xB1B0AFBA {
			t.Errorf("%s: checksum of the file is %#08x", weight, sum)
		}
	}
}

// Blurred as eyes with 20/60 to 20/100 see 12 pt at reading distance, a zero
// must still be distinguishable from an O. The slash did it before; now width must. The
// slashed zero, blurred, was nearer to an 8 than the plain one is.
func TestZeroStaysApartWhenBlurred(t *testing.T) {
	for weight, faces := range faceSets(t) {
		was := published(t, weight)
		for _, f := range faces {
			for _, sigma := range []float64{6, 9} { // 1/100 em
				zero, o := blurred(t, f, '0', sigma), blurred(t, f, 'O', sigma)
				if w, v := zero.width(), o.width(); float64(v) < 1.12*float64(w) {
					t.Errorf("%s, blur %g: the zero is %d wide and the O %d", weight, sigma, w, v)
				}
				eight := blurred(t, f, '8', sigma)
				plain, slashed := zero.distance(eight), blurred(t, was, '0', sigma).distance(eight)
				if plain < 1.2*slashed {
					t.Errorf("%s, blur %g: from the 8 the plain zero is %.3f, the slashed one was %.3f", weight, sigma, plain, slashed)
				}
			}
		}
	}
}

// blot is a blurred glyph, 100 pixels to the em, centred; 1 is ink.
type blot [120][120]float64

func blurred(t *testing.T, f *truetype, r rune, sigma float64) *blot {
	t.Helper()
	const size = len(blot{})
	g := f.glyphs[f.runes[r]]
	c := raster.New(size, size)
	to := svg.Matrix{A: .1, D: -.1, E: (float64(size) - float64(g.advance)/10) / 2, F: 95}
	if err := c.Fill(curves(contoursOf(t, f, r)), to, false, raster.RGBA{A: 1}, nil); err != nil {
		t.Fatal(err)
	}
	var ink, rows, out blot
	for y := range size {
		for x := range size {
			ink[y][x] = 1 - float64(c.Pix[3*(y*size+x)])/255
		}
	}
	var kernel [61]float64
	sum := 0.0
	for i := range kernel {
		d := float64(i - 30)
		kernel[i] = math.Exp(-d * d / (2 * sigma * sigma))
		sum += kernel[i]
	}
	for y := range size {
		for x := range size {
			for i, k := range kernel {
				if at := x + i - 30; at >= 0 && at < size {
					rows[y][x] += ink[y][at] * k / sum
				}
			}
		}
	}
	for y := range size {
		for x := range size {
			for i, k := range kernel {
				if at := y + i - 30; at >= 0 && at < size {
					out[y][x] += rows[at][x] * k / sum
				}
			}
		}
	}
	return &out
}

// width counts the columns along the middle that are darker than half the
// darkest.
func (b *blot) width() int {
	row, dark := b[61], 0.0
	for _, v := range row {
		dark = max(dark, v)
	}
	first, last := len(row), 0
	for x, v := range row {
		if v > dark/2 {
			first, last = min(first, x), max(last, x)
		}
	}
	return last - first + 1
}

// distance is the root of the mean square of the differences, as a share of
// full ink.
func (b *blot) distance(o *blot) float64 {
	sum, n := 0.0, 0
	for y := range b {
		for x := range b[y] {
			if b[y][x] > .05 || o[y][x] > .05 {
				sum += (b[y][x] - o[y][x]) * (b[y][x] - o[y][x])
				n++
			}
		}
	}
	return math.Sqrt(sum / float64(n))
}

// curves turns contours of the second degree, whose points on the outline
// between two control points go without saying, into cubic ones.
func curves(contours [][]point) svg.Path {
	var path svg.Path
	for _, c := range contours {
		var full []point
		for i, p := range c {
			next := c[(i+1)%len(c)]
			full = append(full, p)
			if !p.on && !next.on {
				full = append(full, point{(p.x + next.x) / 2, (p.y + next.y) / 2, true})
			}
		}
		for !full[0].on {
			full = append(full[1:], full[0])
		}
		at := func(p point) svg.Point { return svg.Point{X: float64(p.x), Y: float64(p.y)} }
		path = append(path, svg.Segment{Op: 'M', P: [3]svg.Point{at(full[0])}})
		last := at(full[0])
		for i := 1; i <= len(full); i++ {
			p := full[i%len(full)]
			if p.on {
				path = append(path, svg.Segment{Op: 'L', P: [3]svg.Point{at(p)}})
				last = at(p)
				continue
			}
			q, end := at(p), at(full[(i+1)%len(full)])
			i++
			path = append(path, svg.Segment{Op: 'C', P: [3]svg.Point{
				{X: (last.X + 2*q.X) / 3, Y: (last.Y + 2*q.Y) / 3},
				{X: (end.X + 2*q.X) / 3, Y: (end.Y + 2*q.Y) / 3},
				end,
			}})
			last = end
		}
		path = append(path, svg.Segment{Op: 'Z'})
	}
	return path
}

func TestJoinCountersRefuses(t *testing.T) {
	on := func(x, y int) point { return point{x, y, true} }
	off := func(x, y int) point { return point{x, y, false} }
	good := []point{on(0, 0), off(10, 0), on(10, 10)}
	for name, c := range map[string][]point{
		"round":           {on(0, 0), off(10, 0), on(10, 10), off(0, 10)},
		"two straight":    {on(0, 0), on(10, 0), on(10, 10)},
		"turned the same": good,
	} {
		if _, err := joinCounters(good, c); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}

func TestReadOutlineRefuses(t *testing.T) {
	f := published(t, "Regular")
	zero := f.glyphs[f.runes['0']].outline
	for n := range len(zero) - 3 { // up to three bytes pad it
		if _, err := readOutline(zero[:n]); err == nil {
			t.Errorf("%d bytes of it: no error", n)
		}
	}
	if _, err := readOutline(f.glyphs[f.runes['é']].outline); err == nil {
		t.Error("a composite: no error")
	}
	contours, err := readOutline(zero)
	if err != nil {
		t.Fatal(err)
	}
	again, err := readOutline(outlineOf(contours))
	if err != nil || len(again) != len(contours) {
		t.Fatalf("written and read: %v, %v", again, err)
	}
	for i := range again {
		for j := range again[i] {
			if again[i][j] != contours[i][j] {
				t.Errorf("point %d of contour %d: %v, was %v", j, i, again[i][j], contours[i][j])
			}
		}
	}
}
