package svglogo

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"handout/internal/raster"
	"handout/internal/svg"
)

// style is how an element is painted.
type style struct {
	fill, stroke               ink
	fillOpacity, strokeOpacity float64 // inherited
	opacity                    float64 // of the element with all that is in it
	evenOdd, clipEvenOdd       bool
	strokeFirst                bool // the stroke lies under the fill
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
	fallback bool // the color counts where there is no gradient
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
	s.opacity = 1
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

// declared lists an element's properties in the order they win: attributes,
// the style sheet, the style attribute; then what is marked !important, in the
// same order (CSS Cascading 4, section 6).
func (p *painter) declared(e *svg.Element) []declaration {
	var list, inline []declaration
	p.check(e)
	for _, a := range e.Attrs {
		if a.Name == "style" {
			inline = declarations(withoutComments(a.Value), a.Offset)
			continue
		}
		list = append(list, declaration{name: a.Name, value: strings.TrimSpace(a.Value), offset: a.Offset})
	}
	p.canvas.Left -= 10*len(p.rules) + len(list)
	attributes := len(list)
	classes := strings.Fields(e.Get("class"))
	for _, r := range p.rules {
		if r.matches(e, classes) {
			list = append(list, r.decls...)
		}
	}
	list = append(list, inline...)
	p.canvas.Left -= 50 * (len(list) - attributes) // each is looked up among all names
	for _, d := range list[attributes:] {
		p.checkProperty(e, d)
	}
	// A property of the style sheet may be named as an attribute that is none.
	styles := slices.DeleteFunc(slices.Clone(list[attributes:]), func(d declaration) bool { return !isProperty(d.name) })
	list = append(list[:attributes], styles...)
	slices.SortStableFunc(list[attributes:], func(a, b declaration) int { return b2i(a.important) - b2i(b.important) })
	p.canvas.Left -= 10 * len(list)
	return list
}

func b2i(b bool) int {
	if b {
		return 1
	}
	return 0
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
// passed over; declared has refused the others.
func (p *painter) apply(s *style, d declaration, e *svg.Element) {
	if !listed(drawnBy, d.name) {
		return
	}
	if d.value == "inherit" {
		switch d.name {
		case "opacity", "clip-path", "display": // not inherited unless asked
			p.unreadable(d)
		}
		return
	}
	switch d.name {
	case "fill":
		p.ink(&s.fill, d)
	case "stroke":
		p.ink(&s.stroke, d)
	case "color":
		if !strings.EqualFold(d.value, "currentColor") {
			p.color(&s.current, d)
		}
	case "opacity":
		s.opacity = p.fraction(d)
	case "fill-opacity":
		s.fillOpacity = p.fraction(d)
	case "stroke-opacity":
		s.strokeOpacity = p.fraction(d)
	case "fill-rule":
		s.evenOdd = p.oneOf(d, "nonzero", "evenodd") == 1
	case "clip-rule":
		s.clipEvenOdd = p.oneOf(d, "nonzero", "evenodd") == 1
	case "display":
		s.absent = p.oneOf(d, "inline", "none", "block", "inline-block", "initial", "flex") == 1
	case "visibility":
		s.hidden = p.oneOf(d, "visible", "hidden", "collapse") > 0
	case "clip-path":
		p.clipPath(s, d)
	case "paint-order":
		s.strokeFirst = p.strokeFirst(d)
	default:
		p.applyPen(s, d)
	}
}

// oneOf returns which of some words a property is; another is a fault.
func (p *painter) oneOf(d declaration, words ...string) int {
	i := slices.Index(words, d.value)
	if i < 0 {
		p.unreadable(d)
	}
	return max(i, 0)
}

// strokeFirst reads paint-order (SVG 2, section 13.8): what is not named comes
// after, in the usual order.
func (p *painter) strokeFirst(d declaration) bool {
	words := strings.Fields(d.value)
	if d.value == "normal" {
		return false
	}
	for i, w := range words {
		if w != "fill" && w != "stroke" && w != "markers" || slices.Contains(words[:i], w) {
			p.unreadable(d)
			return false
		}
	}
	fill, stroke := slices.Index(words, "fill"), slices.Index(words, "stroke")
	return stroke >= 0 && (fill < 0 || stroke < fill)
}

func (p *painter) applyPen(s *style, d declaration) {
	switch d.name {
	case "stroke-width":
		s.pen.Width = p.positive(d)
	case "stroke-dashoffset":
		s.pen.Offset = p.pixels(d)
	case "stroke-miterlimit":
		s.pen.MiterLimit = p.pixels(d)
		if s.pen.MiterLimit < 1 {
			p.unreadable(d)
		}
	case "stroke-linecap":
		s.pen.Cap = []raster.Cap{raster.Butt, raster.RoundCap, raster.SquareCap}[p.oneOf(d, "butt", "round", "square")]
	case "stroke-linejoin":
		s.pen.Join = []raster.Join{raster.Miter, raster.RoundJoin, raster.Bevel}[p.oneOf(d, "miter", "round", "bevel")]
	case "stroke-dasharray":
		s.pen.Dashes = nil
		if d.value != "none" {
			s.pen.Dashes = p.dashes(d)
		}
	}
}

func (p *painter) positive(d declaration) float64 {
	v := p.pixels(d)
	if v < 0 {
		p.unreadable(d)
	}
	return v
}

func (p *painter) dashes(d declaration) []float64 {
	var list []float64
	for word := range strings.FieldsFuncSeq(d.value, func(r rune) bool { return r == ',' || r == ' ' || r == '\t' || r == '\n' }) {
		list = append(list, p.positive(declaration{name: d.name, value: word, offset: d.offset}))
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
	if id, rest, is := fragment(d.value); is {
		*into = ink{on: true, gradient: id}
		switch target := p.ids[id]; {
		case target != nil && target.Name != "linearGradient" && target.Name != "radialGradient":
			p.fault(d.offset, fmt.Sprintf("`%s` is a <%s>, which is not drawn in a logo", d.name, clip(target.Name)), "flatten the drawing to plain shapes, or export the logo as PNG")
		case rest == "" || strings.EqualFold(rest, "none"):
			into.on = target != nil
		default:
			p.ink(into, declaration{name: d.name, value: rest, offset: d.offset})
			into.on, into.gradient, into.fallback = true, id, true
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
