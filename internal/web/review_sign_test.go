package web

import (
	"bytes"
	"io/fs"
	"mime/multipart"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"handout/internal/clinictest"
	"handout/internal/render"
)

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

func TestSigningIsOffUntilAllIsAnsweredAndShown(t *testing.T) {
	s, dir := practiceServer(t)
	at := begin(t, s, "/review/start/dre/en/clinician", ana())
	promise := signing(s, at)
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
	all := yes(page)
	post(s, at+"/answers", all)
	refused("answered, and not shown")
	lines := readThrough(t, s, at)
	if lines != len(linesOf(page)) {
		t.Errorf("%d lines are on the page, %d in its parts", len(all), lines)
	}
	for _, line := range linesOf(page)[:1] {
		post(s, at+"/answers", url.Values{"says." + line: {"not-for-us"}})
		refused("not for us")
		_, page := get(s, at)
		if !strings.Contains(page, "Go to the line that is not for us") || !strings.Contains(page, "You said no: “Your prostate exam” cannot be signed while this stands.") || !strings.Contains(page, "Take this no back") {
			t.Error("the page does not lead to the line")
		}
		post(s, at+"/answers", url.Values{"says." + line: {"agree"}})
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
		both.Go(func() { codes[i], _, pages[i] = post(c.s, c.at+"/sign", signing(c.s, c.at)) })
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
		if code, _, page := post(c.s, c.at+"/sign", signing(c.s, c.at)); code != 303 {
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
			code, _, page := post(s, at+"/sign", signing(s, at))
			if code != 409 || !strings.Contains(page, c.says) {
				t.Errorf("%d, and the page lacks %q: %s", code, c.says, errorsOf(page))
			}
			if now, _ := os.ReadFile(filepath.Join(dir, "approvals.toml")); string(now) != string(was) {
				t.Error("the file was changed")
			}
		})
	}
}

// What was opened is what is signed: words that changed meanwhile are shown again
// first.
func TestWordsThatChangedMeanwhileAreNotSigned(t *testing.T) {
	s, dir := practiceServer(t)
	at := begin(t, s, "/review/start/dre/en/clinician", ana())
	readThrough(t, s, at)
	put(t, filepath.Join(dir, "clinic.toml"), clinictest.OakStreet+"\n[handout.dre.notes]\nafter = \"Park behind the house.\"\n")
	code, _, page := post(s, at+"/sign", signing(s, at))
	if code != 409 || !strings.Contains(page, "The words changed since you opened them") {
		t.Errorf("%d: %s", code, errorsOf(page))
	}
	if code, _, _ = post(s, at+"/sign", signing(s, at)); code != 409 {
		t.Errorf("a second press signs words that were not shown: %d", code)
	}
	readThrough(t, s, at)
	if code, _, page = post(s, at+"/sign", signing(s, at)); code != 303 {
		t.Errorf("%d: %s", code, errorsOf(page))
	}
	if _, page := get(s, "/review/start/dre/en/clinician"); !strings.Contains(page, "Ana Quist, MD (urologist) signed exactly these words") {
		t.Error("nobody is offered to countersign")
	}
}

// An option that is changed and changed back leaves nothing to be read again.
func TestWordsThatAreAsTheyWereAreSigned(t *testing.T) {
	s, dir := practiceServer(t)
	at := begin(t, s, "/review/start/dre/en/clinician", ana())
	readThrough(t, s, at)
	put(t, filepath.Join(dir, "clinic.toml"), clinictest.OakStreet+"\n[handout.dre]\nlatex_free = true\n")
	if _, page := get(s, at); !strings.Contains(page, "The words changed since you opened them") {
		t.Error("that the words changed is not told")
	}
	put(t, filepath.Join(dir, "clinic.toml"), clinictest.OakStreet)
	if code, page := get(s, at+"/sign"); code != 200 || strings.Contains(page, "This cannot be signed yet") {
		t.Errorf("%d: %s", code, errorsOf(page))
	}
	if code, _, page := post(s, at+"/sign", signing(s, at)); code != 303 {
		t.Errorf("%d: %s", code, errorsOf(page))
	}
}

// A second clinician stands behind the first one's sign-off.
func TestCountersigning(t *testing.T) {
	s, dir := practiceServer(t)
	at := begin(t, s, "/review/start/dre/en/clinician", ana())
	readThrough(t, s, at)
	post(s, at+"/sign", signing(s, at))
	at = begin(t, s, "/review/start/dre/en/clinician", url.Values{"by": {"Sam Ortiz, MD"}, "role": {"urologist"}, "countersign": {"yes"}})
	if code, _, _ := post(s, at+"/sign", signing(s, at)); code != 409 {
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
	if code, _, page := post(s, at+"/sign", signing(s, at)); code != 303 {
		t.Fatalf("%d: %s", code, errorsOf(page))
	}
	if kept := read(t, filepath.Join(dir, "approvals.toml")); !strings.Contains(kept, `countersigns = "Ana Quist, MD"`) {
		t.Errorf("approvals.toml: %s", kept)
	}
}

// With trusted keys a key file is asked for, and what is sent in its place is
// refused.
func TestAKeyIsAskedFor(t *testing.T) {
	public, secret := clinictest.Key(t)
	_, stranger := clinictest.Key(t)
	s, dir := practiceServer(t)
	put(t, filepath.Join(dir, "clinic.toml"), clinictest.OakStreet+"[review]\ntrusted_keys = [\""+public+"\"]\n")
	at := begin(t, s, "/review/start/dre/en/clinician", ana())
	readThrough(t, s, at)
	for _, c := range []struct {
		name, key, says string
		want            int
	}{
		{"none", "", "Choose your key file", 409},
		{"no key", "hello", "not a minisign secret key", 409},
		{"a photograph", strings.Repeat("x", 3<<20), "not a minisign secret key", 409},
		{"a film", strings.Repeat("x", maxKeyUpload+1), "not a minisign secret key", 409},
		{"a stranger's", stranger, "none of those that the practice trusts", 409},
		{"the signer's", secret, "", 303},
	} {
		var body bytes.Buffer
		w := multipart.NewWriter(&body)
		w.WriteField("promise", "yes")
		w.WriteField("name", "Ana Quist, MD")
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
		if err == nil && !e.IsDir() && strings.Contains(read(t, path), secret) {
			t.Errorf("%s holds the key", path)
		}
		return nil
	})
}

