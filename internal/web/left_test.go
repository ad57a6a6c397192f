package web

import (
	"encoding/json"
	"fmt"
	"net/url"
	"strings"
	"testing"
	"time"
)

// What was chosen comes back to the tab that left it, once, and for five minutes.
func TestChoicesComeBackOnce(t *testing.T) {
	now := time.Date(2026, 11, 29, 10, 0, 0, 0, time.UTC)
	s := testServer(t)
	s.left = newLeft(func() time.Time { return now })
	const tab = "handout-3hd82kfu3bq81nf0"
	leave := func() {
		t.Helper()
		if w := answerTo(s, request(s, "POST", "/left", url.Values{"tab": {tab}, "handout": {"dre", "eps"}, "where": {"Room 3"}})); w.Code != 204 {
			t.Fatalf("%d: %s", w.Code, w.Body)
		}
	}
	back := func(tab string) (form url.Values) {
		t.Helper()
		w := answerTo(s, request(s, "POST", "/left/back", url.Values{"tab": {tab}}))
		if err := json.Unmarshal(w.Body.Bytes(), &form); err != nil {
			t.Fatalf("%v in %q", err, w.Body)
		}
		return form
	}
	leave()
	if form := back("handout-another0123456789"); len(form) > 0 {
		t.Errorf("another tab was given %v", form)
	}
	if form := back(tab); fmt.Sprint(form) != "map[handout:[dre eps] where:[Room 3]]" {
		t.Errorf("the tab was given %v", form)
	}
	if form := back(tab); len(form) > 0 {
		t.Errorf("it was given a second time: %v", form)
	}
	leave()
	now = now.Add(keepLeft)
	if form := back(tab); len(form) > 0 {
		t.Errorf("after its time the tab was given %v", form)
	}
	leave()
	now = now.Add(keepLeft)
	if s.left.sweep(); len(s.left.all) > 0 {
		t.Error("what nobody came back for is held")
	}
	for n := range maxLeft + 3 {
		s.left.put(fmt.Sprint(n), url.Values{})
		now = now.Add(time.Second)
	}
	if len(s.left.all) != maxLeft || s.left.take("2") != nil || s.left.take("3") == nil {
		t.Errorf("%d are held, at most %d, the oldest make room", len(s.left.all), maxLeft)
	}
}

// A name that could be guessed is none.
func TestATabWithoutANameLeavesNothing(t *testing.T) {
	s := testServer(t)
	if w := answerTo(s, request(s, "POST", "/left", url.Values{"tab": {"a"}, "where": {"Room 3"}})); w.Code != 400 || len(s.left.all) > 0 {
		t.Errorf("%d, %d held", w.Code, len(s.left.all))
	}
}

// Without scripts, Next patient leads to a page on which nothing is chosen, and nothing is
// promised that only a script does.
func TestNextPatientWithoutScripts(t *testing.T) {
	s := signedServer(t, "")
	page := answerTo(s, request(s, "POST", "/", url.Values{"handout": {"dre"}, "language": {"en"}, "when": {"12/1 940a"}})).Body.String()
	_, button, _ := strings.Cut(page, `<button id="next"`)
	button, _, _ = strings.Cut(button, ">")
	if strings.Contains(button, "reset") || !strings.Contains(button, `form="fresh"`) {
		t.Errorf("Next patient is %s", button)
	}
	_, form, _ := strings.Cut(page, `<form id="fresh"`)
	if form, _, _ = strings.Cut(form, "</form>"); !strings.Contains(form, `method="get" action="/">`) || strings.Contains(form, "<input") {
		t.Errorf("it sends %s", form)
	}
	if _, after, _ := strings.Cut(page, "clears these choices"); !strings.HasPrefix(after, `<span class="withscript">, as do five minutes without a touch</span>`) {
		t.Errorf("without a script it is promised: %.80s", after)
	}
}

// No folder of the program's files is listed, and each of its files is there.
func TestNoFolderIsListed(t *testing.T) {
	s := testServer(t)
	for path, want := range map[string]int{"/static/": 404, "/static": 404, "/static/handout.js": 200, "/fonts/": 404} {
		if w := answerTo(s, request(s, "GET", path, nil)); w.Code != want || strings.Contains(w.Body.String(), "<pre>") {
			t.Errorf("%s: %d, want %d", path, w.Code, want)
		}
	}
}
