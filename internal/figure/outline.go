package figure

import (
	"fmt"

	"handout/internal/svg"
)

// isGeometry reports whether an attribute says where an element's outline
// runs.
func isGeometry(element, attr string) bool {
	switch element {
	case "path":
		return attr == "d"
	case "rect":
		switch attr {
		case "x", "y", "width", "height", "rx", "ry":
			return true
		}
	case "circle":
		return attr == "cx" || attr == "cy" || attr == "r"
	case "ellipse":
		return attr == "cx" || attr == "cy" || attr == "rx" || attr == "ry"
	case "line":
		return attr == "x1" || attr == "y1" || attr == "x2" || attr == "y2"
	case "polyline", "polygon":
		return attr == "points"
	}
	return false
}

// outline returns an element's path in its own units; false after a fault.
func (r *reader) outline(e *svg.Element, geometry []svg.Attr) (svg.Path, bool) {
	switch e.Name {
	case "path":
		return r.path(e, geometry)
	case "polyline", "polygon":
		return r.polyline(e, geometry)
	}
	v, ok := r.lengths(geometry)
	if !ok {
		return nil, false
	}
	switch e.Name {
	case "rect":
		rx, ry := v["rx"], v["ry"]
		if _, set := v["ry"]; !set {
			ry = rx
		}
		if _, set := v["rx"]; !set {
			rx = ry
		}
		return svg.Rect(v["x"], v["y"], v["width"], v["height"], rx, ry), r.sized(e, v["width"], v["height"])
	case "circle":
		return svg.Ellipse(v["cx"], v["cy"], v["r"], v["r"]), r.sized(e, v["r"], v["r"])
	case "ellipse":
		return svg.Ellipse(v["cx"], v["cy"], v["rx"], v["ry"]), r.sized(e, v["rx"], v["ry"])
	}
	return svg.Polyline([]float64{v["x1"], v["y1"], v["x2"], v["y2"]}, false), true
}

func (r *reader) sized(e *svg.Element, w, h float64) bool {
	if w > 0 && h > 0 {
		return true
	}
	r.fault(e.Offset, fmt.Sprintf("<%s> has no size", e.Name), "give it a width and height (or radius) above 0, or remove it")
	return false
}

// lengths reads attributes that are one number each.
func (r *reader) lengths(attrs []svg.Attr) (map[string]float64, bool) {
	values, ok := map[string]float64{}, true
	for _, a := range attrs {
		v, err := svg.Number(a.Value)
		if err != nil {
			r.fault(a.Offset, fmt.Sprintf("in %s: %s", a.Name, err), "write a number of user units, without a unit")
			ok = false
		}
		values[a.Name] = v
	}
	return values, ok
}

func (r *reader) path(e *svg.Element, geometry []svg.Attr) (svg.Path, bool) {
	if len(geometry) == 0 {
		r.fault(e.Offset, "<path> has no d", "give it path data, or remove it")
		return nil, false
	}
	p, err := svg.ParsePath(geometry[0].Value)
	if err != nil {
		r.fault(geometry[0].Offset, "in d: "+err.Error(), "mend the path data")
		return nil, false
	}
	return p, true
}

func (r *reader) polyline(e *svg.Element, geometry []svg.Attr) (svg.Path, bool) {
	if len(geometry) == 0 {
		r.fault(e.Offset, fmt.Sprintf("<%s> has no points", e.Name), "give it points, or remove it")
		return nil, false
	}
	points, err := svg.Numbers(geometry[0].Value)
	switch {
	case err != nil:
		r.fault(geometry[0].Offset, "in points: "+err.Error(), "write x,y pairs")
	case len(points) < 4 || len(points)%2 != 0:
		r.fault(geometry[0].Offset, "points are not two or more x,y pairs", "write x,y pairs")
	default:
		return svg.Polyline(points, e.Name == "polygon"), true
	}
	return nil, false
}
