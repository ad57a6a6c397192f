package svg

import (
	"errors"
	"fmt"
)

// Point is a place in user units.
type Point struct{ X, Y float64 }

// Segment is a piece of a path, absolute: 'M' and 'L' use P[0], 'C' all
// three, 'Z' none.
type Segment struct {
	Op byte
	P  [3]Point
}

// Path is an outline of moves, lines, cubic Béziers and closings.
type Path []Segment

func (p *Path) move(to Point)        { *p = append(*p, Segment{Op: 'M', P: [3]Point{to}}) }
func (p *Path) line(to Point)        { *p = append(*p, Segment{Op: 'L', P: [3]Point{to}}) }
func (p *Path) curve(a, b, to Point) { *p = append(*p, Segment{Op: 'C', P: [3]Point{a, b, to}}) }
func (p *Path) close()               { *p = append(*p, Segment{Op: 'Z'}) }

// ParsePath reads path data (SVG 2, section 9.3) and turns all of it into
// moves, lines, cubics and closings with absolute coordinates. The error says
// what was expected and quotes what stands there.
func ParsePath(data string) (Path, error) {
	r := pathReader{scan: scanner{text: data}}
	r.scan.blanks()
	if r.scan.done() {
		return nil, nil
	}
	for !r.scan.done() {
		command := r.scan.text[r.scan.i]
		if len(r.path) == 0 && command != 'M' && command != 'm' {
			return nil, fmt.Errorf("path data begins with %q, not with M", clip(r.scan.text[r.scan.i:]))
		}
		r.scan.i++
		if err := r.command(command); err != nil {
			return nil, err
		}
	}
	return r.path, nil
}

// pathReader keeps what the next command needs to know of those before.
type pathReader struct {
	scan    scanner
	path    Path
	at      Point // the current point
	start   Point // of the subpath
	control Point // last control point, for S and T
	last    byte  // last command, in capitals
	closed  bool  // a new subpath begins without a move
}

// command reads one letter's arguments as often as they come.
func (r *pathReader) command(letter byte) error {
	relative := letter >= 'a'
	op := letter &^ 0x20
	if op == 'Z' {
		r.path.close()
		r.at, r.last, r.closed = r.start, 'Z', true
		return nil
	}
	count := argumentCount(op)
	if count == 0 {
		return fmt.Errorf("unknown path command %q", string(rune(letter)))
	}
	r.scan.blanks()
	for first := true; first || r.scan.atNumber(); first = false {
		args, err := r.arguments(op, count)
		if err != nil {
			return err
		}
		if relative {
			r.absolute(op, args)
		}
		r.draw(op, args)
		if op == 'M' {
			op = 'L' // more pairs after a move are lines
		}
		r.scan.gap()
	}
	return nil
}

func argumentCount(op byte) int {
	switch op {
	case 'H', 'V':
		return 1
	case 'M', 'L', 'T':
		return 2
	case 'S', 'Q':
		return 4
	case 'C':
		return 6
	case 'A':
		return 7
	}
	return 0
}

func (r *pathReader) arguments(op byte, count int) ([]float64, error) {
	args := make([]float64, count)
	for i := range args {
		if i > 0 {
			r.scan.gap()
		}
		if r.scan.i >= len(r.scan.text) {
			return nil, errors.New("path data breaks off")
		}
		if op == 'A' && (i == 3 || i == 4) {
			on, err := r.scan.flag()
			if err != nil {
				return nil, err
			}
			if on {
				args[i] = 1
			}
			continue
		}
		v, err := r.scan.number()
		if err != nil {
			return nil, err
		}
		args[i] = v
	}
	return args, nil
}

// absolute adds the current point to relative arguments.
func (r *pathReader) absolute(op byte, args []float64) {
	switch op {
	case 'H':
		args[0] += r.at.X
	case 'V':
		args[0] += r.at.Y
	case 'A':
		args[5] += r.at.X
		args[6] += r.at.Y
	default:
		for i := 0; i < len(args); i += 2 {
			args[i] += r.at.X
			args[i+1] += r.at.Y
		}
	}
}

func (r *pathReader) draw(op byte, a []float64) {
	if r.closed && op != 'M' {
		r.path.move(r.at)
	}
	r.closed = false
	from := r.at
	pair := func(i int) Point { return Point{a[i], a[i+1]} }
	switch op {
	case 'M':
		r.at = pair(0)
		r.start = r.at
		r.path.move(r.at)
	case 'L':
		r.lineTo(pair(0))
	case 'H':
		r.lineTo(Point{a[0], from.Y})
	case 'V':
		r.lineTo(Point{from.X, a[0]})
	case 'C':
		r.curveTo(pair(0), pair(2), pair(4))
	case 'S':
		r.curveTo(r.mirrored('C', 'S'), pair(0), pair(2))
	case 'Q':
		r.quadTo(pair(0), pair(2))
	case 'T':
		r.quadTo(r.mirrored('Q', 'T'), pair(0))
	case 'A':
		arc{rx: a[0], ry: a[1], turn: a[2], large: a[3] != 0, sweep: a[4] != 0}.add(&r.path, from, pair(5))
		r.at = pair(5)
	}
	r.last = op
}

// mirrored returns the last control point reflected in the current point when
// the last command was one of the two named, else the current point.
func (r *pathReader) mirrored(a, b byte) Point {
	if r.last != a && r.last != b {
		return r.at
	}
	return Point{2*r.at.X - r.control.X, 2*r.at.Y - r.control.Y}
}

func (r *pathReader) lineTo(to Point) {
	r.path.line(to)
	r.at = to
}

func (r *pathReader) curveTo(a, b, to Point) {
	r.path.curve(a, b, to)
	r.control, r.at = b, to
}

// quadTo raises a quadratic to the cubic that draws the same curve.
func (r *pathReader) quadTo(c, to Point) {
	third := func(end, control float64) float64 { return end + (control-end)*2/3 }
	r.path.curve(
		Point{third(r.at.X, c.X), third(r.at.Y, c.Y)},
		Point{third(to.X, c.X), third(to.Y, c.Y)}, to)
	r.control, r.at = c, to
}
