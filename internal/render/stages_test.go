package render_test

import (
	"fmt"
	"strconv"
	"strings"
	"testing"

	"handout/internal/layout"
	"handout/internal/render"
	"handout/internal/typeface"
)

// Each stage of the fluid test stands in a frame of its own, with the heading of the stage; its
// steps are read in their order, those side by side from left to right, and each of them says
// what it is in the frame of its stage.
func TestStagesStandInFrames(t *testing.T) {
	for _, protocol := range []string{"four-glass", "two-glass", "eps-only", "post-massage-urine"} {
		line := lineFor(t, fmt.Sprintf(`name = "Lake Clinic"
phone = "(312) 867-5309"
hours = [{ days = "monday-friday", from = "8 am", to = "5 pm" }]
after_hours_phone = "(312) 867-5310"
after_hours_answered_by = "service"
address = ["1400 Lake Avenue, Suite 210", "Chicago, IL 60601"]
[handout.eps]
protocol = %q
`, protocol))
		for _, language := range []string{"en", "es"} {
			for _, paper := range layout.Papers() {
				p := mustSheet(t, line, render.Job{Handout: "eps", Language: language, Paper: paper, Edition: layout.Standard}).Pages
				name := fmt.Sprintf("%s in %s on %s", protocol, language, paper)
				stages, beside := stagesOf(t, p, name)
				if stages < 2 || beside < 2 && strings.HasSuffix(protocol, "-glass") {
					t.Errorf("%s: %d stages, %d steps beside another", name, stages, beside)
				}
			}
		}
	}
}

// stagesOf returns how many stages of the steps stand in frames, and how many steps stand beside
// the one before them.
func stagesOf(t *testing.T, p *layout.Pages, name string) (stages, beside int) {
	look := newSheetLook(p, layout.Standard)
	next := 1
	for i := range p.Pages {
		all, last := frames(&p.Pages[i]), layout.Op{}
		for _, op := range texts(&p.Pages[i]) {
			if op.Element < 0 || look.place(p.Elements[op.Element].Parent) != "steps" {
				continue
			}
			switch n, err := strconv.Atoi(strings.TrimSpace(op.Text)); {
			case p.Elements[op.Element].Tag == layout.TagH3:
				stages++
			case p.Elements[op.Element].Tag != layout.TagLbl || err != nil || op.Face != typeface.Bold:
				continue
			case n != next:
				t.Errorf("%s: step %d is read where %d is to come", name, n, next)
			default:
				next++
				if d := op.Y - last.Y; last.W > 0 && max(d, -d) < layout.Pt(20) {
					beside++
					if op.X < last.X {
						t.Errorf("%s: step %d stands at the left of the one before it", name, n)
					}
				}
				last = op
			}
			held := 0
			for _, f := range all {
				if within(op, f) {
					held++
				}
			}
			if held != 1 {
				t.Errorf("%s: %q stands in %d frames", name, op.Text, held)
			}
		}
	}
	if next < 4 {
		t.Errorf("%s: %d steps", name, next-1)
	}
	return stages, beside
}
