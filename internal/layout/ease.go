package layout

import "strings"

// easing is what a page has beyond the tune of its sheet, where it would be left empty.
type easing struct {
	lead   Unit // of every line
	figure bool // figures larger than they were searched for
	inner  Unit // space above items, in frames and in running text
	lines  int  // how many lines to write on a list of questions keeps; 0 is all
}

// ease adds to a tune what a page has beyond it.
func (m *makeup) ease(t tune, page int) tune {
	if page < len(m.eased) {
		by := m.eased[page]
		t.lead, t.frame = min(t.lead+by.lead, m.most.lead), min(t.frame+by.lead, m.most.lead)
		t.inner = by.inner
		if by.lines > 0 {
			t.lines = min(t.lines, by.lines)
		}
		if m.most.first {
			t.item = by.inner
		}
		switch {
		case by.figure && t.figure == 0:
			t.figure = figureEnlarged
		case by.figure: // it yielded for another page
			t.figure = 0
		}
	}
	return t
}

// easeEnd gives the frames that close the sheet larger type and the most leading, where
// that leaves their page whole, and returns by how much the page grows. When to get help is set
// larger rather than that one line more is there for questions.
func (m *makeup) easeEnd(on []*placed, page int, slack Unit) Unit {
	pl := on[len(on)-1]
	r, t := &m.rows[pl.row], m.of(pl)
	if !r.end || len(r.sides) == 0 {
		return 0
	}
	was, fewer := r.sides[pl.side].tall(t), Unit(0)
	if r.larger != nil {
		big, ok := sides{}, false
		if slack > Pt(20) { // the next size takes no less
			big, ok = r.enlarged(pl.side, t, was+slack, m.most)
		}
		if !ok && m.on(page).lines == mostLines {
			if fewer, _ = m.eases(on, page, easing{lines: mostLines - 1}, slack); fewer < 0 {
				if big, ok = r.enlarged(pl.side, t, was+slack-fewer, m.most); !ok {
					m.eases(on, page, easing{}, slack-fewer)
					fewer = 0
				}
			}
		}
		if slack -= fewer; ok {
			r.sides = append(r.sides, big)
			pl.side = len(r.sides) - 1
		}
	}
	eased := t
	eased.frame = m.most.lead
	if r.sides[pl.side].tall(eased)-was <= slack {
		t = eased
	}
	m.stretch(pl, t, 0)
	by := r.sides[pl.side].tall(t) - was
	pl.height += by
	return by + fewer
}

// enlarged returns two sides in the largest type in which they are no taller than there is
// room for. Where they come out uneven, other proportions are tried.
func (r *row) enlarged(chosen int, t tune, room Unit, most spaces) (best sides, found bool) {
	least, lowest := int64(0), r.sides[chosen].tall(t)
	for k := range r.sides {
		lowest = min(lowest, r.sides[k].tall(t))
	}
	try := func(body font, sd *sides, in *limit, bad int64) int64 {
		big, whole := r.larger(body, sd, in)
		if !whole || len(big.left) != len(sd.left) || len(big.right) != len(sd.right) || len(big.under) != len(sd.under) || big.tall(t) > room {
			return badLate
		}
		bad += big.uneven(big.short(t, most))
		if !found || bad < least {
			best, least, found = big, bad, true
		}
		return bad
	}
	for i, body := range []font{{Pt(14), Pt(17)}, {Pt(13.5), Pt(16.3)}, {Pt(13), Pt(15.7)}} {
		if found && least <= int64(i)*badSmaller+badUneven {
			break
		}
		// Larger type takes nearly as much more room as its square: setting it is nearly all that it
		// takes to try.
		if grown := body.size * body.size / r.body * 93 / 100; lowest*grown/r.body > room {
			continue
		}
		in := &limit{t: t, room: room, over: map[string]Unit{}}
		if try(body, &r.sides[chosen], in, int64(i)*badSmaller) <= int64(i)*badSmaller+badUneven {
			break
		}
		for k := range r.sides {
			if k != chosen {
				try(body, &r.sides[k], in, int64(i)*badSmaller)
			}
		}
	}
	return best, found
}

// limit is the room that sides have which are set in type of one size, and what was
// found too tall for it.
type limit struct {
	t    tune
	room Unit
	over map[string]Unit // by sections, the widest column in which they are too tall
}

