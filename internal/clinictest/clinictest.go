// Package clinictest makes, for tests, the folder of a practice that exists
// nowhere and whose words are signed. The tests in a browser, which are a module
// of their own, read its clinic file and sign with the program.
package clinictest

import (
	_ "embed"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"aead.dev/minisign"

	"handout/internal/render"
	"handout/internal/review"
)

// OakStreet is the clinic file of the practice.
//
//go:embed oakstreet.toml
var OakStreet string

// Today is the day of the tests.
func Today() time.Time { return time.Date(2026, 11, 29, 10, 0, 0, 0, time.UTC) }

// Folder writes a clinic file into a folder of the test's own, and returns the
// folder.
func Folder(t testing.TB, toml string) string {
	t.Helper()
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "clinic.toml"), []byte(toml), 0o644); err != nil {
		t.Fatal(err)
	}
	return dir
}

// Open opens the practice of a folder on a day.
func Open(t testing.TB, dir string, day time.Time) *render.Renderer {
	t.Helper()
	r, faults := render.Open(render.Options{File: filepath.Join(dir, "clinic.toml"), Today: day, Producer: "handout test"})
	if faults.Failed() {
		t.Fatal(faults)
	}
	return r
}

// Sign signs the words of jobs in a folder on a day, a translation as its
// translator and its second reader, and confirms the practice's details.
func Sign(t testing.TB, dir string, day time.Time, jobs ...render.Job) {
	t.Helper()
	before := filesOf(t, dir)
	if strings.Contains(before["clinic.toml"], "extends") { // files elsewhere are part of it
		sign(t, dir, day, jobs)
		return
	}
	key := fmt.Sprintf("%q %v %+v", before, day, jobs)
	kept, known := signed.Load(key)
	if !known {
		sign(t, dir, day, jobs)
		kept = filesOf(t, dir)
		signed.Store(key, kept)
		return
	}
	for name, text := range kept.(map[string]string) {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// signed are the files of folders after Sign, by those before it, the day and the jobs:
// most tests of a package begin with the same folder, and to sign takes longer than most.
var signed sync.Map

// filesOf returns what is in the files of a folder, by their names.
func filesOf(t testing.TB, dir string) map[string]string {
	t.Helper()
	files := map[string]string{}
	err := filepath.WalkDir(dir, func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		data, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		name, err := filepath.Rel(dir, path)
		files[name] = string(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func sign(t testing.TB, dir string, day time.Time, jobs []render.Job) {
	t.Helper()
	r := Open(t, dir, day)
	for _, job := range jobs {
		texts, faults := render.ToReview([]*render.Renderer{r}, job)
		if len(texts) != 1 || faults.Failed() {
			t.Fatal(faults)
		}
		signers := []review.Approval{{By: "Ana Quist, MD", Role: "urologist"}}
		if texts[0].Source() != "" {
			signers = []review.Approval{{As: review.Translator, By: "Rosa Vega, CT", Role: "medical translator"}, {As: review.Reader, By: "Luis Ortega, PA-C", Role: "physician assistant"}}
		}
		for _, a := range signers {
			for _, q := range texts[0].Asked {
				a.Answers = append(a.Answers, review.Answer{Line: q.Line, Says: review.Agree})
			}
			if _, err := texts[0].Sign(a); err != nil {
				t.Fatal(err)
			}
		}
	}
	if _, err := r.Confirm(review.Confirming{By: "Maria Ruiz", Called: r.Details().Numbers()}); err != nil {
		t.Fatal(err)
	}
}

// Key makes a key to sign with: what trusted_keys names, and the key file, which has
// no password.
func Key(t testing.TB) (public, file string) {
	t.Helper()
	trusted, private, err := minisign.GenerateKey(nil)
	if err != nil {
		t.Fatal(err)
	}
	secret, err := private.MarshalText()
	if err != nil {
		t.Fatal(err)
	}
	return trusted.String(), string(secret)
}

// Signed are the words that the practice of OakStreet has signed: the exam and
// two of the urine tests, in English.
func Signed() []render.Job {
	return []render.Job{
		{Handout: "dre", Language: "en"},
		{Handout: "urine-after-exam", Language: "en", Set: map[string]string{"test": "pca3"}},
		{Handout: "urine-after-exam", Language: "en", Set: map[string]string{"test": "mps2-after-exam"}},
	}
}
