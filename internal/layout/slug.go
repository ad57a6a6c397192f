package layout

import (
	"handout/internal/document"
	"handout/internal/figure"
)

// tune holds what may vary between settings of one sheet.
type tune struct {
	lead   Unit // extra leading of every line of running text
	frame  Unit // extra leading of every line in a frame
	gap    Unit // extra space above headings and frames
	item   Unit // extra space above items and paragraphs
	inner  Unit // the same in frames
	pitch  Unit // extra space above a line to write on, beyond that of items
	figure int  // size of figures: an index into figureSizes
	first  int  // the same on page one
	small  bool // the pictures beside steps are smaller
	lines  int  // how many lines to write on a list of questions has at most
}

// figureSizes are the widths that a figure may have, in hundredths of its
// measure. The last is for a page that has room left, the one before it for large print.
var figureSizes = [...]Unit{100, 90, 80, 74, 125}

const (
	figureSmall    = 2
	figureEnlarged = len(figureSizes) - 1
)

// slug is what a galley is made of: a line of type, a figure, a frame. It is
// never cut. A paragraph gives a slug a line.
type slug struct {
	height  Unit // without extra leading and figure
	before  Unit // space above, dropped at the head of a column
	low     Unit // how far its text stands under its head
	thumb   Unit // height of the picture beside its text
	lines   int  // lines of text in it, each of which takes the extra leading
	spare   int  // of a line to write on: its number, from 1
	elastic bool // the space above may grow, as that of a heading
	soft    bool // it may grow a little, as that of an item
	keep    bool // the next slug stands in the same column
	whole   bool // the next slug is of the same list, which is better not parted
	steps   bool // of a list of steps
	start   bool // a heading begins here
	item    bool // an item of a list begins here
	ruled   bool // a line to write on that has the measure for itself
	name    string
	marks   []mark
	picture *picture
	frame   *frame
}

// picture is a drawing with its place in a slug, for each of figureSizes.
type picture struct {
	drawing *figure.Drawing
	id      string
	node    *node
	x, y    Unit
	measure Unit // in the middle of which it stands; 0 is none
	size    [len(figureSizes)]extent
}

// extent is a width with what labels reach beyond it at both sides, and a height.
type extent struct{ left, w, right, h Unit }

// mark is a thing drawn in a slug, at x, y from its top left corner.
type mark struct {
	kind     markKind
	through  bool  // it begins in the slug above
	sinks    bool  // it stands under the slug's picture
	above    int32 // lines above it in the slug, which take extra leading
	x, y     Unit
	line     line
	node     *node
	artifact Artifact
	op       *Op
	drawing  *figure.Drawing // of an icon
	w        Unit
	paint    Paint
	slot     *slot
	heading  *document.Section // of a bookmark
}

type markKind uint8

const (
	markLine     markKind = iota // a set line
	markOp                       // an operation
	markTall                     // a rectangle as tall as the slug
	markRail                     // a line from y, or from the slug above, to the foot of the slug
	markRailTo                   // a line from the slug above to y
	markOver                     // an operation in the middle of the space above the slug
	markIcon                     // a drawing w wide
	markDrawing                  // the same, that means something
	markPicture                  // the slug's picture
	markSlot                     // a visit detail
	markBookmark                 // an entry of the outline
)

// tall is the height of a slug.
func (s *slug) tall(t tune) Unit {
	if s.spare > t.lines && t.lines > 0 {
		return 0
	}
	if s.frame != nil {
		return s.frame.tall(t)
	}
	h := s.height + Unit(s.lines)*t.lead
	if t.small {
		less, _ := s.smaller()
		h -= less
	}
	if s.picture != nil {
		h += s.picture.size[t.figure].h
	}
	return h
}

// smallThumb is the height of a smaller picture beside a step, in hundredths.
const smallThumb = 88

// smaller is by how much a slug with a smaller picture beside its text is less tall, and
// by how much its text stands higher.
func (s *slug) smaller() (less, up Unit) {
	if s.thumb == 0 {
		return 0, 0
	}
	text := s.height - 2*s.low // where the picture is the taller
	low := max(s.thumb*smallThumb/100-text, 0) / 2
	return 2 * (s.low - low), s.low - low
}

