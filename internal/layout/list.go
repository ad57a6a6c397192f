package layout

import (
	"slices"

	"handout/internal/document"
	"handout/internal/figure"
)

// list sets bullets, steps or ticks. Short neighbours stay together so that
// no column strands one line of a list.
func (s *compositor) list(kind document.Kind, items []document.Item, start int, parent *node, depth int, ctx context) galley {
	numbering, indent, gap := "Disc", s.indent, s.item
	switch kind {
	case document.Steps:
		numbering, indent, gap = "Decimal", s.disc+s.disc*45/100, s.step
	case document.Ticks:
		numbering, indent, gap = "Square", s.tick+s.tick*60/100, s.tickGap
	case document.Bullets:
	default:
		panic(kind.Unhandled("layout"))
	}
	l := parent.child(Element{Tag: TagL, Numbering: numbering})
	icons := slices.ContainsFunc(items, func(it document.Item) bool { return s.Icon(it.Icon) != nil })
	if icons {
		indent = s.listIcon + s.listIcon*45/100
		gap = max(gap, s.listIcon+min(s.item*4/3, Pt(3))-ctx.body.font.leading) // icons keep apart
	}
	outer := ctx // for the first item alone
	ctx.stands, ctx.across = false, 0
	inner := ctx
	inner.width -= indent
	out := make(galley, 0, 2*len(items))
	for i := 0; i < len(items); i++ {
		it := &items[i]
		if n, widths := s.sideBySide(kind, items[i:], ctx); n > 0 {
			row := s.stepsAcross(items[i:i+n], start+i, widths, l, gap, ctx)
			s.partStage(&row, len(out) > 0, ctx)
			out = append(out, row)
			i += n - 1
			continue
		}
		if kind == document.Bullets && depth == 0 && isHead(it) {
			out = append(out, s.group(it, l, ctx, len(out) > 0)...)
			continue
		}
		li := l.child(Element{Tag: TagLI, Language: s.foreign(it.Lang)})
		lbl := li.child(Element{Tag: TagLbl})
		body := li.child(Element{Tag: TagLBody})
		inner.parent = body
		words, bare := inner, false
		if i == 0 {
			words, bare = s.opening(it, outer, inner, indent)
		}
		lns, own := s.setItem(it, words, gap, body)
		if len(it.Items) > 0 {
			if len(own) > 0 {
				own[len(own)-1].keep = true
			}
			own = append(own, s.list(document.Bullets, it.Items, 0, body, depth+1, inner)...)
		}
		if len(own) == 0 {
			continue
		}
		last := i == len(items)-1
		for j := range own {
			if !bare {
				own[j].shift(indent)
			}
			if kind == document.Steps && !ctx.stage {
				s.rail(&own[j], j == 0, i == 0, last && j == len(own)-1, lns[0], ctx)
			}
			own[j].whole, own[j].steps = !last || j < len(own)-1, kind == document.Steps
		}
		if len(it.Items) == 0 && len(own) <= 6 {
			for j := range own[:len(own)-1] {
				own[j].keep = true // an item is read in one
			}
		}
		own[0].item = true
		if outer.stands && i == 0 {
			own[len(own)-1].keep = true // it is of all of them
		}
		if outer.stands && i == 1 {
			own[0].before += s.para
			own[0].marks = append(own[0].marks, mark{kind: markOver, op: &Op{Kind: OpLine, W: ctx.width, Stroke: s.Brand.Rail, Weight: Pt(0.9)}})
		}
		if ctx.stage {
			s.partStage(&own[0], i > 0, ctx)
		}
		if kind == document.Ticks && i > 0 { // the eye goes from a box to its words
			own[0].marks = append(own[0].marks, mark{kind: markOver, op: &Op{Kind: OpLine, W: ctx.width, Stroke: hair, Weight: Pt(0.7)}})
		}
		var label []mark
		if !bare {
			label = s.label(kind, start+i+1, depth, lbl, lns[0], icons, ctx)
		}
		if icon := s.Icon(it.Icon); icon != nil {
			label = []mark{{kind: markIcon, y: (lns[0].leading - s.listIcon) / 2, drawing: icon, w: s.listIcon, paint: ctx.accent}}
		}
		for j := range label {
			if icons && label[j].kind == markLine {
				label[j].x += (s.listIcon - label[j].line.width) / 2
			}
			label[j].y += own[0].lowered()
		}
		own[0].marks = append(label, own[0].marks...)
		single := len(own) == 1 && (s.columns > 1 && kind == document.Steps || own[0].lines < 2) // a picture makes one slug of several lines
		if n := len(out); n > 0 && single && last {
			out[n-1].keep = true
		}
		if single && i == 0 && len(items) > 1 {
			own[0].keep = true
		}
		if kind == document.Ticks && len(items) > 3 && (i == 0 || i == len(items)-2) {
			own[len(own)-1].keep = true // two at least on each side of a break
		}
		out = append(out, own...)
	}
	return out
}

