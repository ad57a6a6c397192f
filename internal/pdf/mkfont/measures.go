package main

import (
	"encoding/binary"
	"fmt"
)

// measures writes the file that package typeface reads (its layout is told
// there): for each face, in order, its vertical metrics and the advances of
// the characters it has.
func measures(faces []*truetype) ([]byte, error) {
	out := []byte("HFM1")
	put := func(values ...int) {
		for _, v := range values {
			out = binary.BigEndian.AppendUint16(out, uint16(v))
		}
	}
	for _, f := range faces {
		if f.unitsPerEm != 1000 {
			return nil, fmt.Errorf("%d units to the em, not 1000", f.unitsPerEm)
		}
		hhea, os2 := f.tables["hhea"], f.tables["OS/2"]
		put(beInt16(hhea, 4), -beInt16(hhea, 6), beInt16(os2, 88), beInt16(os2, 86))
		runs := runsOf(f)
		put(len(runs))
		for _, run := range runs {
			put(int(run[0]), len(run))
			for _, r := range run {
				put(int(f.glyphs[f.runes[r]].advance))
			}
		}
	}
	return out, nil
}

// runsOf returns the visible characters and spaces of a font as runs of
// consecutive ones. Controls are left out: no text may hold them.
func runsOf(f *truetype) [][]rune {
	var runs [][]rune
	for _, r := range sortedRunes(f.runes) {
		if r < ' ' || r >= 0x7F && r <= 0x9F {
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
