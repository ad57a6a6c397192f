package pdf

import (
	"time"

	"github.com/go-pdf/fpdf"

	"handout/fonts"
	"handout/internal/layout"
	"handout/internal/typeface"
)

// fontMode is one of the two ways text gets into a file: by simple or by
// composite fonts (ISO 32000-1, 9.6 and 9.7). Which one a document takes depends
// on its characters alone; both give the same tags.
type fontMode uint8

const (
	// simpleFonts takes faces cut to Windows-1252 once and for all: a
	// document of these costs fpdf next to nothing.
	simpleFonts fontMode = iota
	// compositeFonts takes whole faces, which fpdf cuts down to the characters
	// used, at some milliseconds a face.
	compositeFonts
)

const faceCount = 4

// survey returns the mode for the pages and the faces they use.
func survey(p *layout.Pages) (fontMode, [faceCount]bool) {
	mode := simpleFonts
	var used [faceCount]bool
	for page := range p.Pages {
		for i := range p.Pages[page].Ops {
			op := &p.Pages[page].Ops[i]
			if op.Kind != layout.OpText {
				continue
			}
			used[op.Face] = true
			if mode == simpleFonts && !classic(op) {
				mode = compositeFonts
			}
		}
	}
	return mode, used
}

func classic(op *layout.Op) bool {
	if op.Face != typeface.Regular && op.Face != typeface.Bold {
		return false
	}
	for _, r := range op.Text {
		if !typeface.Classic(r) {
			return false
		}
	}
	return true
}

// family is the name fpdf knows a face by. fpdf writes fonts in the order of
// these names, which is that of the faces.
func family(f typeface.Face) string {
	return [faceCount]string{"face0", "face1", "face2", "face3"}[f]
}

// postScriptName is the face's own name, for font dictionaries.
func postScriptName(f typeface.Face) string {
	return [faceCount]string{
		"AtkinsonHyperlegibleNext-Regular", "AtkinsonHyperlegibleNext-Bold",
		"NotoSans-Regular", "NotoSans-Bold",
	}[f]
}

// loadFaces hands fpdf the faces in use and no others: it would write those
// too.
func loadFaces(f *fpdf.Fpdf, mode fontMode, used [faceCount]bool) error {
	for i := range used {
		if !used[i] {
			continue
		}
		face := typeface.Face(i)
		switch {
		case mode == compositeFonts:
			whole := [faceCount][]byte{fonts.AtkinsonRegular, fonts.AtkinsonBold, fonts.NotoRegular, fonts.NotoBold}
			f.AddUTF8FontFromBytes(family(face), "", whole[face])
		case face == typeface.Bold:
			f.AddFontFromBytes(family(face), "", fonts.ClassicBoldJSON, standIn(face))
		default:
			f.AddFontFromBytes(family(face), "", fonts.ClassicRegularJSON, standIn(face))
		}
	}
	return f.Error()
}

// standIn is what fpdf takes for the file of a classic face, which is put in its place
// in the finishing pass: fpdf would copy it as often as a page.
func standIn(face typeface.Face) []byte { return []byte{'0' + byte(face)} }

func classicFile(face typeface.Face) []byte {
	if face == typeface.Bold {
		return fonts.ClassicBold
	}
	return fonts.ClassicRegular
}

// epoch stands in fpdf's dates, which the finishing pass replaces.
func epoch() time.Time { return time.Unix(0, 0).UTC() }