// above is the space above a slug that does not head its column.
func (s *slug) above(t tune) Unit {
	switch {
	case s.spare > t.lines && t.lines > 0:
		return 0
	case s.elastic:
		return s.before + t.gap
	case s.soft && s.ruled:
		return s.before + t.item + t.pitch
	case s.soft:
		return s.before + t.item
	}
	return s.before
}

// galley is a run of slugs, one under the other.
type galley []slug

// tall is the height of a galley in one column.
func (g galley) tall(t tune) Unit {
	var h Unit
	for i := range g {
		if i > 0 {
			h += g[i].above(t)
		}
		h += g[i].tall(t)
	}
	return h
}

// mayEnd reports whether a column may end before slug at.
func (g galley) mayEnd(at int) bool { return at <= 0 || at >= len(g) || !g[at-1].keep }

// draw draws a galley and returns the foot of its last slug.
func (g galley) draw(c *canvas, x, y Unit, t tune) Unit {
	for i := range g {
		s := &g[i]
		if i > 0 {
			y += s.above(t)
		}
		s.draw(c, x, y, t, i == 0)
		y += s.tall(t)
	}
	return y
}

func (s *slug) draw(c *canvas, x, y Unit, t tune, head bool) {
	h := s.tall(t)
	if s.spare > t.lines && t.lines > 0 {
		return
	}
	if s.frame != nil {
		s.frame.draw(c, x, y, t)
		c.box(s.name, x, y, s.frame.width, h)
		return
	}
	up := Unit(0)
	if !head {
		up = s.above(t)
	}
	higher := Unit(0)
	if t.small {
		_, higher = s.smaller()
	}
	for i := range s.marks {
		m := &s.marks[i]
		at := y + m.y + Unit(m.above)*t.lead
		if m.kind != markDrawing {
			at -= higher
		}
		if m.sinks && s.picture != nil {
			at += s.picture.size[t.figure].h
		}
		switch m.kind {
		case markLine:
			c.line(m.line, x+m.x, at, m.artifact)
		case markOp:
			op := *m.op
			op.X, op.Y = x+m.x, at
			c.op(m.node, m.artifact, op)
		case markTall:
			op := *m.op
			op.X, op.Y, op.H = x+m.x, y-min(up, m.y), h+min(up, m.y)
			c.op(nil, ArtifactLayout, op)
		case markRail:
			from := at
			if m.through {
				from = y - up
			}
			op := *m.op
			op.X, op.Y, op.H = x+m.x, from, y+h-from
			c.op(nil, ArtifactLayout, op)
		case markRailTo:
			if (up > 0 || m.through) && at > y-up {
				op := *m.op
				op.X, op.Y, op.H = x+m.x, y-up, at-(y-up)
				c.op(nil, ArtifactLayout, op)
			}
		case markOver:
			if head {
				continue
			}
			op := *m.op
			op.X, op.Y = x+m.x, y-up/2
			c.op(nil, ArtifactLayout, op)
		case markIcon:
			c.drawing(nil, ArtifactLayout, m.drawing, x+m.x, at, m.w, m.paint)
		case markDrawing:
			w := m.w
			if t.small && s.thumb > 0 {
				w = w * smallThumb / 100
				at += max(s.thumb-s.thumb*smallThumb/100-2*higher, 0) / 2 // where the text is the taller
			}
			c.drawing(m.node, ArtifactNone, m.drawing, x+m.x+(m.w-w)/2, at, w, m.paint)
		case markPicture:
			p := s.picture
			e := p.size[t.figure]
			left := x + p.x + e.left + max(p.measure-e.left-e.w-e.right, 0)/2
			c.drawing(p.node, ArtifactNone, p.drawing, left, y+p.y+Unit(m.above)*t.lead, e.w, m.paint)
			c.labels(p.node, p.drawing, p.id, left, y+p.y+Unit(m.above)*t.lead, e.w)
		case markSlot:
			sl := *m.slot
			sl.page, sl.op = len(c.pages.Pages)-1, len(c.page().Ops)
			sl.left += x
			sl.x += x
			sl.y = at
			sl.base += at
			if sl.field != nameField {
				c.use(sl.node)
			}
			c.slots = append(c.slots, sl)
		case markBookmark:
			c.pages.Outline = append(c.pages.Outline, Bookmark{Level: m.heading.Level, Title: m.heading.Heading.String(), Page: len(c.pages.Pages) - 1, Y: y, Element: c.use(m.node)})
		}
	}
	if s.name != "" {
		c.box(s.name, x, y, c.measure, h)
	}
}
