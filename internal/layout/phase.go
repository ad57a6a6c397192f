package layout

import "handout/internal/document"

// phaseEdge is how wide the edge in the colour of rules is with which the band of a
// phase begins. The band itself is pale: only the emergency has a solid one.
const phaseEdge = Unit(10_000)

// phase sets the label of a phase of time wherever on the sheet it begins: a band over the
// whole measure, which is seen while leafing through the pages.
func (s *compositor) phase(name string, width Unit) galley {
	return s.phaseLabel(name, width, true)
}

func (s *compositor) phaseLabel(name string, width Unit, band bool) galley {
	words := s.Words.Phase(name)
	if words == "" {
		return nil
	}
	pad := s.pad * 2 / 3
	f := s.body
	if band {
		pad, f = phaseEdge+s.pad*2/3, s.phaseName
	}
	n := s.root.child(Element{Tag: TagP, ID: "phase"})
	lns := s.lines(document.Plain(words), textStyle{font: f, strong: true, paint: ink}, width-2*pad, n)
	if len(lns) != 1 {
		return nil
	}
	ln := lns[0]
	sl := slug{before: s.style.section, elastic: true, keep: true, start: true, name: "phase"}
	if band {
		h := ln.leading + 2*s.para*2/3
		sl.height = h + s.phaseFoot
		sl.marks = []mark{
			{kind: markOp, artifact: ArtifactLayout, op: &Op{Kind: OpPath, Path: rounded(width, h, Pt(4), Pt(4)), Fill: s.Brand.Rail}},
			{kind: markOp, artifact: ArtifactLayout, op: &Op{Kind: OpPath, Path: rounded(phaseEdge, h, Pt(4), Pt(4)), Fill: s.Brand.Rule}},
			{kind: markLine, x: pad, y: s.para * 2 / 3, line: ln},
		}
		return galley{sl}
	}
	h := ln.leading + Pt(2)
	if sl.height = h + s.phaseFoot; s.columns == 1 {
		sl.height += s.para / 2 // what follows is not nearer than under a band
	}
	sl.marks = []mark{
		{kind: markOp, artifact: ArtifactLayout, op: &Op{Kind: OpPath, Path: rounded(ln.width+2*pad, h, Pt(4), 0), Fill: s.Brand.Rail}},
		{kind: markOp, y: h, artifact: ArtifactLayout, op: &Op{Kind: OpLine, W: width, Stroke: s.Brand.Text, Weight: Pt(1.2)}},
		{kind: markLine, x: pad, y: Pt(1), line: ln},
	}
	return galley{sl}
}

// phaseGoesOn is the label of a phase over what of it stands on a further page: a tab. It is not
// heard a second time.
func (s *compositor) phaseGoesOn(name string, width Unit) galley {
	g := s.phaseLabel(name, width, false)
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
