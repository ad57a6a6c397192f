package web

import (
	"encoding/json"
	"net/url"
	"regexp"
	"strings"
	"testing"
)

// A grey card says in plain words why, and who can mend it; and there is room from the
// start for what it will say in another language.
func TestAGreyCardSaysWhyAndWho(t *testing.T) {
	s := signedServer(t, "")
	page := answerTo(s, request(s, "GET", "/", nil)).Body.String()
	for _, want := range []string{
		`data-status="handout-eps">Cannot be printed: your practice has not chosen yet how it does this test. Ask: Maria Ruiz, office manager, ext. 12<`,
		`data-room="Cannot be printed: the translation is not signed yet. Ask: Maria Ruiz, office manager, ext. 12"`,
		`data-room="Will not be printed: see the note"`,
		`data-room="888 sheets"`,
	} {
		if !strings.Contains(page, want) {
			t.Errorf("the page lacks %q", want)
		}
	}
	// Whatever is said of a card has its room.
	for _, handout := range []string{"dre", "eps", "urine-after-exam"} {
		for _, lang := range []string{"", "en", "es"} {
			for _, kind := range []string{"", "pca3"} {
				p := preview(t, s, url.Values{"handout": {handout}, "language": {lang}, "variant-urine-after-exam": {kind}})
				for key, st := range p.Status {
					if !strings.HasPrefix(key, "leaves-") && st.Text != "" && !strings.Contains(page, `data-room="`+st.Text+`"`) {
						t.Errorf("%s in %q: no room for %s: %q", handout, lang, key, st.Text)
					}
				}
			}
		}
	}
}

// Sizes and languages say how many sheets of paper the choices take in them, as the
// button does; what cannot be printed has no number.
func TestSheetsAreCounted(t *testing.T) {
	s := signedServer(t, "")
	form := url.Values{"handout": {"dre"}, "language": {"en"}, "size": {"standard"}, "copies": {"2"}}
	p := preview(t, s, form)
	count := regexp.MustCompile(`on (\d+ sheets)`).FindStringSubmatch(p.Text["button"])
	if count == nil || p.Status["leaves-size-standard"].Text != count[1] || p.Status["leaves-language-en"].Text != count[1] {
		t.Errorf("%q beside %+v", p.Text["button"], p.Status)
	}
	if large := p.Status["leaves-size-large"].Text; large == "" || large == count[1] || p.Status["leaves-language-es"].Text != "" {
		t.Errorf("%+v", p.Status)
	}
	form.Del("language")
	if p := preview(t, s, form); p.Status["leaves-language-en"].Text != count[1] || p.Status["leaves-size-large"].Text != "" {
		t.Errorf("without a language: %+v", p.Status)
	}
	if p := preview(t, s, url.Values{}); p.Status["leaves-language-en"].Text != "" {
		t.Errorf("of nothing: %+v", p.Status)
	}
}

// What was printed is told with its line for the chart and with what a second press does.
func TestAfterAPrintTheButtonSaysAgain(t *testing.T) {
	s := signedServer(t, "")
	// Where the file opens in a tab, the same is told without a second file.
	for _, asked := range []string{"told", "name"} {
		w := answerTo(s, request(s, "POST", "/print", url.Values{"handout": {"dre"}, "language": {"en"}, "answer": {asked}}))
		var got map[string]string
		if err := json.Unmarshal(w.Body.Bytes(), &got); err != nil {
			t.Fatal(err)
		}
		if !strings.HasPrefix(got["again"], "Print again, same patient: 3 pages on 2 sheets") || !strings.HasPrefix(got["chart"], "Given ") {
			t.Errorf("%s: %v", asked, got)
		}
		if made := len(s.files.all) > 0; made != (asked == "name") || (got["file"] != "") != made {
			t.Errorf("%s: a file was made: %v, %v", asked, made, got)
		}
	}
}
