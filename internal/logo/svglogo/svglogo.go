// Package svglogo paints a clinic's logo that comes as SVG.
//
// It reads what drawing programs write for logos: paths and basic shapes,
// groups, use, fills, strokes and dashes, linear and radial gradients, clip
// paths, opacity, transforms, and simple style sheets (selectors by element,
// class and id). It never reaches out of the file.
//
// What it cannot draw right it does not draw wrong: live text, masks, filters,
// patterns, markers and the like are faults that name the line and say what to
// do in the drawing program. The opacity of a group is handed to its parts, so
// parts that overlap in a half-clear group show through each other.
package svglogo

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"handout/internal/fault"
	"handout/internal/raster"
	"handout/internal/svg"
)

// Limits on what a logo may ask for.
const (
	maxFaults = 20
	maxDrawn  = 50_000 // elements, counting each use
	maxUses   = 8      // use inside use
	maxReach  = 1e9    // the largest number in a transform, in pixels
)

// Picture is a drawing painted on white.
type Picture struct {
	W, H int
	Pix  []uint8 // RGB, row by row
}

// Paint paints an SVG as large as fits in maxW × maxH pixels. The name is for
// messages, whose places are in the SVG itself. The picture is nil when there
// are faults.
func Paint(name string, data []byte, maxW, maxH int) (*Picture, fault.List) {
	doc, faults := svg.Read(name, data)
	if doc == nil {
		return nil, faults
	}
	p := &painter{doc: doc, faults: faults, ids: map[string]*svg.Element{}}
	p.inspect(doc.Root)
	if len(p.faults) > 0 {
		return nil, p.faults
	}
	frame, ok := p.prepare(maxW, maxH)
	if ok {
		p.children(doc.Root, p.styled(doc.Root, initialStyle(frame)))
	}
	if len(p.faults) > 0 {
		return nil, p.faults
	}
	return &Picture{W: p.canvas.W, H: p.canvas.H, Pix: p.canvas.Pix}, nil
}

// painter walks a drawing and paints it.
type painter struct {
	doc    *svg.Document
	faults fault.List
	ids    map[string]*svg.Element
	rules  []rule
	canvas *raster.Canvas
	box    svg.Box // the viewBox
	drawn  int
	uses   int
	// stopped is set when going on would only repeat the fault.
	stopped bool
}

func (p *painter) fault(offset int, what, remedy string) {
	if len(p.faults) < maxFaults {
		p.faults.Add(p.doc.At(offset), "logo", what, remedy)
	}
}

// prepare makes a canvas of the drawing's shape, and the frame that maps the
// viewBox to it.
func (p *painter) prepare(maxW, maxH int) (svg.Matrix, bool) {
	root := p.doc.Root
	if !p.measure(root) {
		p.fault(root.Offset, "the drawing has no size", `give <svg> a viewBox="0 0 width height"`)
		return svg.Matrix{}, false
	}
	w, h := p.box.Max.X-p.box.Min.X, p.box.Max.Y-p.box.Min.Y
	scale := min(float64(maxW)/w, float64(maxH)/h)
	cw, ch := max(1, int(math.Round(w*scale))), max(1, int(math.Round(h*scale)))
	p.canvas = raster.New(min(cw, maxW), min(ch, maxH))
	sx, sy := float64(p.canvas.W)/w, float64(p.canvas.H)/h
	return svg.Matrix{A: sx, D: sy, E: -float64(p.box.Min.X * sx), F: -float64(p.box.Min.Y * sy)}, true
}

// measure reads the viewBox, or the width and height in its place.
func (p *painter) measure(root *svg.Element) bool {
	box, err := svg.Numbers(root.Get("viewBox"))
	if err != nil || len(box) != 4 {
		w, okW := length(root.Get("width"), 0)
		h, okH := length(root.Get("height"), 0)
		if !okW || !okH {
			return false
		}
		box = []float64{0, 0, w, h}
	}
	p.box = svg.Box{Min: svg.Point{X: box[0], Y: box[1]}, Max: svg.Point{X: box[0] + box[2], Y: box[1] + box[3]}}
	return box[2] > 1e-3 && box[3] > 1e-3
}

