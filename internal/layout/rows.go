package layout

import (
	"slices"

	"handout/internal/document"
)

// row is a row of the sheet, set: running sections in columns, or two sides.
type row struct {
	galley  galley // running sections; frames stand in it as slugs
	ends    ends   // where its columns may end
	columns int    // 1 is the full width
	width   Unit   // of a column
	sides   []sides
	aside   int    // the figure of the first section, which may stand beside it
	phase   galley // what says where in time the row is
	breaks  bool   // begins a new side where it can
	end     bool   // stands at the foot of the last side
	own     bool   // on pages of its own
}

// sides is one way to set two sides side by side.
type sides struct {
	left, right galley
	under       galley // over the full width, under both
	leftW       Unit
	rightW      Unit
}

func (sd *sides) tall(t tune) Unit {
	h := max(sd.left.tall(t), sd.right.tall(t))
	if len(sd.under) > 0 {
		h += sd.under[0].above(t) + sd.under.tall(t)
	}
	return h
}

// short is how much lower the shorter of two sides ends when its spaces are as
// large as they may be.
func (sd *sides) short(t tune, most spaces) Unit {
	left, right := sd.left.tall(t), sd.right.tall(t)
	g := sd.left
	if right < left {
		g = sd.right
	}
	h := max(left, right)
	return h - g.tall(g.stretched(t, h-min(left, right), most))
}

// planRows returns what stands where: as the document says, or by default.
func planRows(d *document.Document, edition Edition, variant string) []document.LayoutRow {
	all := chapters(d)
	there := map[string]bool{}
	for _, ch := range all {
		there[ch.id()] = !ch[0].Appendix
	}
	given := d.Rows
	if len(given) == 0 {
		given = defaultRows(all)
	}
	var rows []document.LayoutRow
	placed := map[string]bool{}
	only := func(ids []string) []string {
		var out []string
		for _, id := range ids {
			if there[id] && !placed[id] {
				placed[id] = true
				out = append(out, id)
			}
		}
		return out
	}
	for _, r := range given {
		if !r.In(string(edition), variant) {
			continue
		}
		r.Band, r.Left, r.Right, r.Under, r.Columns = only(r.Band), only(r.Left), only(r.Right), only(r.Under), only(r.Columns)
		if len(r.Left) == 0 || len(r.Right) == 0 { // one side alone is a band
			r.Band = slices.Concat(r.Band, r.Left, r.Right, r.Under)
			r.Left, r.Right, r.Under = nil, nil, nil
		}
		if len(r.Sections()) > 0 {
			rows = append(rows, r)
		}
	}
	// What no row names runs on before the row that closes the sheet.
	var rest []string
	for _, ch := range all {
		if there[ch.id()] && !placed[ch.id()] {
			rest = append(rest, ch.id())
		}
	}
	if len(rest) > 0 {
		at := len(rows)
		if at > 0 && rows[at-1].End {
			at--
		}
		rows = slices.Insert(rows, at, document.LayoutRow{Columns: rest})
	}
	return rows
}

// defaultRows are the rows of a handout that declares none: key points across, the
// first call beside the visit, running sections in columns, and what to do
// afterwards at the end.
func defaultRows(all []chapter) []document.LayoutRow {
	var rows []document.LayoutRow
	var call, visit, today, emergency []string
	for _, ch := range all {
		switch ch[0].Box {
		case document.Call:
			call = append(call, ch.id())
		case document.Visit:
			visit = append(visit, ch.id())
		case document.Today:
			today = append(today, ch.id())
		case document.Emergency:
			emergency = append(emergency, ch.id())
		}
	}
	beside := len(call) == 1 && len(visit) == 1
	closing := len(today) == 1 && len(emergency) == 1
	add := func(across bool, id string) {
		if n := len(rows); n > 0 && across && len(rows[n-1].Band) > 0 {
			rows[n-1].Band = append(rows[n-1].Band, id)
			return
		}
		if n := len(rows); n > 0 && !across && len(rows[n-1].Columns) > 0 {
			rows[n-1].Columns = append(rows[n-1].Columns, id)
			return
		}
		if across {
			rows = append(rows, document.LayoutRow{Band: []string{id}})
			return
		}
		rows = append(rows, document.LayoutRow{Columns: []string{id}})
	}
	for _, ch := range all {
		if ch[0].Appendix {
			continue
		}
		box := ch[0].Box
		switch {
		case beside && (box == document.Visit || box == document.Call):
			if len(call)+len(visit) == 2 {
				rows = append(rows, document.LayoutRow{Left: call, Right: visit, Shares: []int{60}})
				call, visit = nil, nil
			}
		case closing && (box == document.Today || box == document.Emergency):
		case box == document.Unboxed:
			add(ch.wide(), ch.id())
		default:
			add(true, ch.id())
		}
	}
	if closing {
		rows = append(rows, document.LayoutRow{Left: today, Right: emergency, End: true})
	}
	return rows
}

