// Package raster paints outlines on a small opaque canvas of pixels: clinic
// logos that come as SVG, and previews of the project's own figures.
//
// Edges are anti-aliased by exact area. Fills follow the non-zero or the
// even-odd rule; strokes have caps, joins and dashes; paint is a colour or a
// gradient. The work is bounded: see Canvas.Left.
package raster

import (
	"math"

	"handout/internal/svg"
)

// mask gathers the signed area that outlines cover of each pixel. Lines add
// to the pixel they cross and to its right neighbour, so that summing a row
// from the left gives each pixel's winding number, with fractions at edges.
type mask struct {
	w, h        int
	area        []float32 // rows of w+1
	top, end    int       // rows touched: top to end-1
	left, right int       // columns touched: left to right-1
	cover       []float32 // one row, for rows
	work        *int      // what may still be done
}

func newMask(w, h int, work *int) *mask {
	m := &mask{w: w, h: h, work: work, area: make([]float32, (w+1)*h), cover: make([]float32, w)}
	m.clear()
	return m
}

// clear forgets the rows touched.
func (m *mask) clear() {
	if m.top < m.end {
		clear(m.area[m.top*(m.w+1) : m.end*(m.w+1)])
	}
	m.top, m.end, m.left, m.right = m.h, 0, m.w, 0
}

// line adds the edge from a to b, in pixels. One that leads nowhere a number
// can say is left out.
func (m *mask) line(a, b svg.Point) {
	*m.work--
	winding := 1.0
	if a.Y > b.Y {
		a, b, winding = b, a, -1
	}
	slope := (b.X - a.X) / (b.Y - a.Y)
	if !(b.Y > a.Y && b.Y > 0 && a.Y < float64(m.h)) || math.IsNaN(slope) || math.IsInf(slope, 0) {
		return
	}
	first, last := int(max(0, a.Y)), int(min(float64(m.h), math.Ceil(b.Y)))
	m.top, m.end = min(m.top, first), max(m.end, last)
	if *m.work -= last - first; *m.work < 0 {
		return
	}
	for y := first; y < last; y++ {
		y0, y1 := max(float64(y), a.Y), min(float64(y+1), b.Y)
		if y1 > y0 {
			x0 := a.X + float64((y0-a.Y)*slope)
			x1 := a.X + float64((y1-a.Y)*slope)
			m.span(m.area[y*(m.w+1):(y+1)*(m.w+1)], x0, x1, float64((y1-y0)*winding))
		}
	}
}

// span adds a piece of an edge within one row: it runs from x0 to x1 and
// covers dy of the row's height. What lies off the sides counts at the edge.
func (m *mask) span(row []float32, x0, x1, dy float64) {
	if x0 > x1 {
		x0, x1 = x1, x0
	}
	right := float64(m.w)
	switch {
	case x0 >= right:
		m.right = m.w
		return
	case x1 <= 0:
		m.left = 0
		row[0] += float32(dy)
		return
	case x0 < 0:
		part := float64(dy * (-x0 / (x1 - x0)))
		row[0] += float32(part)
		x0, dy = 0, dy-part
	}
	if x1 > right {
		part := float64(dy * ((x1 - right) / (x1 - x0)))
		x1, dy = right, dy-part
	}
	first, last := int(x0), int(math.Ceil(x1))
	m.left, m.right = min(m.left, first), max(m.right, min(last+1, m.w))
	if last <= first+1 {
		// Within one pixel: the area to the right of a slanted edge is that
		// of an upright one through its middle.
		middle := (x0+x1)/2 - float64(first)
		row[first] += float32(float64(dy * (1 - middle)))
		if first < m.w {
			row[first+1] += float32(float64(dy * middle))
		}
		return
	}
	density := dy / (x1 - x0)
	for x := first; x < last; x++ {
		from, to := max(x0, float64(x)), min(x1, float64(x+1))
		part := float64(density * (to - from))
		middle := (from+to)/2 - float64(x)
		row[x] += float32(float64(part * (1 - middle)))
		row[x+1] += float32(float64(part * middle))
	}
}

// rows calls paint for each row touched with how much is covered, 0 to 1, of
// the pixels from x on. Outlines close, so nothing is covered beyond them.
func (m *mask) rows(evenOdd bool, paint func(x, y int, cover []float32)) {
	if m.left >= m.right {
		return
	}
	for y := m.top; y < m.end; y++ {
		sum := float32(0)
		cover := m.cover[:0]
		for _, v := range m.area[y*(m.w+1)+m.left : y*(m.w+1)+m.right] {
			sum += v
			cover = append(cover, share(sum, evenOdd))
		}
		paint(m.left, y, cover)
	}
}

// share turns a winding number into how much is inside.
func share(winding float32, evenOdd bool) float32 {
	if winding < 0 {
		winding = -winding
	}
	if !evenOdd {
		return min(winding, 1)
	}
	turns := float32(int(winding) &^ 1)
	if rest := winding - turns; rest <= 1 {
		return rest
	}
	return 2 - (winding - turns)
}
