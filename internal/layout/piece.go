package layout

// piece is what a column is made of: something of a known height that is
// never cut. A paragraph gives a piece a line.
type piece struct {
	height Unit
	before Unit // space above, dropped at the head of a column
	width  Unit // of a box; 0 is the whole measure
	keep   bool // the next piece stands in the same column
	// step marks steps, which a page does not part if it can be helped.
	step bool
	// start marks the heading of a section.
	start bool
	name  string // of the section, for tests of overlap
	draw  func(c *canvas, x, y Unit)
	// tall draws a box as tall as it is asked to be.
	tall func(c *canvas, x, y, height Unit)
}

// of returns a box of another height.
func (p piece) of(height Unit) piece {
	p.height = height
	p.draw = func(c *canvas, x, y Unit) { p.tall(c, x, y, height) }
	return p
}

// span returns the height of pieces stacked in one column.
func span(ps []piece) Unit {
	var h Unit
	for i, p := range ps {
		if i > 0 {
			h += p.before
		}
		h += p.height
	}
	return h
}

// take returns how many of the pieces fit a column of the given height,
// without parting those that stay together. At least one group is taken when
// force is set, so that setting always goes on.
func take(ps []piece, height Unit, force bool) int {
	n, h := 0, Unit(0)
	for i, p := range ps {
		add := p.height
		if i > 0 {
			add += p.before
		}
		if h+add > height {
			break
		}
		h += add
		n = i + 1
	}
	if n == len(ps) {
		return n
	}
	whole := n
	for n > 0 && ps[n-1].keep {
		n--
	}
	if n == 0 && force {
		// A group taller than a whole column is cut where it must be.
		return max(whole, 1)
	}
	return n
}

// columns parts pieces over k columns of the given height and returns the
// ends of the columns; the last end is short of len(ps) if they do not fit.
func columns(ps []piece, k int, height Unit, force bool) []int {
	ends := make([]int, k)
	at := 0
	for i := range ends {
		at += take(ps[at:], height, force)
		ends[i] = at
	}
	return ends
}

// balance returns the least height, up to the limit, in which the pieces fit
// k columns, and the ends of the columns; ok is false when they do not fit.
func balance(ps []piece, k int, limit Unit) (height Unit, ends []int, ok bool) {
	ends = columns(ps, k, limit, false)
	if ends[k-1] < len(ps) {
		return limit, ends, false
	}
	low, high := span(ps)/Unit(k), limit
	for high-low > Pt(0.5) {
		mid := (low + high) / 2
		if e := columns(ps, k, mid, false); e[k-1] == len(ps) {
			high, ends = mid, e
		} else {
			low = mid
		}
	}
	tallest, from := Unit(0), 0
	for _, to := range ends {
		tallest = max(tallest, span(ps[from:to]))
		from = to
	}
	return tallest, ends, true
}

// stack draws pieces one under another and returns the foot of the last.
func (c *canvas) stack(ps []piece, x, y, w Unit) Unit {
	for i, p := range ps {
		if i > 0 {
			y += p.before
		}
		p.draw(c, x, y)
		c.box(p.name, x, y, w, p.height)
		y += p.height
	}
	return y
}
