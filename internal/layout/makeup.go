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

	// Of the tune under way, in memory that the next uses again.
	t        tune
	measured []rowMeasure
	known    map[state]*part
	parts    partStore
}

// rowMeasure is what a row measures. It is good for the tunes that it was measured
// for, which may be those of the sheet's next tune too.
type rowMeasure struct {
	extents   [2]extents // on page one, and on the others
	sides     []side
	sidesTune tune
	phase     Unit
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
	first  *part // of a plan that was searched for and not yet picked up
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
	placed placed // unless it stands for the end
	end    bool
	next   *part
	pages  int
	bad    int64
}

// partStore holds parts. Where they stand does not change.
type partStore struct {
	chunks [][]part
	n      int
}

func (st *partStore) add(p part) *part {
	const chunk = 64
	if st.n == len(st.chunks)*chunk {
		st.chunks = append(st.chunks, make([]part, chunk))
	}
	at := &st.chunks[st.n/chunk][st.n%chunk]
	st.n++
	*at = p
	return at
}

// measure fills in what all plans of a tune share.
func (m *makeup) measure(t tune) {
	m.t, m.parts.n = t, 0
	if m.measured == nil {
		m.measured, m.known = make([]rowMeasure, len(m.rows)), make(map[state]*part, 64)
	}
	clear(m.known)
	for i := range m.rows {
		r, of := &m.rows[i], &m.measured[i]
		of.phase = r.phase.tall(t)
		t := m.on(0)
		if r.end {
			t = m.on(1)
		}
		if len(r.sides) > 0 && (of.sides == nil || of.sidesTune != t) {
			of.sides, of.sidesTune = m.sidesOf(r, of.sides[:0], t), t
		}
	}
}

// sidesOf measures the ways to set two sides. What is taller than another and worse of
// itself serves nowhere better, and is left out.
func (m *makeup) sidesOf(r *row, out []side, t tune) []side {
	for k := range r.sides {
		h, short := r.sides[k].tall(t), r.sides[k].short(t, m.most)
		out = append(out, side{k, h, floor(short)})
	}
	beaten := func(a side) bool {
		return slices.ContainsFunc(out, func(b side) bool {
			return b.tall <= a.tall && b.bad <= a.bad && (b.tall < a.tall || b.bad < a.bad || b.index < a.index)
		})
	}
	n := len(out)
	for _, a := range out[:n:n] {
		if !beaten(a) {
			out = append(out, a)
		}
	}
	return out[:copy(out, out[n:])]
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
	x, t := &m.measured[row].extents[min(page, 1)], m.on(page)
	if x.sum == nil || x.t != t {
		x.measure(m.rows[row].galley, &m.rows[row].ends, t, m.most)
	}
	return x
}

// best returns the best plan for a tune.
func (m *makeup) best(t tune) plan { return m.search(t).whole() }

// search is best, but that the parts of the plan are not picked up yet: they are good
// until the next search.
func (m *makeup) search(t tune) plan {
	m.measure(t)
	first := m.follow(state{0, 0, 0, m.head(0)})
	return plan{t: t, first: first, bad: first.bad + int64(first.pages)*badPage, pages: first.pages}
}

// whole picks up the parts of a plan.
func (p plan) whole() plan {
	n := 0
	for at := p.first; at != nil && !at.end; at = at.next {
		n++
	}
	p.placed = make([]placed, 0, n)
	for at := p.first; at != nil && !at.end; at = at.next {
		p.placed = append(p.placed, at.placed)
	}
	p.first = nil
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

// better reports whether a part of so many pages and so bad is better than another,
// which may be nil.
func better(pages int, bad int64, than *part) bool {
	return than == nil || pages < than.pages || pages == than.pages && bad < than.bad
}

func (m *makeup) options(s state) *part {
	if s.row == len(m.rows) {
		return m.parts.add(part{end: true, pages: s.page + 1, bad: m.last(s)})
	}
	r := &m.rows[s.row]
	head := s.page > 0 && s.y == m.head(s.page)
	switch {
	case s.from == 0 && r.own && !head:
		return m.over(s, 0, nil)
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
			if fresh := m.over(s, floor(m.limit-s.y), &here); fresh != nil {
				return fresh
			}
		}
	}
	return m.parts.add(here)
}

