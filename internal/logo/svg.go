package logo

import (
	"fmt"

	"handout/internal/fault"
	"handout/internal/logo/svglogo"
)

// decodeSVG paints a logo drawn as vectors. Its faults stand in the drawing,
// which has lines of its own.
func decodeSVG(name string, data []byte) (*Image, fault.List) {
	painted, faults := svglogo.Paint(name, data, MaxWidth, MaxHeight)
	if painted == nil {
		return nil, faults
	}
	img, err := trimmed(painted, func(maxW, maxH int) *svglogo.Picture {
		larger, _ := svglogo.Paint(name, data, maxW, maxH)
		return larger
	})
	if err != nil {
		faults.Add(fault.Pos{File: name}, key, fmt.Sprintf("the logo cannot be written as PNG: %s", err), "export the logo as PNG")
		return nil, faults
	}
	return img, nil
}

// mostLarger bounds how many times larger than it is printed a drawing with
// margins is painted, so that what is left of it is as fine as one without.
const mostLarger = 4

// trimmed writes what is drawn of a painting. Where margins take much of it,
// it is painted again, larger.
func trimmed(painted *svglogo.Picture, paint func(maxW, maxH int) *svglogo.Picture) (*Image, error) {
	whole := pixels{painted.Pix, painted.W, painted.H}
	part, err := drawnPart(whole)
	if err != nil {
		return nil, err
	}
	larger := min(mostLarger*100, 100*MaxWidth/part.Dx(), 100*MaxHeight/part.Dy())
	if larger > 110 {
		if again := paint(painted.W*larger/100, painted.H*larger/100); again != nil {
			whole = pixels{again.Pix, again.W, again.H}
		}
	}
	src, err := trim(whole, nil)
	if err != nil {
		return nil, err
	}
	img, err := finish(src)
	if err == nil {
		img.left(part, painted.W, painted.H)
	}
	return img, err
}
