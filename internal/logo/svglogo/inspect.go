package svglogo

import (
	"fmt"
	"strings"

	"handout/internal/svg"
)

// inspect goes over the whole tree, drawn or not. It refuses what reaches out
// of the file or runs, notes ids, and reads style sheets.
func (p *painter) inspect(e *svg.Element) {
	switch e.Name {
	case "script":
		p.fault(e.Offset, "the logo holds a script", "export the drawing as plain SVG")
		return
	}
	if e.Foreign {
		return // an editor's notes, which are never drawn
	}
	switch e.Name {
	case "image", "feImage":
		p.fault(e.Offset, "the logo holds a picture of pixels", "export the logo as PNG")
		return
	case "foreignObject":
		if e.Get("requiredExtensions") != "" {
			return // for one editor only, as Adobe Illustrator writes it; never drawn
		}
		p.fault(e.Offset, "the logo holds a <foreignObject>, which is no drawing", "export the drawing as plain SVG")
		return
	case "iframe", "audio", "video":
		p.fault(e.Offset, fmt.Sprintf("the logo holds a <%s>, which is no drawing", e.Name), "export the drawing as plain SVG")
		return
	case "animate", "animateMotion", "animateTransform", "set":
		p.fault(e.Offset, "the logo moves", "export one frame of it")
		return
	case "style":
		p.styleSheet(e)
	}
	for _, a := range e.Attrs {
		p.inspectAttr(e, a)
	}
	for _, child := range e.Children {
		p.parents[child] = e
		p.inspect(child)
	}
}

func (p *painter) inspectAttr(e *svg.Element, a svg.Attr) {
	switch {
	case a.Name == "id" && p.ids[a.Value] == nil:
		p.ids[a.Value] = e
	case strings.HasPrefix(a.Name, "on"):
		p.fault(a.Offset, fmt.Sprintf("`%s` runs a script", clip(a.Name)), "export the drawing as plain SVG")
	case a.Name == "href" || a.Name == "xlink:href":
		if !strings.HasPrefix(strings.TrimSpace(a.Value), "#") && strings.TrimSpace(a.Value) != "" {
			p.fault(a.Offset, fmt.Sprintf("`%s` refers to something outside the drawing", a.Name), "embed it as shapes, or export the logo as PNG")
		}
	case reachesOut(a.Value):
		p.fault(a.Offset, fmt.Sprintf("`%s` refers to something outside the drawing", clip(a.Name)), "embed it as shapes, or export the logo as PNG")
	}
}

// reachesOut reports whether a style refers to another file: a url() that is
// not of a #fragment.
func reachesOut(value string) bool {
	for rest := strings.ToLower(value); ; {
		_, after, found := strings.Cut(rest, "url(")
		if !found {
			return false
		}
		if !strings.HasPrefix(strings.TrimLeft(after, " \t\r\n'\""), "#") {
			return true
		}
		rest = after
	}
}

// reference returns the id an element's href names.
func reference(e *svg.Element) string {
	href := e.Get("href")
	if href == "" {
		href = e.Get("xlink:href")
	}
	return strings.TrimPrefix(strings.TrimSpace(href), "#")
}

// fragment returns the id in url(#id) and what stands after it, and whether
// there is one.
func fragment(value string) (id, rest string, is bool) {
	rest, found := strings.CutPrefix(strings.TrimSpace(value), "url(")
	if !found {
		return "", "", false
	}
	inside, rest, closed := strings.Cut(rest, ")")
	return strings.TrimPrefix(strings.Trim(inside, " \t\r\n'\""), "#"), strings.TrimSpace(rest), closed
}
