package render_test

import (
	"fmt"

	"handout/internal/layout"
)

// crossedLabels are the words on a drawing that a line of the drawing runs through.
// Labels are never set smaller than can be read, so that on a small drawing they
// reach farther than on the one that was drawn.
func crossedLabels(s *sheetLook) (out []string) {
	for i := range s.Pages.Pages {
		p := &s.Pages.Pages[i]
		for _, label := range texts(p) {
			if label.Element < 0 || s.Elements[label.Element].Tag != layout.TagFigure {
				continue
			}
			words := area(label)
			words.W -= label.H / 4 // the space behind them
			for _, line := range p.Ops {
				if line.Kind == layout.OpPath && line.Element == label.Element && line.Stroke.On && runsThrough(line, words) {
					out = append(out, fmt.Sprintf("page %d: a line runs through %q", i+1, label.Text))
					break
				}
			}
		}
	}
	return out
}

// runsThrough reports whether the outline of a shape comes into an area. A curve is
// followed in steps that are shorter than a letter is wide.
func runsThrough(shape layout.Op, a layout.Area) bool {
	const steps = 24
	reach := shape.Weight / 2
	inside := func(x, y layout.Unit) bool {
		x, y = x+shape.X, y+shape.Y
		return x+reach > a.X && x-reach < a.X+a.W && y+reach > a.Y && y-reach < a.Y+a.H
	}
	var x, y layout.Unit
	for _, seg := range shape.Path {
		c := seg.P
		switch seg.Op {
		case 'M':
			x, y = c[0], c[1]
			continue
		case 'L':
			c = [6]layout.Unit{x, y, c[0], c[1], c[0], c[1]}
		case 'Z':
			continue
		}
		for k := range layout.Unit(steps + 1) {
			r := steps - k
			at := func(i int, from layout.Unit) layout.Unit {
				return (r*r*r*from + 3*r*r*k*c[i] + 3*r*k*k*c[i+2] + k*k*k*c[i+4]) / (steps * steps * steps)
			}
			if inside(at(0, x), at(1, y)) {
				return true
			}
		}
		x, y = c[4], c[5]
	}
	return false
}
