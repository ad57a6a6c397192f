package render_test

import (
	"slices"
	"strings"
	"testing"

	"handout/internal/layout"
)

// TestLargePrintSetsTheEmergencyLarger holds when to get help, where it has its page for itself, to
// type of 20 points or more, and nothing over or under that to more than a list of questions.
func TestLargePrintSetsTheEmergencyLarger(t *testing.T) {
	alone := 0
	largeSheets(t, func(t *testing.T, name string, p *layout.Pages) {
		look := newSheetLook(p, layout.Large)
		last := &p.Pages[len(p.Pages)-1]
		boxes := slices.Compact(slices.DeleteFunc(names(last), func(n string) bool { return n == "foot" }))
		if slices.Equal(boxes, []string{"emergency"}) {
			alone++
		} else if !slices.Equal(boxes, []string{"emergency", "questions"}) {
			t.Errorf("%s: the last page has %q", name, boxes)
		}
		for _, op := range texts(last) {
			if op.Element < 0 || look.Elements[op.Element].Tag != layout.TagLBody {
				continue
			}
			if least := layout.Pt(20); len(boxes) == 1 && op.H < least {
				t.Errorf("%s: %q has %s", name, op.Text, op.H)
			}
		}
	})
	if alone < 3 {
		t.Errorf("%d sheets give it a page of its own", alone)
	}
}

// names are those of what stands on a page, in order.
func names(p *layout.Page) (out []string) {
	for _, b := range p.Boxes {
		out = append(out, b.Name)
	}
	return out
}

// TestLargePrintKeepsWhatThePatientDecidesWhole holds it to one page.
func TestLargePrintKeepsWhatThePatientDecidesWhole(t *testing.T) {
	largeSheets(t, func(t *testing.T, name string, p *layout.Pages) {
		on := map[int]bool{}
		for i := range p.Pages {
			if slices.Contains(names(&p.Pages[i]), "decide") {
				on[i] = true
			}
		}
		if len(on) != 1 {
			t.Errorf("%s: it stands on %d pages", name, len(on))
		}
	})
}

// TestLargePrintPartsStepsWhereAStageEnds holds a page of the Spanish fluid sample to whole stages.
func TestLargePrintPartsStepsWhereAStageEnds(t *testing.T) {
	largeSheets(t, func(t *testing.T, name string, p *layout.Pages) {
		if !strings.HasPrefix(name, "eps-es") {
			return
		}
		stages := 0
		for _, b := range p.Outline {
			if n := p.Elements[b.Element]; n.Tag == layout.TagH3 && strings.Contains(b.Title, "masaje") {
				if stages++; stages > 1 && b.Y > layout.Pt(120) {
					t.Errorf("%s: %q begins at %s of page %d", name, b.Title, b.Y, b.Page+1)
				}
			}
		}
		if stages != 3 {
			t.Errorf("%s: %d stages", name, stages)
		}
	})
}

// TestEmergencyStandsInAFrameInTheFoot holds the number for an emergency in every foot to a frame,
// which tells it from the phones without colour.
func TestEmergencyStandsInAFrameInTheFoot(t *testing.T) {
	line := lineFor(t, "")
	for _, j := range jobs(t, line) {
		p := mustSheet(t, line, j).Pages
		for i := range p.Pages {
			ops := p.Pages[i].Ops
			at := slices.IndexFunc(ops, func(op layout.Op) bool {
				return op.Kind == layout.OpText && op.Artifact == layout.ArtifactFooter && strings.HasPrefix(op.Text, "911")
			})
			if at < 0 {
				t.Fatalf("%s, page %d: no 911 in the foot", j.Name(), i+1)
			}
			number := ops[at]
			if !slices.ContainsFunc(ops[:at], func(op layout.Op) bool {
				return op.Artifact == layout.ArtifactFooter && op.Kind == layout.OpRect && op.Stroke.On && op.X < number.X && op.X+op.W > number.X+number.W && op.Y < number.Y-number.H/2 && op.Y+op.H > number.Y
			}) {
				t.Errorf("%s, page %d: no frame around it", j.Name(), i+1)
			}
		}
	}
}
