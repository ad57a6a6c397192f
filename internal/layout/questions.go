package layout

import "handout/internal/document"

// mostFramed is how many lines to write on have a frame around them: a frame stays on one page,
// and more of them may need two.
const mostFramed = 12

// toWrite reports whether an open chapter is nothing but lines to write on, which have a frame.
func (ch chapter) toWrite() bool {
	if ch[0].Box != document.Unboxed || len(ch) != 1 || len(ch[0].Heading) == 0 || len(ch[0].Blocks) != 1 {
		return false
	}
	b := &ch[0].Blocks[0]
	return b.Kind == document.WriteLines && b.Lines <= mostFramed
}

// questions sets lines to write on in a frame, under their heading on a strip. Where a page has
// room for the fewest lines alone, the heading stands on the first of them.
func (s *compositor) questions(ch chapter, width Unit) slug {
	sec := ch[0]
	st := s.frameStyle(document.Visit) // the other frame to write in
	ctx := context{parent: s.sect(sec), section: sec.ID, body: textStyle{font: s.body, paint: ink}, accent: st.accent, panel: true, width: width - 2*s.pad}
	head, _ := s.headStrip(sec, ctx, st.accent)
	lines := framePart{galley: s.writeLines(sec.Blocks[0].Lines, ctx), left: s.pad, bottom: s.pad / 2}
	f := &frame{width: width, style: st, parts: []framePart{head, lines}}
	if few := s.onFirstLine(sec, ctx); few != nil {
		foot := s.pad * 3 / 4
		f.fewLines = leastLines
		if s.columns == 1 {
			f.fewLines++ // a page of large print has room for three more often than for their strip
			foot = s.pad / 2
		}
		f.few = &frame{width: width, style: st, parts: []framePart{{galley: few, left: s.pad, top: s.pad / 2, bottom: foot}}}
	}
	return slug{before: s.boxGap, elastic: true, name: sec.ID, frame: f, start: true}
}

// onFirstLine sets lines to write on, the first of them behind the heading and on its baseline. It
// returns none where the heading leaves too little to write on.
func (s *compositor) onFirstLine(sec *document.Section, ctx context) galley {
	open := ctx
	open.panel = false // its icon stands in the line
	head := s.heading(sec, open)
	if len(head) != 1 {
		return nil
	}
	g := s.writeLines(sec.Blocks[0].Lines, ctx)
	first := &g[0]
	words := s.head.size
	for i := range head[0].marks {
		if m := &head[0].marks[i]; m.kind == markLine {
			words += m.x + m.line.width
			head[0].push(first.height - Pt(3.5) - m.y - m.line.ascent)
		}
	}
	if ctx.width-words < 2*leastToWriteOn {
		return nil
	}
	for i := range first.marks {
		m := &first.marks[i]
		op := *m.op
		op.W -= words
		m.x, m.op = words, &op
	}
	first.marks = append(head[0].marks, first.marks...)
	return g
}
