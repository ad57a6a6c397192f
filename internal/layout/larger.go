package layout

import (
	"slices"

	"handout/internal/document"
)

// typeOf sets what follows in type of a size, until the function that it returns is
// called.
func (s *compositor) typeOf(body font) (restore func()) {
	style, set := s.style, s.set
	s.style, s.set = s.plain(), map[setting]galley{}
	if body.size > s.body.size {
		s.number = font{s.number.size * body.size / s.body.size, s.number.leading * body.size / s.body.size}
		s.body, s.pad, s.item, s.para = body, s.pad+Pt(2), s.item+Pt(1), s.para+Pt(1)
	}
	return func() { s.style, s.set = style, set }
}

// running is the type of the running text of a sheet, where that is larger than of its
// edition.
type running struct {
	font  font
	after bool // only from the first row on that begins a new side
}

// plain is the style of the edition in the type of the sheet.
func (s *compositor) plain() style {
	st := s.Edition.style()
	if f := s.running.font; f.size > 0 {
		st.number = font{st.number.size * f.size / st.body.size, st.number.leading * f.size / st.body.size}
		st.body, st.captions = f, f
		st.standfirst = font{f.size + Pt(1.5), f.leading + Pt(1.8)}
	}
	return st
}

// leastRoom is how much of a page must be empty for larger type to be tried, which makes
// lines taller, and more.
const leastRoom = 40_000

// enlarge sets a sheet, or all of it but page one, in larger type where each of its pages
// has room left, and it takes no more pages for that.
func (s *compositor) enlarge(page makeup, width Unit, m *makeup, best plan) (*makeup, plan) {
	if s.columns == 1 || len(best.placed) == 0 {
		return m, best
	}
	first, rest := m.leastEmpty(&best)
	if rest < leastRoom {
		return m, best
	}
	page.variant = m.variant
	chosen, wish := running{}, best.bad
	for _, try := range []running{{font{Pt(13), Pt(15.6)}, false}, {font{Pt(13), Pt(15.6)}, true}, {font{Pt(12.5), Pt(15)}, false}, {font{Pt(12.5), Pt(15)}, true}} {
		if !try.after && first < leastRoom || try.font.size > Pt(12.5) && rest < leastRoom*3/2 {
			continue
		}
		s.running = try
		s.style, s.set = s.plain(), map[setting]galley{}
		next := page
		next.most = s.mostSpaces()
		next.rows = s.rows(width, next.variant)
		if p := next.settle(s.mostLead()); p.pages == best.pages && p.bad < wish {
			m, best, chosen, wish = &next, p, try, p.bad
		}
	}
	s.running = chosen
	s.style, s.set = s.plain(), map[setting]galley{}
	return m, best
}

// leastEmpty is how much of page one is empty at its foot, and how much at least of each
// page after it but the last, where the spaces of its columns are as large as they may be.
func (m *makeup) leastEmpty(p *plan) (first, rest Unit) {
	m.measure(p.t)
	first, rest = m.limit, m.limit
	given := Unit(0)
	for i := range p.placed[:len(p.placed)-1] {
		pl := &p.placed[i]
		given += m.give(pl, p.t)
		if p.placed[i+1].page == pl.page {
			continue
		}
		empty := m.limit - pl.y - pl.height - given
		if given = 0; pl.page == 0 {
			first = empty
		} else {
			rest = min(rest, empty)
		}
	}
	return first, rest
}

// again sets two sides once more, in the type that holds now, and reports whether each is
// within a limit. The taller comes first: where it is too tall, the other is not set.
func (s *compositor) again(sd *sides, in *limit, byID map[string]chapter, stack stacker) (big sides, whole bool) {
	big = sides{leftW: sd.leftW, rightW: sd.rightW, width: sd.width, ids: sd.ids, stacked: sd.stacked}
	if sd.left.tall(tune{}) < sd.right.tall(tune{}) {
		if big.right, whole = in.set(sd.ids[1], sd.rightW, stack); whole {
			big.left, whole = in.set(sd.ids[0], sd.leftW, stack)
		}
	} else if big.left, whole = in.set(sd.ids[0], sd.leftW, stack); whole {
		big.right, whole = in.set(sd.ids[1], sd.rightW, stack)
	}
	if !whole {
		return big, false
	}
	if sd.stacked {
		big.under = s.twofoldRow(document.LayoutRow{Twofold: sd.ids[2]}, byID, sd.width)
	} else {
		big.under = stack(sd.ids[2], sd.width, false)
	}
	return big, true
}

