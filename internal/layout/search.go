package layout

import "slices"

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
		least := (m.limit - m.top) * 3 / 5
		if r.breaks {
			least = (m.limit - m.top) * 2 / 5
		}
		if s.y > m.top+least || r.breaks && s.page%2 == 1 {
			empty := floor(m.limit - s.y)
			if r.fresh {
				empty /= 4 // it is asked for
			}
			if fresh := m.over(s, empty, &here); fresh != nil {
				return fresh
			}
		}
	}
	return m.parts.add(here)
}

// over goes on at the head of the next page, where that is better than another part,
// which may be nil.
func (m *makeup) over(s state, bad int64, than *part) *part {
	if empty := m.limit - s.y; m.most.first {
		bad += hole(empty)
	} else {
		bad -= floor(empty) - floor(empty)/badEarly
		bad += halfEmpty(empty)
	}
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
	if s.from > 0 {
		phase = m.againTall(s)
	}
	at := placed{row: s.row, page: s.page, y: y, from: s.from, phase: phase > 0}
	y += phase
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
			bad := sd.bad + alone
			switch {
			case y+sd.tall <= m.limit:
			case !head || s.page == 0:
				continue
			default: // so much leading has no room: without it they fit
				bad += badTall
			}
			at.side, at.height = sd.index, y-at.y+sd.tall
			try(&at, state{s.row + 1, 0, s.page, at.y + at.height}, bad)
		}
		if found == nil {
			bad := floor(m.limit - s.y)
			switch {
			case s.page > 0 || r.end || r.fresh:
			case r.sides[0].at > 0 && !slices.ContainsFunc(r.sides[0].left, func(s slug) bool { return s.frame != nil }):
				bad += badLate / 4 // a frame, such as the language, is to stand on page one
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
		if r.end && s.from == 0 && len(r.galley) > 1 && !m.most.first {
			f.bad += badShared
		}
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
			next := state{s.row, f.end(), s.page + 1, m.top}
			if next.from == len(r.galley) {
				next = state{s.row + 1, 0, s.page, y + f.height}
			}
			try(put(f), next, f.bad)
		}
	}
	// A row may also begin on a new page, where little is left of this one.
	if found == nil || s.from == 0 && !head && m.limit-y < (m.limit-m.top)/2 {
		bad := floor(m.limit - s.y)
		if s.page == 0 && !m.most.first && slices.ContainsFunc(r.galley[s.from:], func(sl slug) bool { return sl.name == "visit" }) {
			bad += badLate // in large print the visit is to stand on page one
		}
		if fresh := m.over(s, bad, found); fresh != nil {
			return fresh
		}
	}
	return m.parts.add(best)
}

// againTall is the height of the label of a phase over what stands on a further page. There
// is none where what stands there takes the whole page.
func (m *makeup) againTall(s state) Unit {
	r := &m.rows[s.row]
	h := r.again.tall(m.t)
	if h == 0 || r.galley[s.from].tall(m.on(s.page))+h > m.limit-m.top {
		return 0
	}
	return h
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
