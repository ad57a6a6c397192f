package web

import (
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"handout/internal/clinictest"
)

// The details are confirmed with each number called.
func TestDetailsAreConfirmed(t *testing.T) {
	s, dir := practiceServer(t)
	form := url.Values{"by": {"Maria Ruiz"}, "right": {"yes"}}
	if code, _, page := post(s, "/review/details", form); code != 409 || !strings.Contains(page, "Check the box when you have called (312) 867-5309.") {
		t.Errorf("%d: %s", code, errorsOf(page))
	}
	form.Set("called", "(312) 867-5309")
	if code, _, page := post(s, "/review/details", form); code != 200 || !strings.Contains(page, "Confirmed by Maria Ruiz on November 29, 2026") {
		t.Errorf("%d: %s", code, errorsOf(page))
	}
	if kept := read(t, filepath.Join(dir, "approvals.toml")); !strings.Contains(kept, `called = ["(312) 867-5309"]`) || !strings.Contains(kept, `account = "front-desk"`) {
		t.Error(kept)
	}
}

// What is confirmed is quoted: each number as it is printed, where, and who called
// it last.
func TestDetailsQuoteWhatIsConfirmed(t *testing.T) {
	dir := clinictest.Folder(t, strings.NewReplacer(`after_hours_phone = "Call 911"`, "after_hours_phone = \"(312) 867-5310\"\nafter_hours_answered_by = \"clinician\"", `after_hours_phone = "Llame al 911"`, "").Replace(clinictest.OakStreet))
	s := serverIn(t, dir)
	_, page := get(s, "/review/details")
	day, night, found := strings.Cut(page, `id="called-1"`)
	if _, day, _ = strings.Cut(day, `id="called-0"`); !found {
		t.Fatal("a number is missing")
	}
	for _, want := range []string{"Phone, as printed: <strong>(312) 867-5309</strong>", "at the head of every sheet", "under “Call before you come if you”", `<q lang="en">`, "Nobody has said that they called it."} {
		if !strings.Contains(day, want) {
			t.Errorf("by day it lacks %q: %s", want, day)
		}
	}
	for _, quote := range regexp.MustCompile(`<q lang="[a-z]+">([^<]+)</q>`).FindAllStringSubmatch(day, -1) {
		if !strings.Contains(quote[1], "867-5309") {
			t.Errorf("a line is quoted that does not say it: %s", quote[1])
		}
	}
	if !strings.Contains(night, "Phone after hours, as printed: <strong>(312) 867-5310</strong>") || !strings.Contains(night, `<q lang="es">`) || !strings.Contains(strings.ReplaceAll(night, "\u00a0", " "), "After hours, call (312) 867-5310") {
		t.Errorf("after hours: %s", night)
	}
	post(s, "/review/details", url.Values{"by": {"Maria Ruiz"}, "right": {"yes"}, "called": {"(312) 867-5309", "(312) 867-5310"}})
	if _, page := get(s, "/review/details"); strings.Count(page, "Called last by Maria Ruiz, on November 29, 2026.") != 2 {
		t.Errorf("who called is not said: %s", errorsOf(page))
	}
}

// At a staff counter there is nothing of this: every address says so, and no page
// leads there.
func TestTheDeskHasNoReview(t *testing.T) {
	s, dir := practiceServer(t)
	s.opts.Desk = true
	put(t, filepath.Join(dir, "list.csv"), "")
	patterns := []string{"GET /practice", "GET /practice/anything", "GET /review/anything", "POST /review/details"}
	for pattern := range s.reviewRoutes() {
		patterns = append(patterns, pattern)
	}
	for _, pattern := range patterns {
		method, path, _ := strings.Cut(pattern, " ")
		path = strings.NewReplacer("{handout}", "dre", "{lang}", "en", "{as}", "clinician", "{variant}", "x", "{sitting}", "x").Replace(path)
		w := answerTo(s, request(s, method, path, url.Values{}))
		if w.Code != 404 || !strings.Contains(w.Body.String(), "--desk") {
			t.Errorf("%s: %d", pattern, w.Code)
		}
	}
	for _, path := range []string{"/", "/appointments", "/overview", "/help", "/nowhere", "/review"} {
		_, page := get(s, path)
		for _, link := range []string{`href="/review`, `href="/practice`, `action="/review`, `action="/practice`} {
			if strings.Contains(page, link) {
				t.Errorf("%s has %s", path, link)
			}
		}
	}
	if _, err := os.Stat(filepath.Join(dir, "approvals.toml")); err == nil {
		t.Error("something was written")
	}
}

// What is no text of the practice leads nowhere, and into no file.
func TestAddressesOfReview(t *testing.T) {
	s, _ := practiceServer(t)
	for _, path := range []string{"/review/start/dre/xx/clinician", "/review/start/nothing/en/clinician", "/review/start/dre/en/boss", "/review/start/..%2fdre/en/clinician",
		"/review/start/dre/en/clinician/nothing", "/review/withdraw/dre/xx", "/review/withdraw/..%2f..%2fetc/en"} {
		if code, _ := get(s, path); code != 404 {
			t.Errorf("%s: %d", path, code)
		}
	}
	if code, _ := get(s, "/review/sitting/nothing"); code != 410 {
		t.Errorf("no sitting: %d", code)
	}
}

