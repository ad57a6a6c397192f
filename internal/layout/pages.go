// Package layout sets a document on pages: it measures, breaks lines and
// pages, and places every piece of text and drawing. It counts in whole
// thousandths of a point, because floating point differs between machines
// and a sheet must come out the same on all of them.
package layout

import (
	"math"

	"handout/internal/fault"
	"handout/internal/typeface"
)

// Unit is a length in thousandths of a point (1/72000 inch). Coordinates
// start at the top left corner of the page; y grows downwards.
type Unit int64

// Pt returns n points, rounded to a thousandth of a point.
func Pt(n float64) Unit { return Unit(math.Round(n * 1000)) }

// Mm returns n millimetres, rounded to a thousandth of a point.
func Mm(n int) Unit { return Unit(n) * 72000 * 10 / 254 }

// Points returns the length in points, for a PDF.
func (u Unit) Points() float64 { return float64(u) / 1000 }

// Pages is a document laid out: what is drawn, and what it means. Operations
// stand in reading order, page by page.
type Pages struct {
	Language      string // BCP 47
	Title         string
	Width, Height Unit
	// Elements is the logical structure. Element 0 is the document; a
	// parent stands before its children.
	Elements []Element
	Pages    []Page
	Outline  []Bookmark
	// Overflow is by how many lines the text outgrows the sheet it was
	// meant for; 0 when it fits.
	Overflow int
}

// Page is one side of a sheet.
type Page struct {
	Ops []Op
	// Boxes are the outlines of what was placed, for tests: no two may
	// overlap and none may leave the page.
	Boxes []Area
}

// Area is a named rectangle.
type Area struct {
	Name       string
	X, Y, W, H Unit
}

// Tag is a standard structure type (ISO 32000-1, 14.8.4).
type Tag string

const (
	TagDocument   Tag = "Document"
	TagSect       Tag = "Sect"
	TagDiv        Tag = "Div"
	TagH1         Tag = "H1"
	TagH2         Tag = "H2"
	TagH3         Tag = "H3"
	TagP          Tag = "P"
	TagBlockQuote Tag = "BlockQuote"
	TagL          Tag = "L"
	TagLI         Tag = "LI"
	TagLbl        Tag = "Lbl"
	TagLBody      Tag = "LBody"
	TagTable      Tag = "Table"
	TagTR         Tag = "TR"
	TagTH         Tag = "TH"
	TagTD         Tag = "TD"
	TagFigure     Tag = "Figure"
	TagCaption    Tag = "Caption"
	TagSpan       Tag = "Span"
	// TagStrong is set bold for its weight in the sentence, as ISO 32000-2
	// names it; in a file of PDF 1.7 it is mapped to Span.
	TagStrong Tag = "Strong"
	TagLink   Tag = "Link"
	TagNote   Tag = "Note"
)

// Element is one structure element. What it encloses is found by the
// operations and elements that name it.
type Element struct {
	Parent int // index in Pages.Elements; -1 for element 0
	Tag    Tag
	ID     string // section id, for dumps and digests; not unique
	// Title is the human name of a Sect or Note (the /T entry), or empty.
	Title      string
	Language   string // BCP 47, only where it differs from the document's
	Alt        string // alternative text (Figure)
	ActualText string // what the drawn content reads as (a box to tick)
	Scope      string // TH: "Column" or "Row"
	// Numbering of an L: "Decimal", "Disc", "Square" or "None"
	// (ISO 32000-1, table 347).
	Numbering string
	URI       string // Link: its destination outside the file, or
	Section   string // Link: the ID of the heading in the file that it leads to
	Contents  string // Link: its description for those who cannot see it
}

// Bookmark is an entry of the outline. Levels start at 1 and never skip.
type Bookmark struct {
	Level   int
	Title   string
	Page    int // index in Pages.Pages
	Y       Unit
	Element int // the heading it leads to
}

// Artifact is the type of content that is no part of the document's meaning
// (ISO 32000-1, 14.8.2.2.2).
type Artifact string

const (
	ArtifactNone       Artifact = ""
	ArtifactLayout     Artifact = "Layout"
	ArtifactBackground Artifact = "Background"
	ArtifactHeader     Artifact = "Header" // /Pagination, /Subtype /Header
	ArtifactFooter     Artifact = "Footer" // /Pagination, /Subtype /Footer
	ArtifactWatermark  Artifact = "Watermark"
)

// OpKind is the kind of a drawing operation.
type OpKind uint8

const (
	OpText OpKind = iota
	OpRect
	OpLine
	OpPath
	OpImage
)

// Op is one drawing operation. If Artifact is set the operation belongs to no
// element and Element is -1.
type Op struct {
	Kind OpKind
	Face typeface.Face
	// Hidden text has its place but is not painted (text rendering mode 3).
	// It stands in the same mark as a drawing that means something, so that
	// whoever copies the sheet or hears it without its tags is told too.
	Hidden bool
	Round  bool // round caps and joins
	Visit  bool // a text is a detail of the visit
	Fill   Paint
	Stroke Paint

	Artifact Artifact
	Element  int
	// X, Y: the left end of the baseline (text), the top left corner
	// (rectangle, image), the first end (line), the origin (path).
	X, Y Unit
	// W, H: advance width and size (text: H is the type size); width and
	// height (rectangle, image); the vector to the other end (line).
	W, H   Unit
	Text   string
	Weight Unit // line width
	Radius Unit // of a rectangle's corners
	Path   []Segment
	Image  *Image
	// Own are the stretches of a text that are the clinic's own words, in order.
	// They change nothing on paper.
	Own []Own
}

// Own is a stretch of a text that is the clinic's own words: bytes From to To,
// and where its file says them. At must not be changed.
type Own struct {
	From, To int
	At       *fault.Pos
}

// Paint is an opaque RGB colour; the zero Paint draws nothing.
type Paint struct {
	R, G, B uint8
	On      bool
}

// Segment is a piece of a path, relative to the operation's X, Y.
type Segment struct {
	// Op is 'M' (move), 'L' (line), 'C' (cubic Bézier) or 'Z' (close).
	Op byte
	// P holds x, y pairs: one for M and L, three for C.
	P [6]Unit
}

// Image is a picture ready to be placed: 8 bits a channel, opaque, RGB.
type Image struct {
	Name          string // unique within the document
	Width, Height int    // pixels
	PNG           []byte // 8-bit, RGB, grey or by a palette, not interlaced, no alpha
}
