//go:build linux

package bench

import (
	"net/http"
	"net/http/httptest"
	"net/url"
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
	const host = "127.0.0.1:8642"
	handler, cookie, err := web.Handler(web.Options{Clinic: filepath.Join(t.TempDir(), "clinic.toml"), Version: "bench", Producer: "handout bench", Now: time.Now}, host)
	if err != nil {
		t.Fatal(err)
	}
	days := []string{"2027-01-04", "2027-01-05", "2027-01-06"}
	drawn := func(n int) {
		s, faults := p.Sheet(render.Details{Date: days[n%3], Time: "09:40", Place: "Room 3"})
		if faults.Failed() {
			t.Fatal(faults)
		}
		if _, err := s.PDF(); err != nil {
			t.Fatal(err)
		}
	}
	shown := func(n int) {
		form := url.Values{"handout": {"dre"}, "language": {"en"}, "size": {"standard"}, "when": {days[n%3] + " 9:40"}, "where": {"Room 3"}}
		q := httptest.NewRequest("POST", "http://"+host+"/preview", strings.NewReader(form.Encode()))
		q.Host = host
		q.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		q.Header.Set("Origin", "http://"+host)
		q.AddCookie(cookie)
		w := httptest.NewRecorder()
		if handler.ServeHTTP(w, q); w.Code != http.StatusOK || !strings.Contains(w.Body.String(), "sheet-page") {
			t.Fatalf("%d %.200s", w.Code, w.Body)
		}
	}
	least := func(work func(int)) time.Duration {
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
	shown(0)
	batch, page := time.Hour, time.Hour
	for range 5 {
		batch, page = min(batch, least(drawn)), min(page, least(shown))
	}
	ratio := float64(page) / float64(batch)
	t.Logf("%-16s %6.2f ms of %6.2f ms: ratio %.3f, budget %.3f", "preview", ms(page), ms(batch), ratio, previewBudget)
	if ratio > previewBudget*steadyMargin {
		t.Errorf("preview: ratio %.3f is over %.3f", ratio, previewBudget*steadyMargin)
	}
	if page > previewMost {
		t.Errorf("preview: %v, at most %v", page, previewMost)
	}
}
