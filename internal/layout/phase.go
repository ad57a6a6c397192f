package layout

import "handout/internal/document"

// phase sets the label of a phase of time, on a line over a measure: a tab on a
// rule, wherever on the sheet the phase begins.
func (s *compositor) phase(name string, width Unit) galley {
	words := s.Words.Phase(name)
	if words == "" {
		return nil
	}
	pad := s.pad * 2 / 3
	n := s.root.child(Element{Tag: TagP, ID: "phase"})
	lns := s.lines(document.Plain(words), textStyle{font: s.body, strong: true, paint: white}, width-2*pad, n)
	if len(lns) != 1 {
		return nil
	}
	ln := lns[0]
	h := ln.leading + Pt(2)
	return galley{{height: h + s.phaseFoot, before: s.style.section, elastic: true, keep: true, start: true, name: "phase", marks: []mark{
		{kind: markOp, artifact: ArtifactLayout, op: &Op{Kind: OpPath, Path: rounded(ln.width+2*pad, h, Pt(4), 0), Fill: s.Brand.Text}},
		{kind: markOp, y: h, artifact: ArtifactLayout, op: &Op{Kind: OpLine, W: width, Stroke: s.Brand.Text, Weight: Pt(1.2)}},
		{kind: markLine, x: pad, y: Pt(1), line: ln},
	}}}
}

// marked puts the name of a phase of time over the first heading of a galley.
func (s *compositor) marked(g galley, phase string, width Unit) galley {
	label := s.phase(phase, width)
	if len(label) > 0 && len(g) > 0 {
		g[0].before, g[0].elastic = s.afterHead, false
	}
	return append(label, g...)
}
