package layout

import (
	"slices"

	"handout/internal/document"
)

// blankFoot is how far the rule of a blank in a sentence stands under the baseline.
const blankFoot Unit = 1_500

// blankOps are the operations of a blank in a sentence: the hidden text and the rule.
const blankOps = 2

// blank notes the place of a blank that a visit fills, before it is drawn for a hand to
// fill. It is as wide with words in it: what stands around it does not hang on the visit.
func (c *canvas) blank(n *node, f stretch, x, base Unit) {
	if f.before == (document.Before{}) {
		return
	}
	c.slots = append(c.slots, slot{page: len(c.pages.Pages) - 1, op: len(c.page().Ops), node: n, before: f.before,
		x: x + f.x, w: f.w, font: font{size: f.size}, base: base})
}

// fillBlank puts the words that fill a blank onto its rule, and returns by how many
// operations they replace those of an empty one. Where there are no words, or the blank
// has no room for them, it does nothing.
func (s *compositor) fillBlank(out *Pages, ops *[]Op, sl *slot, v Visit) (replaced int) {
	if v.Before == nil {
		return 0
	}
	words, l := v.Before(sl.before), textStyle{font: sl.font, paint: ink, strong: true}
	t := document.Text{{Text: words, Keep: true}}
	w := s.natural(t, l)
	if words == "" || w > sl.w || len(s.Faces.Missing(words)) > 0 {
		return 0
	}
	e := &out.Elements[sl.node.index]
	*e = Element{Parent: e.Parent, Tag: TagStrong, Language: e.Language}
	*ops = append(*ops, Op{Kind: OpLine, Element: -1, Artifact: ArtifactLayout, X: sl.x, Y: sl.base + blankFoot, W: sl.w, Stroke: rule, Weight: Pt(0.7)})
	for _, ln := range s.lines(t, l, sl.w, nil) {
		for _, f := range s.stretches(nil, &ln) {
			*ops = append(*ops, Op{Kind: OpText, Element: sl.node.index, X: sl.x + (sl.w-w)/2 + f.x, Y: sl.base, W: f.w, H: f.size, Text: f.text, Face: f.face, Fill: f.paint, Visit: true})
		}
	}
	return blankOps
}

// fillsBlanks reports whether there is a blank that the visit may fill.
func (l *laid) fillsBlanks(v Visit) bool {
	return v.Before != nil && slices.ContainsFunc(l.slots, func(sl slot) bool { return sl.field == "" })
}
