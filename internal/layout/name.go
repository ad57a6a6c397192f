package layout

import (
	"fmt"

	"handout/internal/document"
	"handout/internal/fault"
)

// nameField is the visit detail that says who a sheet is for. It stands at the
// end of the heading over the visit's details, where it moves nothing.
const nameField = "name-on-sheet"

// smallestName is the least size of a name: nothing is set smaller than 9 pt.
const smallestName = 9_000

// withName leaves a place for a name behind the last line of a heading.
func (s *setter) withName(draw func(c *canvas, x, y Unit), ln line, ctx context) func(c *canvas, x, y Unit) {
	return func(c *canvas, x, y Unit) {
		draw(c, x, y)
		from := ln.width + s.pad
		c.slots = append(c.slots, slot{
			page: len(c.pages.Pages) - 1, op: len(c.page().Ops), field: nameField, node: ctx.parent,
			x: x + from, y: y, w: ctx.width - from, lines: 1, font: ctx.body.font, base: y + ln.ascent,
		})
	}
}

// name sets a name on one line that ends where its place ends, as small as it
// must be.
func (s *setter) name(ops []Op, sl *slot, value string, element int) ([]Op, fault.List) {
	for f := sl.font; f.size >= smallestName; f.size -= 500 {
		l := look{font: f, paint: ink, strong: true}
		text := document.Text{{Text: value}}
		w := s.natural(text, l)
		if w > sl.w {
			continue
		}
		lns := s.lines(text, l, sl.w, nil)
		if len(lns) != 1 {
			continue
		}
		for _, fr := range lns[0].frags {
			ops = append(ops, Op{Kind: OpText, Element: element, X: sl.x + sl.w - w + fr.x, Y: sl.base, W: fr.w, H: fr.size, Text: fr.text, Face: fr.face, Fill: fr.paint})
		}
		return ops, nil
	}
	return ops, tooLong(sl.field, fmt.Sprintf("shorten it to about %d characters", sl.w*10/(smallestName*6)))
}
