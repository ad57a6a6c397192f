//go:build linux

package bench

import (
	"encoding/base64"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"handout/internal/render"
	"handout/internal/web"
)

// previewBudget is what a change on the desk's page costs the server, against
// laying out and drawing the same sheet in a batch.
const previewBudget = 2.0

// previewMost is the most that it may take of a frame of the screen.
const previewMost = 16 * time.Millisecond

// practiceBudget is what a key in a field of Your practice costs, against the same
// sheet in a batch: the file is opened before and after the edit, and every
// sheet of the practice is laid out in both sizes to be checked.
const practiceBudget = 40.0

// practiceMost is the most that it may take, so that it seems to come at once.
const practiceMost = 100 * time.Millisecond

// practicePage compares the two, as preview does.
func practicePage(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "clinic.toml")
	text := "name = \"Oak Street Urology\"\nphone = \"(312) 867-5309\"\nhours = \"8 am to 5 pm\"\nafter_hours_phone = \"Call 911\"\n\n[words.es]\nhours = \"de 8 a. m. a 5 p. m.\"\n"
	if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	r, faults := render.Open(render.Options{File: file, Today: time.Now(), Producer: "handout bench"})
	if r == nil {
		t.Fatal(faults)
	}
	p, faults := r.Prepare(render.Job{Handout: "dre", Language: "en", Paper: render.Letter, Edition: render.Standard})
	if p == nil {
		t.Fatal(faults)
	}
	handler, cookie, err := web.Handler(web.Options{Clinic: file, Version: "bench", Producer: "handout bench", Now: time.Now}, host)
	if err != nil {
		t.Fatal(err)
	}
	days := []string{"2027-01-04", "2027-01-05", "2027-01-06"}
	hours := []string{"8 am to 4 pm", "9 am to 4 pm", "9 am to 5 pm"}
	shown := func(n int) {
		form := url.Values{"base": {base64.StdEncoding.EncodeToString([]byte(text))}, "field": {"hours"}, "set:hours": {hours[n%3]}}
		posted(t, handler, cookie, "/practice/preview", form)
	}
	shown(0)
	batch, page := time.Hour, time.Hour
	for range 2 {
		batch, page = min(batch, least(drawing(t, p, days))), min(page, least(shown))
	}
	hold(t, "practice preview", page, batch, practiceBudget, practiceMost)
}

// preview compares the two in turn, and takes the least of each: what else runs
// on the machine only adds.
func preview(t *testing.T) {
	r, faults := render.Open(render.Options{Today: time.Now(), Producer: "handout bench"})
	if faults.Failed() {
		t.Fatal(faults)
	}
	p, faults := r.Prepare(render.Job{Handout: "dre", Language: "en", Paper: render.Letter, Edition: render.Standard})
	if p == nil {
		t.Fatal(faults)
	}
	handler, cookie, err := web.Handler(web.Options{Clinic: filepath.Join(t.TempDir(), "clinic.toml"), Version: "bench", Producer: "handout bench", Now: time.Now}, host)
	if err != nil {
		t.Fatal(err)
	}
	days := []string{"2027-01-04", "2027-01-05", "2027-01-06"}
	drawn := drawing(t, p, days)
	shown := func(n int) {
		form := url.Values{"handout": {"dre"}, "language": {"en"}, "size": {"standard"}, "when": {days[n%3] + " 9:40"}, "where": {"Room 3"}}
		posted(t, handler, cookie, "/preview", form)
	}
	shown(0)
	batch, page := time.Hour, time.Hour
	for range 5 {
		batch, page = min(batch, least(drawn)), min(page, least(shown))
	}
	hold(t, "preview", page, batch, previewBudget, previewMost)
}

const host = "127.0.0.1:8642"

// drawing makes the sheet of a visit as a batch does.
func drawing(t *testing.T, p *render.Prepared, days []string) func(int) {
	return func(n int) {
		s, faults := p.Sheet(render.Details{Date: days[n%len(days)], Time: "09:40", Place: "Room 3"})
		if faults.Failed() {
			t.Fatal(faults)
		}
		if _, err := s.PDF(); err != nil {
			t.Fatal(err)
		}
	}
}

// posted asks the page for a preview, which has to hold a sheet.
func posted(t *testing.T, handler http.Handler, cookie *http.Cookie, path string, form url.Values) {
	q := httptest.NewRequest("POST", "http://"+host+path, strings.NewReader(form.Encode()))
	q.Host = host
	q.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	q.Header.Set("Origin", "http://"+host)
	q.AddCookie(cookie)
	w := httptest.NewRecorder()
	if handler.ServeHTTP(w, q); w.Code != http.StatusOK || !strings.Contains(w.Body.String(), "sheet-page") {
		t.Fatalf("%d %.200s", w.Code, w.Body)
	}
}

// least is the shortest time that work takes, a few at a time.
func least(work func(int)) time.Duration {
	best := time.Hour
	for range 10 {
		const few = 5
		begun := time.Now()
		for n := range few {
			work(n)
		}
		best = min(best, time.Since(begun)/few)
	}
	return best
}

func hold(t *testing.T, what string, page, batch time.Duration, budget float64, most time.Duration) {
	t.Helper()
	ratio := float64(page) / float64(batch)
	t.Logf("%-16s %6.2f ms of %6.2f ms: ratio %.3f, budget %.3f", what, ms(page), ms(batch), ratio, budget)
	if ratio > budget*steadyMargin {
		t.Errorf("%s: ratio %.3f is over %.3f", what, ratio, budget*steadyMargin)
	}
	if page > most {
		t.Errorf("%s: %v, at most %v", what, page, most)
	}
}
