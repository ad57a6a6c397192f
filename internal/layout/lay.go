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
	if faults := coverage(in); len(faults) > 0 {
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
	doc := b.Document
	var first, turn, flow, last []*document.Section
	for i := range doc.Sections {
		sec := &doc.Sections[i]
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
	b.firstView(first)
	bands := b.bands(flow)
	if b.style.columns > 1 {
		bands = b.sideOne(bands)
	}
	b.newPage()
	b.side(turn)
	b.flow(bands)
	b.ending(last)
	b.overflow()
}

// firstView stacks the opening boxes; the key points and the visit stand side
// by side where there is room.
func (b *book) firstView(secs []*document.Section) {
	for i := 0; i < len(secs); i++ {
		if b.style.columns > 1 && i+1 < len(secs) && secs[i].Box == document.Key && secs[i+1].Box == document.Visit {
			b.pair(secs[i], secs[i+1], 58)
			i++
			continue
		}
		b.framed(secs[i])
	}
}

// side sets the help boxes at the head of side two.
func (b *book) side(secs []*document.Section) {
	if b.style.columns > 1 && len(secs) == 2 {
		b.pair(secs[0], secs[1], 50)
		return
	}
	for _, sec := range secs {
		b.framed(sec)
	}
}

// pair sets two boxes of one height side by side; the first takes the given
// share of the measure, in per cent.
func (b *book) pair(left, right *document.Section, share Unit) {
	gap := b.boxGap * 4 / 3
	if share == 50 {
		gap = b.gutter
	}
	lw := (b.width() - gap) * share / 100
	rw := b.width() - gap - lw
	l, r := b.boxed(left, lw, b.root), b.boxed(right, rw, b.root)
	h := max(l.height, r.height)
	b.place(b.boxedTo(left, lw, h), b.left)
	b.y -= h
	b.placeAt(b.boxedTo(right, rw, h), b.left+lw+gap)
}

// boxedTo sets a box at least height tall.
func (b *book) boxedTo(sec *document.Section, width, height Unit) piece {
	return b.boxedIn(sec, width, height, b.root)
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

// framed sets a box across the page, on a new page if it does not fit this
// one; a box taller than any page goes on as plain text with its bar.
func (b *book) framed(sec *document.Section) {
	p := b.boxed(sec, b.width(), b.root)
	if b.y+p.before+p.height > b.limit {
		if b.y > b.top && p.height <= b.limit-b.top {
			b.newPage()
		} else if p.height > b.limit-b.top {
			b.run(b.unframed(sec), 1, b.width())
			return
		}
	}
	b.place(p, b.left)
}

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

// plain sets a section without a frame, or in its frame as one piece.
func (b *book) plain(sec *document.Section, width Unit) []piece {
	if sec.Box != document.Unboxed {
		return []piece{b.boxed(sec, width, b.root)}
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
		b.run(ps, b.columnsOf(*bd), b.measure(*bd))
		bd.sections = bd.sections[n:]
		if len(bd.sections) > 0 {
			return bands
		}
		bands = bands[1:]
	}
	return bands
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

// flow sets the bands that are left, page after page.
func (b *book) flow(bands []band) {
	for _, bd := range bands {
		b.run(slices.Concat(bd.sections...), b.columnsOf(bd), b.measure(bd))
	}
}

// run sets pieces in k columns, balanced on the page where they end, and goes
// on over as many pages as it takes.
func (b *book) run(ps []piece, k int, width Unit) {
	for len(ps) > 0 {
		room := b.room()
		fresh := b.y == b.top
		_, ends, ok := balance(ps, k, room)
		if !ok {
			if ends[k-1] == 0 && !fresh {
				b.newPage()
				continue
			}
			ends = columns(ps, k, room, fresh)
		}
		if !fresh {
			b.y += b.style.section
		}
		foot, from := b.y, 0
		for i, to := range ends {
			x := b.left + Unit(i)*(width+b.gutter)
			foot = max(foot, b.stack(ps[from:to], x, b.y, width))
			from = to
		}
		b.y = foot
		ps = ps[from:]
		if len(ps) > 0 {
			b.newPage()
		}
	}
}

// ending sets the closing sections across the page. Lines to write on take
// what is left of the last page, within reason.
func (b *book) ending(secs []*document.Section) {
	for i, sec := range secs {
		sec := *sec
		if i == len(secs)-1 {
			sec.Blocks = slices.Clone(sec.Blocks)
			b.stretch(&sec)
		}
		b.run(b.plain(&sec, b.width()), 1, b.width())
	}
}

// mostLines is how many lines to write on are still a help.
const mostLines = 9

func (b *book) stretch(sec *document.Section) {
	at := slices.IndexFunc(sec.Blocks, func(bl document.Block) bool { return bl.Kind == document.WriteLines })
	if at < 0 {
		return
	}
	left := b.room() - span(b.plain(sec, b.width()))
	if left < 0 {
		return
	}
	sec.Blocks[at].Lines = min(sec.Blocks[at].Lines+int(left/b.writeLine), mostLines)
}

// overflow counts the lines beyond the pages the sheet is meant to have.
func (b *book) overflow() {
	if b.Budget == 0 || len(b.pages.Pages) <= b.Budget {
		return
	}
	for i := b.Budget; i < len(b.pages.Pages); i++ {
		foot := b.top
		for _, a := range b.pages.Pages[i].Boxes {
			foot = max(foot, a.Y+a.H)
		}
		b.pages.Overflow += int((foot-b.top)/b.body.leading) + 1
	}
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
