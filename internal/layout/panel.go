package layout

import (
	"handout/internal/document"
)

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