// wide reports whether a chapter asks for the full width: it says so, or has a
// table of more columns than a column of text takes.
func (ch chapter) wide() bool {
	for _, sec := range ch {
		if sec.Span || slices.ContainsFunc(sec.Blocks, func(b document.Block) bool { return len(b.Table.Header) > 2 }) {
			return true
		}
	}
	return false
}

// rows sets every row of an arrangement. The width is that of the text.
func (s *compositor) rows(width Unit, variant string) []row {
	byID := map[string]chapter{}
	var appendix []chapter
	for _, ch := range chapters(s.Document) {
		if ch[0].Appendix {
			appendix = append(appendix, ch)
			continue
		}
		byID[ch.id()] = ch
	}
	stack := func(ids []string, w Unit, inset bool) galley {
		var g galley
		for _, id := range ids {
			g = append(g, s.once(byID[id], w, inset)...)
		}
		return g
	}
	column := (width - Unit(s.columns-1)*s.gutter) / Unit(s.columns)
	var out []row
	last := ""
	for _, r := range planRows(s.Document, s.Edition, variant) {
		set := row{columns: 1, width: width, breaks: r.Break, end: r.End}
		switch {
		case len(r.Columns) > 0:
			set.columns, set.width = s.columns, column
			set.galley = stack(r.Columns, column, false)
		case len(r.Left) > 0 && s.columns > 1:
			set.sides = s.bothSides(r, width, stack)
			if len(set.sides) == 0 {
				set.columns, set.width = s.columns, column
				set.galley = stack(r.Sections(), column, false)
			}
		default:
			set.galley = stack(r.Sections(), width, false)
		}
		if r.Phase != "" && r.Phase != last {
			last = r.Phase
			if len(set.galley) > 0 {
				set.galley = s.marked(set.galley, r.Phase, set.width)
			} else {
				set.phase = s.phase(r.Phase, width)
			}
		}
		// Columns that follow columns run on in them.
		if n := len(out); n > 0 && set.columns > 1 && len(set.galley) > 0 && out[n-1].columns == set.columns && len(out[n-1].galley) > 0 && !set.breaks {
			out[n-1].galley = append(out[n-1].galley, set.galley...)
			continue
		}
		out = append(out, set)
	}
	for i := range out {
		if out[i].columns > 1 {
			out[i].aside = out[i].galley.firstFigure()
		}
	}
	if code := s.code(width); len(code) > 0 {
		at := len(out)
		if at > 0 && out[at-1].end {
			at--
		}
		out = slices.Insert(out, at, row{galley: code, columns: 1, width: width})
	}
	for i, ch := range appendix {
		out = append(out, row{galley: s.once(ch, width, false), columns: 1, width: width, breaks: i == 0, own: i == 0})
	}
	for i := range out {
		out[i].ends = out[i].galley.ends()
	}
	return out
}

// firstFigure returns the place of a figure in the first section of a galley, or 0.
func (g galley) firstFigure() int {
	for i := 1; i < len(g) && !(g[i].start && g[i].elastic); i++ {
		if g[i].picture != nil && !g[i].keep {
			return i
		}
	}
	return 0
}

// setting is a chapter set at a width.
type setting struct {
	id    string
	width Unit
	inset bool
}

// once sets a chapter at a width, or returns it as it was set for another
// arrangement: only one is drawn.
func (s *compositor) once(ch chapter, width Unit, inset bool) galley {
	key := setting{ch.id(), width, inset}
	g, known := s.set[key]
	if !known {
		g = s.chapter(ch, width, inset)
		s.set[key] = g
	}
	g = slices.Clone(g)
	for i := range g {
		g[i].marks = slices.Clip(g[i].marks)
	}
	return g
}

