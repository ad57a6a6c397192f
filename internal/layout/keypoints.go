package layout

import (
	"handout/internal/document"
)

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
	if icon != nil {
		icon.y += s.keyPad() - s.pad
	}
	lead := left
	lead.body.font = s.standfirst
	g := append(head, s.block(&ch[0].Blocks[0], lead)...)
	if len(head) > 0 && len(g) > len(head) {
		g[len(head)].before = s.frameHead
	}
	points := *ch[0]
	points.Blocks = points.Blocks[1:]
	return []framePart{{galley: g, beside: s.inFrame(chapter{&points}, right), at: s.pad + left.width + s.gutter,
		left: s.pad, top: s.keyPad(), bottom: s.keyPad(), icon: icon}}
}

// keyPad is the space over and under the key points: less where they are a part of the masthead,
// the head of which is not theirs.
func (s *compositor) keyPad() Unit {
	if s.joinsHead {
		return s.pad * 8 / 11
	}
	return s.pad
}

// keyUnder sets the points under the main message, in so many columns.
func (s *compositor) keyUnder(ch chapter, ctx context, columns Unit) []framePart {
	var parts []framePart
	head, icon, _ := s.iconHead(ch[0], ctx, s.frameStyle(document.Key).accent, s.head)
	if icon != nil {
		icon.y += s.keyPad() - s.pad
	}
	top := s.keyPad()
	if len(head) > 0 {
		parts = append(parts, framePart{galley: head, left: s.pad, top: top, icon: icon})
		top = s.frameHead
	}
	blocks := ch[0].Blocks
	if len(blocks) > 0 && blocks[0].Kind == document.Paragraph {
		lead := ctx
		lead.body.font = s.standfirst
		parts = append(parts, framePart{galley: s.block(&blocks[0], lead), left: s.pad, top: top})
		top, blocks = s.para+Pt(1), blocks[1:]
	}
	points := *ch[0]
	points.Blocks = blocks
	rest := append(chapter{&points}, ch[1:]...)
	if columns > 1 && rest.beginsWith(func(it *document.Item) bool { return it.Icon == "emergency" }) {
		ctx.across = ctx.width
	}
	ctx.width = (ctx.width - (columns-1)*s.gutter) / columns
	g := s.inFrame(rest, ctx)
	if n := g.firstItem(); ctx.across > 0 && n < len(g) && len(parts) > 0 { // what forbids the visit stands on a red tint over both columns, beside a red line
		parts = append(parts, framePart{galley: g[:n], left: s.pad, top: s.pad / 2, bottom: s.pad / 2, fill: redTint, bar: red})
		parts[len(parts)-2].bottom = s.pad / 2
		g, top = g[n:], s.pad/2
		g[0].before = 0
	}
	cut := len(g)
	if columns == 2 {
		cut = s.halves(g)
	}
	return append(parts, framePart{galley: g[:cut], beside: g[cut:], at: s.pad + ctx.width + s.gutter, left: s.pad, top: top, bottom: s.keyPad()})
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
