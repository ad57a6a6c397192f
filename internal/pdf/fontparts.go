package pdf

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"slices"

	"handout/internal/layout"
	"handout/internal/typeface"
)

// fontRole is what an object of fpdf's is to a face.
type fontRole uint8

const (
	fontOther     fontRole = iota
	fontSimple             // a classic font dictionary
	fontNamed              // a dictionary that holds the name of a UTF-8 face
	fontToUnicode          // its map from codes to characters
)

type fontPart struct {
	role       fontRole
	face       typeface.Face
	characters []rune // that the face shows, sorted; UTF-8 faces only
}

// faces finds the objects of the faces in use. fpdf writes its fonts in the
// order of our names for them.
func (f *finisher) faces() (map[int]fontPart, error) {
	parts := map[int]fontPart{}
	n := firstPage
	for i, used := range f.drawn.used {
		if !used {
			continue
		}
		face := typeface.Face(i)
		begins := "<</Type /Font\n/Subtype /Type0\n/BaseFont /utf8" + family(face) + "\n"
		if f.drawn.mode == simpleFonts {
			begins = "<</Type /Font\n/BaseFont /"
		}
		for n < len(f.src.objects) && !bytes.HasPrefix(f.src.objects[n], []byte(begins)) {
			n++
		}
		if n+6 >= len(f.src.objects) && f.drawn.mode == compositeFonts || n >= len(f.src.objects) {
			return nil, fmt.Errorf("%w (face %d)", errShape, face)
		}
		if f.drawn.mode == simpleFonts {
			parts[n] = fontPart{role: fontSimple, face: face}
		} else {
			// A composite font is followed by its descendant, its map to
			// Unicode, its character collection and its descriptor.
			part := fontPart{role: fontNamed, face: face, characters: f.characters(face)}
			parts[n], parts[n+1], parts[n+4] = part, part, part
			part.role = fontToUnicode
			parts[n+2] = part
		}
		n++
	}
	return parts, nil
}

// font writes an object of a face. UTF-8 faces get the name of a subset and a
// legal map to Unicode: fpdf's maps one range of 65,536 codes, where the limit
// is 256 and readers that mind it lose all but Latin-1.
func (f *finisher) font(n int, part fontPart) error {
	object := f.src.objects[n]
	switch part.role {
	case fontToUnicode:
		return f.deflated("", toUnicode(part.characters))
	case fontNamed:
		placeholder := []byte("/utf8" + family(part.face))
		if bytes.Count(object, placeholder) != 1 {
			return fmt.Errorf("%w (name of face %d)", errShape, part.face)
		}
		name := subsetTag(part.face, part.characters) + "+" + postScriptName(part.face)
		object = bytes.Replace(object, placeholder, []byte("/"+name), 1)
	}
	f.copy(object)
	return nil
}

// characters returns the characters a face shows in the pages, sorted.
func (f *finisher) characters(face typeface.Face) []rune {
	var seen [0x10000 / 64]uint64
	for page := range f.tree.pages.Pages {
		for i := range f.tree.pages.Pages[page].Ops {
			op := &f.tree.pages.Pages[page].Ops[i]
			if op.Kind != layout.OpText || op.Face != face {
				continue
			}
			for _, r := range op.Text {
				seen[r/64&0x3FF] |= 1 << (r % 64)
			}
		}
	}
	var list []rune
	for i, word := range seen {
		for bit := range 64 {
			if word>>bit&1 == 1 {
				list = append(list, rune(i*64+bit))
			}
		}
	}
	return slices.Clip(list)
}

// subsetTag returns the six capitals that mark a subset (ISO 32000-1, 9.6.4),
// drawn from its characters: other characters, other tag.
func subsetTag(face typeface.Face, characters []rune) string {
	sum := sha256.Sum256([]byte(family(face) + string(characters)))
	var tag [6]byte
	for i := range tag {
		tag[i] = 'A' + sum[i]%26
	}
	return string(tag[:])
}

// toUnicode returns a CMap that maps each code to itself, which is how fpdf
// codes characters: at most 100 ranges a block, each within one high byte
// (Adobe Technical Note 5014).
func toUnicode(characters []rune) []byte {
	const most = 100
	type span struct{ first, last rune }
	var spans []span
	for _, r := range characters {
		if n := len(spans); n > 0 && spans[n-1].last == r-1 && r&0xFF != 0 {
			spans[n-1].last = r
			continue
		}
		spans = append(spans, span{r, r})
	}
	b := []byte("/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n" +
		"/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n" +
		"/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n" +
		"1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n")
	for block := range slices.Chunk(spans, most) {
		b = fmt.Appendf(b, "%d beginbfrange\n", len(block))
		for _, s := range block {
			b = fmt.Appendf(b, "<%04X> <%04X> <%04X>\n", s.first, s.last, s.first)
		}
		b = append(b, "endbfrange\n"...)
	}
	return append(b, "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend"...)
}
