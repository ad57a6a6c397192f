package web

import (
	"bytes"
	"io/fs"
	"mime/multipart"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"

	"aead.dev/minisign"

	"handout/internal/clinictest"
)

// practiceServer is a server for a practice that has signed nothing.
func practiceServer(t testing.TB) (*Server, string) {
	t.Helper()
	dir := clinictest.Folder(t, clinictest.OakStreet)
	return serverIn(t, dir), dir
}

// serverIn is a server for the practice of a folder.
func serverIn(t testing.TB, dir string) *Server { return serverFor(t, dir, today) }

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

// begin opens a sitting and returns its address.
func begin(t *testing.T, s *Server, target string, form url.Values) string {
	t.Helper()
	code, to, page := post(s, target, form)
	if code != 303 {
		t.Fatalf("%s: %d: %.2000s", target, code, page)
	}
	return to
}

func ana() url.Values { return url.Values{"by": {"Ana Quist, MD"}, "role": {"urologist"}} }

// readThrough answers every line with a yes and has every part shown, as forms
// without a script do it.
func readThrough(t *testing.T, s *Server, at string) (lines int) {
	t.Helper()
	_, page := get(s, at)
	for _, form := range strings.Split(page, `class="answers"`)[1:] {
		values := url.Values{"seen": {regexp.MustCompile(`name="seen" value="([^"]+)"`).FindStringSubmatch(form)[1]}}
		for _, m := range regexp.MustCompile(`name="says\.([0-9a-f]{8})" id="agree`).FindAllStringSubmatch(form, -1) {
			values.Set("says."+m[1], "agree")
			values.Set("comment."+m[1], "")
			lines++
		}
		if code, to, body := post(s, at+"/answers", values); code != 303 || !strings.HasPrefix(to, at+"#") {
			t.Fatalf("answers: %d to %s: %.500s", code, to, body)
		}
	}
	return lines
}

func TestSigningIsOffUntilAllIsAnsweredAndShown(t *testing.T) {
	s, dir := practiceServer(t)
	at := begin(t, s, "/review/start/dre/en/clinician", ana())
	promise := url.Values{"promise": {"yes"}}
	refused := func(when string) {
		t.Helper()
		if _, page := get(s, at+"/sign"); !strings.Contains(page, `aria-disabled="true"`) || strings.Contains(page, `id="promise"`) {
			t.Errorf("%s: the page offers to sign", when)
		}
		if code, _, _ := post(s, at+"/sign", promise); code != 409 {
			t.Errorf("%s: signed all the same (%d)", when, code)
		}
		if _, err := os.Stat(filepath.Join(dir, "approvals.toml")); err == nil {
			t.Fatalf("%s: approvals.toml was written", when)
		}
	}
	refused("nothing answered")
	_, page := get(s, at)
	all := url.Values{}
	for _, m := range regexp.MustCompile(`name="says\.([0-9a-f]{8})" id="agree`).FindAllStringSubmatch(page, -1) {
		all.Set("says."+m[1], "agree")
	}
	post(s, at+"/answers", all)
	refused("answered, and not shown")
	lines := readThrough(t, s, at)
	if lines != len(all) {
		t.Errorf("%d lines are on the page, %d in its parts", len(all), lines)
	}
	for line := range all {
		post(s, at+"/answers", url.Values{line: {"not-for-us"}})
		refused("not for us")
		_, page := get(s, at)
		if !strings.Contains(page, "1 line is not for you") && !strings.Contains(page, "Line that is not for us") {
			t.Error("the page does not lead to the line")
		}
		post(s, at+"/answers", url.Values{line: {"agree"}})
		break
	}
	if code, _, page := post(s, at+"/sign", url.Values{}); code != 409 || !strings.Contains(page, "Check the box") {
		t.Errorf("signed without a promise: %d", code)
	}
	if code, to, page := post(s, at+"/sign", promise); code != 303 || to != at {
		t.Fatalf("%d to %q: %s", code, to, page)
	}
	_, page = get(s, at)
	for _, want := range []string{"Signed by Ana Quist, MD as clinician, until November 29, 2027", "/review/details"} {
		if !strings.Contains(page, want) {
			t.Errorf("the page after it lacks %q", want)
		}
	}
	if code, _, _ := post(s, at+"/sign", promise); code == 303 {
		t.Error("signed twice")
	}
}