// children draws what stands inside an element.
func (p *painter) children(e *svg.Element, s style) {
	for _, child := range e.Children {
		if p.stopped || len(p.faults) >= maxFaults {
			return
		}
		p.element(child, s)
	}
}

func (p *painter) element(e *svg.Element, parent style) {
	if e.Foreign {
		return
	}
	if p.drawn++; p.drawn > maxDrawn {
		p.tooMuch(e)
		return
	}
	switch e.Name {
	case "defs", "title", "desc", "metadata", "style", "linearGradient", "radialGradient", "clipPath", "symbol",
		"mask", "filter", "pattern", "marker": // drawn, or refused, where they are used
	case "g", "a", "switch":
		if s := p.styled(e, parent); !s.absent {
			p.children(e, s)
		}
	case "use":
		p.use(e, p.styled(e, parent))
	case "path", "rect", "circle", "ellipse", "line", "polyline", "polygon":
		if s := p.styled(e, parent); !s.absent && !s.hidden {
			p.shape(e, s)
		}
	case "text":
		if s := p.styled(e, parent); !s.absent && hasWords(e) {
			p.fault(e.Offset, "the logo has words as live text", "convert the text to outlines (paths) in the drawing program")
		}
	default:
		p.fault(e.Offset, fmt.Sprintf("<%s> is not read in a logo", clip(e.Name)), "flatten the drawing to plain shapes, or export the logo as PNG")
	}
}

func (p *painter) tooMuch(e *svg.Element) {
	if p.stopped {
		return
	}
	p.fault(e.Offset, "the drawing is too intricate for a logo", "simplify it, or export the logo as PNG")
	p.stopped = true
}

func hasWords(e *svg.Element) bool {
	return strings.TrimSpace(e.Text) != "" || slices.ContainsFunc(e.Children, hasWords)
}

// use draws another element again.
func (p *painter) use(e *svg.Element, s style) {
	target := p.ids[reference(e)]
	switch {
	case s.absent || target == nil:
		return
	case p.uses >= maxUses:
		p.fault(e.Offset, "a <use> draws itself", "expand it in the drawing program")
		return
	case target.Name == "symbol" && target.Get("viewBox") != "", target.Name == "svg":
		p.fault(e.Offset, fmt.Sprintf("a <use> of <%s> is not read in a logo", target.Name), "expand it in the drawing program")
		return
	}
	x, _ := length(e.Get("x"), p.box.Max.X-p.box.Min.X)
	y, _ := length(e.Get("y"), p.box.Max.Y-p.box.Min.Y)
	s.frame = s.frame.Mul(svg.Matrix{A: 1, D: 1, E: x, F: y})
	p.uses++
	if target.Name == "symbol" {
		p.children(target, p.styled(target, s))
	} else {
		p.element(target, s)
	}
	p.uses--
}

// shape paints one outline.
func (p *painter) shape(e *svg.Element, s style) {
	outline, err := p.outline(e)
	if err == nil && p.canvas.Left < 0 {
		p.tooMuch(e)
		return
	}
	if err != nil {
		p.fault(e.Offset, fmt.Sprintf("in <%s>: %s", e.Name, err), "export the drawing again, or as PNG")
		return
	}
	if len(outline) == 0 {
		return
	}
	if fill := p.paint(s.fill, s, s.fillOpacity, outline); fill != nil {
		err = p.canvas.Fill(outline, s.frame, s.evenOdd, fill, s.clip)
	}
	if stroke := p.paint(s.stroke, s, s.strokeOpacity, outline); stroke != nil && err == nil {
		err = p.canvas.Stroke(outline, s.frame, s.pen, stroke, s.clip)
	}
	if err != nil {
		p.tooMuch(e)
	}
}

// clip shortens text from a file before it goes into a message.
func clip(s string) string {
	if runes := []rune(s); len(runes) > 40 {
		return string(runes[:40]) + "…"
	}
	return s
}
