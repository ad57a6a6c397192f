package logo

import (
	"bytes"
	"math"
)

// fit returns the size a picture is printed from: within MaxWidth and
// MaxHeight, never larger than it is, and at least one pixel.
func fit(w, h int) (int, int) {
	if w <= MaxWidth && h <= MaxHeight {
		return w, h
	}
	wide, high := int64(w), int64(h) // their products are more than 32 bits hold
	if wide*MaxHeight >= high*MaxWidth {
		return MaxWidth, max(1, int((high*MaxWidth+wide/2)/wide))
	}
	return max(1, int((wide*MaxHeight+high/2)/high)), MaxHeight
}

// resize draws the source w × h as opaque RGB, row by row. It reads the source row by row
// and keeps no more than the few rows that are being added up, so that a large
// logo costs no more memory than its decoder takes. Weights are worked out
// once and all sums are whole numbers, so every machine gets the same pixels.
func resize(src rows, w, h int, to sink) error {
	sw, sh := src.size()
	raw, last := make([]uint8, sw*3), make([]uint8, sw*3)
	if sw == w && sh == h {
		for y := range h {
			if err := src.row(y, raw); err != nil {
				return err
			}
			if err := to(raw); err != nil {
				return err
			}
		}
		return nil
	}
	across, down := catmullRom(sw, w), catmullRom(sh, h)
	narrow := make([]int32, w*3)
	sums := newRowSums(w*3, to, down)
	for y := range sh {
		raw, last = last, raw
		if err := src.row(y, raw); err != nil {
			return err
		}
		// Logos are mostly flat: a row like the one before is narrowed already.
		if y == 0 || !bytes.Equal(raw, last) {
			narrowRow(narrow, raw, across)
		}
		if err := sums.add(y, narrow); err != nil {
			return err
		}
	}
	return nil
}

// Whole-number scales: a weight of one, and the extra bits a narrowed channel
// carries into the second pass.
const (
	weightBits = 24
	extraBits  = 8
)

// taps are the weights of consecutive source pixels for one pixel drawn.
type taps struct {
	first   int
	weights []int32
}

// catmullRom returns the taps of each of n pixels drawn from m, with the
// Catmull-Rom kernel widened to the scale when making smaller.
func catmullRom(m, n int) []taps {
	scale := float64(m) / float64(n)
	wide := max(scale, 1)
	list := make([]taps, n)
	var values []float64
	var weights []int32 // of all taps, one after the other
	for i := range list {
		centre := float64((float64(i)+0.5)*scale) - 0.5
		first := max(0, int(math.Ceil(centre-2*wide)))
		last := min(m-1, int(math.Floor(centre+2*wide)))
		values = values[:0]
		sum := 0.0
		for j := first; j <= last; j++ {
			v := kernel((float64(j) - centre) / wide)
			values = append(values, v)
			sum += v
		}
		begin := len(weights)
		weights = whole(weights, values, sum)
		list[i] = taps{first, weights[begin:len(weights):len(weights)]}
	}
	return list
}

// kernel is the Catmull-Rom spline (Keys' cubic with a = -1/2).
func kernel(x float64) float64 {
	x = math.Abs(x)
	x2 := float64(x * x)
	x3 := float64(x2 * x)
	switch {
	case x < 1:
		return float64(1.5*x3) - float64(2.5*x2) + 1
	case x < 2:
		return float64(-0.5*x3) + float64(2.5*x2) - float64(4*x) + 2
	}
	return 0
}

// whole appends weights rounded so that they add up to exactly one: flat stays
// flat.
func whole(weights []int32, values []float64, sum float64) []int32 {
	left, largest := int32(1)<<weightBits, len(weights)
	for _, v := range values {
		w := int32(math.Round(v / sum * (1 << weightBits)))
		weights = append(weights, w)
		left -= w
		if w > weights[largest] {
			largest = len(weights) - 1
		}
	}
	weights[largest] += left
	return weights
}

// narrowRow resizes one row of RGB; each channel keeps extraBits more bits.
// Logos are mostly flat, so it keeps count of equal pixels behind it: where
// all that a pixel is drawn from is one color, that color is the sum.
func narrowRow(into []int32, raw []uint8, across []taps) {
	flat, seen := 0, 0 // the pixels from flat to seen are all equal
	for i, t := range across {
		last := t.first + len(t.weights) - 1
		for ; seen < last; seen++ {
			a, b := raw[3*seen:3*seen+6], raw[3*seen+3:]
			if a[0] != b[0] || a[1] != b[1] || a[2] != b[2] {
				flat = seen + 1
			}
		}
		p, to := raw[3*t.first:3*last+3], into[3*i:3*i+3]
		if flat <= t.first {
			to[0], to[1], to[2] = int32(p[0])<<extraBits, int32(p[1])<<extraBits, int32(p[2])<<extraBits
			continue
		}
		var r, g, b int64
		for j, w := range t.weights {
			q := p[3*j : 3*j+3 : 3*j+3]
			r += int64(w) * int64(q[0])
			g += int64(w) * int64(q[1])
			b += int64(w) * int64(q[2])
		}
		const shift = weightBits - extraBits
		to[0], to[1], to[2] = int32(r>>shift), int32(g>>shift), int32(b>>shift)
	}
}

// rowSums adds narrowed rows into the rows drawn. A source row has a share in
// the few rows around it only; each is written out as soon as it is whole.
type rowSums struct {
	to    sink
	done  []uint8 // the row being written out
	down  []taps
	sums  [][]int64 // of the rows under way, row i in slot i modulo the length
	begin int       // the first row not yet written
}

func newRowSums(width int, to sink, down []taps) *rowSums {
	open := 1
	for i, end := 0, 0; end < len(down); i++ {
		for end < len(down) && down[end].first < down[i].first+len(down[i].weights) {
			end++
		}
		open = max(open, end-i)
	}
	s := &rowSums{to: to, done: make([]uint8, width), down: down, sums: make([][]int64, open)}
	for i := range s.sums {
		s.sums[i] = make([]int64, width)
	}
	return s
}

func (s *rowSums) add(y int, row []int32) error {
	for i := s.begin; i < len(s.down) && s.down[i].first <= y; i++ {
		t := s.down[i]
		sum := s.sums[i%len(s.sums)]
		w := int64(t.weights[y-t.first])
		for x, v := range row[:len(sum)] {
			sum[x] += w * int64(v)
		}
		if y == t.first+len(t.weights)-1 {
			if err := s.write(i, sum); err != nil {
				return err
			}
		}
	}
	return nil
}

// write rounds a whole row, clears its sums for the next, and moves on.
func (s *rowSums) write(i int, sum []int64) error {
	const shift = weightBits + extraBits
	for x, v := range sum {
		s.done[x] = uint8(min(max((v+1<<(shift-1))>>shift, 0), 255))
		sum[x] = 0
	}
	s.begin = i + 1
	return s.to(s.done)
}