// over goes on at the head of the next page, where that is better than another part,
// which may be nil.
func (m *makeup) over(s state, bad int64, than *part) *part {
	bad += hole(m.limit - s.y)
	if !better(s.page+2, bad, than) {
		return nil
	}
	p := *m.follow(state{s.row, s.from, s.page + 1, m.top})
	if p.bad += bad; !better(p.pages, p.bad, than) {
		return nil
	}
	return m.parts.add(p)
}

// set returns the best way to set a row, or what is left of it.
func (m *makeup) set(s state, r *row) *part {
	y, head := m.before(s), s.y == m.head(s.page)
	y += s.y
	phase := m.measured[s.row].phase
	if s.from == 0 {
		y += phase
	}
	at := placed{row: s.row, page: s.page, y: y, from: s.from, phase: s.from == 0 && phase > 0}
	if at.phase {
		at.y -= phase
	}
	var best part
	var found *part // best, once there is any
	try := func(pl *placed, next state, bad int64) {
		// What follows is not looked for where even the best could not help: it ends on
		// the page where it begins, and nothing is less bad than not at all.
		if !better(next.page+1, bad, found) {
			return
		}
		n := m.follow(next)
		if better(n.pages, bad+n.bad, found) {
			best = part{placed: *pl, next: n, pages: n.pages, bad: bad + n.bad}
			found = &best
		}
	}
	if len(r.sides) > 0 {
		alone := int64(0)
		if r.end && head && s.row > 0 {
			alone = badAlone
		}
		for _, sd := range m.measured[s.row].sides {
			if y+sd.tall > m.limit && !head {
				continue
			}
			at.side, at.height = sd.index, y-at.y+sd.tall
			try(&at, state{s.row + 1, 0, s.page, at.y + at.height}, sd.bad+alone)
		}
		if found == nil {
			bad := floor(m.limit - s.y)
			switch {
			case s.page > 0 || r.end:
			case r.sides[0].at > 0:
				bad += badLate / 10
			default:
				bad += badLate
			}
			return m.over(s, bad, nil)
		}
		return m.parts.add(best)
	}
	if len(r.galley) == 0 {
		return m.follow(state{s.row + 1, 0, s.page, s.y})
	}
	x := m.extents(s.row, s.page)
	put := func(f filling) *placed {
		at.ends, at.height = f.ends, y-at.y+f.height
		return &at
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
		if r.end && s.from == 0 && x.span(0, len(r.galley)) <= m.limit-m.top {
			f.bad += badAlone // what to keep at hand stands together where it can
		}
		try(put(f), state{s.row, f.end(), s.page + 1, m.top}, f.bad)
	}
	if found == nil && head && s.page > 0 {
		// What may not be parted is taller than a page.
		f, next := x.forced(s.from, m.limit-y), state{s.row, 0, s.page + 1, m.top}
		if next.from = f.end(); next.from == len(r.galley) {
			next = state{s.row + 1, 0, s.page, y + f.height}
		}
		try(put(f), next, f.bad)
		return m.parts.add(best)
	}
	if s.from == 0 && !head {
		at.aside = r.aside
		besides := x.besides(r.aside, m.limit-y)
		for _, f := range besides.list() {
			try(put(f), state{s.row, f.end(), s.page + 1, m.top}, f.bad)
		}
	}
	// A row may also begin on a new page, where little is left of this one.
	if found == nil || s.from == 0 && !head && m.limit-y < (m.limit-m.top)/2 {
		bad := floor(m.limit - s.y)
		if s.page == 0 && !m.most.first {
			bad += badLate // in large print the visit is to stand on page one
		}
		if fresh := m.over(s, bad, found); fresh != nil {
			return fresh
		}
	}
	return m.parts.add(best)
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
