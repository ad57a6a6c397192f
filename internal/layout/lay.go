package layout

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"handout/internal/document"
	"handout/internal/fault"
)

// Lay sets a sheet on pages. It returns a fault for each character that no
// shipped face can show and for each visit detail that does not fit; then
// there are no pages.
//
// The first view (title, status, key points, visit, when to call first) heads
// side one, the help boxes head side two, and everything else flows between
// them: down a column, then across. A section is never parted between side
// one and side two, so that what is heard is in the order of what is seen.
func Lay(in Sheet) (*Pages, fault.List) {
	if faults := append(coverage(in), qrFits(in)...); len(faults) > 0 {
		return nil, faults
	}
	s := &setter{Sheet: in, style: in.Edition.style()}
	w, h := in.Paper.size()
	p := &Pages{Language: in.Document.Language, Title: in.Document.Title.String(), Width: w, Height: h,
		Elements: []Element{{Parent: -1, Tag: TagDocument}}}
	c := &canvas{pages: p, root: &node{}}
	b := &book{setter: s, canvas: c, foot: s.foot()}
	b.compose()
	faults := s.fill(c, in.Visit)
	b.feet()
	if faults.Failed() {
		return nil, faults
	}
	return p, nil
}

// book puts pieces on pages.
type book struct {
	*setter
	*canvas
	foot  foot
	y     Unit // foot of what stands on the page so far
	limit Unit // no text below
}

func (b *book) width() Unit { return b.pages.Width - 2*b.left }

func (b *book) column() Unit {
	return (b.width() - Unit(b.style.columns-1)*b.gutter) / Unit(b.style.columns)
}

func (b *book) newPage() {
	b.pages.Pages = append(b.pages.Pages, Page{})
	b.y = b.top
	b.limit = b.pages.Height - b.bottom - b.foot.height - b.boxGap
}

func (b *book) compose() {
	b.newPage()
	b.masthead()
	b.titles()
	var first, turn, flow, last []*document.Section
	for _, sec := range b.sections() {
		switch sec.Place {
		case document.First:
			first = append(first, sec)
		case document.Turn:
			turn = append(turn, sec)
		case document.Last:
			last = append(last, sec)
		default:
			flow = append(flow, sec)
		}
	}
	flow = append(b.firstView(first), flow...)
	bands := b.bands(flow)
	if b.style.columns > 1 {
		bands = b.sideOne(bands)
	}
	b.newPage()
	b.grid(turn)
	b.flow(bands, last)
	b.overflow()
}

// sections returns the sections as the edition prints them. Figures drawn for
// the width of a standard sheet are left out of large print: the list that
// goes with them says the same.
func (b *book) sections() []*document.Section {
	var out []*document.Section
	for i := range b.Document.Sections {
		sec := &b.Document.Sections[i]
		if b.Edition == Large && sec.Span {
			narrow := *sec
			narrow.Blocks = slices.DeleteFunc(slices.Clone(sec.Blocks), func(bl document.Block) bool { return bl.Kind == document.Figure })
			if sec = &narrow; len(sec.Blocks) == 0 {
				continue
			}
		}
		out = append(out, sec)
	}
	return out
}

// firstView sets the opening boxes on side one. In large print not all of them
// fit there: what is read before coming goes first, and what is left over
// follows the help boxes. It returns what is left over.
func (b *book) firstView(secs []*document.Section) []*document.Section {
	if b.style.columns > 1 {
		b.grid(secs)
		return nil
	}
	secs = slices.Clone(secs)
	slices.SortStableFunc(secs, func(a, c *document.Section) int { return urgency(a.Box) - urgency(c.Box) })
	var later []*document.Section
	for _, sec := range secs {
		p := b.boxed(sec, b.width(), b.root)
		if b.y+p.before+p.height > b.limit {
			later = append(later, sec)
			continue
		}
		b.place(p, b.left)
	}
	return later
}

func urgency(box document.Box) int {
	switch box {
	case document.Key:
		return 0
	case document.Call:
		return 1
	}
	return 2
}

// grid sets boxes in the two columns of the page, in reading order down one
// and then the other, parted where the columns come out most alike. The last
// box of each is drawn out to a common foot.
func (b *book) grid(secs []*document.Section) {
	if len(secs) == 0 {
		return
	}
	var g grid
	if b.style.columns > 1 && len(secs) > 1 {
		g = b.bestGrid(secs)
	}
	if g.height == 0 || g.height > b.capacity() {
		for _, sec := range secs {
			b.framed(sec)
		}
		return
	}
	if b.y > b.top {
		b.y += b.boxGap
		if b.y+g.height > b.limit {
			b.newPage()
		}
	}
	top := b.y
	for i, sec := range secs {
		x, h := b.left, g.heights[i]
		if i >= g.cut {
			x += b.column() + b.gutter
		}
		if i == g.cut {
			b.y = top
		}
		if i == g.cut-1 || i == len(secs)-1 {
			h = top + g.height - b.y
		}
		b.placeAt(b.boxedIn(sec, b.column(), h, b.root), x)
		b.y += b.boxGap
	}
	b.y = top + g.height
}

