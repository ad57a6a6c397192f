// Package logo turns a clinic's logo, in whatever form the clinic has it,
// into one small opaque PNG that a PDF can take over as it stands.
//
// Read are PNG, JPEG, WebP, GIF (its first frame) and SVG (in the lenient
// reading of svg.go). Nothing is decoded before the header says that it is of
// a size worth decoding, and whatever is wrong with the file is a located
// fault with a remedy, never a panic.
//
// A logo is turned as its camera noted (EXIF), laid on white, trimmed to what is
// drawn, and made smaller if it is larger than print can show. It is never made
// larger. A margin of its own is not kept: the sheet gives it one, and files as
// clinics have them are often little picture and much margin, which would come
// out as a dot.
package logo

import (
	"errors"
	"fmt"
	"image"
	"strconv"

	"handout/internal/fault"
)

// Limits on a logo's file, checked before anything is decoded.
const (
	MaxBytes  = 10_000_000 // 10 MB
	MaxPixels = 40_000_000 // 40 megapixels
	MaxSide   = 65_535     // pixels; as much as a JPEG can have
)

// MaxWidth and MaxHeight bound the finished picture, in pixels. A logo is
// printed at most 60 mm by 20 mm, which is 381 pixels an inch at this size;
// at 75 mm by 25 mm it still has 300.
const (
	MaxWidth  = 900
	MaxHeight = 300
)

// Image is a logo ready to be placed.
type Image struct {
	Width, Height int // in pixels
	// PNG is 8-bit grey, RGB or by a palette, opaque, without interlacing. The
	// same file gives the same bytes.
	PNG  []byte
	seen seen
	// Trimmed is how much of the file's picture was left away as white margin, in
	// hundredths of its width and of its height.
	Trimmed struct{ Width, Height int }
}

// left records what of a whole picture was not printed.
func (i *Image) left(part image.Rectangle, width, height int) {
	i.Trimmed.Width = 100 - 100*part.Dx()/width
	i.Trimmed.Height = 100 - 100*part.Dy()/height
}

// PrintedWidth and PrintedHeight bound a logo on paper, in points, on the large
// sheet, where it is largest. A picture of fewer than MinResolution pixels an inch
// looks coarse there.
const (
	PrintedWidth  = 180
	PrintedHeight = 48
	MinResolution = 150
)

// key is the key that every fault about a logo names.
const key = "logo"

// problem is what is wrong with a logo, to follow its name in a sentence, and
// what to do about it.
type problem struct {
	form   string // its first place is for the logo's name
	args   []any  // for the others
	remedy fault.Text
}

func unfit(form string, remedy fault.Text, args ...any) *problem { return &problem{form, args, remedy} }

// of says the problem of a logo.
func (p *problem) of(name string) fault.Text {
	return fault.Say(p.form, append([]any{strconv.Quote(name)}, p.args...)...)
}

func (p *problem) Error() string { return p.of("").String() }

// asProblem gives any error a remedy.
func asProblem(err error) *problem {
	var p *problem
	if errors.As(err, &p) {
		return p
	}
	return unfit("the logo %s cannot be read: %s", fault.Say("export the logo again as PNG"), err)
}

const kinds = "PNG, JPEG, WebP, GIF or SVG"

func tooManyBytes(n int64) *problem {
	return unfit("the logo %s is %s MB; at most %s MB are read", fault.Say("save it smaller: %s pixels across is enough for print", MaxWidth), fmt.Sprintf("%.1f", float64(n)/1e6), MaxBytes/1_000_000)
}
