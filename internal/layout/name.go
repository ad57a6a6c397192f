package layout

import (
	"handout/internal/document"
	"handout/internal/fault"
)

// nameField is the visit detail that says who a sheet is for. It stands under
// the heading over the visit's details.
const nameField = "name-on-sheet"

// smallestName is the least size of a name: nothing is set smaller than 9 pt.
const smallestName = 9_000

// nameSlug is a line for a name under a heading.
func (s *compositor) nameSlug(ctx context) slug {
	f := s.body
	return slug{height: f.leading, before: s.afterHead, keep: true, name: ctx.section, marks: []mark{{kind: markSlot,
		slot: &slot{field: nameField, node: ctx.parent, w: ctx.width, lines: 1, font: f, base: f.size}}}}
}

// name sets a name on one line, as small as it must be.
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
		for _, fr := range s.stretches(nil, &lns[0]) {
			ops = append(ops, Op{Kind: OpText, Element: element, X: sl.x + fr.x, Y: sl.base, W: fr.w, H: fr.size, Text: fr.text, Face: fr.face, Fill: fr.paint})
		}
		return ops, nil
	}
	return ops, tooLong(sl.field, fault.Say("shorten it to about %s characters", int(sl.w*10/(smallestName*6))))
}
