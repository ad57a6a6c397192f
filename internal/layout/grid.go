package layout

import "handout/internal/document"

// grid sets boxes in the two columns of the page, in reading order down one
// and then the other, split where the columns come out most alike. The last
// box of each is drawn out to a common foot.
func (b *book) grid(secs []*document.Section) {
	if len(secs) == 0 {
		return
	}
	var g grid
	if b.style.columns > 1 && len(secs) > 1 {
		g = b.bestGrid(secs)
	}
	if g.height == 0 || g.height > b.capacity() {
		for _, sec := range secs {
			b.framed(sec)
		}
		return
	}
	if b.y > b.top {
		b.y += b.boxGap
		if b.y+g.height > b.limit {
			b.newPage()
		}
	}
	top := b.y
	for i, p := range g.boxes {
		x := b.left
		if i >= g.cut {
			x += b.column() + b.gutter
		}
		if i == g.cut {
			b.y = top
		}
		if i == g.cut-1 || i == len(g.boxes)-1 {
			p = p.of(top + g.height - b.y)
		}
		b.placeAt(p, x)
		b.y += b.boxGap
	}
	b.y = top + g.height
}

// grid is a setting of boxes in two columns.
type grid struct {
	boxes  []piece
	cut    int // the first box of the second column
	height Unit
}

// bestGrid finds the lowest setting in columns as wide as those of the text.
func (b *book) bestGrid(secs []*document.Section) grid {
	best := grid{boxes: make([]piece, len(secs))}
	for i, sec := range secs {
		best.boxes[i] = b.boxed(sec, b.column(), b.root)
	}
	stacked := func(boxes []piece) Unit {
		sum := Unit(len(boxes)-1) * b.boxGap
		for _, p := range boxes {
			sum += p.height
		}
		return sum
	}
	for cut := 1; cut < len(secs); cut++ {
		if h := max(stacked(best.boxes[:cut]), stacked(best.boxes[cut:])); best.height == 0 || h < best.height {
			best.cut, best.height = cut, h
		}
	}
	return best
}
