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

// nameSlot leaves a place for a name behind the last line of a heading.
func (s *compositor) nameSlot(ln line, lead Unit, ctx context) mark {
	from := lead + ln.width + s.pad
	return mark{kind: markSlot, slot: slot{field: nameField, node: ctx.parent, x: from, w: ctx.width - from, lines: 1, font: ctx.body.font, base: ln.ascent}}
}

// name sets a name on one line that ends where its place ends, as small as it
// must be.
func (s *compositor) name(ops []Op, sl *slot, value string, element int) ([]Op, fault.List) {
	for f := sl.font; f.size >= smallestName; f.size -= 500 {
		l := textStyle{font: f, paint: ink, strong: true}
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
