package main

import (
	"encoding/binary"
	"math"
	"unicode"
)

// measures writes the file that package typeface reads (its layout is described
// there): for each face, in order, its vertical metrics and the advances of
// the characters it can set.
func measures(faces []*truetype) []byte {
	out := []byte("HFM1")
	put := func(values ...int) {
		for _, v := range values {
			out = binary.BigEndian.AppendUint16(out, uint16(v))
		}
	}
	for _, f := range faces {
		hhea, os2 := f.tables["hhea"], f.tables["OS/2"]
		for _, v := range []int{beInt16(hhea, 4), -beInt16(hhea, 6), beInt16(os2, 88), beInt16(os2, 86)} {
			put(f.thousandths(v))
		}
		runs := runsOf(f)
		put(len(runs))
		for _, run := range runs {
			put(int(run[0]), len(run))
			for _, r := range run {
				put(f.thousandths(int(f.glyphs[f.runes[r]].advance)))
			}
		}
	}
	return out
}

// thousandths turns font units into 1/1000 em with the very arithmetic by
// which fpdf computes the widths it writes.
func (f *truetype) thousandths(v int) int {
	return int(math.Round(1000.0 / float64(f.unitsPerEm) * float64(v)))
}

// runsOf returns the characters that a font can set as runs of consecutive
// ones. Controls are left out, since no text may hold them, and marks that
// stand right of the letter, where fpdf would draw them over the next one: all
// of Atkinson's do.
func runsOf(f *truetype) [][]rune {
	var runs [][]rune
	for _, r := range sortedRunes(f.runes) {
		if r < ' ' || r >= 0x7F && r <= 0x9F || astray(r, f.glyphs[f.runes[r]]) {
			continue
		}
		if n := len(runs); n > 0 && runs[n-1][len(runs[n-1])-1] == r-1 {
			runs[n-1] = append(runs[n-1], r)
			continue
		}
		runs = append(runs, []rune{r})
	}
	return runs
}

func astray(r rune, g glyph) bool {
	return unicode.Is(unicode.Mn, r) && !besideLetter(r) && g.bearing >= 0
}
