package pdf

import "handout/internal/layout"

// area is a rectangle in thousandths of a point, y growing downwards. The
// zero area is empty.
type area struct{ left, top, right, bottom layout.Unit }

func (a area) empty() bool { return a == area{} }

func (a area) union(b area) area {
	switch {
	case a.empty():
		return b
	case b.empty():
		return a
	}
	return area{min(a.left, b.left), min(a.top, b.top), max(a.right, b.right), max(a.bottom, b.bottom)}
}

// sameLine reports whether b overlaps a by at least half the height of the
// lower of the two, and does not stand to the left of it.
func (a area) sameLine(b area) bool {
	shared := min(a.bottom, b.bottom) - max(a.top, b.top)
	return 2*shared >= min(a.bottom-a.top, b.bottom-b.top) && b.left >= a.left
}

// Text reaches this far above and below its baseline, in thousandths of the
// type size: enough for accents on capitals and for descenders in all faces.
const (
	above = 950
	below = 250
)

// extent returns the area an operation paints, or a little more: curves lie
// within their control points.
func extent(op *layout.Op) area {
	switch op.Kind {
	case layout.OpText:
		return area{op.X, op.Y - op.H*above/1000, op.X + op.W, op.Y + op.H*below/1000}
	case layout.OpLine:
		return spread(area{
			op.X + min(op.W, 0), op.Y + min(op.H, 0),
			op.X + max(op.W, 0), op.Y + max(op.H, 0)}, op)
	case layout.OpPath:
		return spread(pathExtent(op), op)
	}
	return spread(area{op.X, op.Y, op.X + op.W, op.Y + op.H}, op)
}

func pathExtent(op *layout.Op) area {
	var a area
	first := true
	for _, s := range op.Path {
		for i := 0; i < points(s.Op); i++ {
			x, y := op.X+s.P[2*i], op.Y+s.P[2*i+1]
			if first {
				a, first = area{x, y, x, y}, false
			}
			a = area{min(a.left, x), min(a.top, y), max(a.right, x), max(a.bottom, y)}
		}
	}
	return a
}

// points is how many points a path segment holds; -1 for an unknown one.
func points(op byte) int {
	switch op {
	case 'M', 'L':
		return 1
	case 'C':
		return 3
	case 'Z':
		return 0
	}
	return -1
}

func spread(a area, op *layout.Op) area {
	if !op.Stroke.On {
		return a
	}
	half := (op.Weight + 1) / 2
	return area{a.left - half, a.top - half, a.right + half, a.bottom + half}
}
