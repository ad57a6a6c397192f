package layout

import (
	"slices"

	"handout/internal/document"
)

// twofoldRow sets each section of a row over the full width, or returns nothing where
// one is taller than a page.
func (s *compositor) twofoldRow(r document.LayoutRow, byID map[string]chapter, width Unit) galley {
	var out galley
	for _, id := range r.Twofold {
		key := setting{id: id, width: width, twofold: true}
		g, known := s.set[key]
		if !known {
			g = galley{s.twofold(byID[id], width)}
			s.set[key] = g
		}
		if g.tall(tune{lead: s.mostLead(), frame: s.mostLead(), lines: mostLines}) > s.capacity {
			return nil
		}
		out = append(out, g...)
	}
	return out
}

// twofold sets a chapter as one slug: its heading and what leads up to its lists
// across, the lists in two columns under that, and across what follows them.
func (s *compositor) twofold(ch chapter, width Unit) slug {
	sec := ch[0]
	f := &frame{width: width, style: s.frameStyle(sec.Box), runs: sec.Box == document.Unboxed}
	pad, before := s.pad, s.boxGap
	switch {
	case ch.toTick():
		f.style = frameStyle{fill: white, stroke: s.Brand.Rail, weight: Pt(0.9), radius: Pt(6), accent: f.style.accent}
	case sec.Ground:
		f.style.fill, f.style.radius = s.Brand.Tint, Pt(6)
		pad = s.outlinePad()
		f.hung = pad * 2 / 3 // a ground without a line takes no room of its own
	case f.runs:
		pad, before = 0, s.style.section
	}
	ctx := context{parent: s.sect(sec), section: sec.ID, body: textStyle{font: s.body, paint: ink}, accent: f.style.accent, panel: !f.runs, width: width - 2*pad}
	add := func(p framePart, above Unit) {
		if len(p.galley) == 0 {
			return
		}
		if p.left = pad; !p.fill.On {
			p.top = above
		}
		f.parts = append(f.parts, p)
	}
	var under Unit
	whole, urgent := parted(ch)
	lead, lists, rest := whole.aroundLists()
	leading := s.inFrame(lead, ctx)
	switch {
	case sec.Box == document.Emergency:
		s.alarmBand(f, ch, ctx)
		under = s.pad * 3 / 4
	case ctx.panel || ch.toTick():
		head, space := s.headStrip(sec, ctx, f.style.accent)
		if ch.toTick() {
			if g := s.onHeadingLine(slices.Concat(head.galley, leading), sec, ctx.width); len(g) == 1 {
				head.galley, leading = g, nil
			}
		}
		add(head, 0)
		under = space
	default:
		add(framePart{galley: s.heading(sec, ctx)}, 0)
		under = s.afterHead
	}
	add(framePart{galley: leading}, under)
	half := ctx
	half.width = (ctx.width - s.gutter) / 2
	if lists.beginsWith(func(it *document.Item) bool { return it.Figure.ID != "" }) {
		half.across = ctx.width
	}
	g := s.inFrame(lists, half)
	if len(leading) > 0 {
		under = s.tickGap
	}
	if n := g.firstItem(); half.across > 0 && n < len(g) { // over both columns, where its words are fewer lines
		add(framePart{galley: g[:n]}, under)
		g, under = g[n:], max(g[n].before, s.para*2)
		g[0].before = 0
	}
	if standsFirst(sec) && g.firstItem() == 1 && len(f.parts) == 1 { // the line over the list, beside the heading
		if one := s.onHeadingLine(slices.Concat(f.parts[0].galley, g[:1]), sec, ctx.width); len(one) == 1 {
			f.parts[0].galley, g, under = one, g[1:], s.frameHead
			g[0].before = 0
			g[0].marks = slices.DeleteFunc(g[0].marks, func(m mark) bool { return m.kind == markOver })
		}
	}
	cut := g.fold()
	add(framePart{galley: g[:cut], beside: g[cut:], at: pad + half.width + s.gutter, even: true, most: s.evenSpaces(ch)}, under)
	closing := s.inFrame(rest, ctx)
	if blocks := rest[0].Blocks; ctx.panel && s.columns > 1 && len(closing) > 0 && len(blocks) > 0 && blocks[0].Kind == document.Number {
		f.parts[len(f.parts)-1].bottom = s.pad / 2
		add(s.numberCell(closing), 0)
	} else {
		add(framePart{galley: closing}, s.para)
		if n := len(f.parts); n > 0 && !sec.Ground {
			f.parts[n-1].bottom = pad
		}
	}
	if len(urgent) > 0 {
		f.parts = append(f.parts, s.urgent(urgent, ctx))
	}
	return slug{before: before, elastic: true, name: sec.ID, frame: f, start: true}
}

// evenSpaces are the most that the spaces of two columns of a list may grow to end level: those
// of boxes to tick by more, which a hairline parts.
func (s *compositor) evenSpaces(ch chapter) spaces {
	most := s.mostSpaces()
	if ch.toTick() {
		most.item = most.item * 3 / 2
	}
	return most
}

// beginsWith reports whether a list begins the chapter, of two items or more, the first of
// which is such.
func (ch chapter) beginsWith(such func(*document.Item) bool) bool {
	blocks := ch[0].Blocks
	return len(blocks) > 0 && len(blocks[0].Items) > 1 && such(&blocks[0].Items[0])
}

// firstItem returns how many slugs the first item of a list is.
func (g galley) firstItem() int {
	n := 1
	for n < len(g) && !g[n].item {
		n++
	}
	return n
}

// aroundLists parts a chapter into what leads up to its lists, the lists with the
// sub-sections, and what follows them in a chapter that has none. Of each the first section
// has no heading.
func (ch chapter) aroundLists() (lead, lists, rest chapter) {
	isList := func(b document.Block) bool {
		return b.Kind == document.Bullets || b.Kind == document.Steps || b.Kind == document.Ticks
	}
	blocks := ch[0].Blocks
	from := slices.IndexFunc(blocks, isList)
	if from < 0 {
		from = len(blocks)
	}
	to := from
	for to < len(blocks) && (isList(blocks[to]) || len(ch) > 1) {
		to++
	}
	part := func(bs []document.Block) *document.Section {
		sec := *ch[0]
		sec.Heading, sec.Blocks = nil, bs
		return &sec
	}
	return chapter{part(blocks[:from])}, append(chapter{part(blocks[from:to])}, ch[1:]...), chapter{part(blocks[to:])}
}

// fold returns where a galley is cut so that its two halves are most alike, rather
// before a heading.
func (g galley) fold() int {
	best, cut := Unit(-1), len(g)
	for at := 1; at < len(g); at++ {
		if !g.mayEnd(at) {
			continue
		}
		h := max(g[:at].tall(tune{}), g[at:].tall(tune{}))
		if !g[at].start {
			h += Pt(12)
		}
		if best < 0 || h < best {
			best, cut = h, at
		}
	}
	return cut
}

// framed reports whether a slug is a frame with a line or a ground of its own.
func (s *slug) framed() bool {
	return s.frame != nil && (s.frame.style.stroke.On || s.frame.style.fill.On)
}
