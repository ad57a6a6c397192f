package layout

import (
	"slices"

	"handout/internal/document"
)

// toTick reports whether an open chapter is a safety list to tick and show, which has
// an outline of its own.
func (ch chapter) toTick() bool {
	return ch[0].Safety && slices.ContainsFunc(ch, func(sec *document.Section) bool {
		return slices.ContainsFunc(sec.Blocks, func(b document.Block) bool { return b.Kind == document.Ticks })
	})
}

// outlinePad is the space inside an outline.
func (s *compositor) outlinePad() Unit { return s.pad * 3 / 4 }

// outlined draws a thin line around slugs, which may go on in the next column: there it
// is open.
func (s *compositor) outlined(g galley, width Unit) galley {
	if len(g) < 2 {
		return g
	}
	pad, r := s.outlinePad(), Pt(6)
	k := r - r*5523/10000
	line := func(op Op) *Op {
		op.Stroke, op.Weight = s.Brand.Rail, Pt(0.9)
		return &op
	}
	heads := 0
	for heads < len(g)-1 && g[heads].keep && g[heads].lines == 0 && g[heads].picture == nil {
		heads++
	}
	for i := range g {
		sl := &g[i]
		sl.shift(pad)
		if i == 0 {
			above := s.pad * 45 / 100
			sl.push(above)
			sl.height += above
			sl.marks = append(sl.marks, mark{kind: markOp, artifact: ArtifactLayout, op: line(Op{Kind: OpPath, Path: []Segment{
				{'M', [6]Unit{0, r}}, {'C', [6]Unit{0, k, k, 0, r, 0}}, {'L', [6]Unit{width - r, 0}}, {'C', [6]Unit{width - k, 0, width, k, width, r}}}})})
		}
		if i < heads { // the heading stands on a pale strip
			top, corner := Unit(0), r
			if i > 0 {
				top, corner = -Pt(0.1), 0
			}
			if i == heads-1 {
				sl.height += s.pad * 45 / 100
			}
			sl.marks = append([]mark{{kind: markOp, y: top, artifact: ArtifactLayout, op: &Op{Kind: OpPath, Fill: s.Brand.Tint, Path: rounded(width, sl.height-top, corner, 0)}}}, sl.marks...)
			if i == 0 { // under a heavy line, as the heading of a frame
				sl.marks = append(sl.marks, mark{kind: markOp, artifact: ArtifactLayout, op: &Op{Kind: OpPath, Fill: s.Brand.Text, Path: edge(width, r)}})
			}
		}
		last := i == len(g)-1
		if last {
			sl.height += pad
			sl.marks = append(sl.marks, mark{kind: markOp, y: sl.height - r, above: int32(sl.lines), artifact: ArtifactLayout, op: line(Op{Kind: OpPath, Path: []Segment{
				{'M', [6]Unit{0, 0}}, {'C', [6]Unit{0, r - k, k, r, r, r}}, {'L', [6]Unit{width - r, r}}, {'C', [6]Unit{width - k, r, width, r - k, width, 0}}}})})
		}
		for _, x := range []Unit{0, width} {
			m := sl.along(i == 0, last, r, line(Op{Kind: OpLine}))
			m.x = x
			sl.marks = append(sl.marks, m)
		}
	}
	return g
}

// along draws an operation along one of the slugs of an outline or a ground, from the slug above
// to its foot: without the round corners, of a radius r, at the head of the first and the foot of
// the last.
func (s *slug) along(first, last bool, r Unit, op *Op) mark {
	switch {
	case first:
		return mark{kind: markRail, y: r, op: op}
	case last:
		return mark{kind: markRailTo, through: true, y: s.height - r, above: int32(s.lines), op: op}
	}
	return mark{kind: markRail, through: true, op: op}
}
