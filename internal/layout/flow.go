package layout

import (
	"slices"

	"handout/internal/document"
)

// band is a run of sections set alike: in columns, or across the page.
type band struct {
	across   bool
	sections [][]piece
}

func (b *book) bands(flow []*document.Section) []band {
	var out []band
	for i, sec := range flow {
		across := sec.Span && b.style.columns > 1
		if n := len(out); n == 0 || out[n-1].across != across {
			out = append(out, band{across: across})
		}
		width := b.column()
		if across {
			width = b.width()
		}
		ps := b.plain(sec, width)
		if i+1 < len(flow) && flow[i+1].Level > sec.Level && len(ps) > 0 {
			ps[len(ps)-1].keep = true // what leads up to a sub-section stays with it
		}
		last := &out[len(out)-1]
		last.sections = append(last.sections, ps)
	}
	return out
}

// plain sets a section without a frame, or in its frame as one piece. A box
// taller than any page goes on as text with its bar.
func (b *book) plain(sec *document.Section, width Unit) []piece {
	if sec.Box != document.Unboxed {
		if p := b.boxed(sec, width, b.root); p.height <= b.capacity() {
			return []piece{p}
		}
		return b.unframed(sec, width, b.root)
	}
	sect := b.root.child(Element{Tag: TagSect, ID: sec.ID, Title: sec.Heading.String()})
	ctx := context{width: width, parent: sect, section: sec.ID, body: look{font: b.body, paint: ink}, accent: b.Brand.Text}
	return b.section(sec, ctx)
}

// sideOne puts as many whole sections under the first view as fit, and
// returns what is left for side two.
func (b *book) sideOne(bands []band) []band {
	for len(bands) > 0 {
		bd := &bands[0]
		n := 0
		for k := 1; k <= len(bd.sections); k++ {
			ps := slices.Concat(bd.sections[:k]...)
			if _, _, ok := balance(ps, b.columnsOf(*bd), b.room()); !ok {
				break
			}
			n = k
		}
		if n == 0 {
			return bands
		}
		ps := b.together(slices.Concat(bd.sections[:n]...), b.columnsOf(*bd), b.room())
		full := n < len(bd.sections) || len(bands) > 1 && bands[1].across
		if full {
			b.spread(ps, b.columnsOf(*bd))
		}
		b.run(ps, b.columnsOf(*bd), b.measure(*bd), false)
		bd.sections = bd.sections[n:]
		if len(bd.sections) > 0 {
			return bands
		}
		bands = bands[1:]
	}
	return bands
}

// together returns the pieces such that no section is split between columns,
// where they fit the height like that.
func (b *book) together(ps []piece, k int, height Unit) []piece {
	held := unparted(ps)
	if _, _, ok := balance(held, k, height); !b.whole || k < 2 || !ok {
		return ps
	}
	return held
}

// unparted keeps the pieces of each section together.
func unparted(ps []piece) []piece {
	held := slices.Clone(ps)
	for i := range held[:max(len(held)-1, 0)] {
		held[i].keep = held[i].keep || !held[i+1].start
	}
	return held
}

// spread gives the sections of a page that is followed by another what is left
// of its height, up to as much air again as they have.
func (b *book) spread(ps []piece, k int) {
	room := b.room()
	for extra := b.style.section; extra > 0; extra -= b.style.section / 8 {
		airy := slices.Clone(ps)
		for i := range airy {
			if begins(airy, i) {
				airy[i].before += extra
			}
		}
		if _, _, ok := balance(airy, k, room-extra); ok {
			copy(ps, airy)
			b.y += extra
			return
		}
	}
}

func (b *book) columnsOf(bd band) int {
	if bd.across {
		return 1
	}
	return b.style.columns
}

func (b *book) measure(bd band) Unit {
	if bd.across {
		return b.width()
	}
	return b.column()
}

// room is the height left on the page for a run of columns.
func (b *book) room() Unit {
	gap := Unit(0)
	if b.y > b.top {
		gap = b.style.section
	}
	return b.limit - b.y - gap
}

// flow sets the bands that are left, page after page, and ends with the
// closing sections.
func (b *book) flow(bands []band, last []*document.Section) {
	for i, bd := range bands {
		ps := slices.Concat(bd.sections...)
		if i == len(bands)-1 && len(last) > 0 && b.columnsOf(bd) > 1 {
			rest := b.run(ps, b.columnsOf(bd), b.measure(bd), true)
			if b.columnEnding(rest, last) {
				return
			}
			ps = rest
		}
		if i == len(bands)-1 {
			ps = b.together(ps, b.columnsOf(bd), b.room()-b.closing(last))
		}
		b.run(ps, b.columnsOf(bd), b.measure(bd), false)
	}
	b.ending(last)
}

// closing is the height of the closing sections across the page.
func (b *book) closing(secs []*document.Section) Unit {
	height := b.style.section + span(b.qrPiece(b.width(), b.root))
	for _, sec := range secs {
		height += b.style.section + span(b.plain(sec, b.width()))
	}
	return height
}