// stacker sets sections one under the other.
type stacker func(ids []string, width Unit, inset bool) galley

// inType sets a row of frames in type of a size.
func (s *compositor) inType(r document.LayoutRow, body font, width Unit, sd *sides, byID map[string]chapter, stack stacker) (galley, sides) {
	defer s.typeOf(body)()
	s.standfirst = font{body.size + Pt(1.5), body.leading + Pt(1.8)}
	s.pitch += Pt(2)
	switch {
	case sd == nil && len(r.Twofold) > 0:
		return s.twofoldRow(r, byID, width), sides{}
	case sd == nil:
		return stack(r.Band, width, false), sides{}
	}
	both, _ := s.again(sd, nil, byID, stack)
	return nil, both
}

// easeType sets the frames of page one, or of a page that has nothing else, in larger
// type where there is room for it, and returns by how much the page grows.
func (m *makeup) easeType(on []*placed, page int, slack Unit) Unit {
	mixed := slices.ContainsFunc(on, func(pl *placed) bool {
		r := &m.rows[pl.row]
		return r.inType == nil || len(r.sides) == 0 && !r.galley.frames()
	})
	if page > 0 && mixed || slack < Pt(24) {
		return 0
	}
	for _, body := range []font{{Pt(14), Pt(17)}, {Pt(13.5), Pt(16.3)}, {Pt(13), Pt(15.7)}, {Pt(12.5), Pt(15)}} {
		galleys, both := make([]galley, len(on)), make([]sides, len(on))
		by := make([]Unit, len(on))
		all, whole := Unit(0), true
		for i, pl := range on {
			r, t := &m.rows[pl.row], m.of(pl)
			if r.inType == nil || pl.tunes != nil {
				continue
			}
			if len(r.sides) > 0 {
				sd := &r.sides[pl.side]
				_, both[i] = r.inType(body, sd)
				whole = whole && len(both[i].left) == len(sd.left) && len(both[i].right) == len(sd.right) && len(both[i].under) == len(sd.under)
				by[i] = both[i].tall(t) - sd.tall(t)
			} else if r.wholeFrames(pl) {
				galleys[i], _ = r.inType(body, nil)
				whole = whole && len(galleys[i]) == len(r.galley) && galleys[i].frames()
				by[i] = galleys[i].tall(t) - r.galley.tall(t)
			}
			all += by[i]
		}
		if !whole || all > slack || all == 0 {
			continue
		}
		m.grow(on, func(i int) Unit { return by[i] })
		for i, pl := range on {
			r := &m.rows[pl.row]
			if len(both[i].left) > 0 {
				r.sides = append(r.sides, both[i])
				pl.side = len(r.sides) - 1
			}
			if len(galleys[i]) > 0 {
				m.reset(pl, galleys[i])
			}
		}
		return all
	}
	return 0
}

// wholeFrames reports whether a placed part is all of its row, which is nothing but frames.
func (r *row) wholeFrames(pl *placed) bool {
	return pl.from == 0 && pl.ends[1] == len(r.galley) && r.galley.frames()
}

// reset puts a galley in the place of that of a row, all of which stands where a part is placed.
func (m *makeup) reset(pl *placed, g galley) {
	r := &m.rows[pl.row]
	r.galley, pl.ends = g, [2]int{len(g), len(g)}
	r.ends, m.measured[pl.row].extents = g.ends(), [2]extents{}
}

// frames reports whether every slug of a galley is a frame.
func (g galley) frames() bool {
	return !slices.ContainsFunc(g, func(s slug) bool { return s.frame == nil })
}
