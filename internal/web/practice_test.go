package web

import (
	"encoding/base64"
	"html"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

const ourFile = `# Ours.
name = "Oak Street Urology" # as on the door
phone = "(312) 867-5309"
hours = '8 am to 5 pm'
after_hours_phone = "Call 911"
language_notice = "Interpreters are free."

[[provider]]
name = "Ana Quist"
role = "Urologist"

[handout.dre]
surgery_weeks = 10

[words.es]
hours = "de 8 a. m. a 5 p. m."
`

func formServer(t *testing.T, text string) *Server {
	t.Helper()
	s := testServer(t)
	if err := os.WriteFile(s.opts.Clinic, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	return s
}

// fields is a form with some of its fields filled in.
func fields(base string, set ...string) url.Values {
	v := url.Values{"base": {base64.StdEncoding.EncodeToString([]byte(base))}}
	for i := 0; i < len(set); i += 2 {
		v.Add("field", set[i])
		v.Set("set:"+set[i], set[i+1])
	}
	return v
}

func inFile(t *testing.T, s *Server) string {
	t.Helper()
	data, err := os.ReadFile(s.opts.Clinic)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

func posted(s *Server, path string, form url.Values) *httptest.ResponseRecorder {
	return answerTo(s, request(s, "POST", path, form))
}

func TestPracticeSaves(t *testing.T) {
	s := formServer(t, ourFile)
	w := posted(s, "/practice/save", fields(ourFile, "hours", "9 am to 5 pm", "handout.dre.latex_free", "false", "name", "Oak Street Urology"))
	if w.Code != 200 || !strings.Contains(w.Body.String(), "Saved: 1 setting.") {
		t.Errorf("%d: not told", w.Code)
	}
	want := strings.Replace(ourFile, "'8 am", "'9 am", 1)
	if inFile(t, s) != want {
		t.Errorf("got\n%s", inFile(t, s))
	}
	if w := posted(s, "/practice/undo", fields(want)); w.Code != 200 || inFile(t, s) != ourFile {
		t.Errorf("undone: %d\n%s", w.Code, inFile(t, s))
	}
	// A person comes and goes.
	posted(s, "/practice/save", fields(ourFile, "provider[1].name", "Luis Ortega", "provider[1].credentials", "PA-C", "provider[1].role", ""))
	with := inFile(t, s)
	if !strings.Contains(with, "[[provider]]\nname = \"Luis Ortega\"\ncredentials = \"PA-C\"\n") {
		t.Errorf("got\n%s", with)
	}
	posted(s, "/practice/save", fields(with, "provider[0].name", "", "provider[0].credentials", "", "provider[0].role", ""))
	if got := inFile(t, s); strings.Contains(got, "Ana Quist") || !strings.Contains(got, "Luis Ortega") {
		t.Errorf("got\n%s", got)
	}
}

func TestPracticeRefuses(t *testing.T) {
	s := formServer(t, ourFile)
	for _, tt := range []struct{ name, key, value, want string }{
		{"no number", "handout.dre.surgery_weeks", "soon", "takes a number from 6 to 52"},
		{"out of range", "handout.dre.surgery_weeks", "99", "takes a number from 6 to 52"},
		{"no phone", "phone", "call us", "is not one phone number"},
		{"advice", "handout.dre.notes.get-ready", "You do not need to call 911.", "It could hurt someone: a patient who waits"},
		{"colour", "brand.color", "#12", "Nothing was saved"},
	} {
		w := posted(s, "/practice/save", fields(ourFile, tt.key, tt.value))
		if w.Code != 409 || !strings.Contains(w.Body.String(), tt.want) {
			t.Errorf("%s: %d", tt.name, w.Code)
		}
		if !strings.Contains(w.Body.String(), "What you typed is still here") || !strings.Contains(w.Body.String(), tt.value) {
			t.Errorf("%s: what was typed is lost", tt.name)
		}
		if inFile(t, s) != ourFile {
			t.Errorf("%s: saved", tt.name)
		}
	}
	// A key that the form does not have is not set by it.
	posted(s, "/practice/save", fields(ourFile, "made.up", "x"))
	if inFile(t, s) != ourFile {
		t.Error("an unknown key was set")
	}
}

func TestPracticeOnAFileThatChanges(t *testing.T) {
	s := formServer(t, ourFile)
	theirs := strings.Replace(ourFile, "Interpreters are free.", "Interpreters are always free.", 1)
	if err := os.WriteFile(s.opts.Clinic, []byte(theirs), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(filepath.Dir(s.opts.Clinic), ".clinic.toml.swp"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if w := posted(s, "/practice/preview", fields(ourFile, "hours", "9 am to 5 pm")); !strings.Contains(w.Body.String(), "Close it there before you save") {
		t.Error("an editor has the file open, and that is not told before it is saved")
	}
	w := posted(s, "/practice/save", fields(ourFile, "hours", "9 am to 5 pm"))
	for _, want := range []string{"Somebody else also changed these", "Interpreters are always free.", "open in an editor (.clinic.toml.swp)"} {
		if !strings.Contains(w.Body.String(), want) {
			t.Errorf("merged: no %q", want)
		}
	}
	if got := inFile(t, s); !strings.Contains(got, "always free") || !strings.Contains(got, "9 am") {
		t.Errorf("merged to\n%s", got)
	}
	form := fields(ourFile, "language_notice", "Interpreters are free of charge.")
	w = posted(s, "/practice/save", form)
	if w.Code != 409 || !strings.Contains(w.Body.String(), `name="keep:language_notice"`) || !strings.Contains(w.Body.String(), "choose above which version is right") || strings.Contains(inFile(t, s), "free of charge") {
		t.Errorf("collided: %d", w.Code)
	}
	form.Set("keep:language_notice", "theirs")
	if posted(s, "/practice/save", form); strings.Contains(inFile(t, s), "free of charge") {
		t.Error("theirs was chosen, mine was written")
	}
	form.Set("keep:language_notice", "mine")
	form.Set("theirs:language_notice", "something else")
	if w := posted(s, "/practice/save", form); w.Code != 409 {
		t.Errorf("theirs changed once more: %d", w.Code)
	}
	form.Set("theirs:language_notice", "Interpreters are always free.")
	if posted(s, "/practice/save", form); !strings.Contains(inFile(t, s), "free of charge") {
		t.Errorf("mine was chosen and not written: %s", inFile(t, s))
	}
	if err := os.Remove(s.opts.Clinic); err != nil {
		t.Fatal(err)
	}
	if w := posted(s, "/practice/save", form); w.Code != 409 || !strings.Contains(w.Body.String(), "is not there any more") {
		t.Errorf("deleted: %d", w.Code)
	}
	if _, err := os.Stat(s.opts.Clinic); err == nil {
		t.Error("a deleted file came back")
	}
}

func TestGuide(t *testing.T) {
	s := testServer(t)
	w := answerTo(s, request(s, "GET", "/practice", nil))
	if !strings.Contains(w.Body.String(), "What is your practice called?") || len(guideSteps) > 7 {
		t.Fatalf("%d", w.Code)
	}
	w = posted(s, "/practice/guide", url.Values{"step": {"1"}, "go": {"next"}, "set:name": {" "}})
	if !strings.Contains(w.Body.String(), "every sheet needs it") {
		t.Error("no name, and it went on")
	}
	// Each question has the sheet that it is about beside it.
	for step, want := range map[string]string{"1": "This exam checks your prostate", "4": "fluid", "5": "biopsy"} {
		w := posted(s, "/practice/guide", url.Values{"step": {step}, "set:name": {"Oak Street"}, "set:phone": {"(312) 867-5309"}, "set:after_hours_phone": {"Call 911"}})
		_, read, _ := strings.Cut(w.Body.String(), `class="read"`)
		if !strings.Contains(read, want) {
			t.Errorf("question %s: no sheet with %q: %.300s", step, want, read)
		}
	}
	// A test needs its lab, and the lab is not asked for without one.
	form := url.Values{"step": {"5"}, "go": {"next"}, "set:name": {"Oak Street"}, "set:phone": {"(312) 867-5309"}, "set:" + guideLab: {"City Lab"}}
	if w := posted(s, "/practice/guide", form); !strings.Contains(w.Body.String(), `name="step" value="6"`) {
		t.Error("no test was chosen, and it did not go on")
	}
	form.Set("set:"+guideTest, "pca3")
	form.Set("set:"+guideLab, "")
	if w := posted(s, "/practice/guide", form); !strings.Contains(w.Body.String(), `name="step" value="5"`) {
		t.Error("a test without its lab, and it went on")
	}
	form.Set("set:"+guideLab, "City Lab")
	form.Set("set:"+guideChecked, "soon")
	if w := posted(s, "/practice/guide", form); !strings.Contains(w.Body.String(), `name="step" value="5"`) {
		t.Error("no day, and it went on")
	}
	answers := url.Values{"step": {"7"}, "go": {"next"}, "set:name": {"Oak & Street"}, "set:phone": {"(312) 867-5309"}, "set:after_hours_phone": {"Call 911"}, "set:handout.eps.protocol": {"two-glass"}, "set:language_notice": {"Interpreters are free."}}
	w = posted(s, "/practice/guide", answers)
	if !strings.Contains(w.Body.String(), "No patient gets a draft. Five steps are left") || !strings.Contains(inFile(t, s), `name = "Oak & Street"`) {
		t.Errorf("%d\n%s", w.Code, w.Body)
	}
	if !strings.Contains(w.Body.String(), "2 of your texts are still to be added in Spanish.") || !strings.Contains(w.Body.String(), `href="/practice#part-words-es"`) {
		t.Error("the end does not say what the Spanish sheets still need")
	}
	if w := posted(s, "/practice/copy", url.Values{}); !strings.HasPrefix(w.Body.String(), "%PDF") {
		t.Errorf("no copy: %d", w.Code)
	}
	if w := posted(s, "/practice/copy", url.Values{"answer": {"name"}}); !strings.Contains(w.Body.String(), "Give the pages to your clinician") || strings.Contains(w.Body.String(), "patient") {
		t.Errorf("after the copy: %s", w.Body)
	}
	if w := posted(s, "/practice/guide", answers); w.Code != 303 {
		t.Errorf("the file was there, and the guide went on: %d", w.Code)
	}
}

func TestAtTheDeskThereIsNoPractice(t *testing.T) {
	s := testServer(t)
	s.opts.Desk = true
	if w := answerTo(s, request(s, "GET", "/practice", nil)); w.Code != 404 {
		t.Errorf("got %d", w.Code)
	}
	if w := posted(s, "/practice/save", fields("")); w.Code != 404 {
		t.Errorf("got %d", w.Code)
	}
}

func TestLanguageChosenAfterASave(t *testing.T) {
	s := formServer(t, ourFile)
	w := posted(s, "/language", url.Values{"language": {"es"}, "back": {"/practice/save"}})
	if w.Code != 303 || w.Header().Get("Location") != "/practice" {
		t.Errorf("%d, to %q", w.Code, w.Header().Get("Location"))
	}
}

// TestWhatNoFieldCanShowIsLeftAlone: opening hours as tables, a text with line
// breaks, and a list that holds more than texts come back as they were.
func TestWhatNoFieldCanShowIsLeftAlone(t *testing.T) {
	file := strings.Replace(ourFile, "hours = '8 am to 5 pm'", "hours = [{ days = \"Monday to Friday\", from = \"8 am\", to = \"5 pm\" }]\ncontact = \"\"\"front office,\n  ext. 12\"\"\"\nplaces = [\"Suite 2\", 3]", 1)
	s := formServer(t, file)
	page := answerTo(s, request(s, "GET", "/practice", nil)).Body.String()
	for _, key := range []string{"hours", "places"} { // the rows of hours have fields of their own
		if strings.Contains(page, `name="set:`+key+`"`) || !strings.Contains(page, `id="`+fieldID(key)+`"`) {
			t.Errorf("%s has a field, or is not shown", key)
		}
	}
	if !strings.Contains(page, "on line 7 in a form that this page leaves alone. Change it in the file.") {
		t.Error("it is not told")
	}
	if !strings.Contains(page, `<textarea name="set:contact"`) {
		t.Error("a text with line breaks stands on one line")
	}
	// All fields as a browser sends them: line breaks of one-line inputs are lost.
	form := fields(file)
	one := regexp.MustCompile(`(?s)<input type="(?:text|date)"[^>]*name="set:([^"]*)"[^>]* value="([^"]*)"`)
	for _, m := range one.FindAllStringSubmatch(page, -1) {
		form.Add("field", html.UnescapeString(m[1]))
		form.Set("set:"+html.UnescapeString(m[1]), strings.ReplaceAll(html.UnescapeString(m[2]), "\n", ""))
	}
	if len(form) < 40 {
		t.Fatalf("%d fields were read", len(form))
	}
	form.Set("set:name", "Elm Street Urology")
	posted(s, "/practice/save", form)
	if got, want := inFile(t, s), strings.Replace(file, "Oak Street", "Elm Street", 1); got != want {
		t.Errorf("got\n%s", got)
	}
}
