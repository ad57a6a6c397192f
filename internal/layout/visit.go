package layout

import (
	"slices"

	"handout/internal/document"
)

// slotLines is how many lines a visit detail may take.
func (s *setter) slotLines(field string) int {
	if field == "time" || field == "date" {
		return 1
	}
	return 2
}

// field sets a visit detail: its label, and a slot of fixed size for the
// value or the rule to write it on, so that the sheet is the same for all.
func (s *setter) field(b *document.Block, ctx context) piece {
	p := ctx.parent.child(Element{Tag: TagP})
	label := append(slices.Clone(b.Text), document.Run{Text: " "})
	lns := s.lines(label, ctx.body, ctx.width/2, p)
	width := Unit(0)
	for _, ln := range lns {
		width = max(width, ln.width)
	}
	width += ctx.body.font.size / 2
	n := s.slotLines(b.Name)
	value := p.child(Element{Tag: TagSpan, ActualText: s.Words.Blank})
	height := Unit(max(n, len(lns))) * ctx.body.font.leading
	if n == 1 {
		height += ctx.body.font.leading * 2 / 10 // room for a hand
	}
	return piece{height: height, name: ctx.section, draw: func(c *canvas, x, y Unit) {
		for i, ln := range lns {
			c.line(ln, x, y+Unit(i)*ln.leading, ArtifactNone)
		}
		c.use(value)
		c.slots = append(c.slots, slot{
			page: len(c.pages.Pages) - 1, op: len(c.page().Ops), field: b.Name, node: value,
			x: x + width, y: y, w: ctx.width - width, lines: n, font: ctx.body.font,
		})
	}}
}
