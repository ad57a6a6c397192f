package render_test

import (
	"fmt"
	"slices"
	"testing"

	"handout/internal/document"
	"handout/internal/layout"
	"handout/internal/render"
)

func englishEPS(t *testing.T) *layout.Pages {
	t.Helper()
	return mustSheet(t, lineFor(t, ""), render.Job{Handout: "eps", Language: "en", Paper: layout.Letter, Edition: layout.Standard}).Pages
}

// textAt is the first text of a page that begins so.
func textAt(t *testing.T, p *layout.Page, text string) layout.Op {
	t.Helper()
	all := texts(p)
	i := slices.IndexFunc(all, func(op layout.Op) bool { return len(op.Text) >= len(text) && op.Text[:len(text)] == text })
	if i < 0 {
		t.Fatalf("no %q", text)
	}
	return all[i]
}

// The fluid sample's long lists stand in two columns over the width, under one heading,
// and what to do before the visit stands whole in one column.
func TestFluidSampleFoldsItsLists(t *testing.T) {
	p := englishEPS(t)
	if a, b := textAt(t, &p.Pages[1], "Medicines"), textAt(t, &p.Pages[1], "Health"); a.Y != b.Y || a.X >= b.X {
		t.Errorf("the heads of the list to tick stand at %s, %s and %s, %s", a.X, a.Y, b.X, b.Y)
	}
	for name, page := range map[string]int{"tell-us": 1, "decide": 3} {
		if !slices.ContainsFunc(p.Pages[page].Boxes, func(b layout.Area) bool { return b.Name == name && b.W > p.Width*3/4 }) {
			t.Errorf("%s is not over the width of page %d", name, page+1)
		}
	}
	var columns []layout.Unit
	for i := range p.Pages {
		for _, b := range p.Pages[i].Boxes {
			if b.Name == "get-ready" && !slices.Contains(columns, b.X) {
				columns = append(columns, b.X)
			}
		}
	}
	if len(columns) != 1 {
		t.Errorf("what to do before begins at %v", columns)
	}
	lines := 0
	for _, op := range p.Pages[3].Ops {
		if op.Kind == layout.OpLine && op.Element >= 0 && op.W > layout.Pt(200) {
			lines++
		}
	}
	if lines < 2 || lines > 4 {
		t.Errorf("%d lines for questions, want 2 to 4", lines)
	}
}

// Each part of time begins with a band over the width, and what is read in one stands on one
// side: what to do before, what to tick, the steps, the results.
func TestFluidSampleKeepsPartsOfTimeWhole(t *testing.T) {
	for _, protocol := range []string{"two-glass", "four-glass"} {
		line := lineFor(t, fmt.Sprintf(`name = "Lake Clinic"
phone = "(312) 867-5309"
hours = [{ days = "monday-friday", from = "8 am", to = "5 pm" }]
after_hours_phone = "(312) 867-5310"
after_hours_answered_by = "service"
address = ["1400 Lake Avenue, Suite 210", "Chicago, IL 60601"]
[handout.eps]
protocol = %q
`, protocol))
		for lang, pages := range map[string]int{"en": 4, "es": 5} {
			for _, paper := range layout.Papers() {
				p := mustSheet(t, line, render.Job{Handout: "eps", Language: lang, Paper: paper, Edition: layout.Standard}).Pages
				on := map[string][]int{}
				for i := range p.Pages {
					for _, b := range p.Pages[i].Boxes {
						if b.Name == "phase" && b.W < p.Width*3/4 {
							t.Errorf("%s, %s on %s: a band on page %d is %s wide", protocol, lang, paper, i+1, b.W)
						}
						if !slices.Contains(on[b.Name], i+1) {
							on[b.Name] = append(on[b.Name], i+1)
						}
					}
				}
				for _, name := range []string{"get-ready", "tell-us", "steps", "results"} {
					if len(on[name]) != 1 {
						t.Errorf("%s, %s on %s: %s stands on pages %v", protocol, lang, paper, name, on[name])
					}
				}
				if len(on["phase"]) != 3 || len(p.Pages) != pages {
					t.Errorf("%s, %s on %s: bands on pages %v of %d", protocol, lang, paper, on["phase"], len(p.Pages))
				}
			}
		}
	}
}

