package render_test

import (
	"testing"

	"handout/internal/clinic"
	"handout/internal/layout"
	"handout/internal/render"
)

// The strip of the first call is as dark as the ink that is printed allows, which clinic
// knows by its value alone.
func TestInkIsWhatColoursAreMeasuredBy(t *testing.T) {
	p := mustSheet(t, lineFor(t, ""), render.Job{Handout: "dre", Language: "en", Paper: layout.Letter, Edition: layout.Standard}).Pages
	used := map[layout.Paint]int{}
	for _, op := range p.Pages[0].Ops {
		if op.Kind == layout.OpText {
			used[op.Fill]++
		}
	}
	ink := clinic.Ink()
	for paint, n := range used {
		if n > used[layout.Paint{R: ink.R, G: ink.G, B: ink.B, On: true}] {
			t.Errorf("most text is in %v, colours are measured by %s", paint, ink.Hex())
		}
	}
}
