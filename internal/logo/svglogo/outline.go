package svglogo

import (
	"fmt"

	"handout/internal/svg"
)

// outline returns a shape's path; an empty one when it has no size, as SVG
// has it.
func (p *painter) outline(e *svg.Element) (svg.Path, error) {
	p.canvas.Left -= len(e.Get("d")) + len(e.Get("points"))
	if p.canvas.Left < 0 {
		return nil, nil // the caller looks
	}
	switch e.Name {
	case "path":
		return svg.ParsePath(e.Get("d"))
	case "polyline", "polygon":
		points, err := svg.Numbers(e.Get("points"))
		if err == nil && len(points)%2 != 0 {
			err = fmt.Errorf("an odd number of coordinates")
		}
		return svg.Polyline(points, e.Name == "polygon"), err
	}
	r := lengths{painter: p, element: e}
	switch e.Name {
	case "line":
		return svg.Polyline([]float64{r.across("x1"), r.down("y1"), r.across("x2"), r.down("y2")}, false), r.err
	case "circle":
		radius := r.across("r")
		return r.sized(svg.Ellipse(r.across("cx"), r.down("cy"), radius, radius), radius, radius)
	case "ellipse":
		rx, ry := r.across("rx"), r.down("ry")
		return r.sized(svg.Ellipse(r.across("cx"), r.down("cy"), rx, ry), rx, ry)
	}
	rx, ry := r.across("rx"), r.down("ry")
	switch {
	case e.Get("rx") == "":
		rx = ry
	case e.Get("ry") == "":
		ry = rx
	}
	w, h := r.across("width"), r.down("height")
	return r.sized(svg.Rect(r.across("x"), r.down("y"), w, h, rx, ry), w, h)
}

// lengths reads attributes and keeps the first error.
type lengths struct {
	*painter
	element *svg.Element
	err     error
}

func (r *lengths) across(name string) float64 {
	return r.length(name, r.box.Max.X-r.box.Min.X)
}

func (r *lengths) down(name string) float64 {
	return r.length(name, r.box.Max.Y-r.box.Min.Y)
}

func (r *lengths) length(name string, whole float64) float64 {
	text := r.element.Get(name)
	if text == "" || text == "auto" {
		return 0
	}
	v, ok := length(text, whole)
	if !ok && r.err == nil {
		r.err = fmt.Errorf("`%s` is %q, which is not read", name, clip(text))
	}
	return v
}

func (r *lengths) sized(path svg.Path, w, h float64) (svg.Path, error) {
	if w <= 0 || h <= 0 {
		return nil, r.err
	}
	return path, r.err
}
