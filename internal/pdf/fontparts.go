package pdf

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"slices"
	"strings"

	"handout/internal/layout"
	"handout/internal/typeface"
)

// fontRole is what an object of fpdf's is to a face.
type fontRole uint8

const (
	fontOther     fontRole = iota
	fontFile               // a classic font's file
	fontSimple             // its dictionary
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
			end := fileEnd(face)
			file := slices.IndexFunc(f.src.objects, func(o []byte) bool { return bytes.HasSuffix(o, end) && bytes.HasPrefix(o, fileBegin) })
			if file < 0 {
				return nil, fmt.Errorf("%w (file of face %d)", errShape, face)
			}
			parts[file] = fontPart{role: fontFile, face: face}
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

// fileBegin and fileEnd are around what fpdf writes of the file of a classic face.
var fileBegin = []byte("<</Length 1\n/Filter /FlateDecode\n")

func fileEnd(face typeface.Face) []byte {
	return append(append([]byte(">>\nstream\n"), standIn(face)...), "\nendstream"...)
}

// font writes an object of a face. Classic ones get a map to Unicode, since one
// of their glyphs has another character's name (see mkfont). UTF-8 faces get the name of a subset and a
// legal map to Unicode: fpdf's maps one range of 65,536 codes, where the limit
// is 256 and readers that mind it lose all but Latin-1.
func (f *finisher) font(n int, part fontPart) error {
	object := f.src.objects[n]
	switch part.role {
	case fontFile:
		data := classicFile(part.face)
		f.begin()
		f.text("<</Length ")
		f.integer(len(data))
		f.buf = append(f.buf, object[len("<</Length 1"):len(object)-len(fileEnd(part.face))]...)
		f.text(">>\nstream\n")
		f.buf = append(f.buf, data...)
		f.text("\nendstream")
		f.end()
		return nil
	case fontSimple:
		head, ok := bytes.CutSuffix(object, []byte(">>"))
		if !ok {
			return fmt.Errorf("%w (face %d)", errShape, part.face)
		}
		f.begin()
		f.buf = append(f.buf, head...)
		f.ref("/ToUnicode ", f.at.codes)
		f.text(">>")
		f.end()
		return nil
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

// codes is a run of codes that stand for consecutive characters.
type codes struct{ first, last, character rune }

// toUnicode returns a CMap that maps each code to itself, which is how fpdf
// codes characters.
func toUnicode(characters []rune) []byte {
	var list []codes
	for _, r := range characters {
		if n := len(list); n > 0 && list[n-1].last == r-1 && r&0xFF != 0 {
			list[n-1].last = r
			continue
		}
		list = append(list, codes{r, r, r})
	}
	return characterMap(list, 4)
}

// classicToUnicode returns the CMap of the classic faces.
func classicToUnicode() []byte {
	var list []codes
	for code := range rune(256) {
		r, ok := typeface.FromWinAnsi(byte(code))
		switch n := len(list); {
		case !ok:
		case n > 0 && list[n-1].last == code-1 && list[n-1].character+code-list[n-1].first == r && r&0xFF != 0:
			list[n-1].last = code
		default:
			list = append(list, codes{code, code, r})
		}
	}
	return characterMap(list, 2)
}

// characterMap returns a CMap to Unicode for codes of so many hexadecimal
// digits: at most 100 ranges a block, each within one high byte (Adobe
// Technical Note 5014).
func characterMap(list []codes, digits int) []byte {
	const most = 100
	b := []byte("/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n" +
		"/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n" +
		"/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n")
	b = fmt.Appendf(b, "1 begincodespacerange\n<%0*X> <%s>\nendcodespacerange\n", digits, 0, strings.Repeat("F", digits))
	for block := range slices.Chunk(list, most) {
		b = fmt.Appendf(b, "%d beginbfrange\n", len(block))
		for _, c := range block {
			b = fmt.Appendf(b, "<%0*X> <%0*X> <%04X>\n", digits, c.first, digits, c.last, c.character)
		}
		b = append(b, "endbfrange\n"...)
	}
	return append(b, "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend"...)
}
