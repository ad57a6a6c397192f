package render_test

import (
	"testing"

	"handout/internal/layout"
	"handout/internal/render"
)

// What the patient decides stands on a tint of its own, from above its heading to below its
// last line, beside the steps of a Spanish sheet.
func TestChoicesStandOnAGround(t *testing.T) {
	for _, id := range []string{"dre", "eps", "urine-after-exam"} {
		for _, language := range []string{"en", "es"} {
			p := mustSheet(t, lineFor(t, ""), render.Job{Handout: id, Language: language, Paper: layout.Letter, Edition: layout.Standard}).Pages
			found := false
			for i := range p.Pages {
				for _, b := range p.Pages[i].Boxes {
					if b.Name != "decide" {
						continue
					}
					found = true
					if !tinted(&p.Pages[i], b) {
						t.Errorf("%s in %s: at %s, %s of page %d there is no ground", id, language, b.X, b.Y, i+1)
					}
				}
			}
			if !found {
				t.Errorf("%s in %s: nothing is decided", id, language)
			}
		}
	}
}

// tinted reports whether a box stands on rectangles of one colour.
func tinted(p *layout.Page, b layout.Area) bool {
	y := b.Y + layout.Pt(7) // under its round corners
	for _, op := range p.Ops {
		if op.Kind == layout.OpRect && op.Fill.On && op.X <= b.X && op.X+op.W >= b.X+b.W && op.Y <= y && op.Y+op.H > y {
			y = op.Y + op.H
		}
	}
	return y >= b.Y+b.H-layout.Pt(7)
}
