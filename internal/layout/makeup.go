package layout

import (
	"math"
	"slices"
)

// makeup is the arrangement of rows on pages.
type makeup struct {
	rows  []row
	t     tune
	first Unit // where the rows of page one begin
	top   Unit
	limit Unit // no text below
	gap   Unit // between rows

	// Of the tune under way, so that no plan measures what another has: the
	// heights of each row's galley, of its phase, and its lowest side.
	extents []*extents
	phases  []Unit
	sides   []side
	spare   []placed // of a plan that was not the best
}

// side is a side of a row of two, and how tall it is.
type side struct {
	index int
	tall  Unit
}

// measure fills in what the plans of a tune share.
func (m *makeup) measure(t tune) {
	m.t = t
	m.extents, m.phases, m.sides = make([]*extents, len(m.rows)), make([]Unit, len(m.rows)), make([]side, len(m.rows))
	for i := range m.rows {
		r := &m.rows[i]
		if m.phases[i] = r.phase.tall(t); m.phases[i] > 0 {
			m.phases[i] += m.gap / 2
		}
		if len(r.sides) == 0 {
			m.extents[i] = newExtents(r.galley, t)
			continue
		}
		m.sides[i].tall = -1
		for k := range r.sides {
			if h := r.sides[k].tall(t); m.sides[i].tall < 0 || h < m.sides[i].tall {
				m.sides[i] = side{k, h}
			}
		}
	}
}

// placed is a part of a row on a page.
type placed struct {
	row, page int
	y         Unit
	from      int
	ends      []int // of the columns
	side      int   // which of the row's sides
	phase     bool  // the label of the phase stands over it
	height    Unit
}

// plan is a make-up, with its badness.
type plan struct {
	t      tune
	placed []placed
	pages  int
	bad    int64
}

// best returns the best plan for a tune: rows that run begin where the row before
// them ends, or on a new page. A bit of fresh stands for each such row.
func (m *makeup) best(t tune) plan {
	var running []int
	for i := range m.rows {
		if i > 0 && !m.rows[i].own && !m.rows[i].end && len(running) < 5 {
			running = append(running, i)
		}
	}
	m.measure(t)
	best := plan{bad: math.MaxInt64}
	for fresh := range 1 << len(running) {
		var starts uint64
		for bit, i := range running {
			if fresh>>bit&1 == 1 {
				starts |= 1 << i
			}
		}
		p := m.plan(starts, best.bad)
		if p.bad < best.bad {
			p, best = best, p
		}
		m.spare = p.placed[:0]
	}
	return best
}

// cursor is where the next row goes.
type cursor struct {
	page int
	y    Unit
}

func (m *makeup) head(page int) Unit {
	if page == 0 {
		return m.first
	}
	return m.top
}

func (m *makeup) atHead(c cursor) bool { return c.y == m.head(c.page) && c.page > 0 }

// plan places the rows. Badness only grows, so it gives up once it is as bad as
// most: then what it returns is no plan.
func (m *makeup) plan(starts uint64, most int64) plan {
	p := plan{t: m.t, placed: m.spare}
	m.spare = nil
	c := cursor{0, m.head(0)}
	for i := range m.rows {
		if p.bad+int64(c.page+1)*badPage >= most {
			p.bad = most
			return p
		}
		r := &m.rows[i]
		if starts>>i&1 == 1 && !m.atHead(c) || r.own {
			p.bad += floor(m.limit - c.y)
			c = cursor{c.page + 1, m.top}
		}
		if r.breaks && !m.atHead(c) {
			p.bad += badBreak
		}
		if len(r.sides) > 0 {
			c = m.place(&p, i, c)
			continue
		}
		c = m.run(&p, i, c)
	}
	p.pages = c.page + 1
	last := floor(m.limit - c.y)
	if k := len(p.placed); k > 1 && p.placed[k-2].page == c.page {
		last /= 4 // what closes the sheet stands at its foot, and the rest over it
	}
	p.bad += int64(p.pages)*badPage + last
	return p
}

