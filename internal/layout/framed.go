package layout

import (
	"slices"

	"handout/internal/document"
)

// frameStyle is how a frame is drawn.
type frameStyle struct {
	fill, stroke Paint
	weight       Unit
	radius       Unit
	bar          Paint // a thick bar at the left edge
	barW         Unit
	accent       Paint
}

func (s *compositor) frameStyle(b document.Box) frameStyle {
	text := s.Brand.Text
	switch b {
	case document.Key:
		return frameStyle{fill: s.Brand.Tint, radius: Pt(6), accent: text}
	case document.Visit:
		return frameStyle{fill: white, stroke: s.Brand.Rail, weight: Pt(0.9), radius: Pt(6), accent: text}
	case document.Panel:
		return frameStyle{fill: white, stroke: s.Brand.Rail, weight: Pt(0.9), radius: Pt(6), accent: text}
	case document.Call, document.Today:
		return frameStyle{fill: white, stroke: s.Brand.Rule, weight: Pt(1.6), radius: Pt(6), accent: text}
	case document.Emergency:
		return frameStyle{fill: redTint, stroke: red, weight: Pt(1.6), radius: Pt(6), accent: red}
	}
	return frameStyle{accent: text}
}

// framed sets a chapter in its frame, as one slug width wide.
func (s *compositor) framed(ch chapter, width Unit) slug {
	sec := ch[0]
	st := s.frameStyle(sec.Box)
	ctx := context{parent: s.sect(sec), section: sec.ID, body: textStyle{font: s.body, paint: ink}, accent: st.accent, panel: true, width: width - 2*s.pad}
	f := &frame{width: width, style: st}
	switch sec.Box {
	case document.Emergency:
		s.emergency(f, ch, ctx)
	case document.Key:
		s.keyPoints(f, ch, ctx)
	case document.Panel:
		s.panel(f, ch, ctx)
	default:
		s.plainFrame(f, ch, ctx)
	}
	return slug{before: s.boxGap, elastic: true, name: sec.ID, frame: f, start: true}
}

// iconHead sets the heading of a frame with its icon.
func (s *compositor) iconHead(sec *document.Section, ctx context, paint Paint, h font) (galley, *mark, Unit) {
	lead := Unit(0)
	icon := s.Icon(sec.Icon)
	if icon != nil {
		lead = s.icon + s.icon*45/100
	}
	ctx.width -= lead
	head := s.heading(sec, ctx)
	for i := range head {
		head[i].shift(lead)
	}
	if icon == nil {
		return head, nil, lead
	}
	first := h.leading
	if len(head) > 0 {
		first = head[0].height
	}
	return head, &mark{kind: markIcon, x: s.pad, y: s.pad + (first-s.icon)/2, drawing: icon, w: s.icon, paint: paint}, lead
}

// inFrame sets what stands under a frame's heading, its sub-sections too.
func (s *compositor) inFrame(ch chapter, ctx context) galley {
	var g galley
	for i, sec := range ch {
		body := *sec
		var head galley
		if i > 0 {
			head = s.heading(sec, ctx)
		}
		body.Heading = nil
		g = append(g, s.underHeading(&body, head, ctx)...)
	}
	if len(g) > 0 {
		g[0].before = 0
	}
	return g
}

// plainFrame sets a heading, what stands under it, and an urgent line at its foot
// on a red tint.
func (s *compositor) plainFrame(f *frame, ch chapter, ctx context) {
	head, icon, _ := s.iconHead(ch[0], ctx, f.style.accent, s.head)
	rest, urgent := parted(ch)
	body := s.inFrame(rest, ctx)
	top := s.pad
	if len(head) > 0 {
		f.parts = append(f.parts, framePart{galley: head, left: s.pad, top: s.pad, icon: icon})
		top = s.frameHead
	}
	f.parts = append(f.parts, framePart{galley: body, left: s.pad, top: top, bottom: s.pad})
	if len(urgent) > 0 {
		f.parts = append(f.parts, s.urgent(urgent, ctx))
	}
}

