package web

import (
	"net/url"
	"regexp"
	"strings"
	"testing"

	"handout/internal/clinictest"
	"handout/internal/pdf/printed"
)

// Without a script the form itself is answered: with the sheet to look at, and
// with the file.
func TestThePageWorksWithoutAScript(t *testing.T) {
	s := signedServer(t, "")
	form := url.Values{"handout": {"dre"}, "language": {"en"}, "size": {"standard"}, "when": {"12/1 940a"}, "where": {"Cabin7"}, "copies": {"2"}}
	page := answerTo(s, request(s, "POST", "/", form)).Body.String()
	for _, want := range []string{`class="sheet-page"`, "Tuesday, December 1, 2026, 9:40 am", `value="Cabin7"`, "6 pages on 4 sheets"} {
		if !strings.Contains(page, want) {
			t.Errorf("the page lacks %q", want)
		}
	}
	w := answerTo(s, request(s, "POST", "/print", form))
	file, err := printed.Read(w.Body.Bytes())
	if err != nil || w.Header().Get("Content-Type") != "application/pdf" {
		t.Fatalf("%d: %v", w.Code, err)
	}
	if words := printed.Words(file.Pages); strings.Count(words, "Cabin7") < 2 {
		t.Error("two copies have the room fewer than twice")
	}
}

// A sheet for the shelf has no visit, whatever still stands in the fields.
func TestForTheShelf(t *testing.T) {
	s := signedServer(t, "")
	form := url.Values{"handout": {"dre"}, "language": {"en"}, "when": {"12/1 940a"}, "where": {"Cabin7"}, "shelf": {"yes"}}
	if p := preview(t, s, form); strings.Contains(p.Sheet, "Cabin7") || strings.Contains(p.Sheet, "9:40") || !p.CanPrint {
		t.Errorf("the shelf's sheet has a visit: %v", p.Text)
	}
}

// What one visit decides between handouts is said in plain words, with names for
// ids; the one that is left out says so on its card.
func TestAVisitOfTwo(t *testing.T) {
	s := signedServer(t, "")
	form := url.Values{"handout": {"dre", "urine-after-exam"}, "variant-urine-after-exam": {"pca3"}, "language": {"en"}}
	p := preview(t, s, form)
	if !p.CanPrint || !strings.Contains(p.Sheet, "Only “Prostate urine test” will be printed, and not “Your prostate exam”") {
		t.Errorf("it is not said what is left out: %+v", p.Text)
	}
	if p.Status["handout-dre"].Text == "" || strings.Contains(p.Text["what"], "Your prostate exam") {
		t.Errorf("the card or the button does not say so: %+v", p.Status)
	}
	form.Del("handout")
	form.Set("handout", "urine-after-exam")
	form.Set("also", "4kscore")
	form.Set("when", "12/1 940a")
	if p := preview(t, s, form); p.CanPrint || !strings.Contains(p.Sheet, "Write the day of “4Kscore blood test” beside its name") || strings.Contains(p.Sheet, "4kscore=") {
		t.Errorf("the day of the test is not asked for: %+v", p.Text)
	}
	p = preview(t, s, form)
	for _, want := range []string{"<strong>Ask the clinician who ordered the tests which day; do not choose it yourself.</strong>", "If you cannot reach them, ask: Maria Ruiz, office manager, ext. 12", "if it is the day of the visit, write that day there too"} {
		if !strings.Contains(p.Sheet, want) {
			t.Errorf("it is not said whom to ask: %q", want)
		}
	}
	if !strings.HasPrefix(p.Text["what"], "Ask the clinician who ordered the tests which day; do not choose it yourself.") {
		t.Errorf("the button does not say what to do: %+v", p.Text)
	}
	if p.First != "day-4kscore" {
		t.Errorf("Print leads to %q", p.First)
	}
	form.Set("day-4kscore", "11/30")
	if p := preview(t, s, form); !p.CanPrint || p.Status["day-4kscore"].Text != "November 30, 2026" {
		t.Errorf("with the day: %+v %+v", p.Text, p.Status["day-4kscore"])
	}
}

