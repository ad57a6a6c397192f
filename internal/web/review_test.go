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

// begin opens a sitting and returns its address.
func begin(t *testing.T, s *Server, target string, form url.Values) string {
	t.Helper()
	code, to, page := post(s, target, form)
	if code != 303 {
		t.Fatalf("%s: %d: %.2000s", target, code, page)
	}
	return to
}

// signing is the form that signs a sitting, with the name that it was begun with.
func signing(s *Server, at string) url.Values {
	one := s.sittings.all[strings.TrimPrefix(at, "/review/sitting/")]
	if one == nil {
		return url.Values{"promise": {"yes"}}
	}
	return url.Values{"promise": {"yes"}, "name": {one.By}}
}

func ana() url.Values { return url.Values{"by": {"Ana Quist, MD"}, "role": {"urologist"}} }

// linesOf are the codes of the lines that a page asks about.
func linesOf(page string) (out []string) {
	for _, m := range regexp.MustCompile(`data-line="([0-9a-f]{8})"`).FindAllStringSubmatch(page, -1) {
		out = append(out, m[1])
	}
	return out
}

// yes are the fields of a page with a yes to each of its questions.
func yes(page string) url.Values {
	out := url.Values{}
	for _, m := range regexp.MustCompile(`name="(says\.[^"]+)" id="agree|name="(of\.[0-9a-f]{8})" value="([^"]+)"`).FindAllStringSubmatch(page, -1) {
		if m[1] != "" {
			out.Set(m[1], "agree")
		} else {
			out.Add(m[2], m[3])
		}
	}
	return out
}

// readThrough answers every line with a yes and has every part shown, as forms
// without a script do it.
func readThrough(t *testing.T, s *Server, at string) (lines int) {
	t.Helper()
	_, page := get(s, at)
	for _, form := range strings.Split(page, `class="answers"`)[1:] {
		values := url.Values{"seen": {regexp.MustCompile(`name="seen" value="([^"]+)"`).FindStringSubmatch(form)[1]}}
		for name, value := range yes(form) {
			values[name] = value
		}
		for _, line := range linesOf(form) {
			values.Set("comment."+line, "")
			lines++
		}
		if code, to, body := post(s, at+"/answers", values); code != 303 || !strings.HasPrefix(to, at+"#") {
			t.Fatalf("answers: %d to %s: %.500s", code, to, body)
		}
	}
	return lines
}

// Answers outlive the sitting, the server and the machine: another server goes on
// where the first was.
func TestAnswersOutliveTheServer(t *testing.T) {
	s, dir := practiceServer(t)
	at := begin(t, s, "/review/start/dre/en/clinician", ana())
	_, page := get(s, at)
	lines := linesOf(page)[:12]
	for _, line := range lines {
		post(s, at+"/answers", url.Values{"says." + line: {"agree"}})
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

func read(t testing.TB, path string) string {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// What stands in the way of a signature is shown also where only what changed is:
// a line that is not for us, and a note.
func TestWhatStandsInTheWayIsShown(t *testing.T) {
	s, dir := practiceServer(t)
	at := begin(t, s, "/review/start/dre/en/clinician", ana())
	readThrough(t, s, at)
	post(s, at+"/sign", signing(s, at))
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
	if code, _, page := post(s, at+"/sign", signing(s, at)); code != 409 || !strings.Contains(page, "You noted 1 line as wrong.") {
		t.Errorf("%d: %s", code, errorsOf(page))
	}
	post(s, at+"/answers", url.Values{"note." + note: {" "}})
	if code, _, page := post(s, at+"/sign", signing(s, at)); code != 303 {
		t.Errorf("%d: %s", code, errorsOf(page))
	}
}
