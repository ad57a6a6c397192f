package layout

import "slices"

// makeup is the arrangement of rows on pages.
type makeup struct {
	rows  []row
	first Unit // where the rows of page one begin
	top   Unit
	limit Unit // no text below
	gap   Unit // between rows
	// over the row that closes the sheet, with the line to cut along
	ending Unit
	most   spaces

	// Of the tune under way.
	t      tune
	first0 []*extents // on page one
	later  []*extents
	sides  [][]side
	phases []Unit
	known  map[state]*part
}

// side is a way to set a row of two sides, how tall it is, and how bad of itself.
type side struct {
	index int
	tall  Unit
	bad   int64
}

// placed is a part of a row on a page.
type placed struct {
	row, page int
	y         Unit
	from      int
	ends      [2]int // of the columns
	aside     int    // the slug that stands alone in the second column; 0 is none
	side      int    // which of the row's sides
	phase     bool   // the label of the phase stands over it
	height    Unit
	tunes     []tune // of its columns or sides, once the page is spread
}

// plan is a make-up, with its badness.
type plan struct {
	t      tune
	placed []placed
	pages  int
	bad    int64
	yield  int64 // what of it is for what its tune gives up
}

// state is where the make-up stands: the next slug and the place for it.
type state struct {
	row, from, page int
	y               Unit
}

// part is the best that can follow a state.
type part struct {
	placed *placed // nil at the end
	next   *part
	pages  int
	bad    int64
}

// measure fills in what all plans of a tune share.
func (m *makeup) measure(t tune) {
	m.t, m.known = t, map[state]*part{}
	m.first0, m.later, m.sides, m.phases = make([]*extents, len(m.rows)), make([]*extents, len(m.rows)), make([][]side, len(m.rows)), make([]Unit, len(m.rows))
	for i := range m.rows {
		r := &m.rows[i]
		m.phases[i] = r.phase.tall(t)
		if len(r.sides) == 0 {
			continue
		}
		t := m.on(0)
		if r.end {
			t = m.on(1)
		}
		for k := range r.sides {
			h, short := r.sides[k].tall(t), r.sides[k].short(t, m.most)
			m.sides[i] = append(m.sides[i], side{k, h, floor(short)})
		}
		// What is taller and worse of itself serves nowhere better.
		all := m.sides[i]
		m.sides[i] = slices.DeleteFunc(slices.Clone(all), func(a side) bool {
			return slices.ContainsFunc(all, func(b side) bool {
				return b.tall <= a.tall && b.bad <= a.bad && (b.tall < a.tall || b.bad < a.bad || b.index < a.index)
			})
		})
	}
}

// on is the tune of a page. Where columns run through, page one, which holds the
// frames that must stand on it, keeps its leading for them, and the others theirs for
// the running text.
func (m *makeup) on(page int) tune {
	t := m.t
	switch {
	case page == 0 && m.most.first:
		t.lead, t.figure = 0, t.first
	case page == 0:
		t.figure = t.first
	case m.most.first:
		t.frame = 0
	}
	return t
}

func (m *makeup) extents(row, page int) *extents {
	all, page := &m.first0, min(page, 1)
	if page > 0 {
		all = &m.later
	}
	if (*all)[row] == nil {
		(*all)[row] = newExtents(m.rows[row].galley, &m.rows[row].ends, m.on(page), m.most)
	}
	return (*all)[row]
}

// best returns the best plan for a tune.
func (m *makeup) best(t tune) plan {
	m.measure(t)
	p := plan{t: t}
	first := m.follow(state{0, 0, 0, m.head(0)})
	p.bad, p.pages = first.bad+int64(first.pages)*badPage, first.pages
	for at := first; at != nil && at.placed != nil; at = at.next {
		p.placed = append(p.placed, *at.placed)
	}
	return p
}

func (m *makeup) head(page int) Unit {
	if page == 0 {
		return m.first
	}
	return m.top
}

// before is the space above a row.
func (m *makeup) before(s state) Unit {
	if s.page > 0 && s.y == m.head(s.page) {
		return 0
	}
	if m.rows[s.row].end {
		return m.ending
	}
	if r := &m.rows[s.row]; r.columns > 1 || len(r.sides) > 0 && r.sides[0].at > 0 || len(r.galley) > 0 && r.galley[0].frame == nil {
		return max(m.gap, m.most.head) // it begins with a heading
	}
	return m.gap
}

// follow returns the best make-up of all that follows.
func (m *makeup) follow(s state) *part {
	if p := m.known[s]; p != nil {
		return p
	}
	p := m.options(s)
	m.known[s] = p
	return p
}

// better reports whether a part is better than another, which may be nil.
func (p *part) better(than *part) bool {
	return than == nil || p.pages < than.pages || p.pages == than.pages && p.bad < than.bad
}

