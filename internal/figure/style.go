package figure

import (
	"fmt"
	"math"
	"strconv"

	"handout/internal/svg"
)

// style is what a group hands down.
type style struct {
	fill, stroke        Colour
	weight              float64 // in the frame's own units
	roundCap, roundJoin bool
	frame               svg.Matrix
}

// initialStyle is SVG's own beginning: black fill, no stroke, width 1.
func initialStyle() style {
	return style{fill: Colour{On: true}, weight: 1, frame: svg.Identity()}
}

// scale returns how many times larger than its own units the frame is drawn.
func (s style) scale() float64 { return math.Abs(s.frame.A) }

// presentation reads an attribute that says how to paint.
func (r *reader) presentation(s *style, e *svg.Element, a svg.Attr) {
	switch a.Name {
	case "fill":
		r.colour(&s.fill, a)
	case "stroke":
		r.colour(&s.stroke, a)
	case "stroke-width":
		if v, err := svg.Number(a.Value); err != nil || v < 0 {
			r.fault(a.Offset, fmt.Sprintf("stroke-width is not a width: %q", clip(a.Value)), "write a number of user units, without a unit")
		} else {
			s.weight = v
		}
	case "stroke-linecap":
		r.rounded(&s.roundCap, a, "butt")
	case "stroke-linejoin":
		r.rounded(&s.roundJoin, a, "miter")
	default:
		r.fault(a.Offset, fmt.Sprintf("`%s` of <%s> is outside the figures' subset of SVG", clip(a.Name), e.Name), attributeInstead(a.Name))
	}
}

func attributeInstead(name string) string {
	switch name {
	case "style", "class", "opacity", "fill-opacity", "stroke-opacity", "clip-path", "fill-rule":
		return instead(name)
	case "transform":
		return "put the shape in a <g transform=…>"
	}
	return "remove it"
}

func (r *reader) rounded(round *bool, a svg.Attr, plain string) {
	switch a.Value {
	case "round":
		*round = true
	case plain:
		*round = false
	default:
		r.fault(a.Offset, fmt.Sprintf("%s is %q", a.Name, clip(a.Value)), "write round, or leave it out")
	}
}

func (r *reader) colour(c *Colour, a svg.Attr) {
	parsed, ok := parseColour(a.Value)
	if !ok {
		r.fault(a.Offset, fmt.Sprintf("%s is no colour a figure may use: %q", a.Name, clip(a.Value)), "write #rrggbb, none or currentColor")
		return
	}
	*c = parsed
}

func parseColour(s string) (Colour, bool) {
	switch s {
	case "none":
		return Colour{}, true
	case "currentColor":
		return Colour{On: true, Current: true}, true
	}
	if len(s) == 0 || s[0] != '#' {
		return Colour{}, false
	}
	if len(s) == 4 {
		s = string([]byte{'#', s[1], s[1], s[2], s[2], s[3], s[3]})
	}
	n, err := strconv.ParseUint(s[1:], 16, 32)
	if err != nil || len(s) != 7 {
		return Colour{}, false
	}
	return Colour{R: uint8(n >> 16), G: uint8(n >> 8), B: uint8(n), On: true}, true
}

// clip shortens text from a file before it goes into a message.
func clip(s string) string {
	if runes := []rune(s); len(runes) > 40 {
		return string(runes[:40]) + "…"
	}
	return s
}
