package layout

import (
	"cmp"
	"slices"
	"sync"

	"handout/internal/document"
	"handout/internal/fault"
)

// Lay sets a sheet on pages. It returns a fault for each character that no
// shipped face can show, for each table that does not fit the paper and for each
// visit detail that does not fit its place; then there are no pages.
func Lay(in Sheet) (*Pages, fault.List) {
	p, faults := Prepare(in)
	if p == nil {
		return nil, append(faults, visitCoverage(in.Faces, in.Visit)...)
	}
	return p.Fill(in.Visit)
}

// Prepared is a sheet that lacks only the details of a visit. A sheet is laid out
// once for each set of details that are given and of the lines they take: a rule
// to write on asks for more room than a word that stands there. Several
// goroutines may fill it.
type Prepared struct {
	sheet Sheet
	mu    sync.Mutex
	laid  map[filled]*laid
}

// laid is a sheet laid out for one set of details.
type laid struct {
	setting *compositor
	pages   *Pages
	slots   []slot // by page, then by operation
	faults  fault.List
}

// Prepare makes a sheet ready for any visit; its Visit is not looked at. It
// returns a fault for a paper that is not known, for each character that no shipped face can show and for each
// table that does not fit the paper; then there is no sheet.
func Prepare(in Sheet) (*Prepared, fault.List) {
	if faults := append(append(in.Paper.check(), coverage(in)...), qrFits(in)...); len(faults) > 0 {
		return nil, faults
	}
	in.Visit = Visit{}
	p := &Prepared{sheet: in, laid: map[filled]*laid{}}
	if hasWideTable(in.Document) {
		if l := p.lay(filled{}); len(l.faults) > 0 {
			return nil, l.faults
		}
	}
	return p, nil
}

// hasWideTable reports whether a document has a table that may not fit.
func hasWideTable(d *document.Document) bool {
	for i := range d.Sections {
		for _, b := range d.Sections[i].Blocks {
			if len(b.Table.Header) > 2 {
				return true
			}
		}
	}
	return false
}

// lay lays the sheet out for details that take so many lines.
func (p *Prepared) lay(f filled) *laid {
	p.mu.Lock()
	defer p.mu.Unlock()
	if l := p.laid[f]; l != nil {
		return l
	}
	l := compose(p.sheet, f)
	p.laid[f] = l
	return l
}

// Room for what stands on most sheets, so that it is not moved as it grows.
const (
	opsAPage   = 340
	boxesAPage = 90
	elements   = 360 // of a whole document
)

// compose sets a whole document.
func compose(in Sheet, f filled) *laid {
	w, h, _ := in.Paper.size() // Prepare has looked
	s := &compositor{Sheet: in, style: in.Edition.style(), filled: f, scratch: &scratch{}, known: make(known, 256), widestDay: map[font]document.Text{}, labels: map[labelled]Unit{}, root: &node{}, set: map[setting]galley{}, planned: map[string][]document.LayoutRow{}}
	s.Brand = s.Brand.whole()
	s.joinsHead = s.joinsKey()
	width := w - 2*s.left
	head, ft := s.masthead(width), s.foot(width)
	page := makeup{
		top: s.top, first: s.top + head.height + s.statusHeight(head.status),
		limit: h - s.bottom - ft.height - s.overFoot, gap: s.rowGap(), ending: s.rowGap() + s.body.leading + Pt(11), most: s.mostSpaces(),
	}
	s.capacity, s.onFirst = page.limit-page.top-s.rowGaps(), page.limit-page.first-s.rowGaps()
	if s.columns == 1 {
		s.capacity = page.limit - page.top // nothing stands over what heads a page
	}
	m, plan := s.arrange(page, width)
	m, plan = s.enlarge(page, width, m, plan)
	if s.columns == 1 {
		head.air = m.lower(&plan, Pt(16))
	}
	m.spread(&plan)

	c := &canvas{setting: s, measure: width, pages: &Pages{Language: in.Document.Language, Title: in.Document.Title.String(), Width: w, Height: h,
		Elements: append(make([]Element, 0, elements), Element{Parent: -1, Tag: TagDocument})}}
	s.pageOf = m.pageOf(&plan)
	c.newPage()
	head.joined = len(plan.placed) > 0 && plan.placed[0].page == 0 && m.rows[0].joins()
	head.draw(c, s.left, s.top, width)
	for i := range plan.placed {
		pl := &plan.placed[i]
		for len(c.pages.Pages) <= pl.page {
			c.newPage()
		}
		m.draw(c, pl, m.of(pl), s.left, width)
	}
	c.feet(ft, s.left, width)
	c.pages.Overflow = overflow(c.pages, in.Budget, s.columns)
	slices.SortStableFunc(c.slots, func(a, b slot) int { return cmp.Or(cmp.Compare(a.page, b.page), cmp.Compare(a.op, b.op)) })
	s.scratch, s.known, s.labels, s.set, s.planned = nil, nil, nil, nil, nil
	return &laid{setting: s, pages: c.pages, slots: c.slots, faults: s.faults.Sort()}
}

// lower moves what stands on page one down by half of what the page has room for, at most by so
// much: the other half is for its rows. It returns by how much.
func (m *makeup) lower(p *plan, most Unit) Unit {
	foot := m.first
	for i := range p.placed {
		if pl := &p.placed[i]; pl.page == 0 {
			foot = max(foot, pl.y+pl.height)
		}
	}
	by := min(max(m.limit-foot, 0)/2, most)
	m.first += by
	for i := range p.placed {
		if pl := &p.placed[i]; pl.page == 0 {
			pl.y += by
		}
	}
	return by
}

