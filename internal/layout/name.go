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

// nameLines is how many lines a name may take.
const nameLines = 2

// nameSlug is the place of a name under a heading.
func (s *compositor) nameSlug(ctx context) slug {
	f, n := s.body, int(s.filled.name)
	return slug{height: Unit(n) * f.leading, before: s.afterHead, keep: true, name: ctx.section, marks: []mark{{kind: markSlot,
		slot: &slot{field: nameField, node: ctx.parent, w: ctx.width, lines: n, font: f, base: f.size}}}}
}

// linesOfName is how many lines a name takes at the size of running text.
func (s *compositor) linesOfName(sl *slot, value string) int {
	return min(len(s.lines(document.Text{{Text: value}}, textStyle{font: sl.font, strong: true}, sl.w, nil)), nameLines)
}

// name sets a name on the lines of its place, as small as it must be.
func (s *compositor) name(ops []Op, sl *slot, value string, element int) ([]Op, fault.List) {
	for f := sl.font; f.size >= smallestName; f.size -= 500 {
		l := textStyle{font: f, paint: ink, strong: true}
		lns := s.lines(document.Text{{Text: value}}, l, sl.w, nil)
		if len(lns) > sl.lines || s.widestAtom(value, l) > sl.w {
			continue
		}
		for i := range lns {
			for _, fr := range s.stretches(nil, &lns[i]) {
				ops = append(ops, Op{Kind: OpText, Element: element, X: sl.x + fr.x, Y: sl.base + Unit(i)*sl.font.leading, W: fr.w, H: fr.size, Text: fr.text, Face: fr.face, Fill: fr.paint})
			}
		}
		return ops, nil
	}
	return ops, tooLong(sl.field, fault.Say("shorten it to about %s characters", sl.lines*int(sl.w*10/(smallestName*6))))
}

// widestAtom is the width of the longest part of a text that holds together.
func (s *compositor) widestAtom(value string, l textStyle) Unit {
	widest := Unit(0)
	for _, a := range s.measure(document.Text{{Text: value}}, l).atoms {
		widest = max(widest, a.width)
	}
	return widest
}
