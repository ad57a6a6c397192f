package render_test

import (
	"fmt"
	"regexp"
	"strings"
	"testing"

	"handout/internal/document"
	"handout/internal/layout"
	"handout/internal/pdf/metadata"
	"handout/internal/render"
)

// TestReviewersEdition holds the edition to the sheet it is made of: the same
// words and digest, marks behind them, and its stamp on every page.
func TestReviewersEdition(t *testing.T) {
	line := lineFor(t, "")
	for _, j := range jobs(t, line) {
		t.Run(fmt.Sprintf("%s-%s", j.Name(), j.Paper), func(t *testing.T) {
			plain := mustSheet(t, line, j)
			j.Evidence = true
			sheet := mustSheet(t, line, j)
			if sheet.Digest != plain.Digest || sheet.Canonical != plain.Canonical {
				t.Error("the marks are part of the words that are signed")
			}
			if got := unmarked(sheet.Document, len(plain.Document.Sections)); got != unmarked(plain.Document, len(plain.Document.Sections)) {
				t.Error("the edition has other words than the sheet")
			}
			for _, text := range lost(sheet.Document, sheet.Pages) {
				if !exempt(sheet, text) && !exempt(plain, mark.ReplaceAllString(text, "")) {
					t.Errorf("%q is not on the pages", text)
				}
			}
			holds(t, sheet.Pages)
			stamped(t, sheet)
		})
	}
}

var mark = regexp.MustCompile(` (\[\d+(\x{a0}consensus)?\])+`)

// unmarked is the text of the first n sections without the marks.
func unmarked(d *document.Document, n int) string {
	first := *d
	first.Sections = d.Sections[:n]
	var b strings.Builder
	document.Walk(&first, func(t document.Text) { b.WriteString(t.String() + "\n") })
	return mark.ReplaceAllString(b.String(), "")
}

func stamped(t *testing.T, s *render.Sheet) {
	t.Helper()
	stamp := map[string]string{"en": "For review, not for patients", "es": "Para revisión, no para pacientes"}[s.Job.Language]
	for i, page := range s.Pages.Pages {
		var foot strings.Builder
		for _, op := range page.Ops {
			if op.Artifact == layout.ArtifactFooter {
				foot.WriteString(op.Text)
			}
		}
		if !strings.Contains(foot.String(), stamp) {
			t.Errorf("page %d says %q in its foot", i+1, foot.String())
		}
	}
	if !strings.Contains(printed(s.Pages), squeeze(stamp+". ")) {
		t.Error("the line under the title does not say that it is for review")
	}
}

// TestReviewersEditionIsNoSheet holds that no sign-off makes the edition one
// for patients, and that a practice that prints nothing unsigned can have it.
func TestReviewersEditionIsNoSheet(t *testing.T) {
	j := render.Job{Handout: "dre", Language: "en", Paper: layout.Letter, Edition: layout.Standard, Evidence: true}
	sheet := mustSheet(t, signed(t, today), j)
	data, err := sheet.PDF()
	if err != nil {
		t.Fatal(err)
	}
	info, err := metadata.Read(data)
	if err != nil || !info.Intact || info.Status != render.ForReview || sheet.Stands() != render.ForReview {
		t.Errorf("status %q, intact %v, %v", info.Status, info.Intact, err)
	}
	if !strings.Contains(printed(sheet.Pages), "Thewordsofthissheetwerecheckedby") {
		t.Error("the edition does not say who checked the words")
	}
	required := lineFor(t, "name = \"Oak\"\nphone = \"(312) 867-5309\"\nafter_hours_phone = \"Call 911\"\n[review]\nrequired = true\n")
	mustSheet(t, required, j)
	j.Evidence = false
	if _, faults := required.Sheet(j); !faults.Failed() {
		t.Error("the practice's rule does not hold")
	}
}