// rowGap is the space between two rows, and rowGaps over and under one.
func (s *compositor) rowGap() Unit  { return s.boxGap * 2 / 3 }
func (s *compositor) rowGaps() Unit { return 2 * s.rowGap() }

// arrange returns the arrangement that serves best, made up. In large print the call
// before the visit may run on over two pages where its frame would leave a hole.
func (s *compositor) arrange(page makeup, width Unit) (m *makeup, best plan) {
	try := func(variant string, wish int64) {
		next := page
		next.rows, next.variant = s.rows(width, variant), variant
		p := next.settle(s.mostLead())
		p.bad += wish
		if m == nil || p.bad < best.bad {
			m, best = &next, p
		}
	}
	fits := s.fitFirst(width)
	variants := document.Variants(s.Document.Rows, string(s.Edition))
	for i, variant := range variants {
		wish := badVariant(i, s.columns) // as they are declared, the better first
		if m != nil && best.bad%badPage <= wish {
			break
		}
		try(variant, wish)
	}
	again := func(wish int64) {
		s.set = map[setting]galley{}
		for i, variant := range variants {
			try(variant, wish+badVariant(i, s.columns))
		}
	}
	if !fits { // the page on which the visit stands may have room for rows of their own
		s.ownRow = allFields
		again(0)
	}
	if s.columns == 1 && best.bad%badPage > badHoles {
		s.runOn = true
		again(badHoles / 2)
	}
	return m, best
}

func (c *canvas) newPage() {
	c.pages.Pages = append(c.pages.Pages, Page{Ops: make([]Op, 0, opsAPage), Boxes: make([]Area, 0, boxesAPage)})
}

// draw draws a part of a row.
func (m *makeup) draw(c *canvas, pl *placed, t tune, x, width Unit) {
	r := &m.rows[pl.row]
	y := pl.y
	c.measure = width
	if pl.phase {
		label := r.phase
		if pl.from > 0 {
			label = r.again
		}
		y = label.draw(c, x, y, t)
	}
	if r.cut() && pl.from == 0 && pl.y > m.head(pl.page) {
		c.cutLine(x, pl.y-m.ending/2, width)
	}
	if len(r.sides) > 0 {
		sd := &r.sides[pl.side]
		c.measure = sd.leftW
		first, rest := sd.left, galley(nil)
		if sd.at > 0 {
			first, rest = sd.left[:sd.at], sd.left[sd.at:]
		}
		foot := first.draw(c, x, y, pl.tunes[0])
		c.measure = sd.rightW
		beside := sd.right.draw(c, x+width-sd.rightW, y, pl.tunes[1])
		if c.measure = sd.leftW; len(rest) > 0 {
			foot = rest.draw(c, x, foot+rest[0].above(pl.tunes[0]), pl.tunes[0])
		}
		foot = max(foot, beside)
		if len(sd.under) > 0 {
			c.measure = width
			sd.under.draw(c, x, foot+sd.under[0].above(t), t)
		}
		return
	}
	c.measure = r.width
	if k := pl.aside; k > 0 {
		r.drawBeside(c, pl, x, y)
		return
	}
	from := pl.from
	for i, to := range pl.columns(r) {
		r.galley[from:to].draw(c, x, y, pl.tunes[i])
		x += r.width + c.setting.gutter
		from = to
	}
}

// drawBeside draws a column with the figure of its first section in the other, where
// it is read: after the words that lead up to it.
func (r *row) drawBeside(c *canvas, pl *placed, x, y Unit) {
	k, t := pl.aside, pl.tunes[0]
	foot := r.galley[:k].draw(c, x, y, t)
	r.galley[k:k+1].draw(c, x+r.width+c.setting.gutter, y, pl.tunes[1])
	rest := r.galley[k+1 : pl.ends[0]]
	if len(rest) > 0 {
		rest.draw(c, x, foot+rest[0].above(t), t)
	}
}

// pageOf returns the page, from 1, on which each section begins.
func (m *makeup) pageOf(p *plan) map[string]int {
	out := map[string]int{}
	note := func(g galley, page int) {
		for i := range g {
			if _, seen := out[g[i].name]; !seen {
				out[g[i].name] = page + 1
			}
		}
	}
	for i := range p.placed {
		pl := &p.placed[i]
		r := &m.rows[pl.row]
		if len(r.sides) > 0 {
			sd := &r.sides[pl.side]
			note(sd.left, pl.page)
			note(sd.right, pl.page)
			note(sd.under, pl.page)
			continue
		}
		note(r.galley[pl.from:pl.ends[1]], pl.page)
	}
	return out
}

// mostLead is how much leading may grow: to 1.30 of the type size.
func (s *compositor) mostLead() Unit { return max(s.body.size*130/100-s.body.leading, 0) }

// mostSpaces is how much the space above a heading and above an item may grow:
// no gap is over 24 points, nor in large print over 30.
func (s *compositor) mostSpaces() spaces {
	widest := Pt(22)
	if s.columns == 1 {
		widest = Pt(30)
	}
	return spaces{gap: max(widest-s.style.section, 0), item: s.mostItem, head: s.style.section, lead: s.mostLead(), first: s.columns > 1}
}

// overflow counts the lines of text on pages beyond those that the sheet is
// meant to have.
func overflow(p *Pages, budget, columns int) int {
	if budget == 0 {
		return 0
	}
	type place struct {
		page, column int
		y            Unit
	}
	lines := map[place]bool{}
	for i := budget; i < len(p.Pages); i++ {
		for _, op := range p.Pages[i].Ops {
			if op.Kind == OpText {
				lines[place{i, int(op.X / (p.Width / Unit(columns))), op.Y}] = true
			}
		}
	}
	return len(lines)
}