// run sets pieces in k columns, balanced on the page where they end, and goes
// on over as many pages as it takes. With hold, it leaves what fits the last
// page to the caller.
func (b *book) run(ps []piece, k int, width Unit, hold bool) []piece {
	for len(ps) > 0 {
		room := b.room()
		fresh := b.y == b.top
		_, ends, ok := balance(ps, k, room)
		if ok && hold {
			return ps
		}
		if !ok {
			if ends[k-1] == 0 && !fresh {
				b.newPage()
				continue
			}
			if b.whole {
				ends = keepSections(ps, k, room, fresh)
			} else {
				ends = columns(ps, k, room, fresh)
			}
			keepSteps(ps, ends)
		}
		ps = b.set(ps, ends, width)
		if len(ps) > 0 {
			b.newPage()
		}
	}
	return nil
}

// keepSections ends columns before a section that they would part, where that
// leaves no more than a quarter of them blank: a third at the foot of a page,
// where no column beside it looks longer.
func keepSections(ps []piece, k int, height Unit, force bool) []int {
	ends := make([]int, k)
	from := 0
	for i := range ends {
		blank := height / 4
		if i == k-1 {
			blank = height / 3
		}
		to := from + take(ps[from:], height, force)
		for at := to; to < len(ps) && at > from; at-- {
			if begins(ps, at) {
				if span(ps[from:at]) >= height-blank {
					to = at
				}
				break
			}
		}
		ends[i], from = to, to
	}
	return ends
}

// begins reports whether a section begins with a piece, other than a sub-section
// that stays with what leads up to it.
func begins(ps []piece, at int) bool { return ps[at].start && (at == 0 || !ps[at-1].keep) }

// keepSteps moves a section of steps that the foot of the page would part to
// the next page, if it begins in the last column.
func keepSteps(ps []piece, ends []int) {
	last := len(ends) - 1
	end, from := ends[last], 0
	if last > 0 {
		from = ends[last-1]
	}
	if end >= len(ps) || !ps[end].step {
		return
	}
	for i := end - 1; i > from; i-- {
		if begins(ps, i) {
			ends[last] = i
			return
		}
	}
}

// set draws columns and returns the pieces after the last of them.
func (b *book) set(ps []piece, ends []int, width Unit) []piece {
	if b.y > b.top {
		b.y += b.style.section
	}
	foot, from := b.y, 0
	for i, to := range ends {
		x := b.left + Unit(i)*(width+b.gutter)
		foot = max(foot, b.stack(ps[from:to], x, b.y, width))
		from = to
	}
	b.y = foot
	return ps[from:]
}

// columnEnding sets the rest of the text down to the foot of the first column,
// and closes the last column with the closing sections, whose lines to write
// on take what is left of it. It does nothing, and says so, where the page
// would be left lopsided or the closing sections do not fit.
func (b *book) columnEnding(ps []piece, last []*document.Section) bool {
	k, room := b.style.columns, b.room()
	closing := func(extra int) []piece {
		all := slices.Clone(ps)
		for i, sec := range last {
			if i == len(last)-1 {
				sec = longer(sec, extra)
			}
			all = append(all, b.plain(sec, b.column())...)
		}
		return append(all, b.qrPiece(b.column(), b.root)...)
	}
	all := closing(0)
	ends := columns(all, k, room, false)
	if ends[k-1] < len(all) || ends[k-2] > len(ps) {
		return false
	}
	if b.whole {
		if e := keepSections(all, k, room, false); e[k-1] == len(all) {
			ends = e
		}
	}
	used := span(all[ends[k-2]:])
	if used < room/2 {
		return false
	}
	all = closing(min(int((room-used)/b.writeLine), mostLines))
	b.set(all, append(ends[:k-1], len(all)), b.column())
	return true
}

// ending sets the closing sections across the page. Lines to write on take
// what is left of the last page, within reason.
func (b *book) ending(secs []*document.Section) {
	code := b.qrPiece(b.width(), b.root)
	for i, sec := range secs {
		if i == len(secs)-1 {
			left := b.room() - span(append(b.plain(sec, b.width()), code...))
			sec = longer(sec, min(int(max(left, 0)/b.writeLine), mostLines))
		}
		b.run(b.plain(sec, b.width()), 1, b.width(), false)
	}
	b.run(code, 1, b.width(), false)
}

// mostLines is how many more lines to write on are still a help.
const mostLines = 7

// longer returns the section with more lines to write on.
func longer(sec *document.Section, extra int) *document.Section {
	out := *sec
	out.Blocks = slices.Clone(sec.Blocks)
	for i := range out.Blocks {
		if out.Blocks[i].Kind == document.WriteLines {
			out.Blocks[i].Lines += extra
			break
		}
	}
	return &out
}

// overflow counts the lines of text on pages beyond those that the sheet is
// meant to have.
func (b *book) overflow() {
	if b.Budget == 0 {
		return
	}
	type place struct {
		page, column int
		y            Unit
	}
	lines := map[place]bool{}
	for i := b.Budget; i < len(b.pages.Pages); i++ {
		for _, op := range b.pages.Pages[i].Ops {
			if op.Kind == OpText {
				lines[place{i, int(op.X / (b.pages.Width / Unit(b.style.columns))), op.Y}] = true
			}
		}
	}
	b.pages.Overflow = len(lines)
}
