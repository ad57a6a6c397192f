package web

import (
	"net/url"
	"strings"
	"testing"

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
	if !p.CanPrint || !strings.Contains(p.Sheet, "“Your prostate exam” is left out, and “Prostate urine test” printed alone") {
		t.Errorf("it is not said what is left out: %+v", p.Text)
	}
	if p.Status["handout-dre"].Text == "" || strings.Contains(p.Text["what"], "Your prostate exam") {
		t.Errorf("the card or the button does not say so: %+v", p.Status)
	}
	form.Del("handout")
	form.Set("handout", "urine-after-exam")
	form.Set("also", "4kscore")
	form.Set("when", "12/1 940a")
	if p := preview(t, s, form); p.CanPrint || !strings.Contains(p.Sheet, "Give the day of the visit, and that of the test") || strings.Contains(p.Sheet, "4kscore=") {
		t.Errorf("the day of the test is not asked for: %+v", p.Text)
	}
	form.Set("day-4kscore", "11/30")
	if p := preview(t, s, form); !p.CanPrint || p.Status["day-4kscore"].Text != "November 30, 2026" {
		t.Errorf("with the day: %+v %+v", p.Text, p.Status["day-4kscore"])
	}
}

// What cannot be printed says why, whom to ask, and what is ready instead.
func TestWhatIsReadyInstead(t *testing.T) {
	s := signedServer(t, "")
	p := preview(t, s, url.Values{"handout": {"dre"}, "language": {"es"}})
	for _, want := range []string{"no qualified translator has signed the translation", "Ask: front office, ext. 12", "Ready instead: English. An interpreter is free."} {
		if !strings.Contains(p.Sheet, want) {
			t.Errorf("the page lacks %q", want)
		}
	}
	if p.CanPrint {
		t.Error("a translation that nobody signed can be printed")
	}
}
