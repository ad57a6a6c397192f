package layout

import "slices"

// extents are the heights of a galley's slugs for one tune, summed up so that
// the height of any stretch of it is a difference.
type extents struct {
	g       galley
	sum     []Unit // to the foot of slug i-1, with the spaces above
	up      []Unit // space above slug i
	elastic []int  // how many spaces of headings and frames stand above the slugs before i
	soft    []int  // how many spaces of items
	most    spaces
}

// spaces is how much the spaces of a column may grow.
type spaces struct {
	gap, item Unit
	head      Unit // over columns
	first     bool // the leading of page one does not grow with that of the others
}

func newExtents(g galley, t tune, most spaces) *extents {
	n := len(g) + 1
	x := &extents{g: g, sum: make([]Unit, n), up: make([]Unit, n), elastic: make([]int, n), soft: make([]int, n), most: most}
	for i := range g {
		x.up[i] = g[i].above(t)
		h := g[i].tall(t)
		x.sum[i+1] = x.sum[i] + x.up[i] + h
		x.elastic[i+1], x.soft[i+1] = x.elastic[i], x.soft[i]
		switch {
		case h == 0:
		case g[i].elastic:
			x.elastic[i+1]++
		case g[i].soft:
			x.soft[i+1]++
		}
	}
	return x
}

// span is the height of a part of the galley in one column.
func (x *extents) span(from, to int) Unit {
	if from >= to {
		return 0
	}
	return x.sum[to] - x.sum[from] - x.up[from]
}

// stretch is how much taller the spaces of a part may make it.
func (x *extents) stretch(from, to int) Unit {
	if from+1 >= to {
		return 0
	}
	return Unit(x.elastic[to]-x.elastic[from+1])*x.most.gap + Unit(x.soft[to]-x.soft[from+1])*x.most.item
}

// filling is a way to set a part of a galley in the columns of a page.
type filling struct {
	ends   []int // of the columns
	height Unit  // of the tallest
	bad    int64
}

func (f *filling) end() int { return f.ends[len(f.ends)-1] }

// whole sets all that is left in k columns of a page as evenly as may be. There
// is none where it does not fit.
func (x *extents) whole(from, k int, room Unit) []filling {
	n := len(x.g)
	if k == 1 {
		if h := x.span(from, n); h <= room {
			return []filling{{ends: []int{n}, height: h}}
		}
		return nil
	}
	var best, low *filling
	for to := from; to <= n; to++ {
		left := x.span(from, to)
		if left > room {
			break
		}
		right := x.span(to, n)
		if right > room || to > from && to < n && !x.g.mayEnd(to) {
			continue
		}
		h := max(left, right)
		bad := x.g.parting(to)
		if left < right {
			bad += uneven(right-left, x.stretch(from, to))*3/2 + 5
		} else {
			bad += uneven(left-right, x.stretch(to, n))
		}
		f := &filling{ends: []int{to, n}, height: h, bad: bad}
		if best == nil || f.bad < best.bad {
			best = f
		}
		if low == nil || f.height < low.height || f.height == low.height && f.bad < low.bad {
			low = f
		}
	}
	switch {
	case best == nil:
		return nil
	case low.height < best.height:
		return []filling{*best, *low}
	}
	return []filling{*best}
}

// mostFillings is how many ways to fill a page are tried.
const mostFillings = 4

// forced takes what fits the first column, and at least one slug, where nothing may
// end inside it.
func (x *extents) forced(from, k int, room Unit) filling {
	to := from + 1
	for to < len(x.g) && x.span(from, to+1) <= room {
		to++
	}
	ends := make([]int, k)
	for i := range ends {
		ends[i] = to
	}
	return filling{ends: ends, height: x.span(from, to), bad: floor(room) + badText}
}

// full fills k columns of a page, and leaves a rest for the next.
func (x *extents) full(from, k int, room Unit) []filling {
	var out []filling
	for _, a := range x.cuts(from, room, k == 1) {
		if k == 1 {
			if a.end() < len(x.g) {
				out = append(out, a)
			}
			continue
		}
		for _, b := range x.cuts(a.end(), room, true) {
			if b.end() == len(x.g) {
				continue
			}
			out = append(out, filling{ends: []int{a.end(), b.end()}, height: max(a.height, b.height), bad: a.bad + b.bad})
		}
	}
	slices.SortStableFunc(out, func(a, b filling) int { return int(a.bad - b.bad) })
	seen := map[int]bool{}
	out = slices.DeleteFunc(out, func(f filling) bool {
		was := seen[f.end()]
		seen[f.end()] = true
		return was
	})
	return out[:min(len(out), mostFillings)]
}

// cuts are the best ends of a column, at most mostFillings. The last column of a
// side is better not ended inside a section.
func (x *extents) cuts(from int, room Unit, side bool) []filling {
	var out []filling
	for to := from + 1; to <= len(x.g); to++ {
		h := x.span(from, to)
		if h > room {
			break
		}
		if !x.g.mayEnd(to) {
			continue
		}
		parting := x.g.parting(to)
		if side {
			parting *= badSide
		}
		out = append(out, filling{ends: []int{to}, height: h, bad: parting + uneven(room-h, x.stretch(from, to))})
	}
	slices.SortStableFunc(out, func(a, b filling) int { return int(a.bad - b.bad) })
	return out[:min(len(out), mostFillings)]
}

// besides fills a page with the first column, and the figure of its first section
// alone in the second.
func (x *extents) besides(r *row, room Unit) []filling {
	k := r.aside
	if k == 0 || x.span(k, k+1) > room {
		return nil
	}
	right := x.span(k, k+1)
	var out []filling
	for to := k + 1; to < len(x.g); to++ {
		left := x.span(0, to) - x.span(k, k+1) - x.up[k]
		if left > room {
			break
		}
		if !x.g.mayEnd(to) {
			continue
		}
		h := max(left, right)
		bad := x.g.parting(to)*badSide + uneven(room-h, 0) + uneven(h-left, x.stretch(0, to)) + floor(h-right)/2
		out = append(out, filling{ends: []int{to}, height: h, bad: bad})
	}
	slices.SortStableFunc(out, func(a, b filling) int { return int(a.bad - b.bad) })
	return out[:min(len(out), mostFillings)]
}

// stretched is the tune of a column that is to end so much lower.
func (g galley) stretched(t tune, by Unit, most spaces) tune {
	if by <= 0 || len(g) == 0 {
		return t
	}
	elastic, soft := 0, 0
	for i := 1; i < len(g); i++ {
		switch {
		case g[i].tall(t) == 0:
		case g[i].elastic:
			elastic++
		case g[i].soft:
			soft++
		}
	}
	if elastic+soft == 0 {
		return t
	}
	// A heading takes four times what an item takes, up to the most of each.
	share := by / Unit(4*elastic+soft)
	item := min(share, most.item)
	gap := min(4*share, most.gap)
	if elastic > 0 {
		gap = min((by-item*Unit(soft))/Unit(elastic), most.gap)
	}
	if soft > 0 {
		item = min(max((by-gap*Unit(elastic))/Unit(soft), 0), most.item)
	}
	t.gap, t.item = t.gap+gap, t.item+item
	return t
}
