package layout

import (
	"slices"

	"handout/internal/document"
)

// slotLines is how many lines a visit detail may take. A day takes as many as
// the widest day of the language: staff cannot shorten one.
func (s *setter) slotLines(field string, f font, width Unit) int {
	switch {
	case field == "time":
		return 1
	case field != "date":
		return 2
	case s.Words.WidestDay == nil:
		return 1
	}
	l := look{font: f, strong: true}
	widest := s.Words.WidestDay(func(text string) Unit { return s.natural(document.Plain(text), l) })
	return max(1, len(s.lines(document.Plain(widest), l, width, nil)))
}

// fieldLabel sets the label of a visit detail, and the space after it.
func (s *setter) fieldLabel(b *document.Block, ctx context, parent *node) (lns []line, width Unit) {
	lns = s.lines(append(slices.Clone(b.Text), document.Run{Text: " "}), ctx.body, ctx.width/2, parent)
	for _, ln := range lns {
		width = max(width, ln.width)
	}
	return lns, width + ctx.body.font.size/2
}

// fieldIndent is where the values of the short details of a section begin, so
// that their rules begin under each other.
func (s *setter) fieldIndent(blocks []document.Block, ctx context) Unit {
	indent := Unit(0)
	for i := range blocks {
		if b := &blocks[i]; b.Kind == document.Field && (b.Name == "date" || b.Name == "time") {
			_, width := s.fieldLabel(b, ctx, nil)
			indent = max(indent, width)
		}
	}
	return indent
}

// field sets a visit detail: its label, and a slot of fixed size for the
// value or the rule to write it on, so that the sheet is the same for all.
func (s *setter) field(b *document.Block, ctx context) piece {
	p := ctx.parent.child(Element{Tag: TagP})
	lns, width := s.fieldLabel(b, ctx, p)
	if b.Name == "date" || b.Name == "time" {
		width = max(width, ctx.indent)
	}
	n := s.slotLines(b.Name, ctx.body.font, ctx.width-width)
	height := Unit(max(n, len(lns))) * ctx.body.font.leading
	if n == 1 {
		height += ctx.body.font.leading * 2 / 10 // room for a hand
	}
	return piece{height: height, name: ctx.section, draw: func(c *canvas, x, y Unit) {
		for i, ln := range lns {
			c.line(ln, x, y+Unit(i)*ln.leading, ArtifactNone)
		}
		c.use(p)
		c.slots = append(c.slots, slot{
			page: len(c.pages.Pages) - 1, op: len(c.page().Ops), field: b.Name, node: p,
			left: x, x: x + width, y: y, w: ctx.width - width, lines: n, font: ctx.body.font,
		})
	}}
}
