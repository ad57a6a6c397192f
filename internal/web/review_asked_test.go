package web

import (
	"net/url"
	"regexp"
	"strings"
	"testing"

	"handout/internal/clinictest"
	"handout/internal/render"
)

// Each answer is to one question: a line that rests on several statements has an answer
// for each. What a question is about stands folded, and a statement that a later line
// prints by itself is asked about there.
func TestEachAnswerIsToOneQuestion(t *testing.T) {
	s, _ := practiceServer(t)
	at := begin(t, s, "/review/start/dre/en/clinician", ana())
	reading := page(s, at)
	several := false
	boxes := strings.Split(reading, `<fieldset class="question"`)[1:]
	for _, box := range boxes {
		asks, yes := strings.Count(box, `class="asked"`), strings.Count(box, ` value="agree"`)
		if whole := strings.Contains(box, "Is this line right for your patients, as it is printed here?"); yes != max(asks, 1) || whole != (asks == 0) {
			t.Errorf("%d questions, and a yes to %d: %.400s", asks, yes, box)
		}
		several = several || asks > 1
		if why := strings.Index(box, "kept for all practices"); why >= 0 && strings.LastIndex(box[:why], "<details") < strings.LastIndex(box[:why], "</details>") {
			t.Errorf("the statement is not folded: %.400s", box)
		}
	}
	if !several {
		t.Error("no line rests on several statements: nothing was tested")
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

// A line that rests on several statements is answered when each is; what was answered to
// one of them outlives the page, and a no to one is a no to the line, which can be taken
// back alone.
func TestALineNeedsAnAnswerToEach(t *testing.T) {
	s, dir := practiceServer(t)
	at := begin(t, s, "/review/start/dre/en/clinician", ana())
	_, part, _ := strings.Cut(page(s, at), `id="part-get-ready"`)
	line := regexp.MustCompile(`name="of\.([0-9a-f]{8})" value="([^"]+)"`).FindAllStringSubmatch(part, 2)
	of, first, second := line[0][1], line[0][2], line[1][2]
	give := func(more url.Values) string {
		more["of."+of], more["comment."+of], more["answer"] = []string{first, second}, []string{""}, []string{"progress"}
		_, _, told := post(s, at+"/answers", more)
		return told
	}
	state := func(says string) string { return `"` + of + `":"` + says + `"` }
	if told := give(url.Values{"says." + of + "." + first: {"agree"}}); !strings.Contains(told, state("?")) {
		t.Errorf("half an answer: %s", told)
	}
	other := serverIn(t, dir)
	again := page(other, begin(t, other, "/review/start/dre/en/clinician", ana()))
	if !strings.Contains(again, `name="says.`+of+`.`+first+`" id="agree-`+of+`-0" value="agree" checked`) || strings.Contains(again, `id="agree-`+of+`-1" value="agree" checked`) {
		t.Error("half an answer is not kept as it was")
	}
	if told := give(url.Values{"says." + of + "." + first: {"agree"}, "says." + of + "." + second: {"not-for-us"}}); !strings.Contains(told, state("not-for-us")) {
		t.Errorf("a no to one: %s", told)
	}
	notes := page(s, "/review/notes/dre/en")
	if !strings.Contains(notes, "Not for us.") || !strings.Contains(notes, "No: not signed until this changes") || !strings.Contains(page(s, "/review"), "Ana Quist, MD (clinician) said no to 1 line") {
		t.Error("the no is shown to nobody")
	}
	if told := give(url.Values{"says." + of + "." + first: {"agree"}, "says." + of + "." + second: {"not-for-us"}, "unsay": {of}}); !strings.Contains(told, state("?")) {
		t.Errorf("a no taken back: %s", told)
	}
	if reading := page(s, at); !strings.Contains(reading, `id="agree-`+of+`-0" value="agree" checked`) {
		t.Error("taking a no back took the yes with it")
	}
	if told := give(url.Values{"says." + of + "." + first: {"agree"}, "says." + of + "." + second: {"agree"}}); !strings.Contains(told, state("agree")) {
		t.Errorf("a yes to each: %s", told)
	}
}