// What reviewers print is marked: a draft as a draft, and the reviewer's edition
// as no patient's.
func TestReviewCopies(t *testing.T) {
	s, _ := practiceServer(t)
	for name, form := range map[string]url.Values{"draft": {}, "review": {"evidence": {"yes"}}} {
		form.Set("handout", "dre")
		form.Set("lang", "en")
		w := answerTo(s, request(s, "POST", "/review/copy", form))
		if w.Code != 200 || !strings.HasPrefix(w.Body.String(), "%PDF") || !strings.Contains(w.Body.String(), "<handout:status>"+name+"<") {
			t.Errorf("%s: %d %.60q", name, w.Code, w.Body.String())
		}
	}
	at := begin(t, s, "/review/start/dre/en/clinician", ana())
	readThrough(t, s, at)
	post(s, at+"/sign", signing(s, at))
	post(s, "/review/details", url.Values{"by": {"Maria Ruiz"}, "right": {"yes"}, "called": {"(312) 867-5309"}})
	if w := answerTo(s, request(s, "POST", "/review/copy", url.Values{"handout": {"dre"}, "lang": {"en"}})); w.Code != 409 {
		t.Errorf("a signed sheet was printed as a copy to review: %d", w.Code)
	}
	w := answerTo(s, request(s, "POST", "/portal", url.Values{"handout": {"dre"}, "language": {"en"}, "when": {"12/1 940a"}, "portal": {"dre-en"}}))
	if page := w.Body.String(); w.Code != 200 || !strings.Contains(page, "Tuesday, December 1, 2026") || !strings.HasPrefix(w.Header().Get("Content-Disposition"), "attachment") || strings.Contains(page, "<script") {
		t.Errorf("the page for the portal: %d %.300s", w.Code, page)
	}
}

// A draft is not saved as a page either.
func TestAPageOfADraftIsNotSaved(t *testing.T) {
	s, _ := practiceServer(t)
	w := answerTo(s, request(s, "POST", "/portal", url.Values{"handout": {"dre"}, "language": {"en"}, "portal": {"dre-en"}}))
	if w.Code != 409 || w.Header().Get("Content-Disposition") != "" {
		t.Errorf("%d, %q", w.Code, w.Header().Get("Content-Disposition"))
	}
}

// A fault that is found twice is told once, on every page that tells it.
func TestFaultsAreToldOnce(t *testing.T) {
	s, dir := practiceServer(t)
	put(t, filepath.Join(dir, "clinic.toml"), clinictest.OakStreet+"[handout.dre]\nchaperone = \"ask\"\n")
	for range 2 {
		if _, page := get(s, "/review"); strings.Count(page, `class="problem"`) != 1 || !strings.Contains(page, "cannot be &#34;ask&#34;") {
			t.Errorf("told %d times: %s", strings.Count(page, `class="problem"`), errorsOf(page))
		}
	}
}

// What keeps a translation from being signed is said by the name of its field,
// with the way there.
func TestATranslationThatLacksWords(t *testing.T) {
	s := serverIn(t, clinictest.Folder(t, clinictest.OakStreet+"[handout.dre.notes]\nafter = \"Park behind the house.\"\n"))
	_, page := get(s, "/review")
	if !strings.Contains(page, `Words in Spanish are missing: Your own note: “After the exam” <a href="/practice#part-words-es">`) || strings.Contains(page, "clinic.toml:") {
		t.Errorf("%s", errorsOf(page))
	}
}

// From Review to a field and back, also over a saving; an address from elsewhere
// leads nowhere.
func TestTheWayBackToReview(t *testing.T) {
	s, _ := practiceServer(t)
	at := begin(t, s, "/review/start/dre/en/clinician", ana())
	for from, want := range map[string]bool{"http://" + here + at: true, "http://" + here + "/review/notes/dre/es": true, "http://elsewhere" + at: false, "http://" + here + "/review/sitting/a\"b": false, "": false} {
		r := request(s, "GET", "/practice", nil)
		r.Header.Set("Referer", from)
		if page := answerTo(s, r).Body.String(); strings.Contains(page, ">Back to Review</a>") != want {
			t.Errorf("from %q: the way back is there: %v", from, !want)
		}
	}
	_, page := get(s, "/practice")
	base := regexp.MustCompile(`name="base" value="([^"]*)"`).FindStringSubmatch(page)[1]
	if _, _, page := post(s, "/practice", url.Values{"base": {base}, "from": {at}}); !strings.Contains(page, `<a href="`+at+`">Back to Review</a>`) {
		t.Error("a posted form loses the way back")
	}
}