// A wide picture of a step over the full width stands beside its words.
func TestWidePictureStandsBesideItsStep(t *testing.T) {
	p := englishEPS(t)
	step, caption := textAt(t, &p.Pages[2], "Massage."), textAt(t, &p.Pages[2], "Two positions")
	next := textAt(t, &p.Pages[2], "Drops.")
	if caption.X < step.X+layout.Pt(200) || caption.Y > next.Y {
		t.Errorf("the step stands at %s, %s, the caption of its picture at %s, %s", step.X, step.Y, caption.X, caption.Y)
	}
}

// Page one has when to call first beside the visit.
func TestCallFirstStandsWithTheVisit(t *testing.T) {
	line := lineFor(t, "")
	for _, id := range line.Content().IDs() {
		for _, paper := range layout.Papers() {
			boxes := mustSheet(t, line, render.Job{Handout: id, Language: "en", Paper: paper, Edition: layout.Standard}).Pages.Pages[0].Boxes
			at := func(name string) int {
				return slices.IndexFunc(boxes, func(b layout.Area) bool { return b.Name == name })
			}
			call, visit := at("call-before"), at("visit")
			switch {
			case call < 0 || visit < 0:
				t.Errorf("%s on %s: page one lacks the call or the visit", id, paper)
			case boxes[visit].X < boxes[call].X+boxes[call].W || boxes[visit].Y != boxes[call].Y:
				t.Errorf("%s on %s: the visit does not stand beside the call", id, paper)
			}
		}
	}
}

// Either every key point has a sign or none has, so that none looks forgotten.
func TestKeyPointsHaveSignsAlike(t *testing.T) {
	line := lineFor(t, "")
	for _, j := range jobs(t, line) {
		d := mustSheet(t, line, j).Document
		for i := range d.Sections {
			if d.Sections[i].Box != document.Key {
				continue
			}
			for _, b := range d.Sections[i].Blocks {
				signs := 0
				for _, it := range b.Items {
					if it.Icon != "" {
						signs++
					}
				}
				if signs != 0 && signs != len(b.Items) {
					t.Errorf("%s: %d of %d key points have a sign", j.Name(), signs, len(b.Items))
				}
			}
		}
	}
}

// When to call first stands under a darker strip than other boxes, and nothing but the
// emergency has a solid one: in grey and in any colour of a brand it stands alone.
func TestOnlyTheEmergencyIsSolid(t *testing.T) {
	line := lineFor(t, "")
	light := func(c layout.Paint) int { return int(c.R) + int(c.G) + int(c.B) }
	for _, id := range []string{"dre", "eps", "urine-after-exam"} {
		for _, edition := range []layout.Edition{layout.Standard, layout.Large} {
			p := mustSheet(t, line, render.Job{Handout: id, Language: "en", Paper: layout.Letter, Edition: edition}).Pages
			fill := map[string]layout.Paint{}
			solid := 0
			for i := range p.Pages {
				for _, op := range p.Pages[i].Ops {
					if op.Kind != layout.OpPath || op.Artifact != layout.ArtifactLayout || !op.Fill.On {
						continue
					}
					for _, b := range p.Pages[i].Boxes {
						if op.X == b.X && op.Y == b.Y && fill[b.Name] == (layout.Paint{}) {
							fill[b.Name] = op.Fill
						}
					}
					var width, height layout.Unit
					for _, s := range op.Path {
						width, height = max(width, s.P[0]), max(height, s.P[1])
					}
					if light(op.Fill) < 400 && width > layout.Pt(60) && height > layout.Pt(4) { // a heavy line is no band
						solid++
					}
				}
			}
			call, visit, emergency := fill["call-before"], fill["visit"], fill["emergency"]
			if !call.On || !visit.On || light(call) > 640 || light(visit) < light(call)+60 {
				t.Errorf("%s, %s: the strip of the call is %v, of the visit %v", id, edition, call, visit)
			}
			if today := fill["call-today"]; today != call {
				t.Errorf("%s, %s: the strip of the call after the visit is %v, of the first call %v", id, edition, today, call)
			}
			if head := fill["masthead"]; edition == layout.Standard && (light(head) < light(call)+60 || light(head) > light(visit)-60) {
				t.Errorf("%s: the masthead is %v, the strip of the first call %v, that of the visit %v", id, head, call, visit)
			}
			if solid != 1 || light(emergency) >= 400 {
				t.Errorf("%s, %s: %d solid bands, the emergency's is %v", id, edition, solid, emergency)
			}
		}
	}
}
