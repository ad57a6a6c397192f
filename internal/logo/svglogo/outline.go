package svglogo

import (
	"fmt"
	"math"

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
		radius := r.radius("r")
		return r.sized(svg.Ellipse(r.across("cx"), r.down("cy"), radius, radius), radius, radius)
	case "ellipse":
		rx, ry := r.radii()
		return r.sized(svg.Ellipse(r.across("cx"), r.down("cy"), rx, ry), rx, ry)
	}
	rx, ry := r.radii()
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

// radius reads a length that counts along no axis (SVG 2, section 8.9).
func (r *lengths) radius(name string) float64 {
	return r.positive(name, math.Hypot(r.box.Max.X-r.box.Min.X, r.box.Max.Y-r.box.Min.Y)/math.Sqrt2)
}

// radii reads rx and ry; one that is not given is as the other (SVG 2,
// sections 10.2 and 10.4).
func (r *lengths) radii() (rx, ry float64) {
	given := func(name string) bool { v := r.element.Get(name); return v != "" && v != "auto" }
	rx, ry = r.positive("rx", r.box.Max.X-r.box.Min.X), r.positive("ry", r.box.Max.Y-r.box.Min.Y)
	switch {
	case !given("rx"):
		rx = ry
	case !given("ry"):
		ry = rx
	}
	return rx, ry
}

func (r *lengths) positive(name string, whole float64) float64 {
	v := r.length(name, whole)
	if v < 0 && r.err == nil {
		r.err = fmt.Errorf("`%s` is below 0", name)
	}
	return v
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