// parted returns a chapter without the urgent lines at its end, and those.
func parted(ch chapter) (rest chapter, urgent []document.Block) {
	last := *ch[len(ch)-1]
	n := len(last.Blocks)
	for n > 0 && last.Blocks[n-1].Kind == document.Alert {
		n--
	}
	last.Blocks, urgent = last.Blocks[:n], last.Blocks[n:]
	return append(slices.Clone(ch[:len(ch)-1]), &last), urgent
}

// urgent sets what cannot wait on a red tint, behind the sign of an emergency.
func (s *compositor) urgent(blocks []document.Block, ctx context) framePart {
	p := framePart{left: s.pad, top: s.pad * 3 / 5, bottom: s.pad * 3 / 5, fill: redTint}
	lead := Unit(0)
	icon := s.Icon("emergency")
	if icon != nil {
		lead = s.icon + s.icon*50/100
	}
	ctx.width -= lead
	ctx.accent = red
	for i := range blocks {
		b := blocks[i]
		b.Kind = document.Paragraph
		p.galley = append(p.galley, s.block(&b, ctx)...)
	}
	for i := range p.galley {
		p.galley[i].shift(lead)
	}
	if icon != nil {
		h := s.body.leading
		if len(p.galley) > 1 {
			h = 2 * s.body.leading
		}
		p.icon = &mark{kind: markIcon, x: s.pad, y: p.top + (h-s.icon)/2, drawing: icon, w: s.icon, paint: red}
	}
	return p
}

// emergency sets the only solid band of the sheet, with the number to call, over
// a red tint.
func (s *compositor) emergency(f *frame, ch chapter, ctx context) {
	hctx := ctx
	hctx.accent, hctx.body.number = white, s.alarm
	icon := s.Icon("emergency-band")
	if icon == nil {
		icon = s.Icon(ch[0].Icon)
	}
	lead := Unit(0)
	if icon != nil {
		lead = s.icon + s.icon*45/100
	}
	hctx.width -= lead
	was := s.head
	s.head = s.alarmHead
	head := s.heading(ch[0], hctx)
	s.head = was
	for i := range head {
		head[i].shift(lead)
	}
	part := framePart{galley: head, left: s.pad, top: s.pad / 2, bottom: s.pad / 2, fill: red}
	if icon != nil && len(head) > 0 {
		part.icon = &mark{kind: markIcon, x: s.pad, y: part.top + (head[0].height-s.icon)/2, drawing: icon, w: s.icon, paint: white}
	}
	if len(head) > 0 {
		f.parts = append(f.parts, part)
	}
	f.parts = append(f.parts, framePart{galley: s.inFrame(ch, ctx), left: s.pad, top: s.pad * 3 / 4, bottom: s.pad})
}

// keyPoints sets the main message with the points beside it, or over the width with
// the points under it in two columns, whichever is lower; half of what is left empty
// under the shorter side counts as height.
func (s *compositor) keyPoints(f *frame, ch chapter, ctx context) {
	blocks := ch[0].Blocks
	listed := len(ch) == 1 && len(blocks) == 2 && blocks[0].Kind == document.Paragraph && blocks[1].Kind == document.Bullets && len(blocks[1].Items) > 1
	if !listed || s.columns == 1 {
		f.parts = s.keyUnder(ch, ctx, 1)
		return
	}
	f.parts = s.keyUnder(ch, ctx, 2)
	least := f.tall(tune{})
	for _, share := range []Unit{62, 56} {
		beside := &frame{width: f.width, style: f.style, parts: s.keyBeside(ch, ctx, share)}
		part := beside.parts[0]
		empty := part.galley.tall(tune{}) - part.beside.tall(tune{})
		if beside.tall(tune{})+max(empty, -empty)/2 < least {
			least, f.parts = beside.tall(tune{})+max(empty, -empty)/2, beside.parts
		}
	}
}

