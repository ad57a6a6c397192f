package render_test

import (
	"slices"
	"strings"
	"testing"

	"handout/internal/layout"
)

// The main risk stands beside a heavy rule in every edition, from the words that name it to the
// last of its lines; the emergency's band stays the only solid one.
func TestMainRiskStandsOut(t *testing.T) {
	line := lineFor(t, "")
	for _, j := range jobs(t, line) {
		p := mustSheet(t, line, j).Pages
		named := false
		for i := range p.Pages {
			ops := p.Pages[i].Ops
			for _, op := range texts(&p.Pages[i]) {
				if !strings.HasPrefix(op.Text, "Main risk:") && !strings.HasPrefix(op.Text, "Riesgo principal:") {
					continue
				}
				named = true
				paragraph := p.Elements[op.Element].Parent // of the bold words
				for _, o := range texts(&p.Pages[i]) {
					if o.Element != paragraph {
						continue
					}
					if !slices.ContainsFunc(ops, func(r layout.Op) bool {
						return r.Kind == layout.OpRect && r.Fill.On && r.W == layout.Pt(3) && r.X < o.X && r.X > o.X-layout.Pt(90) && r.Y < o.Y && r.Y+r.H >= o.Y
					}) {
						t.Errorf("%s on %s: no rule beside %q", j.Name(), j.Paper, o.Text)
					}
				}
			}
		}
		if !named {
			t.Errorf("%s on %s: the main risk is not named", j.Name(), j.Paper)
		}
	}
}

// The lines for questions stand in a frame, each of them with room to write on.
func TestQuestionsStandInAFrame(t *testing.T) {
	line := lineFor(t, "")
	for _, j := range jobs(t, line) {
		if j.Edition != layout.Standard {
			continue
		}
		p := mustSheet(t, line, j).Pages
		lines := 0
		for i := range p.Pages {
			for _, b := range p.Pages[i].Boxes {
				if b.Name != "questions" {
					continue
				}
				for _, f := range frames(&p.Pages[i]) {
					for _, op := range p.Pages[i].Ops {
						if f.X == b.X && f.Y == b.Y && op.Kind == layout.OpLine && op.Element >= 0 && op.Y > b.Y && op.Y < b.Y+b.H && op.W > layout.Pt(200) {
							lines++
						}
					}
				}
			}
		}
		if lines < 2 || lines > 4 {
			t.Errorf("%s on %s: %d lines for questions in a frame", j.Name(), j.Paper, lines)
		}
	}
}
