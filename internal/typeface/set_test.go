package typeface

import (
	"testing"

	"handout/fonts"
)

func TestFacesOfAFamilyCoverTheSame(t *testing.T) {
	s := load(t)
	for r := rune(0); r <= maxRune; r++ {
		for _, pair := range [][2]Face{{Regular, Bold}, {FallbackRegular, FallbackBold}} {
			_, regular := s.Advance(pair[0], r)
			if _, bold := s.Advance(pair[1], r); regular != bold {
				t.Errorf("%U: regular %v, bold %v", r, regular, bold)
			}
		}
	}
}

// Names must print in full, whoever comes.
func TestCoverage(t *testing.T) {
	s := load(t)
	for _, block := range []struct {
		name        string
		first, last rune
	}{
		{"Basic Latin", ' ', '~'},
		{"Latin-1", 0xA0, 0xFF},
		{"Latin Extended-A and B", 0x100, 0x24F},
		{"modifier letters", 0x2B9, 0x2C1},
		{"combining marks", 0x300, 0x36F},
		{"Greek letters", 0x391, 0x3A1},
		{"Greek small letters", 0x3AC, 0x3CE},
		{"Cyrillic", 0x400, 0x4FF},
		{"Latin Extended Additional", 0x1E00, 0x1EFF},
		{"punctuation", 0x2010, 0x2027},
	} {
		for r := block.first; r <= block.last; r++ {
			if list := s.Missing(Clean(string(r))); list != nil {
				t.Errorf("%s: %U (%c) is missing", block.name, r, r)
			}
		}
	}
}

func TestNeverCovered(t *testing.T) {
	s := load(t)
	for _, r := range []rune{-1, 0, '\t', '\n', 0x7F, 0x85, 0xAD, 0x200B, 0xFFFD, 0xFFFF, 0x10000, '🙂', 0x10FFFF} {
		for f := Regular; f <= FallbackBold; f++ {
			if a, ok := s.Advance(f, r); ok {
				t.Errorf("face %d covers %U with %d", f, r, a)
			}
		}
	}
}

func TestMetrics(t *testing.T) {
	s := load(t)
	for f := Regular; f <= FallbackBold; f++ {
		m := s.Metrics(f)
		if m.Descent <= 0 || m.XHeight <= 400 || m.CapHeight <= m.XHeight || m.Ascent <= m.CapHeight {
			t.Errorf("face %d: %+v", f, m)
		}
	}
}

// A word in the fallback must not stand out by its size.
func TestFallbackIsAsTall(t *testing.T) {
	s := load(t)
	for _, pair := range [][2]Face{{Regular, FallbackRegular}, {Bold, FallbackBold}} {
		m, n := s.Metrics(pair[0]), s.Metrics(pair[1])
		if c, x := n.CapHeight-m.CapHeight, n.XHeight-m.XHeight; max(c, -c) > 15 || max(x, -x) > 15 {
			t.Errorf("face %d: %+v, face %d: %+v", pair[0], m, pair[1], n)
		}
	}
}

func TestDamagedMetrics(t *testing.T) {
	for _, data := range []string{"", "HFM1", "HFM0" + fonts.Metrics[4:], fonts.Metrics[:len(fonts.Metrics)-1], fonts.Metrics + "x",
		fonts.Metrics[:14] + "\xff\xff\xff\xff"} {
		if _, err := decode(data); err == nil {
			t.Errorf("%d bytes beginning %.8q: no error", len(data), data)
		}
	}
}

func BenchmarkDecode(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if _, err := decode(fonts.Metrics); err != nil {
			b.Fatal(err)
		}
	}
}
