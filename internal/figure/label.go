package figure

import (
	"fmt"

	"handout/internal/svg"
)

// label reads a text element: an anchor for words from the language file.
func (r *reader) label(e *svg.Element, s style) {
	l := Label{Anchor: 's'}
	at, size := svg.Point{}, 0.0
	for _, a := range e.Attrs {
		switch a.Name {
		case "id":
		case "data-label":
			l.Name = a.Value
		case "x":
			r.length(&at.X, a)
		case "y":
			r.length(&at.Y, a)
		case "font-size":
			r.length(&size, a)
		case "text-anchor":
			r.anchor(&l.Anchor, a)
		case "font-weight":
			r.weight(&l.Bold, a)
		default:
			r.fault(a.Offset, fmt.Sprintf("`%s` of <text> is outside the figures' subset of SVG", clip(a.Name)), attributeInstead(a.Name))
		}
	}
	r.noContent(e)
	at = s.frame.Apply(at)
	l.X, l.Y, l.Size = thousandths(at.X), thousandths(at.Y), thousandths(size*s.scale())
	switch {
	case !isLabelName(l.Name):
		r.fault(e.Offset, fmt.Sprintf("<text> has no data-label that could name its words: %q", clip(l.Name)), `write data-label="bladder": small letters, digits and hyphens`)
	case l.Size <= 0:
		r.fault(e.Offset, "<text> has no font-size", "give it one, in user units")
	case s.frame.A < 0 || s.frame.D < 0:
		r.fault(e.Offset, "the label stands in a mirrored group", "move it out: words cannot be mirrored")
	case !r.inside(at):
		r.fault(e.Offset, "the label's anchor is outside the viewBox", "move it inside")
	default:
		r.drawing.Labels = append(r.drawing.Labels, l)
	}
}

func (r *reader) length(into *float64, a svg.Attr) {
	v, err := svg.Number(a.Value)
	if err != nil {
		r.fault(a.Offset, fmt.Sprintf("in %s: %s", a.Name, err), "write a number of user units, without a unit")
	}
	*into = v
}

func (r *reader) anchor(into *byte, a svg.Attr) {
	switch a.Value {
	case "start", "middle", "end":
		*into = a.Value[0]
	default:
		r.fault(a.Offset, fmt.Sprintf("text-anchor is %q", clip(a.Value)), "write start, middle or end")
	}
}

func (r *reader) weight(bold *bool, a svg.Attr) {
	switch a.Value {
	case "normal", "400":
		*bold = false
	case "bold", "700":
		*bold = true
	default:
		r.fault(a.Offset, fmt.Sprintf("font-weight is %q", clip(a.Value)), "write normal or bold")
	}
}

func isLabelName(s string) bool {
	for i := range len(s) {
		c := s[i]
		if !(c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '-') {
			return false
		}
	}
	return s != "" && s[0] != '-'
}
