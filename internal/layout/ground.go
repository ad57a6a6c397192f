package layout

import "slices"

// grounded sets slugs on a tint, which may go on in the next column: its corners are round
// where the section begins and where it ends.
func (s *compositor) grounded(g galley, width Unit) galley {
	if len(g) < 2 {
		return g
	}
	pad, r := s.outlinePad(), Pt(6)
	ground := func(op Op) *Op {
		op.Fill = s.Brand.Tint
		return &op
	}
	tint := ground(Op{Kind: OpRect, W: width})
	g[1].before += Pt(3) // its items may be far apart: the heading is of all of them
	for i := range g {
		sl := &g[i]
		sl.keep = sl.keep || s.columns == 1 && i < len(g)-1 // a page is wide enough for all of it
		sl.shift(pad)
		first, last := i == 0, i == len(g)-1
		if first {
			sl.push(pad)
		}
		if first || last {
			sl.height += pad
		}
		under := []mark{sl.along(first, last, r, tint)}
		switch {
		case first:
			under = slices.Insert(under, 0, mark{kind: markOp, artifact: ArtifactLayout, op: ground(Op{Kind: OpPath, Path: rounded(width, r, r, 0)})})
		case last:
			under = append(under, mark{kind: markOp, y: sl.height - r, above: int32(sl.lines), artifact: ArtifactLayout, op: ground(Op{Kind: OpPath, Path: rounded(width, r, 0, r)})})
		}
		sl.marks = append(under, sl.marks...)
	}
	return g
}
