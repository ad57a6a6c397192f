package render

import (
	"cmp"
	"slices"

	"handout/internal/clinic"
	"handout/internal/fault"
	"handout/internal/logo"
	"handout/internal/review"
)

// LastCall returns who called a number last, and when, whatever the clinic's
// details were then; false when nobody did.
func (r *Renderer) LastCall(number string) (review.Call, bool) {
	c := r.Confirmed()
	if c == nil {
		return review.Call{}, false
	}
	return c.Call(number)
}

// Colour is a colour as it is printed.
type Colour struct {
	Use      string // "title", "text" or "rule"
	Hex      string
	Contrast float64 // with what it stands on: the paper, or the strip of the masthead (WCAG 2.2)
	Least    float64 // what is asked for
	Darkened bool    // it is not the colour as typed
}

// Colours are those that the clinic's become, so that they can be read.
func (r *Renderer) Colours() []Colour {
	b := r.clinic.Brand
	one := func(use string, c, typed, under clinic.Color, least float64) Colour {
		return Colour{use, c.Hex(), clinic.Contrast(c, under), least, c != typed}
	}
	return []Colour{
		one("title", b.Title, b.Color, b.Rail, clinic.TitleContrast),
		one("text", b.Text, b.Color, clinic.White(), clinic.TextContrast),
		one("rule", b.Rule, b.Accent, clinic.White(), clinic.RuleContrast),
	}
}

// KeyLine is a line of the clinic's file and the key whose words begin on it.
type KeyLine struct {
	Line int
	Key  string
}

// KeyLines are the lines of the clinic's own words, in order.
func (r *Renderer) KeyLines() []KeyLine {
	var out []KeyLine
	for _, t := range r.clinic.Texts() {
		if t.Value.Pos.File == r.clinic.File && t.Value.Pos.Line > 0 {
			out = append(out, KeyLine{t.Value.Pos.Line, t.Key})
		}
	}
	slices.SortFunc(out, func(a, b KeyLine) int { return cmp.Compare(a.Line, b.Line) })
	return out
}

// Logo is a clinic's picture as it is printed.
type Logo struct {
	PNG           []byte
	Width, Height int // pixels
	// TrimmedWidth and TrimmedHeight are what was left away as white margin, in
	// hundredths of the file's picture.
	TrimmedWidth, TrimmedHeight int
}

// TryLogo makes a logo of the bytes of a file as it would be printed. Nothing is
// decoded before its header says that it is of a size worth decoding.
func TryLogo(name string, data []byte) (*Logo, fault.List) {
	img, faults := logo.Decode(name, data, fault.Pos{})
	if img == nil {
		return nil, faults
	}
	return &Logo{img.PNG, img.Width, img.Height, img.Trimmed.Width, img.Trimmed.Height}, faults
}

// MaxLogo is the largest file of a logo that is read, in bytes.
const MaxLogo = logo.MaxBytes

// Scaffold writes a clinic.toml of the shipped handouts with answers in it, by
// key; see Catalogue.Scaffold.
func Scaffold(answers map[string]string) ([]byte, fault.List) {
	k, faults := OpenCatalogue("")
	if k == nil {
		return nil, faults
	}
	return k.Scaffold(answers)
}
