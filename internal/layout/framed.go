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
	joins        bool // to what stands over it: its head is not rounded
}

func (s *compositor) frameStyle(b document.Box) frameStyle {
	text := s.Brand.Text
	switch b {
	case document.Key:
		return frameStyle{fill: s.Brand.Tint, radius: Pt(6), accent: text, joins: s.joinsHead}
	case document.Visit:
		return frameStyle{fill: white, stroke: s.Brand.Rail, weight: Pt(0.9), radius: Pt(6), accent: text}
	case document.Panel:
		return frameStyle{fill: white, stroke: s.Brand.Rail, weight: Pt(0.9), radius: Pt(6), accent: text}
	case document.Call: // the strongest after an emergency
		return frameStyle{fill: white, stroke: text, weight: Pt(1.6), radius: Pt(6), accent: text}
	case document.Today:
		return frameStyle{fill: white, stroke: text, weight: Pt(1.6), radius: Pt(6), accent: text}
	case document.Unboxed:
		if s.columns > 1 {
			break
		}
		return frameStyle{fill: white, stroke: s.Brand.Rule, weight: Pt(1.6), radius: Pt(6), accent: text} // a list to tick
	case document.Emergency:
		return frameStyle{fill: redTint, stroke: red, weight: Pt(2.4), radius: Pt(6), accent: red}
	}
	return frameStyle{accent: text}
}

// framed sets a chapter in its frame, as one slug width wide.
func (s *compositor) framed(ch chapter, width Unit) slug {
	sec := ch[0]
	st := s.frameStyle(sec.Box)
	ctx := context{parent: s.sect(sec), section: sec.ID, body: textStyle{font: s.body, paint: ink}, accent: st.accent, panel: true, width: width - 2*s.pad}
	f := &frame{width: width, style: st, loose: s.columns == 1}
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
	head, under := s.headStrip(ch[0], ctx, f.style.accent)
	rest, urgent := parted(ch)
	rest, number, after := s.numbered(rest)
	leading, rest := s.leadingLine(rest)
	body := s.inFrame(rest, ctx)
	top := s.pad
	if len(head.galley) > 0 {
		if top = under; body.begunByHand() {
			top = 0
		}
		f.parts = append(f.parts, head)
	}
	if leading != nil {
		f.parts = append(f.parts, framePart{galley: s.inFrame(leading, ctx), left: s.pad, top: s.pad / 2, bottom: s.pad / 2, fill: s.Brand.Tint})
		top = s.pad / 2
	}
	f.parts = append(f.parts, framePart{galley: body, left: s.pad, top: top, bottom: s.pad})
	if len(number) > 0 {
		f.parts[len(f.parts)-1].bottom = s.pad / 2
		f.parts = append(f.parts, s.numberCell(s.inFrame(number, ctx)))
	}
	if len(after) > 0 {
		f.parts = append(f.parts, framePart{galley: s.inFrame(after, ctx), left: s.pad, top: s.pad / 2, bottom: s.pad})
	}
	if len(urgent) > 0 {
		f.parts = append(f.parts, s.urgent(urgent, ctx))
	}
}

// headStrip sets the heading of a frame on a strip: a pale one, or for what to call for,
// before the visit or after it, a darker one. Only the emergency has a solid one. It returns the space under it too.
func (s *compositor) headStrip(sec *document.Section, ctx context, accent Paint) (part framePart, under Unit) {
	fill, edge := s.Brand.Tint, accent
	ctx.panel = true // the icon stands beside it
	if sec.Box == document.Call || sec.Box == document.Today {
		fill, accent, ctx.accent = s.Brand.Strip, ink, ink
	}
	head, icon, _ := s.iconHead(sec, ctx, accent, s.head)
	space, under := s.pad*45/100, s.pad/2
	if s.columns == 1 {
		space, under = s.pad*3/5, s.pad*4/5
	}
	if icon != nil {
		icon.y += space - s.pad
	}
	low := Pt(1) // under the heavy line
	if icon != nil {
		icon.y += low
	}
	return framePart{galley: head, left: s.pad, top: space + low, bottom: space - low, fill: fill, rule: edge, icon: icon}, under
}

// leadingLine parts from the box of what to call for after the visit a paragraph at its head that is
// all strong and leads up to no list: it is set on a tint. Without one it returns nothing and
// the chapter.
func (s *compositor) leadingLine(ch chapter) (leading, rest chapter) {
	sec := ch[0]
	if !hasLeadingLine(sec) {
		return nil, ch
	}
	first, others := *sec, *sec
	first.Heading, first.Blocks = nil, sec.Blocks[:1]
	others.Heading, others.Blocks = nil, sec.Blocks[1:]
	return chapter{&first}, append(chapter{&others}, ch[1:]...)
}

// hasLeadingLine reports whether a section begins with what to call for day and night.
func hasLeadingLine(sec *document.Section) bool {
	return sec.Box == document.Today && len(sec.Blocks) > 1 && sec.Blocks[0].Kind == document.Paragraph && sec.Blocks[1].Kind == document.Paragraph &&
		!slices.ContainsFunc(sec.Blocks[0].Text, func(r document.Run) bool { return !r.Strong })
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

// emergency sets the band of an emergency over a red tint.
func (s *compositor) emergency(f *frame, ch chapter, ctx context) {
	s.alarmBand(f, ch, ctx)
	p := framePart{galley: s.inFrame(ch, ctx), left: s.pad, top: s.pad * 3 / 4, bottom: s.pad * 3 / 4}
	s.ruleOff(p.galley, ctx.width)
	if s.columns == 1 { // its items take what room there is
		p.top, p.bottom = s.pad/2, s.pad/2
	}
	f.parts = append(f.parts, p)
}

// ruleOff parts the last paragraph in the box of an emergency, which is for some alone, from
// what is for all: by a thin line in a shade of its tint.
func (s *compositor) ruleOff(g galley, width Unit) {
	at := len(g) - 1
	for at > 0 && !g[at].soft {
		at--
	}
	if at <= 0 || g[at].item {
		return
	}
	if s.columns > 1 {
		g[at].before += s.para
	}
	g[at].marks = append([]mark{{kind: markOver, op: &Op{Kind: OpLine, W: width, Stroke: redRule, Weight: Pt(0.7)}}}, g[at].marks...)
}

// alarmBand sets the only solid band of the sheet, with the number to call.
func (s *compositor) alarmBand(f *frame, ch chapter, ctx context) {
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
	space := s.pad / 2
	if s.columns == 1 {
		space = s.pad / 3
	}
	part := framePart{galley: head, left: s.pad, top: space, bottom: space, fill: red}
	if icon != nil && len(head) > 0 {
		y := (head[0].height - s.icon) / 2
		if ln := head[0].marks[0].line; s.columns == 1 { // at the middle of its letters, which stand low beside the number
			y = ln.ascent - (s.alarmHead.size*70/100+s.icon)/2
		}
		part.icon = &mark{kind: markIcon, x: s.pad, y: part.top + y, drawing: icon, w: s.icon, paint: white}
	}
	if len(head) > 0 {
		f.parts = append(f.parts, part)
	}
}