func (s *compositor) keyBeside(ch chapter, ctx context, share Unit) []framePart {
	left, right := ctx, ctx
	left.width = (ctx.width - s.gutter) * share / 100
	right.width = ctx.width - s.gutter - left.width
	head, icon, _ := s.iconHead(ch[0], left, s.frameStyle(document.Key).accent, s.head)
	lead := left
	lead.body.font = s.standfirst
	g := append(head, s.block(&ch[0].Blocks[0], lead)...)
	if len(head) > 0 && len(g) > len(head) {
		g[len(head)].before = s.frameHead
	}
	points := *ch[0]
	points.Blocks = points.Blocks[1:]
	return []framePart{{galley: g, beside: s.inFrame(chapter{&points}, right), at: s.pad + left.width + s.gutter,
		left: s.pad, top: s.pad, bottom: s.pad, icon: icon}}
}

// keyUnder sets the points under the main message, in so many columns.
func (s *compositor) keyUnder(ch chapter, ctx context, columns Unit) []framePart {
	var parts []framePart
	head, icon, _ := s.iconHead(ch[0], ctx, s.frameStyle(document.Key).accent, s.head)
	top := s.pad
	if len(head) > 0 {
		parts = append(parts, framePart{galley: head, left: s.pad, top: s.pad, icon: icon})
		top = s.frameHead
	}
	blocks := ch[0].Blocks
	if len(blocks) > 0 && blocks[0].Kind == document.Paragraph {
		lead := ctx
		lead.body.font = s.standfirst
		parts = append(parts, framePart{galley: s.block(&blocks[0], lead), left: s.pad, top: top})
		top, blocks = s.para+Pt(1), blocks[1:]
	}
	rest := *ch[0]
	rest.Blocks = blocks
	ctx.width = (ctx.width - (columns-1)*s.gutter) / columns
	g := s.inFrame(append(chapter{&rest}, ch[1:]...), ctx)
	cut := len(g)
	if columns == 2 {
		cut = s.halves(g)
	}
	return append(parts, framePart{galley: g[:cut], beside: g[cut:], at: s.pad + ctx.width + s.gutter, left: s.pad, top: top, bottom: s.pad})
}

// halves returns where a list is cut so that its two halves are most alike.
func (s *compositor) halves(g galley) int {
	best, cut := Unit(-1), len(g)
	for at := 1; at < len(g); at++ {
		if g[at-1].whole && !g[at].item {
			continue
		}
		h := max(g[:at].tall(tune{}), g[at:].tall(tune{}))
		if best < 0 || h < best {
			best, cut = h, at
		}
	}
	return cut
}

// panel sets a short remark beside its icon, with its heading at the head of its
// first line where it is all one run of words.
func (s *compositor) panel(f *frame, ch chapter, ctx context) {
	lead := Unit(0)
	icon := s.Icon(ch[0].Icon)
	if icon != nil {
		lead = s.icon + s.icon*60/100
	}
	ctx.width -= lead
	was := s.head
	s.head = font{s.sub.size, s.body.leading}
	defer func() { s.head = was }()
	p := framePart{left: s.pad, top: s.pad * 3 / 4, bottom: s.pad * 3 / 4}
	if icon != nil {
		p.icon = &mark{kind: markIcon, x: s.pad, y: p.top, drawing: icon, w: s.icon, paint: f.style.accent}
	}
	g := s.heading(ch[0], ctx)
	run, ok := runIn(ch)
	if ok {
		short := *ch[0]
		short.Blocks = []document.Block{run}
		ch = chapter{&short}
	}
	if room := ctx.width; ok && len(g) == 1 && room > 30*s.body.size {
		// On one line with what it is the heading of.
		end := g[0].marks[0].line.width + s.body.size
		body := ctx
		body.width -= end
		text := s.inFrame(ch, body)
		for i := range text {
			text[i].shift(end)
		}
		if len(text) > 0 {
			text[0].marks = append(g[0].marks, text[0].marks...)
			g = text
		}
	} else {
		body := s.inFrame(ch, ctx)
		if len(g) > 0 && len(body) > 0 {
			body[0].before = 0
		}
		g = append(g, body...)
	}
	for i := range g {
		g[i].shift(lead)
	}
	p.galley = g
	f.parts = append(f.parts, p)
}

