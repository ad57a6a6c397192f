package layout

import "sort"

// extents are the heights of a galley's slugs for one tune, summed up so that
// the height of any stretch of it is a difference.
type extents struct {
	t       tune
	g       galley
	sum     []Unit // to the foot of slug i-1, with the spaces above
	up      []Unit // space above slug i
	elastic []int  // how many spaces of headings and frames stand above the slugs before i
	soft    []int  // how many spaces of items
	inside  []int  // how many spaces that grow are in the frames before slug i
	most    spaces
	ends    *ends
}

// spaces is how much the spaces of a column may grow.
type spaces struct {
	gap, item Unit
	head      Unit // over columns
	lead      Unit // the leading of a line
	first     bool // the leading of page one does not grow with that of the others
}

// measure sums up a galley for a tune.
func (x *extents) measure(g galley, e *ends, t tune, most spaces) {
	if n := len(g) + 1; x.sum == nil {
		lengths, counts := make([]Unit, 2*n), make([]int, 3*n)
		x.g, x.sum, x.up, x.elastic, x.soft, x.inside, x.most, x.ends = g, lengths[:n], lengths[n:], counts[:n], counts[n:2*n], counts[2*n:], most, e
	}
	x.t = t
	for i := range g {
		x.up[i] = g[i].above(t)
		h := g[i].tall(t)
		x.sum[i+1] = x.sum[i] + x.up[i] + h
		x.elastic[i+1], x.soft[i+1], x.inside[i+1] = x.elastic[i], x.soft[i], x.inside[i]
		if g[i].frame != nil {
			x.inside[i+1] += g[i].frame.soft(t)
		}
		switch {
		case h == 0:
		case g[i].elastic:
			x.elastic[i+1]++
		case g[i].soft:
			x.soft[i+1]++
		}
	}
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
	if from >= to {
		return 0
	}
	return Unit(x.elastic[to]-x.elastic[from+1])*x.most.gap + Unit(x.soft[to]-x.soft[from+1]+x.inside[to]-x.inside[from])*max(x.most.item-x.t.item, 0)
}

// filling is a way to set a part of a galley in the columns of a page.
type filling struct {
	ends   [2]int // of the columns; one column has both alike
	height Unit   // of the tallest
	bad    int64
}

func (f *filling) end() int { return f.ends[1] }

// fillings are the best ways so far, the best first; at most mostFillings.
type fillings struct {
	all [mostFillings]filling
	n   int
}

// mostFillings is how many ways to fill a page are tried.
const mostFillings = 6

// add takes a filling in, unless there are enough better ones or one that ends at the
// same slug.
func (fs *fillings) add(f filling) {
	for i := range fs.n {
		if fs.all[i].end() != f.end() {
			continue
		}
		if fs.all[i].bad <= f.bad {
			return
		}
		copy(fs.all[i:], fs.all[i+1:fs.n])
		fs.n--
		break
	}
	at := fs.n
	for at > 0 && fs.all[at-1].bad > f.bad {
		at--
	}
	if at == mostFillings {
		return
	}
	fs.n = min(fs.n+1, mostFillings)
	copy(fs.all[at+1:fs.n], fs.all[at:])
	fs.all[at] = f
}

func (fs *fillings) list() []filling { return fs.all[:fs.n] }

// last returns how many of the ends are at a slug that a column of a height that
// begins at from holds.
func (x *extents) last(from int, room Unit) int {
	limit := room
	if from < len(x.g) {
		limit += x.sum[from] + x.up[from]
	}
	return sort.Search(len(x.ends.at), func(i int) bool { return x.sum[x.ends.at[i]] > limit })
}

