package main

import (
	"encoding/binary"
	"slices"
	"unicode"
)

// settleMarks moves combining marks over the letter before them. PDF text
// drawn by fpdf knows no anchors (GPOS), so a mark lands where its outline
// stands: for the marks of Vietnamese over the letter, for most others astride
// its right edge. Those are replaced by composites that place them over the
// middle of an o. Letters composed with the mark keep the outline as it was.
func (f *truetype) settleMarks() {
	middle := -int(f.glyphs[f.runes['o']].advance) / 2
	for _, r := range sortedRunes(f.runes) {
		id := f.runes[r]
		g := f.glyphs[id]
		if !unicode.Is(unicode.Mn, r) || g.advance != 0 || len(g.outline) < 10 || besideLetter(r) {
			continue
		}
		left, right := beInt16(g.outline, 2), beInt16(g.outline, 6)
		centre := (left + right) / 2
		if centre < middle/2 { // nearer to the middle of the letter than to its edge
			continue
		}
		f.runes[r] = len(f.glyphs)
		f.glyphs = append(f.glyphs, moved(g, id, middle-centre))
	}
	maxp := slices.Clone(f.tables["maxp"])
	const maxComponentDepth = 30
	binary.BigEndian.PutUint16(maxp[maxComponentDepth:], uint16(be16(maxp, maxComponentDepth)+1))
	f.tables["maxp"] = maxp
}

// besideLetter tells of marks that belong at the right edge of a letter or
// between two.
func besideLetter(r rune) bool {
	switch r {
	case 0x0315, 0x031A, 0x031B, 0x0321, 0x0322, 0x0358:
		return true
	}
	return r >= 0x035C && r <= 0x0362
}

// moved returns a composite of glyph id alone, dx units to the right.
func moved(g glyph, id, dx int) glyph {
	const argsAreOffsets = 1 << 1
	var outline []byte
	for _, v := range []int{
		-1, // composite
		beInt16(g.outline, 2) + dx, beInt16(g.outline, 4), beInt16(g.outline, 6) + dx, beInt16(g.outline, 8),
		argsAreWords | argsAreOffsets, id, dx, 0,
	} {
		outline = binary.BigEndian.AppendUint16(outline, uint16(v))
	}
	return glyph{outline: outline, advance: g.advance, bearing: g.bearing + int16(dx)}
}
