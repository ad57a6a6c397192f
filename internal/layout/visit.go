package layout

import (
	"slices"

	"handout/internal/document"
)

// filled is how many lines the values of a visit take; 0 is a rule to write on.
type filled struct{ date, time, place, with, name int8 }

func (f *filled) lines(field string) *int8 {
	switch field {
	case "date":
		return &f.date
	case "time":
		return &f.time
	case "place":
		return &f.place
	case "with":
		return &f.with
	case nameField:
		return &f.name
	}
	return new(int8)
}

// narrowValue is the least width of a value of several lines beside its label: where
// there is less it stands under it. Of the lines of such a detail the first is that of
// its label.
const narrowValue = 150_000

// leastToWriteOn is the least width of a rule to write on beside another.
const leastToWriteOn = 100_000

// slotLines is how many lines a visit detail may take. A day takes as many as
// the widest day of the language: staff cannot shorten one.
func (s *compositor) slotLines(field string, f font, width Unit) int {
	switch {
	case field == "time":
		return 1
	case field != "date" && width < Pt(200):
		return 3
	case field != "date":
		return 2
	case s.Words.WidestDay == nil:
		return 1
	}
	l := textStyle{font: f, strong: true}
	day, known := s.widestDay[f]
	if !known {
		day = document.Plain(s.Words.WidestDay(func(text string) Unit { return s.natural(document.Plain(text), l) }))
		s.widestDay[f] = day
	}
	return max(1, len(s.lines(day, l, width, nil)))
}

// fieldLabel sets the label of a visit detail, and the space after it.
func (s *compositor) fieldLabel(b *document.Block, ctx context, parent *node) (lns []line, width Unit) {
	lns = s.lines(append(slices.Clone(b.Text), document.Run{Text: " "}), ctx.body, ctx.width/2, parent)
	for _, ln := range lns {
		width = max(width, ln.width)
	}
	return lns, width + ctx.body.font.size/2
}

// fieldIndent is where the values of the details of a section begin, so that
// they stand under each other.
func (s *compositor) fieldIndent(blocks []document.Block, ctx context) Unit {
	indent := Unit(0)
	for i := range blocks {
		if b := &blocks[i]; b.Kind == document.Field && *s.filled.lines(b.Name) > 0 {
			_, width := s.fieldLabel(b, ctx, nil)
			indent = max(indent, width)
		}
	}
	return indent
}

// pair reports, as 2, that two details to write on stand side by side: where
// each keeps enough to write on.
func (s *compositor) pair(bs []document.Block, ctx context) int {
	if len(bs) < 2 || s.ownRow == allFields || s.ownRow == longFields && bs[0].Name != "date" {
		return 0
	}
	half := ctx
	half.width = (ctx.width - s.gutter) / 2
	for i := range bs[:2] {
		if bs[i].Kind != document.Field || *s.filled.lines(bs[i].Name) > 0 {
			return 0
		}
		if _, w := s.fieldLabel(&bs[i], half, nil); half.width-w < leastToWriteOn {
			return 0
		}
	}
	return 2
}

// fieldPair sets two details to write on side by side.
func (s *compositor) fieldPair(a, b *document.Block, ctx context) galley {
	half := ctx
	half.width = (ctx.width - s.gutter) / 2
	left, right := s.field(a, half), s.field(b, half)
	right[0].shift(half.width + s.gutter)
	left[0].marks = append(left[0].marks, right[0].marks...)
	left[0].height = max(left[0].height, right[0].height)
	return left
}

// field sets a visit detail: its label, and the place of the value, or of the
// rule to write it on at the pitch of handwriting. Label and rule stand on one
// baseline.
func (s *compositor) field(b *document.Block, ctx context) galley {
	p := ctx.parent.child(Element{Tag: TagP})
	lns, width := s.fieldLabel(b, ctx, p)
	f := ctx.body.font
	sl := slug{name: ctx.section, item: true, soft: true}
	at := &slot{field: b.Name, node: p, font: f, limit: s.slotLines(b.Name, f, ctx.width-max(width, ctx.indent))}
	top, down := Unit(0), Unit(0)
	if n := int(*s.filled.lines(b.Name)); n > 0 {
		width = max(width, ctx.indent)
		sl.height, sl.lines = Unit(max(n, len(lns)))*f.leading, 0
		sl.before = s.para
		at.lines, at.x, at.w = n, width, ctx.width-width
		if at.tight = at.w < narrowValue; at.tight && n > 1 {
			at.tight, at.under, at.lines, at.x, at.w = false, true, n-1, 0, ctx.width
			at.limit, down = s.slotLines(b.Name, f, ctx.width), Unit(len(lns))*f.leading
			sl.height = down + Unit(n-1)*f.leading
		}
	} else {
		sl.height = max(s.pitch, Unit(len(lns))*f.leading)
		at.x, at.w = width, ctx.width-width
		if len(lns) > 0 {
			top = sl.height - s.pitchFoot - lns[len(lns)-1].ascent - Unit(len(lns)-1)*f.leading
		}
		at.base = sl.height - s.pitchFoot + Pt(1.5)
	}
	for i, ln := range lns {
		sl.marks = append(sl.marks, mark{kind: markLine, y: top + Unit(i)*ln.leading, line: ln})
	}
	sl.marks = append(sl.marks, mark{kind: markSlot, y: down, slot: at})
	return galley{sl}
}

// begunByHand reports whether a galley begins with a rule to write on, which has room over
// it of its own.
func (g galley) begunByHand() bool {
	return len(g) > 0 && slices.ContainsFunc(g[0].marks, func(m mark) bool { return m.kind == markSlot && m.slot.lines == 0 })
}

// ownRow says which details to write on have a row each.
type ownRow uint8

const (
	pairedFields ownRow = iota // none where two stand side by side
	longFields                 // where, and whom the patient will see
	allFields
)

// fitFirst chooses what leaves the visit on page one of large print, under the key points:
// how many of its details to write on have rows of their own, and whether both frames have
// less space in them. It reports whether that is so, or there is no visit.
func (s *compositor) fitFirst(width Unit) bool {
	if s.columns > 1 {
		return true
	}
	was, found := s.set, false
	defer func() { s.set = was }()
	for _, try := range []struct {
		own   ownRow
		tight bool
		room  Unit
	}{{allFields, false, s.onFirst - s.pitch}, {longFields, false, s.onFirst}, {pairedFields, false, s.onFirst + s.boxGap}, {pairedFields, true, s.onFirst + s.boxGap}} {
		s.ownRow, s.tightFirst, s.set = try.own, try.tight, map[setting]galley{}
		h := Unit(0)
		for _, ch := range chapters(s.Document) {
			switch ch[0].Box {
			case document.Key:
				h += s.once(ch, width, false).tall(tune{}) + s.boxGap
			case document.Visit:
				h, found = h+s.once(ch, width, false).tall(tune{}), true
			}
		}
		if found && h <= try.room {
			return true
		}
	}
	s.ownRow, s.tightFirst = pairedFields, false
	return !found
}