// Answers outlive the sitting, the server and the machine: another server goes on
// where the first was.
func TestAnswersOutliveTheServer(t *testing.T) {
	s, dir := practiceServer(t)
	at := begin(t, s, "/review/start/dre/en/clinician", ana())
	_, page := get(s, at)
	lines := regexp.MustCompile(`name="says\.([0-9a-f]{8})" id="agree`).FindAllStringSubmatch(page, 12)
	for _, m := range lines {
		post(s, at+"/answers", url.Values{"says." + m[1]: {"agree"}})
	}
	other := serverIn(t, dir)
	if code, page := get(other, at); code != 410 || !strings.Contains(page, "Every answer you gave is kept") {
		t.Errorf("the old page: %d", code)
	}
	if _, page := get(other, "/review"); !strings.Contains(page, "Go on: Ana Quist, MD, 12 of ") {
		t.Errorf("the list does not offer to go on")
	}
	again := begin(t, other, "/review/start/dre/en/clinician", ana())
	if _, page := get(other, again); strings.Count(page, `data-says="agree"`) != 12 {
		t.Errorf("%d answers are kept", strings.Count(page, `data-says="agree"`))
	}
}

// Two people who read at once, on two computers, lose no answer and both sign.
func TestTwoReviewersAtOnce(t *testing.T) {
	s, dir := practiceServer(t)
	other := serverIn(t, dir)
	sam := url.Values{"by": {"Sam Ortiz, MD"}, "role": {"urologist"}}
	one := begin(t, s, "/review/start/dre/en/clinician", ana())
	two := begin(t, other, "/review/start/dre/en/clinician", sam)
	readThrough(t, s, one)
	readThrough(t, other, two)
	var both sync.WaitGroup
	codes := make([]int, 2)
	pages := make([]string, 2)
	for i, c := range []struct {
		s  *Server
		at string
	}{{s, one}, {other, two}} {
		both.Go(func() { codes[i], _, pages[i] = post(c.s, c.at+"/sign", url.Values{"promise": {"yes"}}) })
	}
	both.Wait()
	for i, c := range []struct {
		s  *Server
		at string
	}{{s, one}, {other, two}} {
		if codes[i] == 303 {
			continue
		}
		// Who came second in the same moment is told, and signs again.
		if !strings.Contains(pages[i], "was changed by someone else in the meantime") {
			t.Fatalf("%d: %d: %s", i, codes[i], pages[i])
		}
		if code, _, page := post(c.s, c.at+"/sign", url.Values{"promise": {"yes"}}); code != 303 {
			t.Fatalf("again: %d: %s", code, page)
		}
	}
	kept := read(t, filepath.Join(dir, "approvals.toml"))
	for _, want := range []string{`by = "Ana Quist, MD"`, `by = "Sam Ortiz, MD"`} {
		if strings.Count(kept, want) != 1 {
			t.Errorf("approvals.toml says %q %d times", want, strings.Count(kept, want))
		}
	}
}

// Each thing that stands in the way of a signature is a sentence, and leaves what
// was there.
func TestWhatStopsASignature(t *testing.T) {
	for name, c := range map[string]struct {
		spoil func(t *testing.T, dir string)
		says  string
	}{
		"protected": {func(t *testing.T, dir string) {
			put(t, filepath.Join(dir, "approvals.toml"), "")
			if err := os.Chmod(filepath.Join(dir, "approvals.toml"), 0o444); err != nil {
				t.Fatal(err)
			}
		}, "is protected against writing"},
		"a folder in its place": {func(t *testing.T, dir string) {
			if err := os.Mkdir(filepath.Join(dir, "approvals.toml"), 0o755); err != nil {
				t.Fatal(err)
			}
		}, "Cannot be read"},
		"no TOML": {func(t *testing.T, dir string) {
			put(t, filepath.Join(dir, "approvals.toml"), "[[approval]\n")
		}, "approvals.toml:1:"},
	} {
		t.Run(name, func(t *testing.T) {
			s, dir := practiceServer(t)
			at := begin(t, s, "/review/start/dre/en/clinician", ana())
			readThrough(t, s, at)
			c.spoil(t, dir)
			was, _ := os.ReadFile(filepath.Join(dir, "approvals.toml"))
			code, _, page := post(s, at+"/sign", url.Values{"promise": {"yes"}})
			if code != 409 || !strings.Contains(page, c.says) {
				t.Errorf("%d, and the page lacks %q: %s", code, c.says, errorsOf(page))
			}
			if now, _ := os.ReadFile(filepath.Join(dir, "approvals.toml")); string(now) != string(was) {
				t.Error("the file was changed")
			}
		})
	}
}

