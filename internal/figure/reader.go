package figure

import (
	"fmt"
	"strings"

	"handout/internal/fault"
	"handout/internal/svg"
)

// maxFaults is when a figure is bad enough.
const maxFaults = 20

// reader walks the elements and collects what they draw.
type reader struct {
	doc     *svg.Document
	drawing *Drawing
	faults  fault.List
}

func (r *reader) fault(offset int, what, remedy string) {
	if len(r.faults) < maxFaults {
		r.faults.Add(r.doc.At(offset), "", what, remedy)
	}
}

// root reads the outermost svg element.
func (r *reader) root(e *svg.Element) {
	box, err := svg.Numbers(e.Get("viewBox"))
	switch {
	case err != nil || len(box) != 4 || box[2] <= 0 || box[3] <= 0:
		r.fault(e.Offset, "the figure has no size", `give <svg> a viewBox="0 0 width height"`)
		return
	case box[0] != 0 || box[1] != 0:
		r.fault(e.Offset, "the viewBox does not begin at 0 0", "move the drawing so that its top left corner is 0 0")
		return
	}
	r.drawing.W, r.drawing.H = thousandths(box[2]), thousandths(box[3])
	style := initialStyle()
	for _, a := range e.Attrs {
		switch a.Name {
		case "viewBox", "width", "height", "version", "id":
		default:
			r.presentation(&style, e, a)
		}
	}
	r.children(e, style)
}

func (r *reader) children(parent *svg.Element, style style) {
	if strings.TrimSpace(parent.Text) != "" {
		r.fault(parent.Offset, fmt.Sprintf("there is loose text in <%s>", parent.Name), "words stand in <text data-label=…> only")
	}
	for _, e := range parent.Children {
		r.element(e, style)
	}
}

func (r *reader) element(e *svg.Element, style style) {
	if e.Foreign {
		r.fault(e.Offset, fmt.Sprintf("<%s> is not SVG", e.Name), "save the figure as plain SVG")
		return
	}
	switch e.Name {
	case "title", "desc":
	case "g":
		r.group(e, style)
	case "text":
		r.label(e, style)
	case "path", "rect", "circle", "ellipse", "line", "polyline", "polygon":
		r.shape(e, style)
	default:
		r.fault(e.Offset, fmt.Sprintf("<%s> is outside the figures' subset of SVG", e.Name), instead(e.Name))
	}
}

// instead says what to use in place of an element or attribute.
func instead(name string) string {
	switch name {
	case "style", "class":
		return "write fill, stroke and stroke-width as attributes of their own"
	case "opacity", "fill-opacity", "stroke-opacity":
		return "mix the colour by hand and write it as #rrggbb"
	case "linearGradient", "radialGradient", "defs", "stop", "pattern", "filter", "mask", "clipPath", "clip-path":
		return "draw it with flat colours and whole outlines"
	case "image":
		return "redraw it as paths"
	case "use", "symbol":
		return "repeat the shape where it is used"
	case "tspan":
		return "use one <text data-label=…> for each label"
	case "fill-rule":
		return "draw holes in the other direction"
	}
	return "use svg, g, path, rect, circle, ellipse, line, polyline, polygon and text"
}

func (r *reader) group(e *svg.Element, style style) {
	for _, a := range e.Attrs {
		switch a.Name {
		case "id":
		case "transform":
			r.transform(&style, a)
		default:
			r.presentation(&style, e, a)
		}
	}
	r.children(e, style)
}

// transform narrows the group's frame. Only moves and even scales keep a
// stroke's width the same all round.
func (r *reader) transform(s *style, a svg.Attr) {
	steps, err := svg.ParseTransform(a.Value)
	if err != nil {
		r.fault(a.Offset, "in transform: "+err.Error(), "write translate(x y) or scale(n)")
		return
	}
	for _, step := range steps {
		m := step.Matrix()
		switch {
		case step.Name != "translate" && step.Name != "scale":
			r.fault(a.Offset, fmt.Sprintf("%s() is outside the figures' subset of SVG", step.Name), "apply it to the points; only translate and scale may stay")
			return
		case m.A == 0 || (m.A != m.D && m.A != -m.D):
			r.fault(a.Offset, "the scale is not the same both ways", "write scale(n), or scale(-n n) to mirror")
			return
		}
		s.frame = s.frame.Mul(m)
	}
}

func (r *reader) shape(e *svg.Element, style style) {
	var geometry []svg.Attr
	for _, a := range e.Attrs {
		switch {
		case a.Name == "id":
		case isGeometry(e.Name, a.Name):
			geometry = append(geometry, a)
		default:
			r.presentation(&style, e, a)
		}
	}
	r.noContent(e)
	outline, ok := r.outline(e, geometry)
	if ok {
		r.paint(e, outline, style)
	}
}

func (r *reader) noContent(e *svg.Element) {
	for _, child := range e.Children {
		if child.Name != "title" && child.Name != "desc" {
			r.fault(child.Offset, fmt.Sprintf("<%s> stands inside <%s>", child.Name, e.Name), instead(child.Name))
		}
	}
	if strings.TrimSpace(e.Text) != "" && e.Name != "text" {
		r.fault(e.Offset, fmt.Sprintf("there is loose text in <%s>", e.Name), "words stand in <text data-label=…> only")
	}
}

// paint adds the shape in thousandths, unless it draws nothing.
func (r *reader) paint(e *svg.Element, outline svg.Path, s style) {
	if s.roundCap != s.roundJoin && s.stroke.On {
		r.fault(e.Offset, "only one of stroke-linecap and stroke-linejoin is round", "set both to round, or neither")
		return
	}
	shape := Shape{Fill: s.fill, Stroke: s.stroke, Round: s.roundCap}
	if shape.Weight = thousandths(s.weight * s.scale()); shape.Weight == 0 || !shape.Stroke.On {
		shape.Stroke, shape.Weight, shape.Round = Colour{}, 0, false
	}
	if !shape.Fill.On && !shape.Stroke.On || len(outline) == 0 {
		return
	}
	for i, seg := range outline {
		for j, p := range seg.P {
			outline[i].P[j] = s.frame.Apply(p)
		}
	}
	if at, outside := r.strays(outline); outside {
		r.fault(e.Offset, fmt.Sprintf("the shape leaves the viewBox at %s", at), "a page does not clip: keep every outline inside")
		return
	}
	for _, seg := range outline {
		shape.Path = append(shape.Path, segment(seg))
	}
	r.drawing.Shapes = append(r.drawing.Shapes, shape)
}

func segment(s svg.Segment) Segment {
	out := Segment{Op: s.Op}
	for i := range points(s.Op) {
		out.P[2*i], out.P[2*i+1] = thousandths(s.P[i].X), thousandths(s.P[i].Y)
	}
	return out
}

// points returns how many points a segment has.
func points(op byte) int {
	switch op {
	case 'C':
		return 3
	case 'Z':
		return 0
	}
	return 1
}

// strays returns a place where an outline leaves the viewBox. The stroke
// itself may hang over by half its width, as a frame along the edge does.
func (r *reader) strays(outline svg.Path) (string, bool) {
	box, _ := outline.Bounds()
	for _, p := range []svg.Point{box.Min, box.Max} {
		if !r.inside(p) {
			return fmt.Sprintf("%.1f %.1f", p.X, p.Y), true
		}
	}
	return "", false
}

func (r *reader) inside(p svg.Point) bool {
	const slack = 10 // a hundredth of a unit, for rounding
	x, y := thousandths(p.X), thousandths(p.Y)
	return x >= -slack && y >= -slack && x <= r.drawing.W+slack && y <= r.drawing.H+slack
}
