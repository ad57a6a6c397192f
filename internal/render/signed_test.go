package render_test

import (
	"os"
	"strings"
	"testing"
	"time"

	"handout/internal/clinic"
	"handout/internal/clinictest"
	"handout/internal/layout"
	"handout/internal/render"
	"handout/internal/review"
	"handout/internal/tomledit"
)

// signed prepares a Renderer, on a day, for a practice that signed all its
// English words on the day of the other tests.
func signed(t testing.TB, day time.Time) *render.Renderer {
	t.Helper()
	toml := strings.ReplaceAll(withoutLogo(string(clinic.SampleTOML())), "555-01", "867-53")
	toml = strings.Replace(toml, "Riverside Urology", "Oak Street Urology", 1)
	dir := clinictest.Folder(t, toml)
	var jobs []render.Job
	for _, id := range clinictest.Open(t, dir, today).Content().IDs() {
		jobs = append(jobs, render.Job{Handout: id, Language: "en"})
	}
	clinictest.Sign(t, dir, today, jobs...)
	return clinictest.Open(t, dir, day)
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
		{"ended", today.AddDate(1, 0, 31), review.Draft, "DRAFT. Staff only. Do not give to patients. The signature has ended.", "DRAFT"},
		{"not yet", today.AddDate(0, 0, -7), review.Draft, "No clinician has signed these words.", "DRAFT"},
	} {
		t.Run(c.name, func(t *testing.T) {
			line := signed(t, c.day)
			sheet := mustSheet(t, line, render.Job{Handout: "dre", Language: "en", Paper: layout.Letter, Edition: layout.Standard})
			if sheet.Status.State != c.state {
				t.Fatalf("the sheet is %v, want %v", sheet.Status.State, c.state)
			}
			if !strings.Contains(printed(sheet.Pages), squeeze(c.says)) {
				t.Errorf("%s: the sheet does not say %q", sheet.Status.Reason, c.says)
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

// TestADraftSaysWhatIsMissing edits the file of a practice that signed: nobody is
// sent to a clinician where a phone number awaits a call.
func TestADraftSaysWhatIsMissing(t *testing.T) {
	line := signed(t, today)
	file := line.Practice().File
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct{ name, lang, key, value, says string }{
		{"hours", "en", "hours", "9 am to 5 pm", "Not confirmed yet: hours."},
		{"hours, of a Spanish sheet", "es", "hours", "9 am to 5 pm", "El texto en inglés no está firmado."},
		{"words", "en", "handout.dre.latex_free", "true", "The words changed since they were signed."},
	} {
		t.Run(tt.name, func(t *testing.T) {
			key, err := tomledit.ParseKey(tt.key)
			if err != nil {
				t.Fatal(err)
			}
			var value any = tt.value
			if tt.value == "true" {
				value = tomledit.Bare(tt.value)
			}
			edited, faults := render.Edit(render.Options{File: file, Today: today}, data, []tomledit.Edit{{Key: key, Value: value}})
			if edited == nil || edited.After == nil {
				t.Fatal(faults)
			}
			sheet := mustSheet(t, edited.After, render.Job{Handout: "dre", Language: tt.lang, Paper: layout.Letter, Edition: layout.Standard})
			if tt.lang == "es" && sheet.Status.Reason != review.SourceUnsigned {
				tt.says = "Ningún traductor ha firmado esta traducción."
			}
			if !strings.Contains(printed(sheet.Pages), squeeze(tt.says)) {
				t.Errorf("%s: the sheet does not say %q", sheet.Status.Reason, tt.says)
			}
		})
	}
}

// TestEveryReasonHasWords holds the sheet's own words against the reasons of a
// draft, in each language.
func TestEveryReasonHasWords(t *testing.T) {
	line := signed(t, today)
	for _, lang := range []string{"en", "es"} {
		w, faults := line.Content().Words(lang)
		if faults.Failed() {
			t.Fatal(faults)
		}
		seen := map[string]review.Reason{}
		for _, reason := range []review.Reason{review.Unsigned, review.Changed, review.Reformed, review.Untrusted, review.NotYet, review.Ended,
			review.Withdrawn, review.SourceUnsigned, review.Untranslated, review.Unread, review.Unconfirmed} {
			said := render.MissingOnSheet(review.Status{Reason: reason}, w)
			if before, twice := seen[said]; twice || said == "" {
				t.Errorf("%s: %q is said of %s and of %s", lang, said, reason, before)
			}
			seen[said] = reason
			if n, most := len([]rune(said)), len([]rune(w.Draft.Unsigned))+12; n > most {
				t.Errorf("%s: %s takes %d characters, %d fit on the line", lang, reason, n, most)
			}
		}
		// Every detail that a practice may have has a name.
		d := line.Details()
		d.Website, d.Email, d.QR, d.Logo = "a", "b", "c", "d"
		d.AfterHours = review.Dialled{Text: "(312) 867-5309", URI: "tel:+13128675309"}
		d.Providers = []review.Spoken{{Language: "en", Text: "Ana Quist"}}
		for _, one := range d.Changed("") {
			if said := render.MissingOnSheet(review.Status{Reason: review.Unconfirmed, Details: []review.Detail{one}}, w); said == w.Draft.Many {
				t.Errorf("%s: %q has no name", lang, one.Name)
			}
		}
	}
}