// whole sets all that is left in k columns of a page as evenly as may be: the best
// way, and the lowest. There is none where it does not fit.
func (x *extents) whole(from, k int, room Unit) (out fillings) {
	n := len(x.g)
	if k == 1 {
		if h := x.span(from, n); h <= room {
			out.add(filling{ends: [2]int{n, n}, height: h})
		}
		return out
	}
	var best, low filling
	found := false
	try := func(to int, bad int64) {
		left, right := x.span(from, to), x.span(to, n)
		if left > room || right > room {
			return
		}
		h := max(left, right)
		if left < right {
			bad += uneven(right-left, x.stretch(from, to))*3/2 + 5
		} else {
			bad += uneven(left-right, x.stretch(to, n))
		}
		f := filling{ends: [2]int{to, n}, height: h, bad: bad}
		if !found || bad < best.bad {
			best = f
		}
		if !found || h < low.height || h == low.height && bad < low.bad {
			low = f
		}
		found = true
	}
	for i := x.last(from, room) - 1; i >= 0 && x.ends.at[i] > from; i-- {
		to := x.ends.at[i]
		if x.span(to, n) > room {
			break
		}
		try(to, x.ends.bad[i])
	}
	if found {
		if low.height < best.height {
			low.ends[1] = n
			out.all, out.n = [mostFillings]filling{best, low}, 2
		} else {
			out.add(best)
		}
	}
	return out
}

// forced takes what fits the first column, and at least one slug, where nothing may
// end inside it.
func (x *extents) forced(from int, room Unit) filling {
	to := from + 1
	for to < len(x.g) && x.span(from, to+1) <= room {
		to++
	}
	return filling{ends: [2]int{to, to}, height: x.span(from, to), bad: floor(room) + badText}
}

// full fills k columns of a page, and leaves a rest for the next.
func (x *extents) full(from, k int, room Unit) (out fillings) {
	n := len(x.g)
	first := x.cuts(from, room, k == 1)
	for _, a := range first.list() {
		if k == 1 {
			if a.end() < n {
				if x.most.first {
					a.bad += hole(room - a.height)
				}
				out.add(a)
			}
			continue
		}
		second := x.cuts(a.end(), room, true)
		for _, b := range second.list() {
			if b.end() < n {
				out.add(filling{ends: [2]int{a.end(), b.end()}, height: max(a.height, b.height), bad: a.bad + b.bad + hole(room-max(a.height, b.height))})
			}
		}
	}
	return out
}

// cuts are the best ends of a column. The last column of a side is better not
// ended inside a section. A column that would stay half empty is none.
func (x *extents) cuts(from int, room Unit, side bool) (out fillings) {
	for i := x.last(from, room) - 1; i >= 0 && x.ends.at[i] > from; i-- {
		to := x.ends.at[i]
		h := x.span(from, to)
		if out.n > 0 && h < room/2 {
			break
		}
		parting := x.ends.bad[i]
		if side {
			parting *= badSide
		}
		empty := uneven(room-h, x.stretch(from, to))
		if !x.most.first {
			// In one column a page that ends early is better than a section parted.
			parting, empty = parting*badOneColumn, empty/badEarly+halfEmpty(room-h)
		}
		out.add(filling{ends: [2]int{to, to}, height: h, bad: parting + empty})
	}
	return out
}

// mostBeside is how much lower than a figure that stands alone in the second column
// the first may end.
const mostBeside = 80_000

// besides fills a page with the first column, and the figure of its first section
// alone in the second.
func (x *extents) besides(k int, room Unit) (out fillings) {
	right := x.span(k, k+1)
	if k == 0 || right > room {
		return out
	}
	for i := x.last(0, room+right+x.up[k]) - 1; i >= 0 && x.ends.at[i] > k; i-- {
		to := x.ends.at[i]
		left := x.span(0, to) - right - x.up[k]
		if left > room {
			continue
		}
		h := max(left, right)
		if h-right > mostBeside {
			continue
		}
		bad := uneven(h-left, x.stretch(0, to)) + floor(h-right)
		if to < len(x.g) { // the rest goes on on the next page
			bad += x.ends.bad[i]*badSide + uneven(room-h, 0) + hole(room-h)
		}
		out.add(filling{ends: [2]int{to, to}, height: h, bad: bad})
	}
	return out
}

// ends are where a column may end, and how bad that is.
type ends struct {
	at  []int
	bad []int64
}

func (g galley) ends() ends {
	var e ends
	for at := 1; at <= len(g); at++ {
		if g.mayEnd(at) {
			e.at, e.bad = append(e.at, at), append(e.bad, g.parting(at))
		}
	}
	return e
}
