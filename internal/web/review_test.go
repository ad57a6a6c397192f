package web

import (
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// elmStreet is a practice without a fault.
const elmStreet = `name = "Elm Street Urology"
phone = "(312) 867-5309"
hours = "8 am to 5 pm"
after_hours_phone = "Call 911"
language_notice = "Interpreters are free."
`

// practiceServer is a server for a practice that has signed nothing.
func practiceServer(t testing.TB) (*Server, string) {
	t.Helper()
	dir := t.TempDir()
	put(t, filepath.Join(dir, "clinic.toml"), elmStreet)
	s, err := newServer(Options{Clinic: filepath.Join(dir, "clinic.toml"), Version: "test", Producer: "handout test", Account: "front-desk",
		Now: func() time.Time { return time.Date(2026, 11, 29, 10, 0, 0, 0, time.UTC) }, Say: t.Logf, Address: func(string) {}}, here)
	if err != nil {
		t.Fatal(err)
	}
	return s, dir
}

func put(t testing.TB, path, text string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

// post posts a form and returns the answer's code, where it leads, and its page.
func post(s *Server, target string, form url.Values) (int, string, string) {
	w := answerTo(s, request(s, "POST", target, form))
	return w.Code, w.Header().Get("Location"), w.Body.String()
}

func get(s *Server, target string) (int, string) {
	w := answerTo(s, request(s, "GET", target, nil))
	return w.Code, w.Body.String()
}

func TestASignerIsRefusedBeforeReading(t *testing.T) {
	s, _ := practiceServer(t)
	code, _, page := post(s, "/review/start/dre/en/clinician", url.Values{"by": {"this exam is safe"}, "role": {"urologist"}})
	if code != 409 || !strings.Contains(page, `id="errors"`) || !strings.Contains(page, "#field-by") {
		t.Errorf("%d: %s", code, page)
	}
	code, to, _ := post(s, "/review/start/dre/en/clinician", url.Values{"by": {"Ana Quist, MD"}, "role": {"urologist"}})
	if code != 303 || !strings.HasPrefix(to, "/review/sitting/") {
		t.Fatalf("%d to %s", code, to)
	}
	code, page = get(s, to)
	if code != 200 || strings.Contains(page, "⟨") || !strings.Contains(page, " answered") {
		t.Errorf("%d: %s", code, page)
	}
}
