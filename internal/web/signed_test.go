package web

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"handout/internal/render"
	"handout/internal/review"
)

// oakStreet is the clinic file of a practice that exists nowhere.
const oakStreet = `name = "Oak Street Urology"
phone = "(312) 867-5309"
hours = "8 am to 5 pm"
after_hours_phone = "Call 911"
language_notice = "Interpreters are free."
places = ["Suite 200, second floor", "Lab, first floor"]
contact = "front office, ext. 12"
date_format = "mdy"

[[provider]]
name = "Ana Quist"
credentials = "MD"

[handout.urine-after-exam]
lab = "City Lab"
collection_confirmed_on = 2026-11-01

[words.es]
hours = "de 8 a. m. a 5 p. m."
after_hours_phone = "Llame al 911"
language_notice = "Los intérpretes son gratis."
`

// today is the day of the tests.
func today() time.Time { return time.Date(2026, 11, 29, 10, 0, 0, 0, time.UTC) }

// signedFolder makes the folder of a practice whose clinician signed the exam and
// two of the urine tests, in English. more is put before the clinic file.
func signedFolder(t testing.TB, more string) string {
	t.Helper()
	dir := t.TempDir()
	file := filepath.Join(dir, "clinic.toml")
	if err := os.WriteFile(file, []byte(more+oakStreet), 0o644); err != nil {
		t.Fatal(err)
	}
	line, faults := render.Open(render.Options{File: file, Today: today(), Producer: "handout test"})
	if faults.Failed() {
		t.Fatal(faults)
	}
	for _, job := range []render.Job{
		{Handout: "dre", Language: "en"},
		{Handout: "urine-after-exam", Language: "en", Set: map[string]string{"test": "pca3"}},
		{Handout: "urine-after-exam", Language: "en", Set: map[string]string{"test": "mps2-after-exam"}},
	} {
		texts, faults := render.ToReview([]*render.Renderer{line}, job)
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
	return dir
}

// signedServer is a server for such a practice, which answers on no port.
func signedServer(t testing.TB, more string) *Server {
	t.Helper()
	return serverFor(t, signedFolder(t, more), today)
}

// serverFor is a server for a folder, by a clock.
func serverFor(t testing.TB, dir string, now func() time.Time) *Server {
	t.Helper()
	s, err := newServer(Options{
		Clinic: filepath.Join(dir, "clinic.toml"), Version: "test", Producer: "handout test",
		Now: now, Say: t.Logf, Address: func(string) {},
	}, here)
	if err != nil {
		t.Fatal(err)
	}
	s.presence = newPresence(time.Hour, func() {})
	t.Cleanup(s.presence.stop)
	return s
}
