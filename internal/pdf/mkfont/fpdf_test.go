package main

import (
	"bytes"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/go-pdf/fpdf"
	"golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"

	"handout/fonts"
	"handout/internal/typeface"
)

// embedding is one way of giving fpdf a face.
type embedding struct {
	name string
	face typeface.Face
	add  func(*fpdf.Fpdf)
	code func(rune) string // what the face's text is written as
	has  func(rune) bool
}

func embeddings(t *testing.T) []embedding {
	s, err := typeface.Load()
	if err != nil {
		t.Fatal(err)
	}
	utf8 := func(name string, f typeface.Face, data []byte) embedding {
		return embedding{
			name: name, face: f,
			add:  func(p *fpdf.Fpdf) { p.AddUTF8FontFromBytes("f", "", data) },
			code: func(r rune) string { return string(r) },
			has:  func(r rune) bool { _, ok := s.Advance(f, r); return ok },
		}
	}
	classic := func(name string, f typeface.Face, def, z []byte) embedding {
		return embedding{
			name: name, face: f,
			add: func(p *fpdf.Fpdf) { p.AddFontFromBytes("f", "", def, z) },
			code: func(r rune) string {
				b, _ := typeface.WinAnsi(r)
				return string([]byte{b})
			},
			has: typeface.Classic,
		}
	}
	return []embedding{
		utf8("regular", typeface.Regular, fonts.AtkinsonRegular),
		utf8("bold", typeface.Bold, fonts.AtkinsonBold),
		utf8("fallback regular", typeface.FallbackRegular, fonts.NotoRegular),
		utf8("fallback bold", typeface.FallbackBold, fonts.NotoBold),
		classic("classic regular", typeface.Regular, fonts.ClassicRegularJSON, fonts.ClassicRegular),
		classic("classic bold", typeface.Bold, fonts.ClassicBoldJSON, fonts.ClassicBold),
	}
}

func (r embedding) runes() []rune {
	var list []rune
	for c := rune(0); c <= 0xFFFF; c++ {
		if r.has(c) {
			list = append(list, c)
		}
	}
	return list
}

// document starts a document with the face selected, uncompressed.
func (r embedding) document(t *testing.T) *fpdf.Fpdf {
	p := fpdf.New("P", "pt", "Letter", "")
	p.SetCompression(false)
	r.add(p)
	p.AddPage()
	p.SetFont("f", "", 1000)
	if p.Err() {
		t.Fatal(p.Error())
	}
	return p
}

// Layout must count with the widths that fpdf counts with.
func TestAdvancesAreFpdfs(t *testing.T) {
	s, err := typeface.Load()
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range embeddings(t) {
		t.Run(r.name, func(t *testing.T) {
			p := r.document(t)
			list := r.runes()
			if len(list) < 200 {
				t.Fatalf("only %d characters", len(list))
			}
			for _, c := range list {
				want, ok := s.Advance(r.face, c)
				if got := p.GetStringSymbolWidth(r.code(c)); got != want || !ok {
					t.Errorf("%U: fpdf has %d, layout %d (%v)", c, got, want, ok)
				}
			}
		})
	}
}

// And with the widths that the file holds.
func TestAdvancesAreThoseOfTheFile(t *testing.T) {
	s, err := typeface.Load()
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range embeddings(t) {
		t.Run(r.name, func(t *testing.T) {
			p := r.document(t)
			list := r.runes()
			for _, c := range list {
				p.Text(100, 100, r.code(c))
			}
			var out bytes.Buffer
			if err := p.Output(&out); err != nil {
				t.Fatal(err)
			}
			widths := fileWidths(t, out.String())
			for _, c := range list {
				code := int(c)
				if strings.HasPrefix(r.name, "classic") {
					code = int(r.code(c)[0])
				}
				want, _ := s.Advance(r.face, c)
				if got, ok := widths[code]; got != want || !ok {
					t.Errorf("%U: the file has %d (%v), layout %d", c, got, ok, want)
				}
			}
		})
	}
}

var (
	composite = regexp.MustCompile(`(?s)/W \[(.*?)\]\n/CIDToGIDMap`)
	simple    = regexp.MustCompile(`(?s)obj\n\[([\d ]+)\]\nendobj`)
	entry     = regexp.MustCompile(`(\d+) (?:(\d+) (\d+)|\[([\d ]+)\])`)
)

