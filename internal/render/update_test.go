package render_test

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"handout/handouts"
	"handout/internal/clinic"
	"handout/internal/render"
	"handout/internal/review"
)

// olderWords are the shipped words with one line as an older version had it.
func olderWords(t *testing.T, file, now, was string) fs.FS {
	t.Helper()
	older := fstest.MapFS{}
	err := fs.WalkDir(handouts.Files, ".", func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		data, err := fs.ReadFile(handouts.Files, name)
		if name == file {
			changed := strings.Replace(string(data), now, was, 1)
			if changed == string(data) {
				t.Fatalf("%s does not say %q", file, now)
			}
			data = []byte(changed)
		}
		older[name] = &fstest.MapFile{Data: data}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return older
}

// TestUpdateMakesDrafts signs an older version's words and asks what this one does
// to them, before it is installed, and after the clinician signed with it.
func TestUpdateMakesDrafts(t *testing.T) {
	const line = "an ache or swelling in a testicle"
	older := olderWords(t, "shared/en/call-today.md", line, "an ache in a testicle")
	toml := strings.ReplaceAll(withoutLogo(string(clinic.SampleTOML())), "555-01", "867-53")
	toml = strings.Replace(toml, "Riverside Urology", "Oak Street Urology", 1)
	file := filepath.Join(t.TempDir(), "clinic.toml")
	if err := os.WriteFile(file, []byte(toml), 0o644); err != nil {
		t.Fatal(err)
	}
	open := func(words fs.FS) *render.Renderer {
		r, faults := render.Open(render.Options{File: file, Today: today, Producer: "handout test", Shipped: words})
		if faults.Failed() {
			t.Fatal(faults)
		}
		return r
	}
	sign := func(words fs.FS) {
		texts, faults := render.ToReview([]*render.Renderer{open(words)}, render.Job{Handout: "dre", Language: "en"})
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
	sign(older)
	first := open(older)
	if _, err := first.Confirm(review.Confirming{By: "Maria Ruiz", Called: first.Details().Numbers()}); err != nil {
		t.Fatal(err)
	}
	told := open(older).Carried()
	listed := slices.Clone(told) // as JSON brings it: digests, no words
	for i := range listed {
		listed[i] = render.Carried{Handout: told[i].Handout, Language: told[i].Language, Version: told[i].Version, Digest: told[i].Digest, Status: told[i].Status}
	}
	for name, old := range map[string][]render.Carried{"words": told, "list": listed, "sign-offs alone": nil} {
		effects := open(nil).Update(old)
		if len(effects) != 1 {
			t.Fatalf("%s: %d sheets are told, want dre-en alone: %+v", name, len(effects), effects)
		}
		e := effects[0]
		if e.Handout != "dre" || e.Language != "en" || !e.Loses || e.Was != "approved" || e.Now != "draft" || e.By != "Ana Quist, MD" {
			t.Errorf("%s: %+v", name, e)
		}
		if !slices.Equal(e.Safety, []string{"call-today"}) || !strings.Contains(e.Fix, "handout approve dre --lang en") {
			t.Errorf("%s: safety %v, fix %q", name, e.Safety, e.Fix)
		}
		if got := fmt.Sprint(e.Changes); len(e.Changes) != 1 || !strings.Contains(got, "put or swelling") {
			t.Errorf("%s: the lines that changed: %s", name, got)
		}
	}
	sign(nil)
	if effects := open(nil).Update(listed); len(effects) != 1 || effects[0].Loses {
		t.Errorf("signed with this version too: %+v", effects)
	}
	if c := open(older).Carried(); c[0].Handout != "dre" || c[0].Status != "approved" {
		t.Errorf("with the older version the sheet is no longer approved: %+v", c[0])
	}
	gone := append(slices.Clone(listed), render.Carried{Handout: "biopsy", Language: "en", Version: "2026.11", Status: "approved"})
	effects := open(nil).Update(gone)
	if last := effects[len(effects)-1]; last.Handout != "biopsy" || !last.Loses || last.Now != "not printed" {
		t.Errorf("a handout that is not carried any more: %+v", effects)
	}
}
