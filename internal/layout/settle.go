package layout

import "slices"

// yields are what a sheet gives up for a page, or for pages that are filled better,
// and how bad each is: lines to write on first, then the size of figures.
func (m *makeup) yields() []plan {
	if !m.most.first { // one column: a page that has room gives it back, see spreadColumn
		return []plan{
			{t: tune{lines: 4}},
			{t: tune{lines: 4, figure: 1, first: 1}, yield: 40},
			{t: tune{lines: 4, figure: 2, first: 2}, yield: 80},
			{t: tune{lines: 2}, yield: 20},
			{t: tune{lines: 2, figure: 1, first: 1}, yield: 60},
			{t: tune{lines: 2, figure: 2, first: 2}, yield: 160},
			{t: tune{lines: 2, figure: 3, first: 3}, yield: 240},
		}
	}
	return []plan{
		{t: tune{lines: 4}},
		{t: tune{lines: 4, first: 1}, yield: 30},
		{t: tune{lines: 4, first: 2}, yield: 60},
		{t: tune{lines: 3}, yield: 20},
		{t: tune{lines: 4, small: true}, yield: 40},
		{t: tune{lines: 3, small: true}, yield: 60},
		{t: tune{lines: 2}, yield: 240},
		{t: tune{lines: 2, small: true}, yield: 270},
		{t: tune{lines: 2, first: 2}, yield: 300},
		{t: tune{lines: 2, first: 2, figure: 2, small: true}, yield: 360},
	}
}

// settle chooses between settings: the fewest pages, and among those the best. What
// may vary is tried one after the other: what yields for a page, or for the figure of
// page one; the leading of the running text; that of the frames.
func (m *makeup) settle(most Unit) plan {
	all := m.yields()
	try := func(y plan, change func(*tune)) plan {
		t := y.t
		if change != nil {
			change(&t)
		}
		p := m.search(t)
		p.yield = y.yield
		p.bad += p.yield
		return p
	}
	chosen := try(all[0], nil).whole()
	least := try(all[len(all)-1], nil).whole()
	for _, y := range all[1 : len(all)-1] {
		if least.pages == chosen.pages && y.t.lines < mostLines {
			break // nothing more to be won
		}
		if p := try(y, nil); p.bad < chosen.bad {
			chosen = p.whole()
		}
	}
	if least.bad < chosen.bad {
		chosen = least
	}
	for _, lead := range []Unit{most, most / 2} {
		if p := try(chosen, func(t *tune) { t.lead = lead }); p.bad < chosen.bad {
			chosen = p.whole()
			break
		}
	}
	for _, lead := range []Unit{most, most / 2} {
		if p := try(chosen, func(t *tune) { t.frame = lead }); p.bad < chosen.bad {
			chosen = p.whole()
			break
		}
	}
	return chosen
}

// spread shares what is left of each page out between its rows, sections and
// items. What closes the sheet goes to its foot, where that leaves no hole.
func (m *makeup) spread(p *plan) {
	m.measure(p.t)
	m.eased = make([]easing, p.pages)
	for page := range p.pages {
		var on []*placed
		for i := range p.placed {
			if p.placed[i].page == page {
				on = append(on, &p.placed[i])
			}
		}
		if len(on) > 0 {
			m.spreadPage(on, page)
		}
	}
}

func (m *makeup) spreadPage(on []*placed, page int) {
	if !m.most.first {
		m.spreadColumn(on, m.on(page))
		return
	}
	last := on[len(on)-1]
	slack := max(m.limit-last.y-last.height, 0)
	// What closes the sheet takes it first, then lines, then the spaces of columns, which
	// end on one line.
	slack -= m.easeEnd(on, page, slack)
	slack -= m.easeLines(on, page, slack)
	slack -= m.easeFigures(on, page, slack)
	slack -= m.evenSides(on, page, slack)
	slack -= m.easeType(on, page, slack)
	slack -= m.easeItems(on, page, slack)
	t := m.on(page)
	down := Unit(0)
	for _, pl := range on {
		pl.y += down
		by := min(slack, m.give(pl, t))
		slack -= by
		down += by
		if pl.tunes == nil {
			m.stretch(pl, m.of(pl), by)
		}
	}
	slack -= m.loosen(last, slack)
	slack -= m.widenPitch(last, slack)
	// What is left goes between the rows.
	if n := Unit(len(on) - 1); n > 0 && slack > 0 {
		widest := max(m.gap, m.most.head)
		if slices.ContainsFunc(on[1:], func(pl *placed) bool { return pl.from == 0 && m.rows[pl.row].opensPhase() }) {
			widest += overPhase
		}
		each := min(slack/n, max(Pt(24)-widest, 0))
		for i, pl := range on {
			pl.y += each * Unit(i)
		}
	}
}

// give is by how much a placed part may grow, so that its columns still end on
// one line.
func (m *makeup) give(pl *placed, t tune) Unit {
	r := &m.rows[pl.row]
	if len(r.sides) > 0 {
		if r.end {
			return 0
		}
		sd := &r.sides[pl.side]
		return sd.give(m.of(pl), m.most)
	}
	x := m.extents(pl.row, pl.page)
	if pl.aside > 0 {
		return min(x.stretch(0, pl.aside)+x.stretch(pl.aside+1, pl.ends[0]), Pt(24))
	}
	least, tallest := Unit(-1), Unit(0)
	from := pl.from
	for _, to := range pl.columns(r) {
		if to > from {
			h := x.span(from, to)
			tallest = max(tallest, h)
			if to := h + x.stretch(from, to); least < 0 || to < least {
				least = to
			}
		}
		from = to
	}
	return max(least-tallest, 0)
}

// stretch sets the tunes of a placed part that grows by so much.
func (m *makeup) stretch(pl *placed, t tune, by Unit) {
	r := &m.rows[pl.row]
	if len(r.sides) > 0 {
		sd := &r.sides[pl.side]
		h := max(sd.left.tall(t), sd.right.tall(t)) + by
		pl.tunes = []tune{sd.left.level(t, h, m.most), sd.right.level(t, h, m.most)}
		pl.height += by
		return
	}
	x := m.extents(pl.row, pl.page)
	if k := pl.aside; k > 0 {
		g := r.text(k, pl.ends[0])
		pl.tunes = []tune{g.stretched(t, pl.height-g.tall(t)+by, m.most), t}
		pl.height += by
		return
	}
	tallest, from := Unit(0), pl.from
	for _, to := range pl.columns(r) {
		tallest = max(tallest, x.span(from, to))
		from = to
	}
	from = pl.from
	for _, to := range pl.columns(r) {
		pl.tunes = append(pl.tunes, r.galley[from:to].stretched(t, tallest+by-x.span(from, to), m.most))
		from = to
	}
	pl.height += by
}

// text is the part of a row before slug to, without the one that stands aside.
func (r *row) text(aside, to int) galley {
	return slices.Concat(r.galley[:aside], r.galley[aside+1:to])
}

// columns are the ends of the columns of a placed part.
func (pl *placed) columns(r *row) []int { return pl.ends[2-min(r.columns, 2):] }