// Whoever signs types the name that they began with, and the page says whose reading it
// is; nobody signs at a desk under the name of who sat there before.
func TestTheNameIsTypedOnceMore(t *testing.T) {
	s, dir := practiceServer(t)
	at := begin(t, s, "/review/start/dre/en/clinician", ana())
	readThrough(t, s, at)
	if says := page(s, at+"/sign"); !strings.Contains(says, "I, Ana Quist, MD, have read these words, and sign them for our patients.") || !strings.Contains(says, "Type your name once more") {
		t.Errorf("the page says %s", errorsOf(says))
	}
	for _, name := range []string{"", "Sam Ortiz, MD", "Ana Quist"} {
		if code, _, page := post(s, at+"/sign", url.Values{"promise": {"yes"}, "name": {name}}); code != 409 || !strings.Contains(page, `href="#field-name"`) {
			t.Errorf("signed as %q: %d", name, code)
		}
	}
	if _, err := os.Stat(filepath.Join(dir, "approvals.toml")); err == nil {
		t.Error("approvals.toml was written")
	}
	if code, _, page := post(s, at+"/sign", url.Values{"promise": {"yes"}, "name": {" Ana  Quist, MD "}}); code != 303 {
		t.Errorf("%d: %s", code, errorsOf(page))
	}
}

// Who came from a sign-off to Your practice reads of which sheet, and that a change is for
// the whole practice, with the way back.
func TestYourPracticeSaysWhereOneCameFrom(t *testing.T) {
	s, _ := practiceServer(t)
	at := begin(t, s, "/review/start/dre/en/clinician", ana())
	for _, from := range []string{at, "/review/notes/dre/en"} {
		r := request(s, "GET", "/practice", nil)
		r.Header.Set("Referer", "http://"+r.Host+from)
		page := answerTo(s, r).Body.String()
		if !strings.Contains(page, "You came from the sign-off of “Your prostate exam”. What you change here is for the whole practice.</span> <a href=\""+from+`">Back to Review</a>`) {
			t.Errorf("from %s: %s", from, errorsOf(page))
		}
	}
	if page := page(s, "/practice"); strings.Contains(page, "You came from") {
		t.Error("who came from elsewhere is said to come from Review")
	}
	r := request(s, "GET", "/practice", nil)
	r.Header.Set("Referer", "http://"+r.Host+"/review/sitting/gone")
	if page := answerTo(s, r); page.Code != 200 || strings.Contains(page.Body.String(), "You came from") {
		t.Errorf("from a sitting that is over: %d", page.Code)
	}
}

// Beside the box to sign stands a way to the whole sheet as it is printed, and a
// translator reads who signed the words that the translation was made from.
func TestTheWholeSheetIsShownBeforeItIsSigned(t *testing.T) {
	dir := clinictest.Folder(t, clinictest.OakStreet)
	clinictest.Sign(t, dir, today(), render.Job{Handout: "dre", Language: "en"})
	s := serverIn(t, dir)
	at := begin(t, s, "/review/start/dre/es/translator", url.Values{"by": {"Rosa Vega, CT"}, "role": {"medical translator"}})
	if !strings.Contains(page(s, at), ">English signed by Ana Quist, MD on November 29, 2026<") {
		t.Error("the translator does not read who signed the English")
	}
	readThrough(t, s, at)
	if !strings.Contains(page(s, at+"/sign"), `href="`+at+`/sheet?to=sign"`) || !strings.Contains(page(s, at), `<a class="button" href="`+at+`/sheet">`) {
		t.Error("no way leads to the sheet")
	}
	code, sheet := get(s, at+"/sheet?to=sign")
	if first := page(s, at+"/sheet"); !strings.Contains(first, `href="`+at+`">Go on to the words and questions<`) {
		t.Error("the sheet leads to no question")
	}
	if code != 200 || strings.Count(sheet, "<svg") < 2 || !strings.Contains(sheet, `href="`+at+`/sign"`) || strings.Contains(sheet, "⟨") {
		t.Errorf("%d: %s", code, errorsOf(sheet))
	}
}

// Who may sign is led from above the answers to where they sign, below them; who may not
// is led nowhere.
func TestTheWayToSignStandsAboveTheAnswers(t *testing.T) {
	s, _ := practiceServer(t)
	at := begin(t, s, "/review/start/dre/en/clinician", ana())
	below := `<a href="#field-name">Look through your answers once more, then sign at the end of this page</a>`
	if page := page(s, at+"/sign"); strings.Contains(page, below) {
		t.Error("it leads to a signature that cannot be given")
	}
	readThrough(t, s, at)
	_, after, led := strings.Cut(page(s, at+"/sign"), below)
	if i := strings.Index(after, `id="answers"`); !led || i < 0 || !strings.Contains(after[i:], `id="field-name"`) {
		t.Error("nothing above the answers leads to where it is signed")
	}
}
