package svglogo

import (
	"fmt"
	"math"
	"strings"

	"handout/internal/raster"
	"handout/internal/svg"
)

// style is how an element is painted.
type style struct {
	fill, stroke               ink
	fillOpacity, strokeOpacity float64 // inherited
	opacity                    float64 // of all groups around, multiplied
	evenOdd, clipEvenOdd       bool
	pen                        raster.Pen
	current                    raster.RGBA // what currentColor means
	hidden, absent             bool        // visibility; display
	frame                      svg.Matrix  // to pixels
	clip                       raster.Clip
}

// ink is a fill or stroke as written: nothing, a color, or a gradient by id
// with the color to fall back on.
type ink struct {
	on       bool
	current  bool
	color    raster.RGBA
	gradient string
}

func black() raster.RGBA { return raster.RGBA{A: 1} }

func initialStyle(frame svg.Matrix) style {
	return style{
		fill: ink{on: true, color: black()}, fillOpacity: 1, strokeOpacity: 1, opacity: 1,
		pen: raster.Pen{Width: 1, MiterLimit: 4}, current: black(), frame: frame,
	}
}

// styled returns an element's style: what it inherits, then its attributes,
// the style sheet, and its style attribute, each winning over those before.
func (p *painter) styled(e *svg.Element, s style) style {
	// The transform comes first: a clip path counts in the element's own frame.
	for _, a := range e.Attrs {
		if a.Name == "transform" {
			p.transform(&s, a)
		}
	}
	for _, d := range p.declared(e) {
		p.apply(&s, d, e)
	}
	return s
}

// declared lists an element's properties in the order they win.
func (p *painter) declared(e *svg.Element) []declaration {
	var list, inline []declaration
	for _, a := range e.Attrs {
		if a.Name == "style" {
			inline = declarations(withoutComments(a.Value), a.Offset)
			continue
		}
		list = append(list, declaration{a.Name, strings.TrimSpace(a.Value), a.Offset})
	}
	p.canvas.Left -= 10*len(p.rules) + len(list)
	classes := strings.Fields(e.Get("class"))
	for _, r := range p.rules {
		if r.matches(e, classes) {
			list = append(list, r.decls...)
		}
	}
	list = append(list, inline...)
	p.canvas.Left -= 10 * len(list)
	return list
}

func (p *painter) transform(s *style, a svg.Attr) {
	steps, err := svg.ParseTransform(a.Value)
	if err != nil {
		p.fault(a.Offset, "in transform: "+err.Error(), "export the drawing again, or as PNG")
		return
	}
	for _, step := range steps {
		s.frame = s.frame.Mul(step.Matrix())
	}
	for _, v := range []float64{s.frame.A, s.frame.B, s.frame.C, s.frame.D, s.frame.E, s.frame.F} {
		if !(math.Abs(v) < maxReach) {
			p.fault(a.Offset, "the transform leads far outside the drawing", "export the drawing again, or as PNG")
			s.absent = true
			return
		}
	}
}

// apply sets one property. Those that do not change how a logo looks are
// passed over.
func (p *painter) apply(s *style, d declaration, e *svg.Element) {
	if d.value == "inherit" || d.value == "" {
		return
	}
	switch d.name {
	case "fill":
		p.ink(&s.fill, d)
	case "stroke":
		p.ink(&s.stroke, d)
	case "color":
		p.color(&s.current, d)
	case "opacity":
		s.opacity *= p.fraction(d)
	case "fill-opacity":
		s.fillOpacity = p.fraction(d)
	case "stroke-opacity":
		s.strokeOpacity = p.fraction(d)
	case "fill-rule":
		s.evenOdd = d.value == "evenodd"
	case "clip-rule":
		s.clipEvenOdd = d.value == "evenodd"
	case "display":
		s.absent = s.absent || d.value == "none"
	case "visibility":
		s.hidden = d.value != "visible"
	case "clip-path":
		p.clipPath(s, d)
	case "mask", "filter", "marker", "marker-start", "marker-mid", "marker-end":
		if d.value != "none" {
			p.fault(d.offset, fmt.Sprintf("`%s` is not read in a logo", d.name), "flatten the drawing to plain shapes, or export the logo as PNG")
		}
	default:
		p.applyPen(s, d)
	}
}

func (p *painter) applyPen(s *style, d declaration) {
	switch d.name {
	case "stroke-width":
		s.pen.Width = p.pixels(d)
	case "stroke-dashoffset":
		s.pen.Offset = p.pixels(d)
	case "stroke-miterlimit":
		s.pen.MiterLimit = p.pixels(d)
	case "stroke-linecap":
		s.pen.Cap = map[string]raster.Cap{"round": raster.RoundCap, "square": raster.SquareCap}[d.value]
	case "stroke-linejoin":
		s.pen.Join = map[string]raster.Join{"round": raster.RoundJoin, "bevel": raster.Bevel}[d.value]
	case "stroke-dasharray":
		s.pen.Dashes = nil
		if d.value != "none" {
			s.pen.Dashes = p.dashes(d)
		}
	}
}

func (p *painter) dashes(d declaration) []float64 {
	var list []float64
	for word := range strings.FieldsFuncSeq(d.value, func(r rune) bool { return r == ',' || r == ' ' || r == '\t' || r == '\n' }) {
		list = append(list, p.pixels(declaration{d.name, word, d.offset}))
	}
	return list
}

// pixels reads a length that counts along no axis.
func (p *painter) pixels(d declaration) float64 {
	w, h := p.box.Max.X-p.box.Min.X, p.box.Max.Y-p.box.Min.Y
	v, ok := length(d.value, math.Hypot(w, h)/math.Sqrt2)
	if !ok {
		p.unreadable(d)
	}
	return v
}

func (p *painter) fraction(d declaration) float64 {
	v, ok := length(d.value, 1)
	if !ok {
		p.unreadable(d)
	}
	return min(max(v, 0), 1)
}

func (p *painter) unreadable(d declaration) {
	p.fault(d.offset, fmt.Sprintf("`%s` is %q, which is not read", d.name, clip(d.value)), "write it in a simpler way, or export the logo as PNG")
}

func (p *painter) color(into *raster.RGBA, d declaration) {
	c, ok := parseColor(d.value)
	if !ok {
		p.unreadable(d)
	}
	*into = c
}

func (p *painter) ink(into *ink, d declaration) {
	if id, is := fragment(d.value); is {
		_, fallback, _ := strings.Cut(d.value, ")")
		c, ok := parseColor(strings.TrimSpace(fallback))
		*into = ink{on: true, gradient: id, color: c}
		if target := p.ids[id]; target != nil && target.Name != "linearGradient" && target.Name != "radialGradient" {
			p.fault(d.offset, fmt.Sprintf("`%s` is a <%s>, which is not read in a logo", d.name, target.Name), "flatten the drawing to plain shapes, or export the logo as PNG")
		} else if target == nil && !ok {
			into.on = false
		}
		return
	}
	switch strings.ToLower(d.value) {
	case "none":
		*into = ink{}
	case "currentcolor":
		*into = ink{on: true, current: true}
	default:
		*into = ink{on: true}
		p.color(&into.color, d)
	}
}
