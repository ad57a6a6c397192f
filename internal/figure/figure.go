// Package figure reads the project's own figures and icons, drawn as SVG, into
// shapes a page can paint as vectors and anchors for labels whose words come
// from the language file.
//
// # The subset
//
// A figure is drawn for this project, so only what a page can repeat exactly
// is let in. Everything else is a fault with its line and column.
//
//	svg       viewBox="0 0 W H"; width and height are for previews only
//	title, desc   ignored: alternative text stands with the words
//	g         fill, stroke, stroke-width, stroke-linecap, stroke-linejoin are
//	          inherited; transform of translate and even scale only
//	path      d with M L H V C S Q T A Z, capital or small
//	rect      x y width height rx ry
//	circle    cx cy r
//	ellipse   cx cy rx ry
//	line      x1 y1 x2 y2
//	polyline, polygon   points
//	text      data-label x y text-anchor font-size font-weight
//
// Colours are #rgb, #rrggbb, none, or currentColor for the clinic's own. Caps
// and joins are both round, or both left alone. Any element may have an id.
// Nothing may be drawn outside the viewBox: a page does not clip.
//
// A text element is an anchor. Its data-label names the words in the language
// file; what stands between its tags is a preview for whoever draws.
package figure

import (
	"math"

	"handout/internal/fault"
	"handout/internal/svg"
)

// Drawing is a figure or icon. All lengths are in thousandths of a user unit,
// from the top left corner, y downwards.
type Drawing struct {
	W, H   int64
	Shapes []Shape // painted in order
	Labels []Label
}

// Shape is one outline, filled first and stroked on top.
type Shape struct {
	Path         []Segment
	Fill, Stroke Colour
	Weight       int64 // width of the stroke
	Round        bool  // round caps and joins; else butt caps and mitres
}

// Segment is a piece of a path with absolute coordinates.
type Segment struct {
	// Op is 'M' (move), 'L' (line), 'C' (cubic Bézier) or 'Z' (close).
	Op byte
	// P holds x, y pairs: one for M and L, three for C, none for Z.
	P [6]int64
}

// Colour is an opaque colour. The zero Colour paints nothing.
type Colour struct {
	R, G, B uint8
	On      bool
	Current bool // the clinic's colour, in place of R, G, B
}

// Label is where words are to stand.
type Label struct {
	Name   string // the words' name in the language file
	X, Y   int64  // on the baseline
	Anchor byte   // what X is of the words: 's' start, 'm' middle, 'e' end
	Size   int64  // type size
	Bold   bool
}

// maxBytes bounds a figure's file.
const maxBytes = 1 << 20

// Parse reads a figure. The name is for messages. The drawing is nil when any
// fault is an error.
func Parse(name string, data []byte) (*Drawing, fault.List) {
	var faults fault.List
	if len(data) > maxBytes {
		faults.Add(fault.Pos{File: name}, "", "the figure is larger than 1 MB", "draw it with fewer points")
		return nil, faults
	}
	doc, faults := svg.Read(name, data)
	if doc == nil {
		return nil, faults
	}
	r := reader{doc: doc, drawing: &Drawing{}, faults: faults}
	if doc.Doctype {
		r.fault(0, "a DOCTYPE has no use in a figure", "delete the <!DOCTYPE …> line")
	}
	r.root(doc.Root)
	if r.faults.Failed() {
		return nil, r.faults
	}
	return r.drawing, r.faults
}

// thousandths rounds to a thousandth of a unit. The step by way of millionths
// makes sure that a value which is a tie but for the last bit, and so may fall
// to either side on another machine, always goes the same way.
func thousandths(v float64) int64 {
	return int64(math.Round(math.Round(v*1e6) / 1e3))
}
