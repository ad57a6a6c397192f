package svglogo

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"handout/internal/raster"
	"handout/internal/svg"
)

// maxChain bounds gradients that refer to gradients.
const maxChain = 8

// paint turns an ink into paint for an outline, or nil for none.
func (p *painter) paint(i ink, s style, opacity float64, outline svg.Path) raster.Paint {
	opacity *= s.opacity
	if !i.on {
		return nil
	}
	if i.gradient != "" && p.ids[i.gradient] != nil {
		if paint := p.gradient(p.ids[i.gradient], s, opacity, outline); paint != nil || !i.fallback {
			return paint
		}
	}
	if i.current {
		return faded(s.current, opacity)
	}
	return faded(i.color, opacity)
}

func faded(c raster.RGBA, opacity float64) raster.RGBA {
	c.A *= opacity
	return c
}

// gradient resolves a gradient element for one outline.
func (p *painter) gradient(e *svg.Element, s style, opacity float64, outline svg.Path) raster.Paint {
	chain := []*svg.Element{e}
	p.check(e)
	for next := p.ids[reference(e)]; next != nil; next = p.ids[reference(next)] {
		if next.Name != "linearGradient" && next.Name != "radialGradient" || slices.Contains(chain, next) || len(chain) >= maxChain {
			p.fault(e.Offset, "a gradient refers to what it cannot be made of", "expand it in the drawing program")
			return nil
		}
		p.check(next)
		chain = append(chain, next)
	}
	g := gradientReader{painter: p, chain: chain, user: first(chain, "gradientUnits") == "userSpaceOnUse"}
	stops := g.stops(opacity)
	frame, ok := g.frame(s.frame, outline)
	from, invertible := frame.Inverse()
	if len(stops) == 0 || !ok || !invertible {
		return nil // as if it were not there (SVG 2, sections 14.2.4 and 8.11)
	}
	paint := &raster.Gradient{Stops: stops, From: from, Radial: e.Name == "radialGradient"}
	paint.Spread = []raster.Spread{raster.Pad, raster.Pad, raster.Reflect, raster.Repeat}[g.oneOf("spreadMethod", "", "pad", "reflect", "repeat")]
	g.oneOf("gradientUnits", "", "userSpaceOnUse", "objectBoundingBox")
	g.geometry(paint)
	return paint
}

// first returns an attribute from the first of a chain that has it.
func first(chain []*svg.Element, name string) string {
	for _, e := range chain {
		if v := e.Get(name); v != "" {
			return v
		}
	}
	return ""
}

// gradientReader reads a gradient and those it refers to.
type gradientReader struct {
	*painter
	chain []*svg.Element
	user  bool // counts in user units, not in shares of the outline's box
}

// oneOf returns which of some words an attribute is; another is a fault.
func (g gradientReader) oneOf(name string, words ...string) int {
	value := first(g.chain, name)
	i := slices.Index(words, value)
	if i < 0 {
		g.fault(g.chain[0].Offset, fmt.Sprintf("`%s` is %q, which is not read", name, clip(value)), "export the drawing again, or as PNG")
	}
	return max(i, 0)
}

func (g gradientReader) stops(opacity float64) []raster.Stop {
	var stops []raster.Stop
	for _, e := range g.chain {
		g.canvas.Left -= 10 * len(e.Children)
		for _, child := range e.Children {
			if child.Name != "stop" {
				continue
			}
			stop := g.stop(child, opacity)
			if n := len(stops); n > 0 {
				stop.Offset = max(stop.Offset, stops[n-1].Offset)
			}
			stops = append(stops, stop)
		}
		if len(stops) > 0 {
			break
		}
	}
	return stops
}

func (g gradientReader) stop(e *svg.Element, opacity float64) raster.Stop {
	color, alpha, offset := black(), 1.0, 0.0
	for _, d := range g.declared(e) {
		switch d.name {
		case "offset":
			offset = g.fraction(d)
		case "stop-opacity":
			alpha = g.fraction(d)
		case "stop-color":
			if strings.EqualFold(d.value, "currentColor") {
				color = g.inherited(e).current
			} else {
				g.color(&color, d)
			}
		}
	}
	return raster.Stop{Offset: offset, Colour: faded(color, alpha*opacity)}
}

// frame maps the gradient's own frame to pixels; false when the outline has
// no box to count in.
func (g gradientReader) frame(to svg.Matrix, outline svg.Path) (svg.Matrix, bool) {
	if !g.user {
		box, ok := outline.Bounds()
		w, h := box.Max.X-box.Min.X, box.Max.Y-box.Min.Y
		if !ok || w == 0 || h == 0 {
			return to, false
		}
		to = to.Mul(svg.Matrix{A: w, D: h, E: box.Min.X, F: box.Min.Y})
	}
	steps, err := svg.ParseTransform(first(g.chain, "gradientTransform"))
	if err != nil {
		g.fault(g.chain[0].Offset, "in gradientTransform: "+err.Error(), "export the drawing again, or as PNG")
		return to, false
	}
	for _, step := range steps {
		to = to.Mul(step.Matrix())
	}
	return to, true
}

func (g gradientReader) geometry(paint *raster.Gradient) {
	w, h := 1.0, 1.0
	if g.user {
		w, h = g.box.Max.X-g.box.Min.X, g.box.Max.Y-g.box.Min.Y
	}
	if !paint.Radial {
		paint.A = svg.Point{X: g.number("x1", "0%", w), Y: g.number("y1", "0%", h)}
		paint.B = svg.Point{X: g.number("x2", "100%", w), Y: g.number("y2", "0%", h)}
		return
	}
	cx, cy := g.number("cx", "50%", w), g.number("cy", "50%", h)
	paint.B = svg.Point{X: cx, Y: cy}
	paint.A = paint.B
	if first(g.chain, "fx") != "" {
		paint.A.X = g.number("fx", "", w)
	}
	if first(g.chain, "fy") != "" {
		paint.A.Y = g.number("fy", "", h)
	}
	paint.R = g.number("r", "50%", math.Hypot(w, h)/math.Sqrt2)
	if paint.R < 0 || g.number("fr", "0", 1) != 0 {
		g.fault(g.chain[0].Offset, "`r` or `fr` of the gradient is not drawn in a logo", "give the gradient one circle only, or export the logo as PNG")
	}
	if math.Hypot(paint.A.X-paint.B.X, paint.A.Y-paint.B.Y) > 0.98*paint.R && paint.R > 0 {
		g.fault(g.chain[0].Offset, "`fx` and `fy` of the gradient lie on its edge or beyond, which is not drawn in a logo", "move them inside, or export the logo as PNG")
	}
}

func (g gradientReader) number(name, absent string, whole float64) float64 {
	text := first(g.chain, name)
	if text == "" {
		text = absent
	}
	v, ok := length(text, whole)
	if !ok {
		g.fault(g.chain[0].Offset, "`"+name+"` of the gradient is not a number", "export the drawing again, or as PNG")
	}
	return v
}
