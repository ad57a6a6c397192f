package web

import (
	"net/url"
	"slices"
	"strings"
	"testing"
)

// A list that was saved has each row on the line on which it was read, the left-out ones
// too, and reads back as it was.
func TestASavedListKeepsItsLines(t *testing.T) {
	s := signedServer(t, "")
	page := upload(t, s, "\r\nhandout,lang,date,time\r\ndre,en,2026-12-01,9:00\r\n\r\ndre; urine-after-exam,en,2026-12-01,9:40\r\ndre,en,2026-12-01,10:20\r\n")
	form := formOf(t, page)
	form.Set("out.3", "yes")
	saved := strings.TrimPrefix(answerTo(s, request(s, "POST", "/upload/save", form)).Body.String(), "\uFEFF")
	lines := strings.Split(saved, "\r\n")
	if len(lines) != 7 || !strings.HasPrefix(lines[1], "handout,") || !strings.HasPrefix(lines[4], "dre; urine-after-exam,en,") || !strings.HasSuffix(lines[5], ",yes") {
		t.Fatalf("saved %q", lines)
	}
	again := formOf(t, upload(t, s, saved))
	for _, name := range []string{"rows", "head", "line.0", "line.1", "line.2", "line.3", "part.1", "part.2", "visit.1", "out.0", "out.3", "handout.2"} {
		if !slices.Equal(form[name], again[name]) {
			t.Errorf("%s is %q, and read back %q", name, form[name], again[name])
		}
	}
	form.Set("lang.2", "es") // one of two handouts of a line: they stand on lines of their own
	saved = strings.TrimPrefix(answerTo(s, request(s, "POST", "/upload/save", form)).Body.String(), "\uFEFF")
	if again := formOf(t, upload(t, s, saved)); again.Get("visit.1") != "line 5" || again.Get("visit.2") != "line 5" || again.Get("out.3") != "yes" {
		t.Errorf("%q reads back as %v", saved, url.Values(again))
	}
}
