package layout

import "handout/internal/document"

// The least width of a rule to write on in a quote, in standard size and in large print before
// that is enlarged: a day is written there in haste, and read by a stranger.
const (
	leastBlankInQuote = 85_000
	leastBlankInLarge = 100_000
)

// quote sets words to say or to show on a white panel as wide as its column, which is
// never parted.
func (s *compositor) quote(b *document.Block, ctx context) galley {
	inner := ctx
	inner.width -= 2 * s.quotePad
	inner.body = textStyle{font: ctx.body.font, strong: true, paint: ink, leastBlank: leastBlankInQuote}
	if s.columns == 1 {
		inner.body.leastBlank = leastBlankInLarge
	}
	if len(b.Text) == 0 {
		return nil
	}
	// What is said stands on one line where type as small as the body's allows it.
	for size := inner.body.font.size; size >= s.style.body.size; size -= Pt(0.5) {
		one := inner.body
		one.font.size = size
		if s.natural(b.Text, one) <= inner.width {
			inner.body = one
			break
		}
	}
	n := ctx.parent.child(Element{Tag: TagBlockQuote, Language: s.foreign(b.Lang)})
	lns := s.lines(b.Text, inner.body, inner.width, n.child(Element{Tag: TagP}))
	st := frameStyle{fill: white, stroke: ctx.accent, weight: Pt(0.9), radius: Pt(4)}
	if h := Unit(len(lns)) * inner.body.font.leading; h > s.capacity/2 {
		// Longer than anybody says: it goes on in the next column.
		return s.sliced(s.paragraph(lns, 0, inner), frameStyle{bar: ctx.accent, barW: noteBar}, ctx.width, s.quotePad, s.para+Pt(2))
	}
	sl := slug{before: s.para, soft: true, name: ctx.section + " quote", lines: len(lns), height: 2 * s.quotePad, marks: []mark{{kind: markTall,
		op: &Op{Kind: OpRect, W: ctx.width, Radius: st.radius, Fill: st.fill, Stroke: st.stroke, Weight: st.weight}}}}
	for i, ln := range lns {
		sl.marks = append(sl.marks, mark{kind: markLine, x: s.quotePad, y: sl.height - s.quotePad, above: int32(i), line: ln})
		sl.height += ln.leading
	}
	return galley{sl}
}
