package logo

import (
	"fmt"
	"slices"

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
	img, err := encode(painted.Pix, painted.W, painted.H)
	if err == nil && img.mostlyMargin() {
		var part svglogo.Part
		part.X0, part.Y0, part.X1, part.Y1 = img.drawn()
		if painted, _ = svglogo.PaintPart(name, data, MaxWidth, MaxHeight, part); painted != nil {
			img, err = encode(painted.Pix, painted.W, painted.H)
		}
	}
	if err != nil {
		faults.Add(fault.Pos{File: name}, key, fmt.Sprintf("the logo cannot be written as PNG: %s", err), "export the logo as PNG")
		return nil, faults
	}
	return img, nil
}

// encode writes a picture that is all there.
func encode(rgb []uint8, w, h int) (*Image, error) {
	e := newEncoder(w, h)
	defer e.z.Free()
	for row := range slices.Chunk(rgb, 3*w) {
		if err := e.row(row); err != nil {
			return nil, err
		}
	}
	return e.end()
}
