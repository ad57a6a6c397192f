package layout

import (
	"slices"

	"handout/internal/document"
)

// stagedRow sets each section of a row over the full width: under its heading and what leads up
// to them, each of its sub-sections in a frame of its own. A section without any, or with one
// taller than a page, is set open.
func (s *compositor) stagedRow(r document.LayoutRow, byID map[string]chapter, width Unit, stack stacker) galley {
	var out galley
	for _, id := range r.Staged {
		key := setting{id: id, width: width, staged: true}
		g, known := s.set[key]
		if !known {
			if g = s.staged(byID[id], width); g == nil {
				g = stack([]string{id}, width, false)
			}
			s.set[key] = g
		}
		out = append(out, g...)
	}
	return out
}

func (s *compositor) staged(ch chapter, width Unit) galley {
	if len(ch) == 1 {
		return nil
	}
	ctx := context{width: width, section: ch.id(), body: textStyle{font: s.body, paint: ink}, accent: s.Brand.Text, parent: s.sect(ch[0])}
	g := s.onHeadingLine(s.section(ch[0], ctx), ch[0], width)
	for i, sec := range ch[1:] {
		sl := s.stage(sec, ctx)
		if sl.tall(tune{lead: s.mostLead(), lines: mostLines}) > s.capacity {
			return nil
		}
		if i == 0 && len(g) > 0 {
			g[len(g)-1].keep = true
			sl.before, sl.elastic = s.para*2, false
		}
		g = append(g, sl)
	}
	return g
}

// onHeadingLine sets what leads up to the stages behind the heading of their section, on its
// baseline, where that is one line for which there is room.
func (s *compositor) onHeadingLine(g galley, sec *document.Section, width Unit) galley {
	if len(g) != 2 || len(sec.Heading) == 0 || g[1].lines != 1 || g[1].picture != nil {
		return g
	}
	at := slices.IndexFunc(g[0].marks, func(m mark) bool { return m.kind == markLine }) // behind its icon
	if at < 0 || g[1].marks[0].kind != markLine {
		return g
	}
	head, lead := &g[0].marks[at], g[1].marks[0]
	lead.x = head.x + head.line.width + s.body.size
	lead.y = head.y + head.line.ascent - lead.line.ascent
	if lead.x+lead.line.width > width {
		return g
	}
	g[0].marks = append(g[0].marks, lead)
	return g[:1]
}

// stage sets a sub-section in its frame: its heading on a pale strip, hairlines between its steps.
func (s *compositor) stage(sec *document.Section, ctx context) slug {
	f := &frame{width: ctx.width, runs: true, style: frameStyle{fill: white, stroke: s.Brand.Rail, weight: Pt(0.9), radius: Pt(6), accent: ctx.accent}}
	ctx.width -= 2 * s.pad
	head, _ := s.headStrip(sec, ctx, ctx.accent)
	if len(head.galley) > 0 {
		head.top, head.bottom = Pt(5), Pt(3)
		f.parts = append(f.parts, head)
	}
	ctx.stage = true
	body := *sec
	body.Heading = nil
	f.parts = append(f.parts, framePart{galley: s.underHeading(&body, nil, ctx), left: s.pad, top: s.pad / 2, bottom: s.pad / 2})
	return slug{before: s.boxGap * 4 / 5, elastic: true, name: ctx.section, frame: f, start: true}
}

// partStage parts a row of steps in the frame of a stage from the one over it, by a hairline with
// as much air over it as under it.
func (s *compositor) partStage(sl *slug, parted bool, ctx context) {
	if !parted {
		return
	}
	sl.before = s.step * 2
	sl.marks = append(sl.marks, mark{kind: markOver, op: &Op{Kind: OpLine, W: ctx.width, Stroke: hair, Weight: Pt(0.7)}})
}

// cellGap is between two steps side by side, in the middle of which stands a hairline.
func (s *compositor) cellGap() Unit { return s.gutter }

// inCell is how a step stands in a cell.
type inCell struct {
	above bool // its picture stands over its words, and otherwise beside them
	lead  Unit // from the edge of the cell to its words
	thumb Unit // height of its picture
	least Unit // width of a cell at least
}

func (s *compositor) inCell(it *document.Item, above bool) inCell {
	c := inCell{above: above, least: Pt(90)}
	if !above {
		c.lead = s.disc + s.disc*45/100
	}
	if d := s.Figure(it.Figure.ID); d != nil {
		_, c.thumb = fit(d, s.thumb*3/2, s.thumb)
		if !above {
			c.lead += s.thumb*5/4 + s.para*2
		}
	}
	return c
}

// smallPicture reports whether an item has a picture that may stand in a cell.
func (s *compositor) smallPicture(it *document.Item) bool {
	d := s.Figure(it.Figure.ID)
	return d != nil && d.W*2 <= d.H*3 && len(d.Labels) == 0 && len(it.Figure.Caption) == 0
}

// leastSaved is how much less tall steps side by side must be than under each other.
const leastSaved = 14_000

