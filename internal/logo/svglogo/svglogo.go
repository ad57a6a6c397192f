// Package svglogo paints a clinic's logo that comes as SVG.
//
// It reads what drawing programs write for logos: paths and basic shapes,
// groups, use, fills, strokes and dashes, linear and radial gradients, clip
// paths, opacity, transforms, and simple style sheets (selectors by element,
// class and id). It never reaches out of the file.
//
// What it cannot draw right it does not draw wrong: an element, attribute,
// property or value that it does not know to draw is refused by its name
// (known.go), with its line and what to do in the drawing program.
package svglogo

import (
	"fmt"
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
	p := &painter{doc: doc, faults: faults, ids: map[string]*svg.Element{}, parents: map[*svg.Element]*svg.Element{}}
	p.inspect(doc.Root)
	if len(p.faults) > 0 {
		return nil, p.faults
	}
	frame, ok := p.prepare(maxW, maxH)
	if ok {
		if s := p.styled(doc.Root, initialStyle(frame)); !s.absent {
			p.group(doc.Root, s, func(s style) { p.children(doc.Root, s) })
		}
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
	// parents holds what each element stands in.
	parents map[*svg.Element]*svg.Element
	rules   []rule
	canvas  *raster.Canvas
	box     svg.Box // the viewBox
	drawn   int
	uses    int
	// stopped is set when going on would only repeat the fault.
	stopped bool
}

// fault notes what is wrong, once where it is first met.
func (p *painter) fault(offset int, what, remedy string) {
	said := slices.ContainsFunc(p.faults, func(f fault.Fault) bool { return f.What == what })
	if !said && len(p.faults) < maxFaults {
		p.faults.Add(p.doc.At(offset), "logo", what, remedy)
	}
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
	if e.Get("requiredExtensions") != "" {
		return // for one editor only
	}
	switch e.Name {
	case "defs", "title", "desc", "metadata", "style", "linearGradient", "radialGradient", "clipPath", "symbol",
		"mask", "filter", "pattern", "marker": // drawn, or refused, where they are used
	case "g", "a":
		if s := p.styled(e, parent); !s.absent {
			p.group(e, s, func(s style) { p.children(e, s) })
		}
	case "switch":
		if s := p.styled(e, parent); !s.absent {
			p.group(e, s, func(s style) { p.choose(e, s) })
		}
	case "use":
		if s := p.styled(e, parent); !s.absent {
			p.group(e, s, func(s style) { p.use(e, s) })
		}
	case "path", "rect", "circle", "ellipse", "line", "polyline", "polygon":
		if s := p.styled(e, parent); !s.absent && !s.hidden {
			p.shape(e, s)
		}
	case "text":
		if s := p.styled(e, parent); !s.absent && hasWords(e) {
			p.fault(e.Offset, "the logo has words as live text", "convert the text to outlines (paths) in the drawing program")
		}
	default:
		p.fault(e.Offset, fmt.Sprintf("<%s> is not drawn in a logo", clip(e.Name)), "flatten the drawing to plain shapes, or export the logo as PNG")
	}
}

// group draws parts that are faded together: what they cover is painted in
// full, and then mixed with what was there before.
func (p *painter) group(e *svg.Element, s style, draw func(style)) {
	opacity := s.opacity
	s.opacity = 1
	switch {
	case opacity == 1:
		draw(s)
	case opacity > 0:
		before, err := p.canvas.Copy()
		if err != nil {
			p.tooMuch(e)
			return
		}
		draw(s)
		p.canvas.Fade(before, opacity)
	}
}

// choose draws the first part of a <switch> that is not for one editor only
// (SVG 2, section 5.9). Adobe Illustrator wraps a drawing so, behind data of its own.
func (p *painter) choose(e *svg.Element, s style) {
	for _, child := range e.Children {
		switch {
		case child.Foreign || child.Get("requiredExtensions") != "":
		case child.Name == "g" || child.Name == "a" || child.Name == "use" || isShape(child.Name):
			p.element(child, s)
			return
		default:
			p.fault(child.Offset, fmt.Sprintf("<%s> in a <switch> is not drawn in a logo", clip(child.Name)), "flatten the drawing to plain shapes, or export the logo as PNG")
			return
		}
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
	case target == nil:
		return
	case p.uses >= maxUses || p.within(e, target):
		p.fault(e.Offset, "a <use> draws itself", "expand it in the drawing program")
		return
	case target.Name == "symbol" && (target.Get("viewBox") != "" || target.Get("preserveAspectRatio") != ""), target.Name == "svg":
		p.fault(e.Offset, fmt.Sprintf("a <use> of <%s> with a size of its own is not drawn in a logo", target.Name), "expand it in the drawing program")
		return
	}
	place := lengths{painter: p, element: e}
	x, y := place.across("x"), place.down("y")
	if place.err != nil {
		p.fault(e.Offset, "in <use>: "+place.err.Error(), "expand it in the drawing program")
		return
	}
	s.frame = s.frame.Mul(svg.Matrix{A: 1, D: 1, E: x, F: y})
	p.uses++
	if target.Name == "symbol" {
		p.symbol(e, target, s)
	} else {
		p.element(target, s)
	}
	p.uses--
}

// within reports whether an element stands in another, or is it.
func (p *painter) within(e, outer *svg.Element) bool {
	for ; e != nil; e = p.parents[e] {
		if e == outer {
			return true
		}
	}
	return false
}

// symbol draws a symbol in the area that its <use> gives it, and nothing
// beyond (SVG 2, sections 5.5 and 5.6: a symbol's overflow is hidden).
func (p *painter) symbol(use, target *svg.Element, s style) {
	if target.Get("x") != "" || target.Get("y") != "" || target.Get("width") != "" || target.Get("height") != "" {
		p.fault(target.Offset, "a <symbol> with a size of its own is not drawn in a logo", "expand it in the drawing program")
		return
	}
	size := lengths{painter: p, element: use}
	w, h := p.box.Max.X-p.box.Min.X, p.box.Max.Y-p.box.Min.Y
	if v := use.Get("width"); v != "" && v != "auto" {
		w = size.across("width")
	}
	if v := use.Get("height"); v != "" && v != "auto" {
		h = size.down("height")
	}
	if size.err != nil || w < 0 || h < 0 {
		p.fault(use.Offset, "the size of a <use> is not read", "expand it in the drawing program")
		return
	}
	if !p.overflows(target) {
		clip, err := p.canvas.Clip(svg.Rect(0, 0, w, h, 0, 0), s.frame, false, s.clip)
		if err != nil {
			p.tooMuch(use)
			return
		}
		s.clip = clip
	}
	if s = p.styled(target, s); !s.absent {
		p.group(target, s, func(s style) { p.children(target, s) })
	}
}

// overflows reports whether an element is drawn beyond its area too.
func (p *painter) overflows(e *svg.Element) bool {
	overflow := ""
	for _, d := range p.declared(e) {
		if d.name == "overflow" {
			overflow = d.value
		}
	}
	return overflow == "visible" || overflow == "auto"
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
	if s.fill.on && s.stroke.on && s.opacity < 1 {
		p.group(e, s, func(s style) { p.paintShape(e, s, outline) })
		return
	}
	p.paintShape(e, s, outline)
}

// paintShape fills an outline and strokes it, or the other way round.
func (p *painter) paintShape(e *svg.Element, s style, outline svg.Path) {
	var err error
	stroke := func() {
		if stroke := p.paint(s.stroke, s, s.strokeOpacity, outline); stroke != nil && err == nil {
			err = p.canvas.Stroke(outline, s.frame, s.pen, stroke, s.clip)
		}
	}
	if s.strokeFirst {
		stroke()
	}
	if fill := p.paint(s.fill, s, s.fillOpacity, outline); fill != nil && err == nil {
		err = p.canvas.Fill(outline, s.frame, s.evenOdd, fill, s.clip)
	}
	if !s.strokeFirst {
		stroke()
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
