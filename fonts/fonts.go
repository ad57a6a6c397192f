// Package fonts holds the typefaces that handouts are set in, embedded. Where
// they come from, and their licences, are told in README.md beside this file.
//
// The slices are shared: do not write to them. fpdf v0.9.0 does not, as long
// as a font has horizontal metrics for every glyph, which the generator
// insists on.
package fonts

import _ "embed"

//go:generate go run ../internal/pdf/mkfont

// Whole TrueType faces, for fpdf's AddUTF8FontFromBytes.
var (
	//go:embed plainzero/AtkinsonHyperlegibleNext-Regular.ttf
	AtkinsonRegular []byte // with a plain zero
	//go:embed plainzero/AtkinsonHyperlegibleNext-Bold.ttf
	AtkinsonBold []byte // likewise
	//go:embed NotoSans-Regular.ttf
	NotoRegular []byte // cut to Latin, Greek and Cyrillic
	//go:embed NotoSans-Bold.ttf
	NotoBold []byte // cut likewise
)

// The same faces cut to Windows-1252, for fpdf's AddFontFromBytes:
// a definition and a TrueType font compressed by zlib.
var (
	//go:embed classic/regular.json
	ClassicRegularJSON []byte
	//go:embed classic/regular.z
	ClassicRegular []byte
	//go:embed classic/bold.json
	ClassicBoldJSON []byte
	//go:embed classic/bold.z
	ClassicBold []byte
)

// Metrics holds the measures of all faces, in the layout that package
// typeface tells.
//
//go:embed metrics.bin
var Metrics string
