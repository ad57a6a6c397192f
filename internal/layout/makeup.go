package layout

import (
	"slices"
)

// makeup is the arrangement of rows on pages.
type makeup struct {
	rows    []row
	variant string
	first   Unit // where the rows of page one begin
	top     Unit
	limit   Unit // no text below
	gap     Unit // between rows
	// over the row that closes the sheet, with the line to cut along
	ending Unit
	most   spaces

	// Of the tune under way, in memory that the next uses again.
	t        tune
	measured []rowMeasure
	known    map[state]*part
	parts    partStore
	eased    []easing // by page
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
		out = append(out, side{k, h, r.sides[k].uneven(short)})
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

// on is the tune of a page, with the leading that its lines were given beyond it.
func (m *makeup) on(page int) tune { return m.ease(m.base(page), page) }

// base is the tune of a page as it was searched for. Where columns run through, page one, which holds the
// frames that must stand on it, keeps its leading for them, and the others theirs for
// the running text.
func (m *makeup) base(page int) tune {
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

// running is the tune of running sections on a page. The items of columns are spaced out only
// so far as the columns end on one line, see give.
func (m *makeup) running(row, page int) tune {
	t := m.on(page)
	if m.rows[row].columns > 1 {
		t.item = m.base(page).item
	}
	return t
}

func (m *makeup) extents(row, page int) *extents {
	x, t := &m.measured[row].extents[min(page, 1)], m.running(row, page)
	if x.sum == nil || x.t != t {
		x.measure(m.rows[row].galley, &m.rows[row].ends, t, m.most)
	}
	return x
}

func (m *makeup) head(page int) Unit {
	if page == 0 {
		return m.first
	}
	return m.top
}

// cut reports whether a line to cut along stands over a row: where boxes to keep stand
// side by side. In one column a page of its own keeps a box whole, and a line would
// part it from the other, or cut through what is printed on its back.
func (r *row) cut() bool { return r.end && len(r.sides) > 0 }

// overPhase is how much more space stands over the band of a part of time than over other
// rows, so that what it closes and what it opens stand apart.
const overPhase = Unit(4000)

// opensPhase reports whether a row begins with the band of a part of time.
func (r *row) opensPhase() bool {
	return len(r.phase) > 0 || len(r.galley) > 0 && r.galley[0].name == "phase"
}

// joins reports whether a row begins with the lower part of the masthead.
func (r *row) joins() bool {
	return len(r.galley) > 0 && r.galley[0].frame != nil && r.galley[0].frame.style.joins
}

// hangs is how far the ground of the slug that heads a page would reach over its head: pages
// begin on one line.
func (g galley) hangs(from int) Unit {
	if from < len(g) && g[from].frame != nil {
		return g[from].frame.hung
	}
	return 0
}

// before is the space above a row.
func (m *makeup) before(s state) Unit {
	r := &m.rows[s.row]
	if s.page > 0 && s.y == m.head(s.page) {
		return r.galley.hangs(s.from)
	}
	if s.row == 0 && r.joins() {
		return 0
	}
	if r.cut() {
		return m.ending
	}
	if m.most.first && r.opensPhase() {
		return max(m.gap, m.most.head) + overPhase
	}
	if r.columns > 1 || len(r.sides) > 0 && r.sides[0].at > 0 || len(r.galley) > 0 && !r.galley[0].framed() {
		return max(m.gap, m.most.head) // it begins with a heading
	}
	return m.gap
}
