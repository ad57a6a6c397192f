package render_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"handout/internal/clinic"
	"handout/internal/layout"
	"handout/internal/render"
	"handout/internal/review"
)

// signed prepares a Renderer, on a day, for a practice that signed all its
// English words on the day of the other tests.
func signed(t testing.TB, day time.Time) *render.Renderer {
	t.Helper()
	toml := strings.ReplaceAll(withoutLogo(string(clinic.SampleTOML())), "555-01", "867-53")
	toml = strings.Replace(toml, "Riverside Urology", "Oak Street Urology", 1)
	file := filepath.Join(t.TempDir(), "clinic.toml")
	if err := os.WriteFile(file, []byte(toml), 0o644); err != nil {
		t.Fatal(err)
	}
	on := func(day time.Time) *render.Renderer {
		line, faults := render.Open(render.Options{File: file, Today: day, Producer: "handout test"})
		if faults.Failed() {
			t.Fatal(faults)
		}
		return line
	}
	line := on(today)
	for _, id := range line.Content().IDs() {
		texts, faults := render.ToReview([]*render.Renderer{line}, render.Job{Handout: id, Language: "en"})
		if len(texts) != 1 || faults.Failed() {
			t.Fatal(faults)
		}
		a := review.Approval{By: "Ana Quist, MD", Role: "urologist"}
		for _, q := range texts[0].Asked {
			a.Answers = append(a.Answers, review.Answer{Line: q.Line, Says: review.Agree})
		}
		if _, err := texts[0].Sign(a); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := line.Confirm(review.Confirming{By: "Maria Ruiz", Called: line.Details().Numbers()}); err != nil {
		t.Fatal(err)
	}
	return on(day)
}

// TestStatusOnTheSheet holds what a sheet says of its own words, to those who
// see it and to those who hear it.
func TestStatusOnTheSheet(t *testing.T) {
	for _, c := range []struct {
		name  string
		day   time.Time
		state review.State
		says  string
		mark  string
	}{
		{"approved", today.AddDate(0, 3, 0), review.Approved, "The words of this sheet were checked by Ana Quist, MD, in November 2026.", ""},
		{"in the days of grace", today.AddDate(1, 0, 30), review.Approved, "The words of this sheet were checked by Ana Quist, MD, in November 2026.", ""},
		{"ended", today.AddDate(1, 0, 31), review.Draft, "DRAFT. Staff only.", "DRAFT"},
		{"not yet", today.AddDate(0, 0, -7), review.Draft, "No clinician has signed these words.", "DRAFT"},
	} {
		t.Run(c.name, func(t *testing.T) {
			line := signed(t, c.day)
			sheet := mustSheet(t, line, render.Job{Handout: "dre", Language: "en", Paper: layout.Letter, Edition: layout.Standard})
			if sheet.Status.State != c.state {
				t.Fatalf("the sheet is %v, want %v", sheet.Status.State, c.state)
			}
			if !strings.Contains(printed(sheet.Pages), squeeze(c.says)) {
				t.Errorf("the sheet does not say %q", c.says)
			}
			for i, page := range sheet.Pages.Pages {
				var foot strings.Builder
				for _, op := range page.Ops {
					if op.Artifact == layout.ArtifactFooter {
						foot.WriteString(op.Text)
					}
				}
				marked := strings.Contains(foot.String(), "DRAFT") || strings.Contains(foot.String(), "OUT OF DATE")
				if c.mark == "" && marked || !strings.Contains(foot.String(), c.mark) {
					t.Errorf("page %d: the foot says %q", i+1, foot.String())
				}
			}
			if refused := line.Refuse(sheet, true).Failed(); refused != (c.state != review.Approved) {
				t.Errorf("--strict refuses: %v", refused)
			}
		})
	}
}
