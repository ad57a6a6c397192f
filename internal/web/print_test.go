package web

import (
	"encoding/json"
	"net/url"
	"strings"
	"testing"
)

func preview(t *testing.T, s *Server, form url.Values) (out struct {
	Sheet     string
	CanPrint  bool
	WhenWrong bool
	Status    map[string]standing
	Text      map[string]string
	First     string // the id of what to do first
}) {
	t.Helper()
	w := answerTo(s, request(s, "POST", "/preview", form))
	if err := json.Unmarshal(w.Body.Bytes(), &out); err != nil {
		t.Fatalf("%v in %q", err, w.Body)
	}
	return out
}

// Whoever presses Print too early is led to what has to be done first.
func TestWhatIsDoneFirst(t *testing.T) {
	s := signedServer(t, "")
	for _, c := range []struct {
		form url.Values
		want string
	}{
		{url.Values{}, "handout-dre"},
		{url.Values{"handout": {"dre"}}, "language-en"},
		{url.Values{"handout": {"dre"}, "language": {"en"}, "when": {"25:00"}}, "when"},
		{url.Values{"handout": {"dre"}, "language": {"en"}, "where": {"take 2 antibiotics"}}, "where"},
		{url.Values{"handout": {"dre"}, "language": {"en"}}, ""},
	} {
		if p := preview(t, s, c.form); p.First != c.want || p.CanPrint != (c.want == "") {
			t.Errorf("%v: %q first, can print: %v", c.form, p.First, p.CanPrint)
		}
	}
}

// The field for the day and time says how they are written, and where they are not
// understood, that alone.
func TestTheVisitIsDescribed(t *testing.T) {
	s := signedServer(t, "")
	for when, want := range map[string]string{"": "Day and time, such as 12/1 940a.", "25:00": "“25:00” is no time of day. Write it like 9:40 am."} {
		page := answerTo(s, request(s, "POST", "/", url.Values{"when": {when}})).Body.String()
		if !strings.Contains(page, `<span id="when-said" hidden>`+want+`</span>`) {
			t.Errorf("%q: the field is not described by %q", when, want)
		}
	}
}

// Whoever finds the program stopped is told whom to ask, where the practice said so.
func TestTheStoppedPageSaysWhomToAsk(t *testing.T) {
	const ask = "It does not start? Ask: "
	for want, s := range map[string]*Server{ask + "Maria Ruiz, office manager, ext. 12": signedServer(t, ""), "": testServer(t)} {
		page := answerTo(s, request(s, "GET", "/help", nil)).Body.String()
		if !strings.Contains(page, want) || strings.Contains(page, ask) != (want != "") {
			t.Errorf("%q is not said, or of a sample", want)
		}
	}
}

func TestThePageFollowsTheChoices(t *testing.T) {
	s := testServer(t)
	if p := preview(t, s, url.Values{}); p.CanPrint || p.Text["button"] != "Choose a handout" {
		t.Errorf("nothing chosen: %+v", p.Text)
	}
	p := preview(t, s, url.Values{"handout": {"dre"}})
	if p.CanPrint || p.Text["button"] != "Choose a language" || strings.Contains(p.Sheet, "<svg class=\"sheet-page") {
		t.Errorf("no language chosen: %+v", p.Text)
	}
	p = preview(t, s, url.Values{"handout": {"dre"}, "language": {"es"}, "size": {"large"}, "when": {"12/1 940a"}, "where": {"Room <3>"}})
	if p.Text["when"] != "Tuesday, December 1, 2026, 9:40 am" {
		t.Errorf("said back as %q", p.Text["when"])
	}
	for _, want := range []string{"&lt;3&gt;", `class="sheet-page"`, "BORRADOR"} {
		if !strings.Contains(p.Sheet, want) {
			t.Errorf("the sheet lacks %q", want)
		}
	}
	p = preview(t, s, url.Values{"handout": {"dre"}, "language": {"en"}, "when": {"12/1 1:30"}})
	if !p.WhenWrong || !strings.Contains(p.Text["when"], "am or pm") {
		t.Errorf("1:30 was taken: %+v", p)
	}
}

// The visit's day and time are heard with the rest, after a pause, and the page has
// no second voice that speaks at every key.
func TestTheTimeIsHeardOnce(t *testing.T) {
	s := signedServer(t, "")
	for _, tt := range []struct {
		form url.Values
		want string
	}{
		{url.Values{"when": {"12/1 940a"}}, "Tuesday, December 1, 2026, 9:40 am. Choose a handout."},
		{url.Values{"when": {"12/1 94"}}, "“94” is no time of day."},
		{url.Values{"handout": {"dre"}, "language": {"en"}, "when": {"12/1 1:30"}}, "am or pm"},
	} {
		if got := preview(t, s, tt.form).Text["heard"]; strings.Count(got, tt.want) != 1 {
			t.Errorf("%v is heard as %q, want %q once", tt.form, got, tt.want)
		}
	}
	page := answerTo(s, request(s, "GET", "/", nil)).Body.String()
	if _, said, _ := strings.Cut(page, `<p id="said"`); strings.Contains(said[:strings.Index(said, ">")], "role=") || strings.Contains(said[:strings.Index(said, ">")], "aria-live") {
		t.Errorf("what is typed is said at every key: %.80s", said)
	}
	if _, field, _ := strings.Cut(page, `id="when" `); !strings.Contains(field[:strings.Index(field, ">")], `aria-describedby="when-said"`) {
		t.Errorf("the field is described anew at every key: %.200s", field)
	}
}

// The sample is made up: it is looked at, and never printed.
func TestTheSampleIsNotPrinted(t *testing.T) {
	s := testServer(t)
	form := url.Values{"handout": {"dre"}, "language": {"en"}, "answer": {"name"}}
	w := answerTo(s, request(s, "POST", "/print", form))
	if strings.Contains(w.Body.String(), "/file/") || len(s.files.all) > 0 {
		t.Errorf("a sample was printed: %s", w.Body)
	}
	form.Del("answer")
	if w := answerTo(s, request(s, "POST", "/print", form)); w.Code != 409 || strings.HasPrefix(w.Body.String(), "%PDF") {
		t.Errorf("a sample was printed by the form: %d", w.Code)
	}
}

// Details of a visit are read from what is posted, never from an address, where
// the browser's history would keep them.
func TestNothingIsReadFromAddresses(t *testing.T) {
	s := testServer(t)
	w := answerTo(s, request(s, "GET", "/?handout=dre&language=en&where=CANARY", nil))
	if strings.Contains(w.Body.String(), "CANARY") {
		t.Error("a detail was taken from the address")
	}
	w = answerTo(s, request(s, "POST", "/preview?where=CANARY", url.Values{"handout": {"dre"}, "language": {"en"}}))
	if strings.Contains(w.Body.String(), "CANARY") {
		t.Error("a detail was taken from the address of a post")
	}
}
