package render_test

import (
	"testing"

	"handout/internal/layout"
	"handout/internal/render"
)

// Whoever hears or copies a sheet without its tags is told what is drawn, too:
// a box to tick and a line to write on have hidden text in their mark. Nothing
// else is hidden, and no Span is there that says nothing.
func TestDrawnThingsAreHeard(t *testing.T) {
	line := lineFor(t, "")
	for _, j := range jobs(t, line) {
		for _, details := range []render.Details{{}, {Date: "2026-12-01", Time: "09:40", With: "Jane Roe", Place: "Suite 4", Name: "John Roe"}} {
			j.Details = details
			p := mustSheet(t, line, j).Pages
			hidden := map[int]string{}
			for _, page := range p.Pages {
				for _, op := range page.Ops {
					if op.Kind == layout.OpText && op.Hidden {
						hidden[op.Element] += op.Text
					}
				}
			}
			figures, strong, links := 0, 0, 0
			for i, e := range p.Elements {
				switch e.Tag {
				case layout.TagSpan:
					if e.ActualText == "" && e.Language == "" {
						t.Errorf("%s: a Span that says nothing in %q", j.Name(), p.Elements[e.Parent].ID)
					}
					if got := hidden[i]; e.ActualText != "" && got != "____" && got != "☐" {
						t.Errorf("%s: what reads as %q has %q in its mark", j.Name(), e.ActualText, got)
					}
					delete(hidden, i)
				case layout.TagCaption:
					// Right behind the Figure: what is within is not heard.
					before := i - 1
					for before >= 0 && p.Elements[before].Parent != e.Parent {
						before--
					}
					if before < 0 || p.Elements[before].Tag != layout.TagFigure {
						t.Errorf("%s: a Caption in a %s, behind no Figure", j.Name(), p.Elements[e.Parent].Tag)
					}
					figures++
				case layout.TagStrong:
					strong++
				case layout.TagLink:
					if e.Section != "" {
						links++
					}
				}
			}
			if len(hidden) > 0 {
				t.Errorf("%s: hidden text where nothing is drawn: %v", j.Name(), hidden)
			}
			if strong == 0 || links == 0 || figures == 0 {
				t.Errorf("%s: %d bold passages, %d links to sections, %d captions", j.Name(), strong, links, figures)
			}
		}
	}
}
