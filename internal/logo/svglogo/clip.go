package svglogo

import (
	"handout/internal/svg"
)

// clipPath narrows a style's clip to a clipPath element, whose outlines are
// taken together.
func (p *painter) clipPath(s *style, d declaration) {
	if d.value == "none" {
		return
	}
	id, _ := fragment(d.value)
	e := p.ids[id]
	if e == nil || e.Name != "clipPath" {
		return // SVG has a clip that is not there clip nothing
	}
	if e.Get("clipPathUnits") == "objectBoundingBox" || e.Get("clip-path") != "" {
		p.fault(d.offset, "a clip path of this kind is not read in a logo", "flatten the drawing to plain shapes, or export the logo as PNG")
		return
	}
	inner := initialStyle(svg.Identity())
	for _, a := range e.Attrs {
		if a.Name == "transform" {
			p.transform(&inner, a)
		}
	}
	var whole svg.Path
	evenOdd := false
	for _, child := range e.Children {
		outline, odd := p.clipOutline(child, inner.frame, 0)
		whole, evenOdd = append(whole, outline...), evenOdd || odd
	}
	if p.canvas.Left < 0 {
		p.tooMuch(e)
		return
	}
	clip, err := p.canvas.Clip(whole, s.frame, evenOdd, s.clip)
	if err != nil {
		p.tooMuch(e)
		return
	}
	s.clip = clip
}

// clipOutline returns one outline of a clip path, or of what it uses, in the
// clip's frame, and whether it counts by the even-odd rule.
func (p *painter) clipOutline(e *svg.Element, frame svg.Matrix, uses int) (svg.Path, bool) {
	s := initialStyle(frame)
	for _, a := range e.Attrs {
		if a.Name == "transform" {
			p.transform(&s, a)
		}
	}
	for _, d := range p.declared(e) {
		if d.name == "clip-rule" || d.name == "display" {
			p.apply(&s, d, e)
		}
	}
	switch {
	case s.absent || e.Foreign:
		return nil, false
	case e.Name == "use":
		target := p.ids[reference(e)]
		if target == nil || uses >= maxUses {
			return nil, false
		}
		x, _ := length(e.Get("x"), p.box.Max.X-p.box.Min.X)
		y, _ := length(e.Get("y"), p.box.Max.Y-p.box.Min.Y)
		return p.clipOutline(target, s.frame.Mul(svg.Matrix{A: 1, D: 1, E: x, F: y}), uses+1)
	case !isShape(e.Name):
		if e.Name != "title" && e.Name != "desc" {
			p.fault(e.Offset, "<"+clip(e.Name)+"> is not read in a clip path", "flatten the drawing to plain shapes, or export the logo as PNG")
		}
		return nil, false
	}
	outline, err := p.outline(e)
	if err != nil {
		p.fault(e.Offset, "in <"+e.Name+">: "+err.Error(), "export the drawing again, or as PNG")
	}
	for i, seg := range outline {
		for j, point := range seg.P {
			outline[i].P[j] = s.frame.Apply(point)
		}
	}
	return outline, s.clipEvenOdd
}

func isShape(name string) bool {
	switch name {
	case "path", "rect", "circle", "ellipse", "line", "polyline", "polygon":
		return true
	}
	return false
}