// What is to be asked about a test stays with its answer, whatever else is chosen
// and whether the sheets can be printed or not.
func TestWhatIsAskedAboutATestStays(t *testing.T) {
	s := signedServer(t, "")
	form := url.Values{"handout": {"dre"}, "language": {"en"}, "when": {"12/1 940a"}, "also": {"4kscore"}, "day-4kscore": {"12/20"}}
	const asked = "In the last 6 months: finasteride or dutasteride"
	for _, c := range []struct {
		also         []string
		answer, want string
		prints       bool
	}{
		{[]string{"4kscore"}, "", "Not answered yet", true},
		{[]string{"4kscore", "psa"}, "no", "? No.", true},
		{[]string{"psa", "4kscore", "dipstick"}, "yes", "? Yes. The laboratory of 4Kscore leaves these patients out", true},
		{[]string{"4kscore", "exodx"}, "yes", "? Yes. The laboratory of 4Kscore leaves these patients out", false},
	} {
		form["also"] = c.also
		form.Set("answer-4kscore", c.answer)
		p := preview(t, s, form)
		if p.CanPrint != c.prints || !strings.Contains(strings.ToLower(p.Sheet), strings.ToLower(asked)) || !strings.Contains(p.Sheet, c.want) {
			t.Errorf("%v, answered %q: %t %s", c.also, c.answer, p.CanPrint, p.Sheet[:min(len(p.Sheet), 700)])
		}
	}
	page := answerTo(s, request(s, "POST", "/", form)).Body.String()
	if !strings.Contains(page, asked) || !regexp.MustCompile(`value="yes" checked`).MatchString(page) {
		t.Error("the form without a script forgets the question or its answer")
	}
	form["also"] = []string{"psa"}
	if p := preview(t, s, form); strings.Contains(p.Sheet, "finasteride or dutasteride, or a procedure") {
		t.Error("it is asked of a test that was not chosen")
	}
}

// The hours of a test and the days that follow from them are told together, so that
// they do not seem to contradict each other.
func TestHoursAndDaysAgree(t *testing.T) {
	s := signedServer(t, "")
	for also, want := range map[string][]string{
		"exodx":   {"or 2 days after it, when 24 hours are surely over", "an exam in the 24 hours before it spoils ExoDx"},
		"4kscore": {"or 5 days after it, when 96 hours are surely over", "no prostate exam in the 96 hours before the blood is taken"},
	} {
		p := preview(t, s, url.Values{"handout": {"dre"}, "language": {"en"}, "when": {"12/1 940a"}, "also": {also}, "day-" + also: {"12/2"}})
		for _, one := range want {
			if p.CanPrint || !strings.Contains(p.Sheet, one) {
				t.Errorf("%s: the page lacks %q", also, one)
			}
		}
	}
}

// Pages that are none of the front desk's stand apart in the menu, say on top
// whom they are for, and lead back.
func TestManagersPagesStandApart(t *testing.T) {
	s := signedServer(t, "")
	for path, want := range map[string]string{"/practice": "For whoever manages the practice.", "/review": "For the clinicians and translators who read and sign the words."} {
		page := answerTo(s, request(s, "GET", path, nil)).Body.String()
		if !strings.Contains(page, `<p class="for-whom">`+want) || !strings.Contains(page, `<a href="/">Back to Print</a>`) {
			t.Errorf("%s does not say whom it is for", path)
		}
	}
	page := answerTo(s, request(s, "GET", "/", nil)).Body.String()
	group, help := strings.Index(page, `aria-labelledby="menu-managers"`), strings.Index(page, `href="/help"`)
	if group < help || strings.Index(page, `href="/practice"`) < group || strings.Index(page, `href="/review"`) < group || strings.Contains(page, "for-whom") {
		t.Error("the pages of managers stand among those of the desk")
	}
}

