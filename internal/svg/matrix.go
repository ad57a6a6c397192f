package svg

import (
	"fmt"
	"math"
	"strings"
)

// Matrix maps x, y to a·x + c·y + e, b·x + d·y + f.
type Matrix struct{ A, B, C, D, E, F float64 }

// Identity returns the matrix that changes nothing.
func Identity() Matrix { return Matrix{A: 1, D: 1} }

// Mul returns the matrix that does n first, then m.
func (m Matrix) Mul(n Matrix) Matrix {
	dot := func(a, b, c, d float64) float64 { return float64(a*b) + float64(c*d) }
	return Matrix{
		A: dot(m.A, n.A, m.C, n.B), B: dot(m.B, n.A, m.D, n.B),
		C: dot(m.A, n.C, m.C, n.D), D: dot(m.B, n.C, m.D, n.D),
		E: dot(m.A, n.E, m.C, n.F) + m.E, F: dot(m.B, n.E, m.D, n.F) + m.F,
	}
}

// Apply maps a point.
func (m Matrix) Apply(p Point) Point {
	return Point{
		float64(m.A*p.X) + float64(m.C*p.Y) + m.E,
		float64(m.B*p.X) + float64(m.D*p.Y) + m.F,
	}
}

// Det returns the determinant: by how much areas grow; negative mirrors.
func (m Matrix) Det() float64 { return float64(m.A*m.D) - float64(m.B*m.C) }

// Inverse returns the matrix that undoes m, and whether there is one.
func (m Matrix) Inverse() (Matrix, bool) {
	det := m.Det()
	if math.Abs(det) < 1e-12 || math.IsInf(det, 0) || math.IsNaN(det) {
		return Matrix{}, false
	}
	return Matrix{
		A: m.D / det, B: -m.B / det,
		C: -m.C / det, D: m.A / det,
		E: (float64(m.C*m.F) - float64(m.D*m.E)) / det,
		F: (float64(m.B*m.E) - float64(m.A*m.F)) / det,
	}, true
}

// Step is one function of a transform attribute, such as translate(3 4).
type Step struct {
	Name string
	Args []float64
}

// ParseTransform reads a transform attribute (CSS Transforms 1, section 7)
// into its steps, first to last.
func ParseTransform(text string) ([]Step, error) {
	var steps []Step
	for rest := strings.TrimSpace(text); rest != ""; {
		name, after, opened := strings.Cut(rest, "(")
		inside, next, closed := strings.Cut(after, ")")
		if !opened || !closed {
			return nil, fmt.Errorf("%q is no transform", clip(rest))
		}
		args, err := Numbers(inside)
		if err != nil {
			return nil, err
		}
		step := Step{strings.TrimSpace(name), args}
		if !step.wellFormed() {
			return nil, fmt.Errorf("%q is no transform", clip(rest))
		}
		steps = append(steps, step)
		rest = strings.TrimLeft(next, " \t\r\n,")
	}
	return steps, nil
}

func (s Step) wellFormed() bool {
	n := len(s.Args)
	switch s.Name {
	case "translate", "scale":
		return n == 1 || n == 2
	case "rotate":
		return n == 1 || n == 3
	case "skewX", "skewY":
		return n == 1
	case "matrix":
		return n == 6
	}
	return false
}

// Matrix returns the step's matrix.
func (s Step) Matrix() Matrix {
	a := s.Args
	second := func(absent float64) float64 {
		if len(a) > 1 {
			return a[1]
		}
		return absent
	}
	switch s.Name {
	case "translate":
		return Matrix{A: 1, D: 1, E: a[0], F: second(0)}
	case "scale":
		return Matrix{A: a[0], D: second(a[0])}
	case "rotate":
		sin, cos := math.Sincos(a[0] * math.Pi / 180)
		m := Matrix{A: cos, B: sin, C: -sin, D: cos}
		if len(a) == 3 {
			m = Matrix{A: 1, D: 1, E: a[1], F: a[2]}.Mul(m).Mul(Matrix{A: 1, D: 1, E: -a[1], F: -a[2]})
		}
		return m
	case "skewX":
		return Matrix{A: 1, C: math.Tan(a[0] * math.Pi / 180), D: 1}
	case "skewY":
		return Matrix{A: 1, B: math.Tan(a[0] * math.Pi / 180), D: 1}
	}
	return Matrix{a[0], a[1], a[2], a[3], a[4], a[5]}
}
