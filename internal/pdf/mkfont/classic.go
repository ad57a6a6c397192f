package main

import (
	"bytes"
	"compress/zlib"
	"crypto/sha256"
	"encoding/json"
	"fmt"

	"golang.org/x/text/encoding/charmap"
)

// definition is what fpdf's AddFontFromBytes reads of a classic font; names
// are fpdf's.
type definition struct {
	Tp           string // "TrueType"
	Name         string // PostScript name, with its subset tag
	Desc         descriptor
	Up, Ut       int    // underline position and thickness, 1/1000 em
	Cw           []int  // advances by code, 1/1000 em
	Enc          string // "cp1252"
	Diff         string // differences from WinAnsiEncoding
	File         string // must end in .z for fpdf to declare FlateDecode
	OriginalSize int    // bytes before compression
}

// descriptor is a font descriptor (ISO 32000-1, table 122), in 1/1000 em.
type descriptor struct {
	Ascent, Descent, CapHeight int
	Flags                      int
	FontBBox                   struct{ Xmin, Ymin, Xmax, Ymax int }
	ItalicAngle                int
	StemV                      int
	MissingWidth               int
}

const nonsymbolic = 1 << 5 // ISO 32000-1, table 123

// tickBoxCode is the code of a box to tick in the classic faces, one that
// Windows-1252 leaves free. PDF/A-2 (6.2.11.6) and PDF/UA-1 (7.21.6) want its
// glyph named as the Adobe Glyph List has it, and the list has no U+2610, so it
// goes by the name of the white square (U+25A1), under which the face finds it
// too. What the code stands for is told by the map to Unicode that package pdf
// writes.
const (
	tickBoxCode = 0x81
	tickBoxName = "H22073"
	whiteSquare = '\u25A1'
)

// character is what a code stands for in the classic faces.
func character(code int) rune {
	if code == tickBoxCode {
		return tickBox
	}
	return charmap.Windows1252.DecodeByte(byte(code))
}

// classicFace is a face for fpdf's AddFontFromBytes: the font cut down to
// Windows-1252, without hinting.
type classicFace struct {
	json []byte
	ttf  []byte // not compressed
}

// classic makes the classic face of f. file is the name fpdf is to know the
// font file by; every face needs its own.
func classic(f *truetype, file string) (*classicFace, error) {
	if f.unitsPerEm != 1000 {
		// The advances that layout counts with must be those of the file;
		// with 1000 units to the em nothing is ever rounded.
		return nil, fmt.Errorf("%d units to the em, not 1000", f.unitsPerEm)
	}
	name, err := postScriptName(f.tables["name"])
	if err != nil {
		return nil, err
	}
	c, err := f.cutTo(func(r rune) bool {
		_, ok := charmap.Windows1252.EncodeRune(r)
		return ok && r > ' '-1 && (r < 0x7F || r > 0x9F) || r == tickBox
	})
	if err != nil {
		return nil, err
	}
	c.runes[whiteSquare] = c.runes[tickBox]
	ttf, err := f.assemble(c, []int{nameCopyright, namePostScript}, false)
	if err != nil {
		return nil, err
	}
	def := definition{
		Tp:           "TrueType",
		Name:         subsetTag(ttf) + "+" + name,
		Desc:         describe(f),
		Up:           beInt16(f.tables["post"], 8),
		Ut:           beInt16(f.tables["post"], 10),
		Cw:           widths(f, c),
		Enc:          "cp1252",
		Diff:         fmt.Sprintf("%d /%s", tickBoxCode, tickBoxName),
		File:         file,
		OriginalSize: len(ttf),
	}
	data, err := json.Marshal(def)
	if err != nil {
		return nil, err
	}
	return &classicFace{json: append(data, '\n'), ttf: ttf}, nil
}

// describe takes the vertical metrics from hhea, as fpdf does for its UTF-8
// fonts, so that both roads declare the same face.
func describe(f *truetype) descriptor {
	head, hhea, os2 := f.tables["head"], f.tables["hhea"], f.tables["OS/2"]
	weight := be16(os2, 4)
	d := descriptor{
		Ascent:       beInt16(hhea, 4),
		Descent:      beInt16(hhea, 6),
		CapHeight:    beInt16(os2, 88),
		Flags:        nonsymbolic,
		StemV:        50 + weight*weight/(65*65), // fpdf's guess from the weight
		MissingWidth: int(f.glyphs[0].advance),
	}
	d.FontBBox.Xmin, d.FontBBox.Ymin = beInt16(head, 36), beInt16(head, 38)
	d.FontBBox.Xmax, d.FontBBox.Ymax = beInt16(head, 40), beInt16(head, 42)
	return d
}

// widths returns the advance of each code of Windows-1252; codes without a
// glyph get that of glyph 0, which is what a viewer would draw.
func widths(f *truetype, c *cut) []int {
	list := make([]int, 256)
	for code := range list {
		id := c.runes[character(code)]
		list[code] = int(c.glyphs[id].advance)
	}
	return list
}

// subsetTag returns the six capitals that mark a subset (ISO 32000-1, 9.6.4),
// drawn from its content: other glyphs, other tag.
func subsetTag(ttf []byte) string {
	sum := sha256.Sum256(ttf)
	tag := make([]byte, 6)
	for i := range tag {
		tag[i] = 'A' + sum[i]%26
	}
	return string(tag)
}

func deflate(data []byte) ([]byte, error) {
	var buf bytes.Buffer
	w, err := zlib.NewWriterLevel(&buf, zlib.BestCompression)
	if err != nil {
		return nil, err
	}
	if _, err := w.Write(data); err != nil {
		return nil, err
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	return buf.Bytes(), nil
}