// What cannot be printed says why, whom to ask, and what is ready instead.
func TestWhatIsReadyInstead(t *testing.T) {
	s := signedServer(t, "")
	p := preview(t, s, url.Values{"handout": {"dre"}, "language": {"es"}})
	for _, want := range []string{"no qualified translator has signed the translation", "Ask: Maria Ruiz, office manager, ext. 12", "Do not give the English one instead unless the patient reads it well; an interpreter is free."} {
		if !strings.Contains(p.Sheet, want) {
			t.Errorf("the page lacks %q", want)
		}
	}
	if p.CanPrint {
		t.Error("a translation that nobody signed can be printed")
	}
}

// Wherever a script sends a form to a tab, the form has the words that say so.
func TestAFormThatOpensATabSaysSo(t *testing.T) {
	s, none := formServer(t, ourFile), testServer(t)
	for form, html := range map[string]string{
		"print":    answerTo(s, request(s, "GET", "/", nil)).Body.String(),
		"practice": answerTo(s, request(s, "GET", "/practice", nil)).Body.String(),
		"guide":    answerTo(none, request(none, "GET", "/practice", nil)).Body.String(),
	} {
		_, tag, _ := strings.Cut(html, `<form id="`+form+`"`)
		tag, _, _ = strings.Cut(tag, ">")
		if !strings.Contains(tag, ` data-tab="Opened in a new tab`) || !strings.Contains(tag, ` data-saved="Saved with your downloads`) {
			t.Errorf("<form id=%q%s> says nothing of a tab", form, tag)
		}
	}
}

// Before anything is chosen it is said that nothing is for patients, and of a language
// in which something is held back, that another one is no way out.
func TestNothingForPatientsIsSaidAtOnce(t *testing.T) {
	for _, c := range []struct {
		name string
		s    *Server
		form url.Values
		want string
	}{
		{"a sample", testServer(t), nil, "This is only a sample: nothing can be printed for patients. Ask whoever looks after this program"},
		{"nothing signed", serverFor(t, clinictest.Folder(t, clinictest.OakStreet), today), nil, "Nothing can be printed for patients yet. Ask: Maria Ruiz, office manager, ext. 12"},
		{"something signed", signedServer(t, ""), nil, ""},
	} {
		p := preview(t, c.s, c.form)
		if p.Text["what"] != c.want && (c.want == "" || !strings.HasPrefix(p.Text["what"], c.want)) || !strings.HasPrefix(p.Text["heard"], c.want) {
			t.Errorf("%s: %q, heard %q", c.name, p.Text["what"], p.Text["heard"])
		}
	}
	s := signedServer(t, "")
	const instead = "Do not give the English one instead unless the patient reads it well; an interpreter is free."
	for lang, want := range map[string]string{"": "", "en": "", "es": instead} {
		p := preview(t, s, url.Values{"language": {lang}})
		if p.Status["instead"].Text != want || strings.Contains(p.Text["heard"], instead) != (want != "") {
			t.Errorf("in %q: %q, heard %q", lang, p.Status["instead"].Text, p.Text["heard"])
		}
	}
	if page := answerTo(s, request(s, "GET", "/", nil)).Body.String(); !strings.Contains(page, `data-room="`+instead+`"`) {
		t.Error("there is no room for it")
	}
}

// A kind of a test that is also collected in another way says in which, at the desk.
func TestAKindSaysHowItIsCollected(t *testing.T) {
	s := testServer(t)
	for lang, want := range map[string]string{"en": "MyProstateScore 2.0 (MPS2) after the exam", "es": "MyProstateScore 2.0 (MPS2) después del examen"} {
		r := request(s, "GET", "/", nil)
		r.Header.Set("Accept-Language", lang)
		if page := answerTo(s, r).Body.String(); !strings.Contains(page, want) {
			t.Errorf("in %s the page lacks %q", lang, want)
		}
	}
}