// An answer that cannot be kept is told at once, with and without a script.
func TestAnAnswerThatIsNotKept(t *testing.T) {
	s, dir := practiceServer(t)
	at := begin(t, s, "/review/start/dre/en/clinician", ana())
	_, page := get(s, at)
	line := regexp.MustCompile(`name="(says\.[0-9a-f]{8})"`).FindStringSubmatch(page)[1]
	put(t, filepath.Join(dir, "approvals"), "a file where the folder should be")
	code, _, page := post(s, at+"/answers", url.Values{line: {"agree"}})
	if code != 409 || !strings.Contains(page, "Not kept.") || !strings.Contains(page, "cannot be made") {
		t.Errorf("%d: %s", code, errorsOf(page))
	}
	if _, _, told := post(s, at+"/answers", url.Values{line: {"agree"}, "answer": {"progress"}}); !strings.Contains(told, `"bad":true`) || !strings.Contains(told, "Not kept.") {
		t.Errorf("a script is told: %s", told)
	}
}

func errorsOf(page string) string {
	_, after, _ := strings.Cut(page, "<main")
	return after[:min(len(after), 1500)]
}

// What was opened is what is signed: words that changed meanwhile are shown again
// first.
func TestWordsThatChangedMeanwhileAreNotSigned(t *testing.T) {
	s, dir := practiceServer(t)
	at := begin(t, s, "/review/start/dre/en/clinician", ana())
	readThrough(t, s, at)
	put(t, filepath.Join(dir, "clinic.toml"), clinictest.OakStreet+"\n[handout.dre.notes]\nafter = \"Park behind the house.\"\n")
	code, _, page := post(s, at+"/sign", url.Values{"promise": {"yes"}})
	if code != 409 || !strings.Contains(page, "The words changed since you opened them") {
		t.Errorf("%d: %s", code, errorsOf(page))
	}
	if code, _, _ = post(s, at+"/sign", url.Values{"promise": {"yes"}}); code != 409 {
		t.Errorf("a second press signs words that were not shown: %d", code)
	}
	readThrough(t, s, at)
	if code, _, page = post(s, at+"/sign", url.Values{"promise": {"yes"}}); code != 303 {
		t.Errorf("%d: %s", code, errorsOf(page))
	}
	if _, page := get(s, "/review/start/dre/en/clinician"); !strings.Contains(page, "Ana Quist, MD (urologist) signed exactly these words") {
		t.Error("nobody is offered to countersign")
	}
}

// A second clinician stands behind the first one's sign-off.
func TestCountersigning(t *testing.T) {
	s, dir := practiceServer(t)
	at := begin(t, s, "/review/start/dre/en/clinician", ana())
	readThrough(t, s, at)
	post(s, at+"/sign", url.Values{"promise": {"yes"}})
	at = begin(t, s, "/review/start/dre/en/clinician", url.Values{"by": {"Sam Ortiz, MD"}, "role": {"urologist"}, "countersign": {"yes"}})
	if code, _, _ := post(s, at+"/sign", url.Values{"promise": {"yes"}}); code != 409 {
		t.Errorf("countersigned before anything was shown: %d", code)
	}
	if _, page := get(s, at); !strings.Contains(page, "Ana Quist, MD (urologist) signed exactly these words") {
		t.Error("it is not shown whom they stand behind")
	} else if n := strings.Count(page, "✓ Ana Quist, MD: Agree."); n < 30 {
		t.Errorf("%d of her answers stand at their lines", n)
	}
	if lines := readThrough(t, s, at); lines != 0 {
		t.Errorf("%d lines ask", lines)
	}
	if code, _, page := post(s, at+"/sign", url.Values{"promise": {"yes"}}); code != 303 {
		t.Fatalf("%d: %s", code, errorsOf(page))
	}
	if kept := read(t, filepath.Join(dir, "approvals.toml")); !strings.Contains(kept, `countersigns = "Ana Quist, MD"`) {
		t.Errorf("approvals.toml: %s", kept)
	}
}

