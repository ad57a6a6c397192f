package pdf

import (
	"time"

	"github.com/go-pdf/fpdf"

	"handout/fonts"
	"handout/internal/layout"
	"handout/internal/typeface"
)

// road is one of the two ways text gets into a file. Which one a document
// takes hangs on its characters alone; both give the same tags.
type road uint8

const (
	// classicRoad takes faces cut to Windows-1252 once and for all: a
	// document of these costs fpdf next to nothing.
	classicRoad road = iota
	// utf8Road takes whole faces, which fpdf cuts down to the characters
	// used, at some milliseconds a face.
	utf8Road
)

const faceCount = 4

// survey returns the road for the pages and the faces they use.
func survey(p *layout.Pages) (road, [faceCount]bool) {
	way := classicRoad
	var used [faceCount]bool
	for page := range p.Pages {
		for i := range p.Pages[page].Ops {
			op := &p.Pages[page].Ops[i]
			if op.Kind != layout.OpText {
				continue
			}
			used[op.Face] = true
			if way == classicRoad && !classic(op) {
				way = utf8Road
			}
		}
	}
	return way, used
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
func (d *drawn) loadFaces(f *fpdf.Fpdf) error {
	for i, used := range d.used {
		if !used {
			continue
		}
		face := typeface.Face(i)
		switch {
		case d.road == utf8Road:
			whole := [faceCount][]byte{fonts.AtkinsonRegular, fonts.AtkinsonBold, fonts.NotoRegular, fonts.NotoBold}
			f.AddUTF8FontFromBytes(family(face), "", whole[face])
		case face == typeface.Bold:
			f.AddFontFromBytes(family(face), "", fonts.ClassicBoldJSON, fonts.ClassicBold)
		default:
			f.AddFontFromBytes(family(face), "", fonts.ClassicRegularJSON, fonts.ClassicRegular)
		}
	}
	return f.Error()
}

// epoch stands in fpdf's dates, which the finishing pass replaces.
func epoch() time.Time { return time.Unix(0, 0).UTC() }