// fileWidths reads the widths of the only font of a PDF: the W array of a
// CIDFont (ISO 32000-1, 9.7.4.3) or the Widths of a simple font.
func fileWidths(t *testing.T, pdf string) map[int]int {
	t.Helper()
	number := func(s string) int {
		n, err := strconv.Atoi(s)
		if err != nil {
			t.Fatal(err)
		}
		return n
	}
	widths := map[int]int{}
	if m := simple.FindStringSubmatch(pdf); m != nil {
		for i, w := range strings.Fields(m[1]) {
			widths[32+i] = number(w)
		}
		return widths
	}
	m := composite.FindStringSubmatch(pdf)
	if m == nil {
		t.Fatal("no widths found")
	}
	for _, e := range entry.FindAllStringSubmatch(m[1], -1) {
		first := number(e[1])
		if e[4] == "" {
			for c := first; c <= number(e[2]); c++ {
				widths[c] = number(e[3])
			}
			continue
		}
		for i, w := range strings.Fields(e[4]) {
			widths[first+i] = number(w)
		}
	}
	return widths
}

// outline returns a character's drawing with composites resolved.
func outline(t *testing.T, f *sfnt.Font, r rune) (sfnt.Segments, fixed.Int26_6) {
	t.Helper()
	var buf sfnt.Buffer
	id, err := f.GlyphIndex(&buf, r)
	if err != nil || id == 0 {
		t.Fatalf("%U: glyph %d, %v", r, id, err)
	}
	em := fixed.I(int(f.UnitsPerEm()))
	segments, err := f.LoadGlyph(&buf, id, em, nil)
	if err != nil {
		t.Fatalf("%U: %v", r, err)
	}
	drawing := append(sfnt.Segments(nil), segments...)
	advance, err := f.GlyphAdvance(&buf, id, em, font.HintingNone)
	if err != nil {
		t.Fatalf("%U: %v", r, err)
	}
	return drawing, advance
}

func sameOutlines(t *testing.T, whole, part []byte, runes []rune) {
	t.Helper()
	a, err := sfnt.Parse(whole)
	if err != nil {
		t.Fatal(err)
	}
	b, err := sfnt.Parse(part)
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range runes {
		drawn, width := outline(t, a, r)
		cut, cutWidth := outline(t, b, r)
		if width != cutWidth || len(drawn) != len(cut) {
			t.Errorf("%U: width %v in %d segments, cut %v in %d", r, width, len(drawn), cutWidth, len(cut))
			continue
		}
		for i := range drawn {
			if drawn[i] != cut[i] {
				t.Errorf("%U: segment %d differs", r, i)
				break
			}
		}
	}
}

// The classic faces draw what the whole ones do.
func TestClassicFacesDrawTheSame(t *testing.T) {
	for _, pair := range [][2][]byte{
		{fonts.AtkinsonRegular, fonts.ClassicRegular},
		{fonts.AtkinsonBold, fonts.ClassicBold},
	} {
		ttf, err := inflate(pair[1])
		if err != nil {
			t.Fatal(err)
		}
		var list []rune
		for r := rune(' '); r <= 0xFFFF; r++ {
			if typeface.Classic(r) {
				list = append(list, r)
			}
		}
		sameOutlines(t, pair[0], ttf, list)
	}
}

// fpdf cuts every UTF-8 font once more; what it cuts from the fallback must
// draw the same, composite glyphs included.
func TestFpdfCutsTheFallbackRight(t *testing.T) {
	for _, r := range embeddings(t)[2:4] {
		data := fonts.NotoRegular
		if r.face == typeface.FallbackBold {
			data = fonts.NotoBold
		}
		for _, text := range []string{"NguyễnThịÁnhỌlá", "ИванГіоргийΓιώργος", string(r.runes())} {
			sameOutlines(t, data, fpdf.UTF8CutFont(bytes.Clone(data), text), []rune(text))
		}
	}
}

// fpdf must not write into the shared font bytes.
func TestFpdfLeavesTheFontsAlone(t *testing.T) {
	shared := [][]byte{
		fonts.AtkinsonRegular, fonts.AtkinsonBold, fonts.NotoRegular, fonts.NotoBold,
		fonts.ClassicRegularJSON, fonts.ClassicRegular, fonts.ClassicBoldJSON, fonts.ClassicBold,
	}
	var before [][]byte
	for _, b := range shared {
		before = append(before, bytes.Clone(b))
	}
	for _, r := range embeddings(t) {
		p := r.document(t)
		for _, c := range r.runes() {
			p.Text(100, 100, r.code(c))
		}
		if err := p.Output(new(bytes.Buffer)); err != nil {
			t.Fatal(err)
		}
	}
	for i := range shared {
		if !bytes.Equal(shared[i], before[i]) {
			t.Errorf("font %d was written to", i)
		}
	}
}