// opening returns how the words of the first item of a list are set, where they stand over the
// list in larger type, or over both columns of it, and whether they have no bullet.
func (s *compositor) opening(it *document.Item, ctx, inner context, indent Unit) (words context, bare bool) {
	words = inner
	switch {
	case ctx.stands:
		words.width, words.body.font = ctx.width, s.standfirst
		return words, true
	case ctx.across > 0 && it.Figure.ID != "": // its picture is its bullet
		words.width, words.across = ctx.across, ctx.across
		return words, true
	case ctx.across > 0:
		words.width = ctx.across - indent
	}
	return words, false
}

// setItem sets the text of an item, with its picture beside it where that is narrow,
// and under it where it is wide. It returns the lines of the text too.
func (s *compositor) setItem(it *document.Item, ctx context, gap Unit, body *node) ([]line, galley) {
	d := s.Figure(it.Figure.ID)
	if d == nil {
		lns := s.lines(it.Text, ctx.body, ctx.width, body)
		return lns, s.paragraph(lns, gap, ctx)
	}
	fig := Element{Tag: TagFigure, Alt: it.Figure.Alt}
	if d.W*2 > d.H*3 || len(d.Labels) > 0 {
		lns := s.lines(it.Text, ctx.body, ctx.width, body)
		g := s.paragraph(lns, gap, ctx)
		n := body.child(fig)
		if sl, lns, ok := s.pictureBeside(it, d, ctx, gap, body, n); ok {
			return lns, galley{sl}
		}
		sl := slug{before: s.para * 2, name: ctx.section + " figure", picture: s.picture(d, it.Figure.ID, n, ctx.width, s.inStep)}
		sl.marks = []mark{{kind: markPicture, paint: s.Brand.Text}}
		if len(it.Figure.Caption) > 0 {
			s.caption(&sl, it.Figure.Caption, ctx.width, body.child(Element{Tag: TagCaption}))
		}
		if len(g) > 0 {
			g[len(g)-1].keep = true
		}
		return lns, append(g, sl)
	}
	n := body.child(fig)
	thumb := s.thumb
	if ctx.across > 0 { // it has the room of both columns
		thumb = thumb * 5 / 4
	}
	w, h := fit(d, thumb*3/2, thumb)
	lead := thumb*5/4 + s.para*2
	if ctx.across > 0 {
		lead = w + s.gutter*3/5
	}
	lns := s.lines(it.Text, ctx.body, ctx.width-lead, body)
	text := Unit(len(lns)) * ctx.body.font.leading
	sl := slug{before: gap, soft: true, name: ctx.section, lines: len(lns), low: max(h-text, 0) / 2, thumb: h}
	down := max(text-h, 0) / 2
	if down > ctx.body.font.leading {
		down = s.para // beside many lines it stands by the first, where the item begins
	}
	sl.marks = []mark{{kind: markDrawing, x: (lead - s.para*2 - w) / 2, y: down, node: n, drawing: d, w: w, paint: s.Brand.Text}}
	if ctx.across > 0 {
		sl.marks[0].x, sl.marks[0].y = 0, max(text-h, 0)/2
	}
	for i, ln := range lns {
		sl.marks = append(sl.marks, mark{kind: markLine, x: lead, y: sl.low + Unit(i)*ln.leading, above: int32(i), line: ln})
	}
	sl.height = max(text, h)
	g := galley{sl}
	if len(it.Figure.Caption) > 0 {
		capt := s.paragraph(s.lines(it.Figure.Caption, textStyle{font: s.captions, paint: ink}, ctx.width-lead, body.child(Element{Tag: TagCaption})), s.item, ctx)
		for i := range capt {
			capt[i].shift(lead)
		}
		g[0].keep = true
		g = append(g, capt...)
	}
	return lns, g
}