// sideBySide is how many of the first steps of a stage stand side by side, and in which widths: three
// with few words, each under its picture, or two, each beside it. It is 0 for none.
func (s *compositor) sideBySide(kind document.Kind, items []document.Item, ctx context) (int, []Unit) {
	if kind != document.Steps || !ctx.stage {
		return 0, nil
	}
	for _, n := range []int{3, 2} {
		if len(items) < n {
			continue
		}
		pictures, single := 0, Unit(n-1)*s.step*2
		for i := range items[:n] {
			it := &items[i]
			if len(it.Items) > 0 || it.Figure.ID != "" && !s.smallPicture(it) {
				pictures = -n
				break
			}
			if it.Figure.ID != "" {
				pictures++
			}
			c := s.inCell(it, false)
			rows := (s.natural(it.Text, ctx.body) + ctx.width - c.lead - 1) / (ctx.width - c.lead)
			if rows > 2 { // it is no step of few words
				pictures = -n
			}
			single += max(c.thumb, rows*ctx.body.font.leading)
		}
		if pictures < 1 || n == 3 && pictures < 3 {
			continue
		}
		widths, rows := s.cellWidths(items[:n], n == 3, ctx)
		if rows == 0 {
			continue
		}
		tall := rows * ctx.body.font.leading
		if n == 3 {
			tall += s.thumb + s.para
		}
		if max(tall, s.thumb)+leastSaved <= single {
			return n, widths
		}
	}
	return 0, nil
}

// cellWidths returns the widths in which steps side by side take the fewest lines, and how many
// the longest takes; 0 where they would take too many.
func (s *compositor) cellWidths(items []document.Item, above bool, ctx context) (widths []Unit, rows Unit) {
	room := ctx.width - Unit(len(items)-1)*s.cellGap()
	most := Unit(3)
	if above {
		most = 5
	}
	for rows = 1; rows <= most; rows++ {
		sum := Unit(0)
		widths = widths[:0]
		for i := range items {
			c := s.inCell(&items[i], above)
			w := s.widthFor(items[i].Text, int(rows), room-sum-c.lead, ctx)
			w = max(w+c.lead, c.least)
			widths = append(widths, w)
			if sum += w; sum > room {
				break
			}
		}
		if sum <= room {
			for i := range widths {
				widths[i] += (room - sum) / Unit(len(items))
			}
			return widths, rows
		}
	}
	return nil, 0
}

// widthFor is about the least width in which a text takes so many lines; one over the most where
// that does not do.
func (s *compositor) widthFor(t document.Text, rows int, most Unit, ctx context) Unit {
	w := s.natural(t, ctx.body) / Unit(rows)
	for ; w <= most; w += Pt(6) {
		if len(s.lines(t, ctx.body, w, nil)) <= rows {
			return w
		}
	}
	return most + 1
}

// stepsAcross sets steps side by side, in cells of such widths, as one slug. They are read one
// after the other, each with its picture before its words.
func (s *compositor) stepsAcross(items []document.Item, start int, widths []Unit, l *node, gap Unit, ctx context) slug {
	sl := slug{before: gap, soft: true, name: ctx.section, item: true, whole: true, steps: true}
	type cell struct {
		inCell
		words []line
		body  *node
		lbl   *node
		fig   *node
	}
	cells := make([]cell, len(items))
	for i := range items {
		it, c := &items[i], &cells[i]
		c.inCell = s.inCell(it, len(items) == 3)
		li := l.child(Element{Tag: TagLI, Language: s.foreign(it.Lang)})
		c.lbl, c.body = li.child(Element{Tag: TagLbl}), li.child(Element{Tag: TagLBody})
		if c.thumb > 0 {
			c.fig = c.body.child(Element{Tag: TagFigure, Alt: it.Figure.Alt})
		}
		c.words = s.lines(it.Text, ctx.body, widths[i]-c.lead, c.body)
		sl.lines = max(sl.lines, len(c.words))
		text := Unit(len(c.words)) * ctx.body.font.leading
		if c.above {
			sl.height = max(sl.height, s.thumb+s.para+text)
		} else {
			sl.height = max(sl.height, c.thumb, text)
		}
	}
	x := Unit(0)
	for i := range cells {
		c := &cells[i]
		low := max(sl.height-Unit(len(c.words))*ctx.body.font.leading, 0) / 2
		disc := Unit(0) // from the head of the cell to that of the line at which its number would stand
		if c.above {
			low = s.thumb + s.para
			disc = s.thumb/2 - c.words[0].ascent + ctx.body.font.size*36/100
		} else {
			disc = low
		}
		if i > 0 {
			sl.marks = append(sl.marks, mark{kind: markTall, x: x - s.cellGap()/2, op: &Op{Kind: OpRect, W: Pt(0.7), Fill: hair}})
		}
		label := s.label(document.Steps, start+i+1, 0, c.lbl, c.words[0], false, ctx)
		for j := range label {
			label[j].x += x
			label[j].y += disc
		}
		sl.marks = append(sl.marks, label...)
		if c.fig != nil {
			d := s.Figure(items[i].Figure.ID)
			w, h := fit(d, s.thumb*3/2, s.thumb)
			at := mark{kind: markDrawing, x: x + s.disc + s.disc*45/100 + (s.thumb*5/4-w)/2, y: (sl.height - h) / 2, node: c.fig, drawing: d, w: w, paint: s.Brand.Text}
			if c.above {
				at.x, at.y = x+s.disc+s.disc*45/100, (s.thumb-h)/2
			}
			sl.marks = append(sl.marks, at)
		}
		for k, ln := range c.words {
			sl.marks = append(sl.marks, mark{kind: markLine, x: x + c.lead, y: low + Unit(k)*ln.leading, above: int32(k), line: ln})
		}
		x += widths[i] + s.cellGap()
	}
	return sl
}
