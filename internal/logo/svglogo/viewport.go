package svglogo

import (
	"fmt"
	"math"
	"strings"

	"handout/internal/raster"
	"handout/internal/svg"
)

// prepare makes a canvas of the drawing's shape, and the frame that maps the
// viewBox to it.
func (p *painter) prepare(maxW, maxH int) (svg.Matrix, bool) {
	root := p.doc.Root
	w, h, ok := p.measure(root)
	if !ok {
		p.fault(root.Offset, "the drawing has no size", `give <svg> a viewBox="0 0 width height"`)
		return svg.Matrix{}, false
	}
	scale := min(float64(maxW)/w, float64(maxH)/h)
	cw, ch := max(1, int(math.Round(w*scale))), max(1, int(math.Round(h*scale)))
	p.canvas = raster.New(min(cw, maxW), min(ch, maxH))
	return p.fit(root, float64(p.canvas.W), float64(p.canvas.H))
}

// measure reads the viewBox, and the drawing's width and height in any one
// unit: what width and height say where both are lengths, else the viewBox's.
func (p *painter) measure(root *svg.Element) (w, h float64, ok bool) {
	w, okW := length(root.Get("width"), 0)
	h, okH := length(root.Get("height"), 0)
	sized := okW && okH && w > 1e-3 && h > 1e-3
	box, err := svg.Numbers(root.Get("viewBox"))
	if err != nil || len(box) != 4 {
		box = []float64{0, 0, w, h}
		if !sized {
			return 0, 0, false
		}
	}
	p.box = svg.Box{Min: svg.Point{X: box[0], Y: box[1]}, Max: svg.Point{X: box[0] + box[2], Y: box[1] + box[3]}}
	if !sized {
		w, h = box[2], box[3]
	}
	return w, h, box[2] > 1e-3 && box[3] > 1e-3
}

// fit maps the viewBox to an area of w × h pixels (SVG 2, section 8.2).
func (p *painter) fit(root *svg.Element, w, h float64) (svg.Matrix, bool) {
	bw, bh := p.box.Max.X-p.box.Min.X, p.box.Max.Y-p.box.Min.Y
	sx, sy := w/bw, h/bh
	words := strings.Fields(root.Get("preserveAspectRatio"))
	if len(words) == 0 {
		words = []string{"xMidYMid"}
	}
	var alongX, alongY float64
	known := true
	if words[0] != "none" {
		alongX, alongY, known = alignment(words[0])
		if len(words) > 1 && words[1] == "slice" {
			sx = max(sx, sy)
		} else {
			sx = min(sx, sy)
		}
		sy = sx
	}
	if !known || len(words) > 2 || len(words) == 2 && words[1] != "meet" && words[1] != "slice" {
		p.fault(root.Offset, fmt.Sprintf("`preserveAspectRatio` is %q, which is not read", clip(root.Get("preserveAspectRatio"))), "take it out of <svg>")
		return svg.Matrix{}, false
	}
	left, top := float64((w-float64(bw*sx))*alongX), float64((h-float64(bh*sy))*alongY)
	return svg.Matrix{A: sx, D: sy, E: left - float64(p.box.Min.X*sx), F: top - float64(p.box.Min.Y*sy)}, true
}

// alignment reads xMinYMid and the like: where between 0 and 1 the drawing
// stands in what is left over.
func alignment(word string) (x, y float64, ok bool) {
	share := func(part string) (float64, bool) {
		switch part {
		case "Min":
			return 0, true
		case "Mid":
			return 0.5, true
		case "Max":
			return 1, true
		}
		return 0, false
	}
	if len(word) != len("xMinYMin") || word[0] != 'x' || word[4] != 'Y' {
		return 0, 0, false
	}
	x, okX := share(word[1:4])
	y, okY := share(word[5:])
	return x, y, okX && okY
}
