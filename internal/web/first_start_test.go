package web

import (
	"strings"
	"testing"
)

// Whoever starts the program in an empty folder finds the way to the first question
// from every page that says what is lacking; at a staff counter there is none.
func TestWhoeverComesFirstFindsTheGuide(t *testing.T) {
	s := serverIn(t, t.TempDir())
	for path, want := range map[string]string{
		"/":       `<a href="/practice">Is that you? Set up your practice: seven short questions</a>`,
		"/review": `<a class="button primary" href="/practice">Set up your practice</a>`,
		"/help":   "clinic file: none (the sample is shown)\n</textarea>",
	} {
		if page := page(s, path); !strings.Contains(page, want) {
			t.Errorf("%s lacks %q", path, want)
		}
	}
	s.opts.Desk = true
	if page := page(s, "/"); strings.Contains(page, `href="/practice"`) || !strings.Contains(page, "This is only a sample") {
		t.Error("a staff counter is led to Your practice")
	}
}