// chapter sets a chapter: in its frame as one slug, or open. A frame taller than
// a page goes on as text with its bar.
func (s *compositor) chapter(ch chapter, width Unit, inset bool) galley {
	if ch[0].Box != document.Unboxed {
		room := s.capacity
		if ch[0].Box == document.Key {
			room = s.onFirst // where it stands
		}
		if sl := s.framed(ch, width); sl.tall(tune{lines: mostLines}) <= room && !(s.runOn && ch[0].Box == document.Call) {
			return galley{sl}
		}
		return s.unframed(ch, width)
	}
	if inset {
		g := s.open(ch, width-2*s.pad)
		for i := range g {
			g[i].shift(s.pad)
		}
		return g
	}
	return s.open(ch, width)
}

// bothSides sets two sides in each of the proportions that the row allows, with
// what stands under the shorter of them. It returns none where they are taller than
// a page.
func (s *compositor) bothSides(r document.LayoutRow, width Unit, stack func([]string, Unit, bool) galley) []sides {
	shares := r.Shares
	if len(shares) == 0 {
		shares = []int{50}
	}
	gap := s.boxGap + s.pad/6
	var out []sides
	for _, share := range shares {
		leftW := (width - gap) * Unit(share) / 100
		rightW := width - gap - leftW
		sd := sides{leftW: leftW, rightW: rightW, left: stack(r.Left, leftW, true), right: stack(r.Right, rightW, true)}
		if len(r.Under) == 0 {
			out = append(out, sd)
			continue
		}
		left, right, across := sd, sd, sd
		right.right = slices.Concat(sd.right, stack(r.Under, rightW, true))
		left.left = slices.Concat(sd.left, stack(r.Under, leftW, true))
		across.under = stack(r.Under, width, false)
		out = append(out, right, left, across)
	}
	most := tune{lead: s.mostLead(), frame: s.mostLead(), lines: mostLines}
	return slices.DeleteFunc(out, func(sd sides) bool { return sd.tall(most) > s.capacity })
}

// phase sets the label of a phase of time on a line of its own.
func (s *compositor) phase(name string, width Unit) galley {
	sl, _ := s.pill(name, width)
	if sl.marks == nil {
		return nil
	}
	return galley{sl}
}

// pill sets the name of a phase of time: where in time a part of the sheet is.
func (s *compositor) pill(name string, width Unit) (slug, Unit) {
	words := s.Words.Phase(name)
	if words == "" {
		return slug{}, 0
	}
	n := s.root.child(Element{Tag: TagP, ID: "phase"})
	lns := s.lines(document.Plain(words), textStyle{font: s.body, strong: true, paint: white}, width-2*s.pillPad(), n)
	if len(lns) != 1 {
		return slug{}, 0
	}
	ln := lns[0]
	h := ln.leading + Pt(2)
	w := ln.width + 2*s.pillPad()
	return slug{height: h, before: s.style.section, elastic: true, keep: true, start: true, name: "phase", marks: []mark{
		{kind: markOp, artifact: ArtifactLayout, op: &Op{Kind: OpRect, W: w, H: h, Radius: Pt(3), Fill: s.Brand.Text}},
		{kind: markLine, x: s.pillPad(), y: Pt(1), line: ln},
	}}, w
}

func (s *compositor) pillPad() Unit { return s.pad * 2 / 3 }

// marked puts the name of a phase of time at the end of the line of the first
// heading, and over it where there is no room.
func (s *compositor) marked(g galley, phase string, width Unit) galley {
	sl, w := s.pill(phase, width)
	if sl.marks == nil {
		return g
	}
	head := &g[0]
	end := Unit(0)
	for i := range head.marks {
		if m := &head.marks[i]; m.kind == markLine {
			end = max(end, m.x+m.line.width)
		}
	}
	if !head.start || !head.keep || head.frame != nil || end == 0 || end+s.pad/2+w > width {
		head.before, head.elastic = s.afterHead, false
		return append(galley{sl}, g...)
	}
	down := (head.height - sl.height) / 2
	for _, m := range sl.marks {
		m.x += width - w
		m.y += down
		head.marks = append(head.marks, m)
	}
	return g
}