// pictureBeside sets the text of an item with its wide picture at the right, where the
// measure is so long that both have room and the text stands no lower than the picture.
func (s *compositor) pictureBeside(it *document.Item, d *figure.Drawing, ctx context, gap Unit, body, n *node) (sl slug, lns []line, ok bool) {
	p := s.picture(d, it.Figure.ID, n, ctx.width*9/20, s.inStep)
	wide := p.size[0].w
	if ctx.width < 36*s.body.size || len(d.Labels) > 0 {
		return sl, nil, false
	}
	room := ctx.width - wide - s.gutter
	lns = s.lines(it.Text, ctx.body, room, body)
	least := p.size[figureSmall].h
	if len(it.Figure.Caption) > 0 {
		least += s.para + s.captions.leading
	}
	if Unit(len(lns))*(ctx.body.font.leading+s.mostLead()) > least {
		return sl, nil, false
	}
	p.x = room + s.gutter
	// The text stands at half the height of the picture, as beside the narrow ones.
	low := max(least-Unit(len(lns))*(ctx.body.font.leading+s.mostLead()), 0) / 2
	sl = slug{before: gap, soft: true, name: ctx.section, picture: p, low: low}
	for i, ln := range lns {
		sl.marks = append(sl.marks, mark{kind: markLine, y: low + Unit(i)*ln.leading, above: int32(i), line: ln})
	}
	sl.marks = append(sl.marks, mark{kind: markPicture, paint: s.Brand.Text})
	if len(it.Figure.Caption) > 0 {
		from := len(sl.marks)
		s.caption(&sl, it.Figure.Caption, wide, body.child(Element{Tag: TagCaption}))
		for i := range sl.marks[from:] {
			sl.marks[from+i].x += p.x
		}
	}
	return sl, lns, true
}

// lowered is how far the text of a slug stands under its head, beside a picture
// that is taller.
func (s *slug) lowered() Unit { return s.low }

// isHead reports whether an item is a small head over its sub-items: all of it
// is strong.
func isHead(it *document.Item) bool {
	return len(it.Items) > 0 && !slices.ContainsFunc(it.Text, func(r document.Run) bool { return !r.Strong && r.Text != "" })
}

// group sets an item that is a small head, and its sub-items under it.
func (s *compositor) group(it *document.Item, l *node, ctx context, spaced bool) galley {
	li := l.child(Element{Tag: TagLI, Language: s.foreign(it.Lang)})
	body := li.child(Element{Tag: TagLBody})
	before := s.item
	if spaced {
		before = s.para
	}
	g := s.paragraph(s.lines(it.Text, textStyle{font: s.body, strong: true, paint: ctx.accent}, ctx.width, body), before, ctx)
	for i := range g {
		g[i].keep, g[i].item, g[i].whole = true, i == 0, true
	}
	inner := ctx
	inner.parent = body
	return append(g, s.list(document.Bullets, it.Items, 0, body, 0, inner)...)
}