// before is the space above a row.
func (m *makeup) before(r *row, c cursor) Unit {
	if m.atHead(c) {
		return 0
	}
	return m.gap + m.t.gap
}

// place sets a row of two sides.
func (m *makeup) place(p *plan, i int, c cursor) cursor {
	r := &m.rows[i]
	best, least := m.sides[i].index, m.sides[i].tall
	y := c.y + m.before(r, c)
	phase := m.phases[i]
	if y+phase+least > m.limit && !m.atHead(c) && c.y > m.head(c.page) {
		if c.page == 0 && !r.end {
			p.bad += badLate
		}
		p.bad += floor(m.limit - c.y)
		c = cursor{c.page + 1, m.top}
		y = c.y
	}
	p.placed = append(p.placed, placed{row: i, page: c.page, y: y, side: best, phase: phase > 0, height: phase + least})
	return cursor{c.page, y + phase + least}
}

// run sets running sections, over as many pages as it takes.
func (m *makeup) run(p *plan, i int, c cursor) cursor {
	r := &m.rows[i]
	phase := m.phases[i]
	x := m.extents[i]
	from := 0
	for from < len(r.galley) {
		y := c.y + m.before(r, c) + phase
		room := m.limit - y
		ends, height, bad := x.fill(from, r.columns, room, m.atHead(c) || c.y == m.head(c.page))
		to := from
		if len(ends) > 0 {
			to = ends[len(ends)-1]
		}
		if to == from {
			p.bad += floor(m.limit - c.y)
			c = cursor{c.page + 1, m.top}
			continue
		}
		p.bad += bad
		p.placed = append(p.placed, placed{row: i, page: c.page, y: y - phase, from: from, ends: ends, phase: phase > 0, height: phase + height})
		c.y = y + height
		from = to
		phase = 0
		if from < len(r.galley) {
			c = cursor{c.page + 1, m.top}
		}
	}
	return c
}

// extents are the heights of a galley's slugs for one tune, summed up so that
// the height of any stretch is a difference.
type extents struct {
	g     galley
	sum   []Unit // to the foot of slug i-1, with the spaces above
	up    []Unit // space above slug i
	dense bool   // see tune
}

func newExtents(g galley, t tune) *extents {
	x := &extents{g: g, sum: make([]Unit, len(g)+1), up: make([]Unit, len(g)), dense: t.dense}
	for i := range g {
		x.up[i] = g[i].above(t)
		x.sum[i+1] = x.sum[i] + x.up[i] + g[i].tall(t)
	}
	return x
}

// span is the height of a stretch in one column.
func (x *extents) span(from, to int) Unit {
	if from >= to {
		return 0
	}
	return x.sum[to] - x.sum[from] - x.up[from]
}

// fill sets as much as fits k columns of a height, and all of it as low as it can
// where all of it fits. It returns the ends of the columns, the height of the
// tallest, and how bad it is. With force at least one slug is taken.
func (x *extents) fill(from, k int, room Unit, force bool) (ends []int, height Unit, bad int64) {
	n := len(x.g)
	if k == 1 {
		if x.span(from, n) <= room {
			return []int{n}, x.span(from, n), 0
		}
		to, bad := x.cut(from, room, force)
		return []int{to}, x.span(from, to), bad
	}
	if at, h, bad, ok := x.balance(from, room); ok {
		return []int{at, n}, h, bad
	}
	first, bad := x.cut(from, room, force)
	if first == from {
		return []int{from, from}, 0, 0
	}
	second, more := x.cut(first, room, false)
	if second == n && first < n {
		if at, h, bad, ok := x.balance(from, room); ok {
			return []int{at, n}, h, bad
		}
	}
	return []int{first, second}, max(x.span(from, first), x.span(first, second)), bad + more
}

