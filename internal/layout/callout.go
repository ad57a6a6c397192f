package layout

import (
	"slices"
	"strings"

	"handout/internal/document"
)

// The rule at the left of a callout: as red as what it warns of, but a line, no band. calloutGap is
// from it to the words.
const (
	calloutRule = Unit(3_000)
	calloutGap  = Unit(8_000)
)

// isCallout reports whether a running paragraph begins with strong words up to a colon: what
// they name, such as the main risk, is to be found without reading on.
func isCallout(b *document.Block, ctx context) bool {
	return b.Kind == document.Paragraph && !ctx.panel && len(b.Text) > 1 &&
		b.Text[0].Strong && !b.Text[1].Strong && b.Text[0].Blank == 0 && strings.HasSuffix(b.Text[0].Text, ":") && strings.HasPrefix(b.Text[1].Text, " ")
}

// callout sets a paragraph beside a heavy rule, with the words that it begins with as a small
// heading on a line of their own; beside a figure only where that makes it no longer.
func (s *compositor) callout(b *document.Block, ctx context) galley {
	n := ctx.parent.child(Element{Tag: TagP, Language: s.foreign(b.Lang)})
	width := ctx.width - calloutRule - 2*calloutGap
	name, rest := slices.Clone(b.Text[:1]), slices.Clone(b.Text[1:])
	name[0].Text += " " // stays between the two where the text is copied
	rest[0].Text = strings.TrimPrefix(rest[0].Text, " ")
	named := ctx.body
	named.font, named.paint = font{s.sub.size, s.body.leading}, red
	lns := append(s.lines(name, named, width, n), s.lines(rest, ctx.body, width, n)...)
	if s.aside > 0 { // the words beside a figure are to be no longer than it
		if run := s.lines(b.Text, ctx.body, width, n); len(run) < len(lns) {
			lns = run
		}
	}
	g := s.paragraph(lns, s.para, ctx)
	if len(g) == 0 {
		return g
	}
	above := s.pad / 4
	g[0].push(above)
	g[0].height += above
	g[len(g)-1].height += above
	for i := range g {
		g[i].shift(calloutRule + calloutGap)
		ground := mark{kind: markTall, op: &Op{Kind: OpRect, W: ctx.width, Fill: redTint}}
		bar := mark{kind: markTall, op: &Op{Kind: OpRect, W: calloutRule, Fill: red}}
		if i > 0 {
			ground.y, bar.y = s.capacity, s.capacity
		}
		g[i].marks = append([]mark{ground, bar}, g[i].marks...)
	}
	g[0].before += Pt(2)
	return g
}
