package svglogo

import (
	"slices"

	"handout/internal/raster"
	"handout/internal/svg"
)

// clipPath narrows a style's clip to a clipPath element, whose outlines are
// taken together.
func (p *painter) clipPath(s *style, d declaration) {
	if d.value == "none" {
		return
	}
	id, rest, is := fragment(d.value)
	if !is || rest != "" {
		p.unreadable(d)
		return
	}
	e := p.ids[id]
	if e == nil {
		return // SVG has a clip that is not there clip nothing
	}
	if e.Name != "clipPath" || e.Get("clipPathUnits") == "objectBoundingBox" {
		p.fault(d.offset, "a clip path of this kind is not drawn in a logo", "flatten the drawing to plain shapes, or export the logo as PNG")
		return
	}
	inner := p.inherited(e)
	inner.frame = s.frame
	for _, own := range p.declared(e) {
		switch own.name {
		case "clip-rule", "visibility":
			p.apply(&inner, own, e)
		case "clip-path":
			if own.value != "none" {
				p.fault(own.offset, "a clip path within a clip path is not drawn in a logo", "flatten the drawing to plain shapes, or export the logo as PNG")
			}
		}
	}
	for _, a := range e.Attrs {
		if a.Name == "transform" {
			p.transform(&inner, a)
		}
	}
	// Each outline by its own rule, and then all together: outlines that lie
	// upon each other in one path could cancel out.
	var parts []raster.Clip
	for _, child := range e.Children {
		outline, own := p.clipOutline(child, inner, 0)
		if len(outline) == 0 {
			continue
		}
		part, err := p.canvas.Clip(outline, own.frame, own.clipEvenOdd, nil)
		if err != nil {
			p.tooMuch(e)
			return
		}
		parts = append(parts, part)
	}
	clip, err := p.canvas.Union(parts, s.clip)
	if err != nil {
		p.tooMuch(e)
		return
	}
	s.clip = clip
}

// inherited returns the style that an element inherits where it stands, as
// far as it bears on what is not drawn itself: clips and the stops of gradients.
func (p *painter) inherited(e *svg.Element) style {
	s := initialStyle(svg.Identity())
	var around []*svg.Element
	for e = p.parents[e]; e != nil; e = p.parents[e] {
		around = append(around, e)
	}
	for _, outer := range slices.Backward(around) {
		for _, d := range p.declared(outer) {
			if d.name == "clip-rule" || d.name == "visibility" || d.name == "color" {
				p.apply(&s, d, outer)
			}
		}
	}
	return s
}

// clipOutline returns one outline of a clip path, or of what it uses, with
// the style it has there.
func (p *painter) clipOutline(e *svg.Element, s style, uses int) (svg.Path, style) {
	if e.Foreign || e.Name == "title" || e.Name == "desc" || e.Get("requiredExtensions") != "" {
		return nil, s
	}
	if e.Name != "use" && !isShape(e.Name) {
		p.fault(e.Offset, "<"+clip(e.Name)+"> is not drawn in a clip path", "flatten the drawing to plain shapes, or export the logo as PNG")
		return nil, s
	}
	for _, a := range e.Attrs {
		if a.Name == "transform" {
			p.transform(&s, a)
		}
	}
	for _, d := range p.declared(e) {
		switch d.name {
		case "clip-rule", "display", "visibility":
			p.apply(&s, d, e)
		case "clip-path":
			if d.value != "none" {
				p.fault(d.offset, "a clip path within a clip path is not drawn in a logo", "flatten the drawing to plain shapes, or export the logo as PNG")
			}
		}
	}
	if s.absent {
		return nil, s
	}
	if e.Name == "use" {
		target := p.ids[reference(e)]
		if target == nil {
			return nil, s
		}
		if uses > 0 || !isShape(target.Name) {
			p.fault(e.Offset, "a <use> of what is no shape is not drawn in a clip path", "expand it in the drawing program")
			return nil, s
		}
		x, _ := length(e.Get("x"), p.box.Max.X-p.box.Min.X)
		y, _ := length(e.Get("y"), p.box.Max.Y-p.box.Min.Y)
		s.frame = s.frame.Mul(svg.Matrix{A: 1, D: 1, E: x, F: y})
		return p.clipOutline(target, s, uses+1)
	}
	if s.hidden {
		return nil, s
	}
	outline, err := p.outline(e)
	if err != nil {
		p.fault(e.Offset, "in <"+e.Name+">: "+err.Error(), "export the drawing again, or as PNG")
	}
	if p.canvas.Left < 0 {
		p.tooMuch(e)
	}
	return outline, s
}

func isShape(name string) bool {
	switch name {
	case "path", "rect", "circle", "ellipse", "line", "polyline", "polygon":
		return true
	}
	return false
}
