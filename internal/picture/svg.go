package picture

import (
	"fmt"
	"slices"

	"handout/internal/fault"
	"handout/internal/picture/drawing"
)

// decodeSVG paints a logo drawn as vectors. Its faults stand in the drawing,
// which has lines of its own.
func decodeSVG(name string, data []byte) (*Image, fault.List) {
	painted, faults := drawing.Paint(name, data, MaxWidth, MaxHeight)
	if painted == nil {
		return nil, faults
	}
	img, err := encode(painted.W, painted.H, func(to sink) error {
		for row := range slices.Chunk(painted.Pix, 3*painted.W) {
			if err := to(row); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		faults.Add(fault.Pos{File: name}, key, fmt.Sprintf("the logo cannot be written as PNG: %s", err), "export the logo as PNG")
		return nil, faults
	}
	return img, nil
}
