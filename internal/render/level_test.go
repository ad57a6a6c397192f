package render_test

import (
	"testing"

	"handout/internal/layout"
	"handout/internal/render"
)

// The bands of what comes before the visit and of what happens at it stand at the head of page
// two, level, each over a column of its own.
func TestPartsOfTimeStandLevel(t *testing.T) {
	for _, id := range []string{"dre", "urine-after-exam"} {
		for _, paper := range layout.Papers() {
			p := mustSheet(t, lineFor(t, ""), render.Job{Handout: id, Language: "en", Paper: paper, Edition: layout.Standard}).Pages
			var bands []layout.Area
			for _, b := range p.Pages[1].Boxes {
				if b.Name == "phase" {
					bands = append(bands, b)
				}
			}
			if len(bands) != 2 || bands[0].Y != bands[1].Y || bands[0].X == bands[1].X || bands[0].Y > layout.Pt(30) {
				t.Errorf("%s on %s: the bands stand at %v", id, paper, bands)
			}
		}
	}
}

// The steps and what the patient decides stand beside each other in Spanish and end on one line;
// no item is spaced out by more than half the pitch of its lines.
func TestSidesEndLevelAtTheirOwnSpaces(t *testing.T) {
	for _, id := range []string{"dre", "urine-after-exam"} {
		p := spanish(t, id, layout.Letter)
		page := &p.Pages[2]
		var foot [2]layout.Unit
		var over layout.Area
		for _, b := range page.Boxes {
			if b.Name == "foot" || b.Name == "questions" || b.Name == "phase" {
				continue
			}
			k := 0
			if b.X > p.Width*2/5 {
				k = 1
			}
			foot[k] = max(foot[k], b.Y+b.H)
			if gap := b.Y - over.Y - over.H; b.Name == "decide" && over.Name == "decide" && gap > layout.Pt(13) { // the first is under the heading
				t.Errorf("%s: %s over an item", id, gap)
			}
			over = b
		}
		if d := foot[0] - foot[1]; max(d, -d) > layout.Pt(12) {
			t.Errorf("%s: the sides end at %s and %s", id, foot[0], foot[1])
		}
	}
}
