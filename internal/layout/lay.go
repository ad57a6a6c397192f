package layout

import (
	"slices"

	"handout/internal/document"
	"handout/internal/fault"
)

// Lay sets a sheet on pages. It returns a fault for each character that no
// shipped face can show and for each visit detail that does not fit; then
// there are no pages.
//
// The first view (title, status, key points, visit, when to call first) heads
// side one, the help boxes head side two, and everything else flows between
// them: down a column, then across. A section is never split between side
// one and side two, so that what is heard is in the order of what is seen.
func Lay(in Sheet) (*Pages, fault.List) {
	p, faults := Prepare(in)
	if p == nil {
		return nil, append(faults, visitCoverage(in.Faces, in.Visit)...)
	}
	return p.Fill(in.Visit)
}

// book puts pieces on pages.
type book struct {
	*setter
	*canvas
	foot  foot
	y     Unit // foot of what stands on the page so far
	limit Unit // no text below
	// whole keeps sections whole where a column or a page ends, as far as they go
	// without leaving much of it blank: what stands at the head of a column
	// without its heading is easily taken for a part of what stands above it.
	whole bool
}

func (b *book) width() Unit { return b.pages.Width - 2*b.left }

func (b *book) column() Unit {
	return (b.width() - Unit(b.style.columns-1)*b.gutter) / Unit(b.style.columns)
}

// Room for what stands on most pages of any edition, so that it is not moved
// as it grows.
const (
	opsAPage   = 180
	boxesAPage = 60
	elements   = 320 // of a whole document
)

func (b *book) newPage() {
	b.pages.Pages = append(b.pages.Pages, Page{Ops: make([]Op, 0, opsAPage), Boxes: make([]Area, 0, boxesAPage)})
	b.y = b.top
	b.limit = b.pages.Height - b.bottom - b.foot.height - b.boxGap
}

func (b *book) compose() {
	b.newPage()
	b.masthead()
	b.titles()
	var first, turn, flow, last, appendix []*document.Section
	for _, sec := range b.sections() {
		switch sec.Place {
		case document.First:
			first = append(first, sec)
		case document.Turn:
			turn = append(turn, sec)
		case document.Last:
			last = append(last, sec)
		case document.Appendix:
			appendix = append(appendix, sec)
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
	b.appendix(appendix)
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
		b.place(p)
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

// place draws a piece at the foot of what stands, with the space above it.
func (b *book) place(p piece) {
	if b.y > b.top {
		b.y += p.before
	}
	b.placeAt(p, b.left)
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
