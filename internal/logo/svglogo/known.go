package svglogo

import (
	"fmt"
	"strings"

	"handout/internal/svg"
)

// What the painter knows. An element, attribute or property that stands in
// none of these lists is refused by its name: what is passed over in silence is
// drawn wrong in silence. The lists are texts and not maps, which would be
// built at each start of the program.
const (
	// geometry are the attributes that place a shape. They mean nothing, and are
	// let stand, where an element does not have them (SVG 2, section 7.5).
	geometry = " x y width height cx cy r rx ry x1 y1 x2 y2 d points "
	// neutral are attributes of any element that draw nothing.
	neutral = " id class style lang xml:lang xml:space role tabindex focusable" +
		" xlink:title xlink:type xlink:role xlink:arcrole xlink:show xlink:actuate requiredExtensions "
	// drawnBy are the properties that the painter draws by.
	drawnBy = " fill fill-opacity fill-rule stroke stroke-opacity stroke-width stroke-linecap stroke-linejoin" +
		" stroke-miterlimit stroke-dasharray stroke-dashoffset opacity color display visibility clip-path clip-rule paint-order "
	// worded are properties of words, of which a logo has none.
	worded = " font font-family font-size font-size-adjust font-stretch font-style font-variant font-weight line-height" +
		" font-feature-settings font-variation-settings font-variant-ligatures font-variant-caps font-variant-numeric" +
		" font-variant-alternates font-variant-position font-variant-east-asian font-kerning font-optical-sizing font-synthesis" +
		" letter-spacing word-spacing text-anchor text-align text-align-last text-decoration text-decoration-line" +
		" text-decoration-style text-decoration-color text-indent text-transform text-orientation text-rendering text-overflow" +
		" text-combine-upright text-shadow writing-mode direction unicode-bidi dominant-baseline alignment-baseline" +
		" baseline-shift block-progression glyph-orientation-vertical glyph-orientation-horizontal kerning white-space inline-size" +
		" shape-inside shape-subtract shape-margin shape-padding user-select -moz-user-select -webkit-user-select -webkit-text-size-adjust "
	// effectless are properties that change no color on paper: hints, what is
	// for other elements than those drawn, and isolation, which shows only
	// where colors blend.
	effectless = " enable-background isolation shape-rendering color-rendering image-rendering pointer-events cursor" +
		" flood-color flood-opacity lighting-color stop-color stop-opacity color-interpolation-filters solid-color solid-opacity" +
		" color-profile vertical-align will-change touch-action "
)

// ownAttributes returns the attributes that the painter reads of an element,
// beside those that many have.
func ownAttributes(element string) string {
	switch element {
	case "svg":
		return " viewBox preserveAspectRatio version baseProfile zoomAndPan contentScriptType contentStyleType overflow "
	case "linearGradient":
		return " gradientUnits gradientTransform spreadMethod href xlink:href "
	case "radialGradient":
		return " gradientUnits gradientTransform spreadMethod href xlink:href fx fy fr "
	case "stop":
		return " offset "
	case "clipPath":
		return " clipPathUnits transform "
	case "a":
		return " transform href xlink:href target rel "
	case "use":
		return " transform href xlink:href "
	case "style":
		return " type media title "
	case "symbol":
		return " viewBox preserveAspectRatio "
	}
	return " transform "
}

func listed(list, name string) bool {
	return name != "" && !strings.ContainsAny(name, " ") && strings.Contains(list, " "+name+" ")
}

// isProperty reports whether a name is one of the properties in the lists, or
// one that is refused unless it has its initial value.
func isProperty(name string) bool {
	return listed(drawnBy, name) || listed(worded, name) || listed(effectless, name) || initialValues(name) != ""
}

// initialValues returns the values of a property that change nothing, for
// those that the painter otherwise refuses; "" for all others.
func initialValues(name string) string {
	switch name {
	case "mask", "filter", "marker", "marker-start", "marker-mid", "marker-end", "transform", "vector-effect",
		"stroke-alignment", "backdrop-filter", "text-decoration-skip":
		return " none "
	case "mix-blend-mode":
		return " normal "
	case "overflow":
		return " visible auto "
	case "clip":
		return " auto "
	case "color-interpolation":
		return " sRGB auto "
	case "mask-type":
		return " luminance "
	case "transform-box":
		return " view-box "
	case "background", "background-color":
		return " none transparent white #fff #ffffff #FFF #FFFFFF "
	}
	return ""
}

// check refuses the attributes and properties of an element that the painter
// does not know to draw.
func (p *painter) check(e *svg.Element) {
	own := ownAttributes(e.Name)
	for _, a := range e.Attrs {
		switch {
		case listed(own, a.Name), listed(neutral, a.Name), listed(geometry, a.Name):
		case foreignAttribute(a.Name):
		case isProperty(a.Name) && a.Name != "transform":
			p.checkProperty(e, declaration{name: a.Name, value: strings.TrimSpace(a.Value), offset: a.Offset})
		default:
			p.unknown(a.Offset, fmt.Sprintf("`%s` of <%s>", clip(a.Name), clip(e.Name)))
		}
	}
}

// foreignAttribute reports whether an attribute belongs to an editor or to a
// script's data, or tells a screen reader something.
func foreignAttribute(name string) bool {
	if strings.HasPrefix(name, "data-") || strings.HasPrefix(name, "aria-") {
		return true
	}
	return strings.Contains(name, ":") && !strings.HasPrefix(name, "xlink:") && !strings.HasPrefix(name, "xml:")
}

// checkProperty refuses a property, or its value, that the painter does not
// know to draw.
func (p *painter) checkProperty(e *svg.Element, d declaration) {
	initial := initialValues(d.name)
	switch {
	case d.name == "overflow" && (e.Name == "svg" || isShape(e.Name) || e.Name == "g" || e.Name == "use" || e.Name == "clipPath"):
		// The outermost drawing ends at its edge, and the others have none.
	case initial != "" && !listed(initial, d.value):
		p.unknown(d.offset, "`"+clip(d.name)+"`")
	case strings.HasPrefix(d.name, "-inkscape-"), strings.HasPrefix(d.name, "--"):
	case !isProperty(d.name):
		p.unknown(d.offset, "`"+clip(d.name)+"`")
	}
}

// unknown says that something is not drawn, once for each name.
func (p *painter) unknown(offset int, name string) {
	p.fault(offset, name+" is not drawn in a logo", "flatten the drawing to plain shapes, or export the logo as PNG")
}
