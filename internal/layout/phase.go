package layout

import "handout/internal/document"

// phaseEdge is how wide the edge in the colour of rules is with which the band of a
// phase begins. The band itself is pale: only the emergency has a solid one.
const phaseEdge = Unit(10_000)

// phase sets the label of a phase of time wherever on the sheet it begins: a band over the
// whole measure, which is seen while leafing through the pages.
func (s *compositor) phase(name string, width Unit) galley {
	return s.phaseBand(name, width, s.phaseName, s.para*2/3)
}

// phaseBand sets a band with the name of a phase in type of a size, with so much space over and
// under it.
func (s *compositor) phaseBand(name string, width Unit, f font, space Unit) galley {
	words := s.Words.Phase(name)
	if words == "" {
		return nil
	}
	pad := phaseEdge + s.pad*2/3
	n := s.root.child(Element{Tag: TagP, ID: "phase"})
	lns := s.lines(document.Plain(words), textStyle{font: f, strong: true, paint: ink}, width-2*pad, n)
	if len(lns) != 1 {
		return nil
	}
	h := lns[0].leading + 2*space
	return galley{{before: s.style.section, elastic: true, keep: true, start: true, name: "phase", height: h + s.phaseFoot, marks: []mark{
		{kind: markOp, artifact: ArtifactLayout, op: &Op{Kind: OpPath, Path: rounded(width, h, Pt(4), Pt(4)), Fill: s.Brand.Rail}},
		{kind: markOp, artifact: ArtifactLayout, op: &Op{Kind: OpPath, Path: rounded(phaseEdge, h, Pt(4), Pt(4)), Fill: s.Brand.Rule}},
		{kind: markLine, x: pad, y: space, line: lns[0]},
	}}}
}

// phaseGoesOn is the label of a phase over what of it stands on a further page: a lower band. It is
// not heard a second time.
func (s *compositor) phaseGoesOn(name string, width Unit) galley {
	g := s.phaseBand(name, width, s.body, Pt(2))
	for i := range g {
		for j := range g[i].marks {
			g[i].marks[j].artifact = ArtifactHeader
		}
	}
	return g
}

// marked puts the name of a phase of time over the first heading of a galley.
func (s *compositor) marked(g galley, phase string, width Unit) galley {
	label := s.phase(phase, width)
	if len(label) > 0 && len(g) > 0 {
		g[0].before, g[0].elastic = s.afterHead, false
	}
	return append(label, g...)
}
