package web

import (
	"strings"
	"testing"

	"handout/internal/clinictest"
	"handout/internal/render"
)

// A question says first what a yes is to. What it is about stands folded, and a
// statement that a later line prints by itself is asked about there.
func TestAQuestionSaysFirstWhatAYesIsTo(t *testing.T) {
	s, _ := practiceServer(t)
	at := begin(t, s, "/review/start/dre/en/clinician", ana())
	reading := page(s, at)
	boxes := strings.Split(reading, `<fieldset class="question"`)[1:]
	for _, box := range boxes {
		_, legend, _ := strings.Cut(box, "<legend>")
		if !strings.HasPrefix(legend, `<strong class="agree-to">You agree to the line above, as printed.</strong>`) {
			t.Errorf("a question begins %.200s", legend)
		}
		if why := strings.Index(box, "kept for all practices"); why >= 0 && strings.LastIndex(box[:why], "<details") < strings.LastIndex(box[:why], "</details>") {
			t.Errorf("the statement is not folded: %.400s", box)
		}
	}
	if n := strings.Count(reading, `lang="en">Is this what may follow in your clinic?`); n != 1 {
		t.Errorf("what may follow is asked %d times", n)
	}
	_, results, _ := strings.Cut(reading, `id="part-results"`)
	results, _, _ = strings.Cut(results, "</section>")
	if !strings.Contains(results, "Is this what may follow in your clinic?") {
		t.Error("it is not asked where the section prints it")
	}
}

// A practice that has not answered a choice is told who answers it, and that one sheet
// is signed then.
func TestAChoiceIsAnsweredBeforeTheSheetIsSigned(t *testing.T) {
	for contact, want := range map[string]string{
		`contact = "Maria Ruiz, ext. 12"` + "\n": "Nothing to sign yet. Maria Ruiz, ext. 12 (the contact) answers this first in Your practice; then there is one sheet to sign:",
		"":                                       "Nothing to sign yet. The practice answers this first in Your practice; then there is one sheet to sign:",
	} {
		clinic := strings.Replace(clinictest.OakStreet, `contact = "Maria Ruiz, office manager, ext. 12"`+"\n", contact, 1)
		s := serverIn(t, clinictest.Folder(t, clinic))
		if list := page(s, "/review"); !strings.Contains(list, want) || !strings.Contains(list, "Needed only where your practice does it in more than one way: show the") {
			t.Errorf("the list lacks %q", want)
		}
	}
}

// Words that changed say that they print as a draft, and since which signature; a label
// of a signature is a heading of its own in either language.
func TestTheListSaysWhatChangedWordsPrintAs(t *testing.T) {
	dir := clinictest.Folder(t, noted("Park behind the house.", "Estacione detrás de la casa."))
	sign(t, dir)
	s := serverIn(t, dir)
	r := request(s, "GET", "/review", nil)
	r.Header.Set("Accept-Language", "es")
	spanish := answerTo(s, r).Body.String()
	for _, want := range []string{"Traducción: Rosa Vega, CT", "<h3>Inglés", "Retirar la firma"} {
		if !strings.Contains(spanish, want) {
			t.Errorf("the list in Spanish lacks %q", want)
		}
	}
	put(t, dir+"/clinic.toml", noted("Park in the garage.", "Estacione detrás de la casa."))
	if list := page(serverIn(t, dir), "/review"); !strings.Contains(list, "Prints as a draft until signed again. Signed by Ana Quist, MD on November 29, 2026; what changed since is shown first.") {
		t.Errorf("changed words: %s", errorsOf(list))
	}
}

// sign signs the exam in both languages.
func sign(t *testing.T, dir string) {
	t.Helper()
	clinictest.Sign(t, dir, today(), render.Job{Handout: "dre", Language: "en"}, render.Job{Handout: "dre", Language: "es"})
}
