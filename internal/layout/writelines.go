package layout

// mostLines is how many lines to write on a list of questions has where there is
// room; leastLines is what it keeps.
const (
	mostLines  = 4
	leastLines = 2
)

// writeLines returns lines to write on, announced once.
func (s *compositor) writeLines(n int, ctx context) galley {
	p := ctx.parent.child(Element{Tag: TagP})
	span := s.actual(p, s.Words.WriteLine)
	g := make(galley, max(n, mostLines))
	for i := range g {
		spare := 0
		if i >= n {
			spare = i + 1
		}
		g[i] = slug{height: s.pitch, spare: spare, keep: i < len(g)-1, soft: true, ruled: true, name: ctx.section, marks: []mark{{
			kind: markOp, y: s.pitch - Pt(2), node: span, op: &Op{Kind: OpLine, W: ctx.width, Stroke: rule, Weight: Pt(0.7)}}}}
		if i == 0 { // heard once
			g[i].marks = append([]mark{{kind: markOp, y: s.pitch - Pt(2), node: span, op: unseenIn(ctx.width, ctx.body.font.size, unseenLine)}}, g[i].marks...)
		}
	}
	return g
}