// set sets sections in a column, unless they are taller than there is room for. What is
// too tall in a column is so in a narrower one: there it is not set at all, since setting
// is nearly all that it takes to try a size. No limit is nil.
func (l *limit) set(ids []string, width Unit, stack stacker) (g galley, whole bool) {
	if l == nil {
		return stack(ids, width, true), true
	}
	sections := strings.Join(ids, " ")
	if width <= l.over[sections] {
		return nil, false
	}
	g = stack(ids, width, true)
	if g.tall(l.t) > l.room {
		l.over[sections] = width
		return nil, false
	}
	return g, true
}

// easeLines gives the lines of a page as much leading as there is room for, and
// returns by how much the page grows.
func (m *makeup) easeLines(on []*placed, page int, slack Unit) Unit {
	if slack < Pt(14) {
		return 0
	}
	for share := Unit(4); share > 0; share-- {
		e := m.eased[page]
		e.lead = m.most.lead * share / 4
		if by, ok := m.eases(on, page, e, slack); ok {
			return by
		}
	}
	return 0
}

// easeFigures makes the figures of a page larger, where there is room for it, and
// returns by how much the page grows.
func (m *makeup) easeFigures(on []*placed, page int, slack Unit) Unit {
	if slack < Pt(14) {
		return 0
	}
	e := m.eased[page]
	e.figure = true
	by, _ := m.eases(on, page, e, slack)
	return by
}

// easeItems spaces the items of a page out, in frames and in running text alike, where there is
// room for it, and returns by how much the page grows.
func (m *makeup) easeItems(on []*placed, page int, slack Unit) Unit {
	if slack < Pt(14) {
		return 0
	}
	for share := Unit(8); share > 0; share-- {
		e := m.eased[page]
		e.inner = m.most.item * share / 8
		if by, ok := m.eases(on, page, e, slack); ok {
			return by
		}
	}
	return 0
}

// loosen spaces out the items in the frames that close the sheet, where there is still room, and
// returns by how much they grow: both by as much, so that they end on one line.
func (m *makeup) loosen(pl *placed, slack Unit) Unit {
	r := &m.rows[pl.row]
	if !r.end || len(r.sides) == 0 || slack <= 0 {
		return 0
	}
	sd := &r.sides[pl.side]
	left, right := pl.tunes[0], pl.tunes[1]
	h, by := max(sd.left.tall(left), sd.right.tall(right)), slack
	for i, g := range []galley{sd.left, sd.right} {
		by = min(by, max(g.tall(g.level(pl.tunes[i], h+slack, m.most))-h, 0)) // what a side can take
	}
	if by == 0 {
		return 0
	}
	pl.tunes = []tune{sd.left.level(left, h+by, m.most), sd.right.level(right, h+by, m.most)}
	pl.height += by
	return by
}

// eases eases a page where it grows by no more than the slack.
func (m *makeup) eases(on []*placed, page int, e easing, slack Unit) (by Unit, ok bool) {
	was, before := make([]Unit, len(on)), m.eased[page]
	for i, pl := range on {
		was[i] = m.content(pl)
	}
	m.eased[page] = e
	for i, pl := range on {
		was[i] = m.content(pl) - was[i]
		by += was[i]
	}
	if by > slack {
		m.eased[page] = before
		return 0, false
	}
	m.grow(on, func(i int) Unit { return was[i] })
	return by, true
}

// grow makes each placed part of a page so much taller, and moves down those after it.
func (m *makeup) grow(on []*placed, by func(i int) Unit) {
	down := Unit(0)
	for i, pl := range on {
		pl.y += down
		if pl.tunes == nil {
			pl.height += by(i)
			down += by(i)
		}
	}
}

// content is the height of a placed part without the label of its phase.
func (m *makeup) content(pl *placed) Unit {
	r := &m.rows[pl.row]
	switch {
	case pl.tunes != nil:
		return 0 // it is set
	case len(r.sides) > 0:
		return r.sides[pl.side].tall(m.of(pl))
	}
	x := m.extents(pl.row, pl.page)
	if k := pl.aside; k > 0 {
		return max(x.span(0, pl.ends[0])-x.span(k, k+1)-x.up[k], x.span(k, k+1))
	}
	h, from := Unit(0), pl.from
	for _, to := range pl.columns(r) {
		h, from = max(h, x.span(from, to)), to
	}
	return h
}

// of is the tune of a placed part.
func (m *makeup) of(pl *placed) tune {
	switch r := &m.rows[pl.row]; {
	case len(r.sides) == 0:
		return m.running(pl.row, pl.page)
	case r.end:
		return m.base(1)
	}
	t := m.ease(m.base(0), pl.page)
	t.item = m.base(0).item // the items of two sides are spaced out so far as these end on one line
	return t
}