func (m *makeup) options(s state) *part {
	if s.row == len(m.rows) {
		return &part{pages: s.page + 1, bad: m.last(s)}
	}
	r := &m.rows[s.row]
	head := s.page > 0 && s.y == m.head(s.page)
	switch {
	case s.from == 0 && r.own && !head:
		return m.over(s, 0)
	case s.from == 0 && (r.breaks || r.fresh) && s.row > 0:
		return m.begin(s, r, head)
	}
	return m.set(s, r)
}

// begin sets a row that is to begin a side, or a leaf, where the side before it is
// not left half empty for it; the back of a leaf is used all the same.
func (m *makeup) begin(s state, r *row, head bool) *part {
	here := *m.set(s, r)
	switch {
	case head && r.breaks && s.page%2 == 1:
		here.bad += badBreak / 2
	case !head:
		here.bad += badBreak
		least := (m.limit - m.top) * 3 / 4
		if r.breaks {
			least = (m.limit - m.top) * 2 / 5
		}
		if s.y > m.top+least || r.breaks && s.page%2 == 1 {
			if fresh := m.over(s, floor(m.limit-s.y)); fresh.better(&here) {
				return fresh
			}
		}
	}
	return &here
}

// over goes on at the head of the next page.
func (m *makeup) over(s state, bad int64) *part {
	p := *m.follow(state{s.row, s.from, s.page + 1, m.top})
	p.bad += bad + hole(m.limit-s.y)
	return &p
}

// set returns the best way to set a row, or what is left of it.
func (m *makeup) set(s state, r *row) *part {
	y, head := m.before(s), s.y == m.head(s.page)
	y += s.y
	if s.from == 0 {
		y += m.phases[s.row]
	}
	at := placed{row: s.row, page: s.page, y: y, from: s.from, phase: s.from == 0 && m.phases[s.row] > 0}
	if at.phase {
		at.y -= m.phases[s.row]
	}
	var best *part
	try := func(pl placed, next state, bad int64) {
		n := m.follow(next)
		if p := (&part{placed: &pl, next: n, pages: n.pages, bad: bad + n.bad}); p.better(best) {
			best = p
		}
	}
	if len(r.sides) > 0 {
		alone := int64(0)
		if r.end && head && s.row > 0 {
			alone = badAlone
		}
		for _, sd := range m.sides[s.row] {
			if y+sd.tall > m.limit && !head {
				continue
			}
			at.side, at.height = sd.index, y-at.y+sd.tall
			try(at, state{s.row + 1, 0, s.page, at.y + at.height}, sd.bad+alone)
		}
		if best == nil {
			bad := floor(m.limit - s.y)
			switch {
			case s.page > 0 || r.end:
			case r.sides[0].at > 0:
				bad += badLate / 10
			default:
				bad += badLate
			}
			return m.over(s, bad)
		}
		return best
	}
	if len(r.galley) == 0 {
		return m.follow(state{s.row + 1, 0, s.page, s.y})
	}
	x := m.extents(s.row, s.page)
	put := func(f filling) placed {
		pl := at
		pl.ends, pl.height = f.ends, y-at.y+f.height
		return pl
	}
	whole := x.whole(s.from, r.columns, m.limit-y)
	for _, f := range whole.list() {
		try(put(f), state{s.row + 1, 0, s.page, y + f.height}, f.bad)
	}
	full := x.full(s.from, r.columns, m.limit-y)
	for _, f := range full.list() {
		if m.most.first && r.columns == 1 && s.page == 0 && s.row > 0 {
			f.bad += badBreak // a band that is to stand on page one, such as the language
		}
		try(put(f), state{s.row, f.end(), s.page + 1, m.top}, f.bad)
	}
	if best == nil && head && s.page > 0 {
		// What may not be parted is taller than a page.
		f, next := x.forced(s.from, m.limit-y), state{s.row, 0, s.page + 1, m.top}
		if next.from = f.end(); next.from == len(r.galley) {
			next = state{s.row + 1, 0, s.page, y + f.height}
		}
		try(put(f), next, f.bad)
		return best
	}
	if s.from == 0 && !head {
		besides := x.besides(r.aside, m.limit-y)
		for _, f := range besides.list() {
			pl := put(f)
			pl.aside = r.aside
			try(pl, state{s.row, f.end(), s.page + 1, m.top}, f.bad)
		}
	}
	// A row may also begin on a new page, where little is left of this one.
	if best == nil || s.from == 0 && !head && m.limit-y < (m.limit-m.top)/2 {
		if fresh := m.over(s, floor(m.limit-s.y)); fresh.better(best) {
			best = fresh
		}
	}
	return best
}

// last is how bad it is that so much of the last page is empty: where less than a
// quarter of it is full it is hardly worth its paper.
func (m *makeup) last(s state) int64 {
	bad := floor(m.limit-s.y) / 5
	if full := s.y - m.head(s.page); full < (m.limit-m.top)/4 {
		bad += 4 * floor((m.limit-m.top)/4-full)
	}
	return bad
}