// grid is a setting of boxes in two columns.
type grid struct {
	cut     int // the first box of the second column
	height  Unit
	heights []Unit
}

// bestGrid finds the lowest setting in columns as wide as those of the text.
func (b *book) bestGrid(secs []*document.Section) grid {
	best := grid{heights: make([]Unit, len(secs))}
	for i, sec := range secs {
		best.heights[i] = b.boxed(sec, b.column(), b.root).height
	}
	stacked := func(heights []Unit) Unit {
		sum := Unit(len(heights)-1) * b.boxGap
		for _, h := range heights {
			sum += h
		}
		return sum
	}
	for cut := 1; cut < len(secs); cut++ {
		if h := max(stacked(best.heights[:cut]), stacked(best.heights[cut:])); best.height == 0 || h < best.height {
			best.cut, best.height = cut, h
		}
	}
	return best
}

// place draws a piece at the foot of what stands, with the space above it.
func (b *book) place(p piece, x Unit) {
	if b.y > b.top {
		b.y += p.before
	}
	b.placeAt(p, x)
}

func (b *book) placeAt(p piece, x Unit) {
	p.draw(b.canvas, x, b.y)
	w := b.width()
	if p.width > 0 {
		w = p.width
	}
	b.box(p.name, x, b.y, w, p.height)
	b.y += p.height
}

// framed sets a box across the page, on a new page if it does not fit this one.
func (b *book) framed(sec *document.Section) {
	b.run(b.plain(sec, b.width()), 1, b.width(), false)
}

// capacity is the height of text that a page takes.
func (b *book) capacity() Unit { return b.limit - b.top }

// band is a run of sections set alike: in columns, or across the page.
type band struct {
	across   bool
	sections [][]piece
}

func (b *book) bands(flow []*document.Section) []band {
	var out []band
	for _, sec := range flow {
		across := sec.Span && b.style.columns > 1
		if n := len(out); n == 0 || out[n-1].across != across {
			out = append(out, band{across: across})
		}
		width := b.column()
		if across {
			width = b.width()
		}
		last := &out[len(out)-1]
		last.sections = append(last.sections, b.plain(sec, width))
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
		ps := slices.Concat(bd.sections[:n]...)
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

// spread gives the sections of a page that is followed by another what is left
// of its height, up to as much air again as they have.
func (b *book) spread(ps []piece, k int) {
	room := b.room()
	for extra := b.style.section; extra > 0; extra -= b.style.section / 8 {
		airy := slices.Clone(ps)
		for i := range airy {
			if airy[i].start && (i == 0 || !airy[i-1].start) {
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
		b.run(ps, b.columnsOf(bd), b.measure(bd), false)
	}
	b.ending(last)
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
			ends = columns(ps, k, room, fresh)
			keepSteps(ps, ends)
		}
		ps = b.set(ps, ends, width)
		if len(ps) > 0 {
			b.newPage()
		}
	}
	return nil
}

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
		if ps[i].start && !ps[i-1].start {
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

// coverage finds characters that no shipped face has.
func coverage(in Sheet) fault.List {
	var faults fault.List
	text := func(t document.Text) {
		for _, r := range t {
			for _, missing := range in.Faces.Missing(r.Text) {
				faults.Add(r.Pos, "", fmt.Sprintf("the character %s cannot be printed: no shipped typeface has it", name(missing)),
					"take it out, or write it in words")
			}
		}
	}
	document.Walk(in.Document, text)
	for _, field := range []string{"date", "time", "with", "place"} {
		for range in.Faces.Missing(in.Visit.value(field)) {
			faults.Add(fault.Pos{}, "--"+field, fmt.Sprintf("`--%s` has a character that no shipped typeface has", field),
				"leave out emoji and characters of other scripts")
			break
		}
	}
	return faults
}

// name writes a character so that it can be found: U+1F600 and the character.
func name(r rune) string {
	return fmt.Sprintf("%s (%U)", strconv.Quote(string(r)), r)
}

// numbered fills the places of a page-number pattern.
func numbered(pattern string, n, total int) string {
	return strings.NewReplacer("{n}", strconv.Itoa(n), "{total}", strconv.Itoa(total)).Replace(pattern)
}
