package layout

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
		sl.shift(pad)
		var under []mark
		switch {
		case i == 0:
			sl.push(pad)
			sl.height += pad
			under = []mark{
				{kind: markOp, artifact: ArtifactLayout, op: ground(Op{Kind: OpPath, Path: rounded(width, r, r, 0)})},
				{kind: markRail, y: r, op: tint},
			}
		case i == len(g)-1:
			sl.height += pad
			under = []mark{
				{kind: markRailTo, through: true, y: sl.height - r, above: int32(sl.lines), op: tint},
				{kind: markOp, y: sl.height - r, above: int32(sl.lines), artifact: ArtifactLayout, op: ground(Op{Kind: OpPath, Path: rounded(width, r, 0, r)})},
			}
		default:
			under = []mark{{kind: markRail, through: true, op: tint}}
		}
		sl.marks = append(under, sl.marks...)
	}
	return g
}