// runIn joins the paragraphs of a chapter in one, where it has nothing else.
func runIn(ch chapter) (document.Block, bool) {
	run := document.Block{Kind: document.Paragraph}
	if len(ch) > 1 {
		return run, false
	}
	for _, b := range ch[0].Blocks {
		if b.Kind != document.Paragraph {
			return run, false
		}
		if len(run.Text) > 0 {
			run.Text = append(run.Text, document.Run{Text: " "})
		}
		for _, r := range b.Text {
			if b.Lang != "" && r.Lang == "" {
				r.Lang = b.Lang
			}
			run.Text = append(run.Text, r)
		}
	}
	return run, len(run.Text) > 0
}

// note sets the clinic's own words apart from the vetted ones: a bar, a
// ground, and a label that says whose they are.
func (s *compositor) note(b *document.Block, ctx context) galley {
	n := ctx.parent.child(Element{Tag: TagNote, Title: b.Text.String()})
	inner := ctx
	inner.parent = n
	inner.section = ctx.section + " note"
	pad := s.pad * 2 / 3
	inner.width -= 2*pad + noteBar
	var g galley
	for i := range b.Blocks {
		block := b.Blocks[i]
		if i == 0 {
			block = s.attributed(block, b.Text, n, inner, &g)
		}
		g = append(g, s.block(&block, inner)...)
	}
	return s.sliced(g, frameStyle{fill: paper, bar: inkSoft, barW: noteBar}, ctx.width, pad, s.para+Pt(2))
}

// attributed says whose words a note is: at the head of its first paragraph, or
// in a line of its own over a list.
func (s *compositor) attributed(first document.Block, label document.Text, n *node, ctx context, g *galley) document.Block {
	head := make(document.Text, 0, len(label)+len(first.Text)+1)
	for _, r := range label {
		r.Strong = true
		head = append(head, r)
	}
	if first.Kind == document.Paragraph {
		first.Text = append(append(head, document.Run{Text: ": ", Strong: true}), first.Text...)
		return first
	}
	*g = s.paragraph(s.lines(head, ctx.body, ctx.width, n.child(Element{Tag: TagP})), 0, ctx)
	for i := range *g {
		(*g)[i].keep = true
	}
	return first
}

const noteBar = Unit(3000)

// sliced puts a ground and a bar behind slugs, slice by slice, so that they
// may go on in the next column or page.
func (s *compositor) sliced(g galley, st frameStyle, width, pad, before Unit) galley {
	for i := range g {
		sl := &g[i]
		top := pad
		if i > 0 {
			top = sl.before
		}
		sl.push(top)
		sl.height += top
		if i == len(g)-1 {
			sl.height += pad
		}
		sl.before = 0
		sl.shift(pad + st.barW)
		var ground []mark
		if st.fill.On {
			ground = append(ground, mark{kind: markTall, op: &Op{Kind: OpRect, W: width, Fill: st.fill}})
		}
		ground = append(ground, mark{kind: markTall, op: &Op{Kind: OpRect, W: st.barW, Fill: st.bar}})
		sl.marks = append(ground, sl.marks...)
	}
	if len(g) > 0 {
		g[0].before = before
	}
	return g
}

// push moves what a slug draws down.
func (s *slug) push(by Unit) {
	for i := range s.marks {
		s.marks[i].y += by
	}
	if s.picture != nil {
		s.picture.y += by
	}
}

// unframed sets a box that is taller than a page as text with a bar.
func (s *compositor) unframed(ch chapter, width Unit) galley {
	sec := ch[0]
	st := s.frameStyle(sec.Box)
	st.fill, st.bar, st.barW = Paint{}, st.accent, Pt(4)
	ctx := context{width: width - 2*s.pad - st.barW, parent: s.sect(sec), section: sec.ID, body: textStyle{font: s.body, paint: ink}, accent: st.accent}
	rest, urgent := parted(ch)
	var g galley
	for _, part := range rest {
		g = append(g, s.section(part, ctx)...)
	}
	g = s.sliced(g, st, width, s.pad, s.boxGap)
	if len(urgent) > 0 {
		p := s.urgent(urgent, ctx)
		g = append(g, slug{name: sec.ID, frame: &frame{width: width, style: frameStyle{fill: redTint, bar: red, barW: st.barW}, parts: []framePart{p}}})
	}
	return g
}
