package layout

import (
	"slices"

	"handout/internal/document"
)

// numberStyle sets a phone number as large as it stands on one line with its words,
// and otherwise on one of its own: one with an extension is never broken.
func (s *compositor) numberStyle(t document.Text, ctx context) textStyle {
	sized := func(share Unit) textStyle {
		l := ctx.body
		l.number = font{max(s.number.size*share/100, l.font.size), max(s.number.leading*share/100, l.font.leading)}
		return l
	}
	shares := []Unit{100, 85, 70, 60, 56, 52, 48} // at last as large as the body
	for _, share := range []Unit{100, 93, 86, 80, 76, 73, 70, 67} {
		if l := sized(share); s.natural(t, l) <= ctx.width {
			return l
		}
	}
	for _, share := range shares {
		l := sized(share)
		if !slices.ContainsFunc(s.measure(t, l).atoms, func(a atom) bool { return a.width > ctx.width }) {
			return l
		}
	}
	return sized(shares[len(shares)-1])
}

// numberPair sets a number to call with the line under it beside it, on one baseline,
// where that line stands there in one or two; otherwise it returns nothing.
func (s *compositor) numberPair(bs []document.Block, ctx context) galley {
	if len(bs) < 2 || !ctx.panel || bs[0].Kind != document.Number || bs[1].Kind != document.Paragraph || s.columns == 1 {
		return nil
	}
	l := s.numberStyle(bs[0].Text, ctx)
	larger := l // where it and the line between have the room, in a line as high
	larger.number.size = larger.number.size * 113 / 100
	if g := s.pairOf(bs, larger, ctx, true); g != nil {
		return g
	}
	return s.pairOf(bs, l, ctx, false)
}

// pairOf is numberPair with the number in a style, and nothing where that leaves no room for a
// line between the two that has to be.
func (s *compositor) pairOf(bs []document.Block, l textStyle, ctx context, lined bool) galley {
	wide := s.natural(bs[0].Text, l)
	left := wide + s.pad
	// With a thin line between the two, where the line beside takes no more lines for that.
	if narrower := ctx.width - left - s.pad; narrower > 0 && len(s.lines(bs[1].Text, ctx.body, narrower, nil)) == len(s.lines(bs[1].Text, ctx.body, ctx.width-left, nil)) {
		left += s.pad
	} else if lined {
		return nil
	}
	room := ctx.width - left
	if room < leastToWriteOn*4/5 || s.natural(bs[1].Text, ctx.body) > 2*room {
		return nil
	}
	over, under := ctx.parent.child(Element{Tag: TagP}), ctx.parent.child(Element{Tag: TagP, Language: s.foreign(bs[1].Lang)})
	number, beside := s.lines(bs[0].Text, l, ctx.width, over), s.lines(bs[1].Text, ctx.body, room, under)
	if len(number) != 1 || len(beside) == 0 || len(beside) > 2 {
		return nil
	}
	n := len(beside) - 1
	last := Unit(n) * ctx.body.font.leading
	down := max(last+beside[n].ascent-number[0].ascent, 0) // of the number
	up := down + number[0].ascent - last - beside[n].ascent
	sl := slug{before: s.para, soft: true, name: ctx.section, lines: n + 1, marks: []mark{{kind: markLine, y: down, above: int32(n), line: number[0]}}}
	for i, ln := range beside {
		sl.marks = append(sl.marks, mark{kind: markLine, x: left, y: up + Unit(i)*ln.leading, above: int32(i), line: ln})
	}
	sl.height = max(down+number[0].leading, up+last+ctx.body.font.leading)
	if left > wide+s.pad {
		sl.marks = append([]mark{{kind: markTall, x: wide + s.pad, op: &Op{Kind: OpRect, W: Pt(0.9), Fill: s.Brand.Rail}}}, sl.marks...)
	}
	return galley{sl}
}

// numberAlone sets a number to call in a box on a line of its own, under the words before it, where
// it is larger for that than beside them. Otherwise it returns nothing.
func (s *compositor) numberAlone(t document.Text, ctx context, n *node) []line {
	at := slices.IndexFunc(t, func(r document.Run) bool { return r.Keep || r.Link != "" })
	if !ctx.panel || s.columns == 1 || at < 1 || at != len(t)-1 {
		return nil
	}
	beside := s.numberStyle(t, ctx)
	for _, share := range []Unit{100, 93, 86, 80} {
		l := ctx.body
		l.number = font{s.number.size * share / 100, s.number.leading * share / 100}
		if l.number.size <= beside.number.size {
			return nil
		}
		if s.natural(t[at:], l) <= ctx.width {
			return append(s.lines(t[:at], ctx.body, ctx.width, n), s.lines(t[at:], l, ctx.width, n)...)
		}
	}
	return nil
}

// numbered returns a chapter up to the number to call under its lists, that number with what
// is said of the hours after, and what follows them. Where there is no list over the number the
// chapter is not parted, nor in one column the call before the visit, which may go on on
// another page.
func (s *compositor) numbered(ch chapter) (rest, number, after chapter) {
	last := ch[len(ch)-1]
	at := slices.IndexFunc(last.Blocks, func(b document.Block) bool { return b.Kind == document.Number })
	if s.columns == 1 && last.Box != document.Today || at < 1 {
		return ch, nil, nil
	}
	to := at + 1
	if to < len(last.Blocks) && last.Blocks[to].Kind == document.Paragraph {
		to++
	}
	part := func(bs []document.Block, heading document.Text) chapter {
		if len(bs) == 0 {
			return nil
		}
		sec := *last
		sec.Heading, sec.Blocks = heading, bs
		return chapter{&sec}
	}
	rest = append(slices.Clone(ch[:len(ch)-1]), part(last.Blocks[:at], last.Heading)...)
	return rest, part(last.Blocks[at:to], nil), part(last.Blocks[to:], nil)
}

// numberCell sets the number to call on a tint over the width of its frame: it is found without
// reading the list.
func (s *compositor) numberCell(number galley) framePart {
	return framePart{galley: number, left: s.pad, top: s.pad / 4, bottom: s.pad / 3, fill: s.Brand.Tint}
}