// balance parts the rest between two columns so that they are most alike, and
// little is parted.
func (x *extents) balance(from int, room Unit) (at int, height Unit, bad int64, ok bool) {
	n := len(x.g)
	var least int64
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
		parting := x.g.parting(to, x.dense)
		cost := int64(h/1000) + parting + int64(max(right-left, 0)/4000)
		if !ok || cost < least {
			at, height, bad, least, ok = to, h, parting+floor((h-min(left, right))/2), cost, true
		}
	}
	return at, height, bad, ok
}

// cut ends a column: as full as may be, with little parted. With force it takes
// at least one slug even where slugs that stay together are taller than the room.
func (x *extents) cut(from int, room Unit, force bool) (to int, bad int64) {
	best, least, widest := from, int64(-1), from
	for at := from + 1; at <= len(x.g); at++ {
		h := x.span(from, at)
		if h > room {
			break
		}
		widest = at
		if !x.g.mayEnd(at) {
			continue
		}
		if cost := floor(room-h) + 2*x.g.parting(at, x.dense); least < 0 || cost <= least {
			best, least = at, cost
		}
	}
	if best == from && force {
		return max(widest, from+1), floor(room)
	}
	return best, max(least, 0)
}

// height is how tall a placed part is for a tune.
func (m *makeup) height(pl *placed, t tune) Unit {
	r := &m.rows[pl.row]
	h := Unit(0)
	if pl.phase {
		h = r.phase.tall(t) + m.gap/2
	}
	if len(r.sides) > 0 {
		return h + r.sides[pl.side].tall(t)
	}
	tallest, from := Unit(0), pl.from
	for _, to := range pl.ends {
		tallest = max(tallest, r.galley[from:to].tall(t))
		from = to
	}
	return h + tallest
}

// entire reports whether a placed part is the whole row.
func (m *makeup) entire(pl *placed) bool {
	r := &m.rows[pl.row]
	return len(r.sides) > 0 || pl.from == 0 && pl.ends[len(pl.ends)-1] == len(r.galley)
}

// spread shares what is left of each page out between its rows and sections, up
// to most for each space, and returns the tune of each page. What closes the sheet
// goes to its foot.
func (m *makeup) spread(p *plan, most Unit) []tune {
	tunes := make([]tune, p.pages)
	for page := range tunes {
		tunes[page] = p.t
		var on []*placed
		for i := range p.placed {
			if p.placed[i].page == page {
				on = append(on, &p.placed[i])
			}
		}
		if len(on) == 0 {
			continue
		}
		for extra := most; ; extra -= Pt(0.5) {
			t := p.t
			t.gap += max(extra, 0)
			y := m.head(page)
			for i, pl := range on {
				if i > 0 || page == 0 {
					y += m.gap + t.gap
				}
				pl.y, pl.height = y, m.height(pl, t)
				y += pl.height
			}
			tunes[page] = t
			if y <= m.limit || extra <= 0 {
				break
			}
		}
		if last := on[len(on)-1]; m.rows[last.row].end && m.entire(last) {
			last.y = m.limit - last.height
		}
	}
	return tunes
}

// settle chooses between settings: figures and lines to write on yield only where
// a page is saved by it, and leading grows as far as it makes pages better.
func (m *makeup) settle(most Unit) plan {
	yields := []tune{{lines: 4}, {lines: 3}, {lines: 2}, {lines: 2, figure: 1}, {lines: 2, figure: 2}, {lines: 2, figure: 2, dense: true}}
	least := m.best(yields[len(yields)-1])
	chosen := least
	for _, t := range yields {
		if p := m.best(t); p.pages <= least.pages {
			chosen = p
			break
		}
	}
	for lead := Pt(0.3); lead <= most; lead += Pt(0.3) {
		t := chosen.t
		t.lead = lead
		p := m.best(t)
		if p.pages > chosen.pages {
			break
		}
		if p.bad < chosen.bad {
			chosen = p
		}
	}
	chosen.placed = slices.Clone(chosen.placed)
	return chosen
}