// With trusted keys a key file is asked for, and what is sent in its place is
// refused.
func TestAKeyIsAskedFor(t *testing.T) {
	public, private, err := minisign.GenerateKey(nil)
	if err != nil {
		t.Fatal(err)
	}
	secret, err := private.MarshalText()
	if err != nil {
		t.Fatal(err)
	}
	_, strange, err := minisign.GenerateKey(nil)
	if err != nil {
		t.Fatal(err)
	}
	stranger, err := strange.MarshalText()
	if err != nil {
		t.Fatal(err)
	}
	s, dir := practiceServer(t)
	put(t, filepath.Join(dir, "clinic.toml"), clinictest.OakStreet+"[review]\ntrusted_keys = [\""+public.String()+"\"]\n")
	at := begin(t, s, "/review/start/dre/en/clinician", ana())
	readThrough(t, s, at)
	for _, c := range []struct {
		name, key, says string
		want            int
	}{
		{"none", "", "Choose your key file", 409},
		{"no key", "hello", "not a minisign secret key", 409},
		{"a stranger's", string(stranger), "not in [review] trusted_keys", 409},
		{"the signer's", string(secret), "", 303},
	} {
		var body bytes.Buffer
		w := multipart.NewWriter(&body)
		w.WriteField("promise", "yes")
		if c.key != "" {
			part, err := w.CreateFormFile("key", "ana.key")
			if err != nil {
				t.Fatal(err)
			}
			part.Write([]byte(c.key))
		}
		w.Close()
		r := request(s, "POST", at+"/sign", nil)
		r.Body, r.ContentLength = readCloser{&body}, int64(body.Len())
		r.Header.Set("Content-Type", w.FormDataContentType())
		answer := answerTo(s, r)
		if answer.Code != c.want || !strings.Contains(answer.Body.String(), c.says) {
			t.Errorf("%s: %d: %s", c.name, answer.Code, errorsOf(answer.Body.String()))
		}
	}
	kept := read(t, filepath.Join(dir, "approvals.toml"))
	if !strings.Contains(kept, "signature = ") {
		t.Error("it is not signed with the key")
	}
	filepath.WalkDir(dir, func(path string, e fs.DirEntry, err error) error {
		if err == nil && !e.IsDir() && strings.Contains(read(t, path), string(secret)) {
			t.Errorf("%s holds the key", path)
		}
		return nil
	})
}

// The details are confirmed with each number called.
func TestDetailsAreConfirmed(t *testing.T) {
	s, dir := practiceServer(t)
	form := url.Values{"by": {"Maria Ruiz"}, "right": {"yes"}}
	if code, _, page := post(s, "/review/details", form); code != 409 || !strings.Contains(page, "Nobody has called (312) 867-5309 yet") {
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
	post(s, at+"/sign", url.Values{"promise": {"yes"}})
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

func read(t testing.TB, path string) string {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
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

// What stands in the way of a signature is shown also where only what changed is:
// a line that is not for us, and a note.
func TestWhatStandsInTheWayIsShown(t *testing.T) {
	s, dir := practiceServer(t)
	at := begin(t, s, "/review/start/dre/en/clinician", ana())
	readThrough(t, s, at)
	post(s, at+"/sign", url.Values{"promise": {"yes"}})
	put(t, filepath.Join(dir, "clinic.toml"), clinictest.OakStreet+"\n[handout.dre.notes]\nafter = \"Park behind the house.\"\n")
	at = begin(t, s, "/review/start/dre/en/clinician", ana())
	post(s, at+"/show", url.Values{"show": {"all"}})
	_, page := get(s, at)
	line := regexp.MustCompile(`name="says\.([0-9a-f]{8})"`).FindStringSubmatch(page)[1]
	note := regexp.MustCompile(`name="note\.([0-9a-f]{8})"`).FindStringSubmatch(page)[1]
	post(s, at+"/answers", url.Values{"says." + line: {"not-for-us"}, "note." + note: {"Too\u200b long."}})
	at = begin(t, s, "/review/start/dre/en/clinician", ana())
	_, page = get(s, at)
	for _, want := range []string{`id="line-` + line + `"`, `id="note-` + note + `"`, ">Too long.</textarea>", `aria-pressed="true">Only what changed`} {
		if !strings.Contains(page, want) {
			t.Errorf("the page lacks %s", want)
		}
	}
	readThrough(t, s, at)
	if code, _, page := post(s, at+"/sign", url.Values{"promise": {"yes"}}); code != 409 || !strings.Contains(page, "You noted that 1 line needs a change.") {
		t.Errorf("%d: %s", code, errorsOf(page))
	}
	post(s, at+"/answers", url.Values{"note." + note: {" "}})
	if code, _, page := post(s, at+"/sign", url.Values{"promise": {"yes"}}); code != 303 {
		t.Errorf("%d: %s", code, errorsOf(page))
	}
}
