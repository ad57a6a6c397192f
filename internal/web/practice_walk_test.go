package web

import (
	"encoding/json"
	"html"
	"net/url"
	"strings"
	"testing"
)

// doneOf is what a page says of what was done.
func doneOf(t *testing.T, page string) string {
	t.Helper()
	_, done, ok := strings.Cut(page, `<div class="done"`)
	if !ok {
		t.Fatal("nothing was done")
	}
	done, _, _ = strings.Cut(done, `<nav class="parts"`)
	return html.UnescapeString(done)
}

// inLanguage posts a form as somebody who reads one language.
func inLanguage(s *Server, lang, path string, form url.Values) string {
	r := request(s, "POST", path, form)
	r.Header.Set("Accept-Language", lang)
	return answerTo(s, r).Body.String()
}

// TestHoursThatDifferAreToldAfterTheSave: the button that makes them agree does not go
// with the save, and stands before what leads on.
func TestHoursThatDifferAreToldAfterTheSave(t *testing.T) {
	for lang, label := range map[string]string{"en": "Make them agree: print “de 9\u00a0a.\u00a0m. a 5\u00a0p.\u00a0m.” on the Spanish sheets", "es": "Que coincidan: imprimir «de 9\u00a0a.\u00a0m. a 5\u00a0p.\u00a0m.» en las hojas en español"} {
		s := formServer(t, ourFile)
		done := doneOf(t, inLanguage(s, lang, "/practice/save", fields(ourFile, "hours", "9 am to 5 pm")))
		_, first, _ := strings.Cut(done, "<button")
		if first, _, _ = strings.Cut(first, "</button>"); !strings.Contains(first, label) || !strings.Contains(first, `value="words.es.hours"`) {
			t.Errorf("%s: the first button is %s", lang, first)
		}
		done = doneOf(t, inLanguage(s, lang, "/practice/save", fields(inFile(t, s), "words.es.hours", "de 9 a. m. a 5 p. m.")))
		if strings.Contains(done, `name="agree"`) {
			t.Errorf("%s: the hours agree, and it is asked", lang)
		}
	}
}

// TestTheGuidesSheetHasTheAnswer: beside a question stands the answer that was given, and
// nothing that was said of the example before it.
func TestTheGuidesSheetHasTheAnswer(t *testing.T) {
	for _, tt := range []struct{ step, key, value, says string }{
		{"3", "after_hours_phone", "(312) 867-5310", "(312) 867-5310"},
		{"4", "handout.eps.protocol", "two-glass", "cup"},
		{"6", "language_notice", "Interpreters: (312) 867-5399.", "Interpreters: (312) 867-5399."},
	} {
		form := url.Values{"step": {tt.step}, "go": {"look"}, "set:name": {"Oak Street"}, "set:phone": {"(312) 867-5309"}, "set:after_hours_answered_by": {"clinician"}}
		form.Set("set:"+tt.key, tt.value)
		var answer struct {
			Sheet string
			Drawn bool
		}
		w := posted(testServer(t), "/practice/guide", form)
		if err := json.Unmarshal(w.Body.Bytes(), &answer); err != nil || !answer.Drawn {
			t.Fatalf("%s: %v %v", tt.key, err, answer.Drawn)
		}
		_, read, _ := strings.Cut(answer.Sheet, `class="read"`)
		if !strings.Contains(read, tt.says) || strings.Contains(answer.Sheet, "Only an example") || strings.Contains(answer.Sheet, "Meares") {
			t.Errorf("%s: the sheet is not of the answer", tt.key)
		}
	}
}

// TestExceptionsAreFoldedUp: what only a clinician fills in stands closed behind a
// sentence that says so.
func TestExceptionsAreFoldedUp(t *testing.T) {
	for lang, sentence := range map[string]string{"en": "Only your clinician fills this in. Managers leave it empty.", "es": "Solo su médico llena esto. La administración lo deja vacío."} {
		s := formServer(t, ourFile)
		page := inLanguage(s, lang, "/practice", fields(ourFile))
		_, folded, ok := strings.Cut(page, `<details class="clinician"><summary>`+sentence+`</summary>`)
		folded, after, _ := strings.Cut(folded, "</details>")
		if !ok || strings.Count(folded, `name="field" value="gate.allow`) != 3 || strings.Contains(after, `value="gate.allow`) || strings.Count(page, "<details") != strings.Count(page, "</details>") {
			t.Errorf("%s: folded up %v:\n%s", lang, ok, folded)
		}
	}
}

// TestWhatToListenFor: the way to a confirmation says which number to call and what to hear.
func TestWhatToListenFor(t *testing.T) {
	for lang, says := range map[string]string{"en": "Call (312) 867-5309: does it answer as the sheet says (9 am to 5 pm)? Then confirm…", "es": "Llame al (312) 867-5309: ¿contestan como dice la hoja (de 8 a. m. a 5 p. m.)? Luego confirme…"} {
		s := formServer(t, strings.NewReplacer("'8 am", "'9 am", `"Call 911"`, `"(312) 867-5310"`).Replace(ourFile))
		page := html.UnescapeString(inLanguage(s, lang, "/practice", fields(inFile(t, s))))
		if box := boxOf(t, page, "f-phone"); !strings.Contains(box, says) {
			t.Errorf("%s: %s", lang, box)
		}
		if box := boxOf(t, page, "f-after_hours_phone"); !strings.Contains(box, "(312) 867-5310") || !strings.Contains(box, "…</a>") || strings.Contains(box, "(9 am") {
			t.Errorf("%s: %s", lang, box)
		}
	}
	// After a save, and where a signed sheet waits for the call.
	s := signedServer(t, "")
	if _, err := s.confirmAll(t); err != nil {
		t.Fatal(err)
	}
	const says = "Call (312) 867-5309: does it answer as the sheet says (9 am to 5 pm)? Then confirm…"
	page := html.UnescapeString(posted(s, "/practice/save", fields(inFile(t, s), "hours", "9 am to 5 pm")).Body.String())
	if done := doneOf(t, page); !strings.Contains(done, says) || !strings.Contains(done, "All sheets are now drafts until somebody calls") || strings.Contains(done, "become") {
		t.Errorf("after the save:\n%s", done)
	}
	if _, bar, _ := strings.Cut(page, `id="follows"`); !strings.Contains(bar, says) {
		t.Errorf("the bar says %.900s", bar)
	}
}

// TestUndoneNobodySigns: where undoing left nothing to sign, nobody is sent for a signature.
func TestUndoneNobodySigns(t *testing.T) {
	s := signedServer(t, "")
	done := doneOf(t, posted(s, "/practice/save", fields(inFile(t, s), "handout.dre.latex_free", "true")).Body.String())
	if !strings.Contains(done, "“Your prostate exam” (English) is now a draft") || !strings.Contains(done, "Who signs?") {
		t.Errorf("saved:\n%s", done)
	}
	done = doneOf(t, posted(s, "/practice/undo", fields(inFile(t, s))).Body.String())
	if !strings.Contains(done, "nobody has signed them yet") || !strings.Contains(done, "Who signs?") {
		t.Errorf("undone, and one sheet was never signed:\n%s", done)
	}
	posted(s, "/practice/save", fields(inFile(t, s), "hours", "9 am to 5 pm"))
	if done = doneOf(t, posted(s, "/practice/undo", fields(inFile(t, s))).Body.String()); strings.Contains(done, "Who signs?") {
		t.Errorf("undone:\n%s", done)
	}
}

// TestAConflictHasNoCopy: before one has chosen there is nothing to print, and a way out.
func TestAConflictHasNoCopy(t *testing.T) {
	s := formServer(t, strings.Replace(ourFile, "'8 am", "'7 am", 1))
	page := posted(s, "/practice/save", fields(ourFile, "hours", "10 am to 5 pm")).Body.String()
	if !strings.Contains(page, `formaction="/practice/copy" aria-disabled="true" data-then="Print a copy for your clinician">Print a copy: choose first</button>`) || !strings.Contains(page, `id="discard" href="/practice">`) {
		_, bar, _ := strings.Cut(page, `<div class="go">`)
		t.Errorf("the bar has\n%s", bar)
	}
	form := merged(fields(ourFile, "hours", "10 am to 5 pm"), "theirs:hours", "7 am to 5 pm")
	if w := posted(s, "/practice/preview", form).Body.String(); !strings.Contains(w, `"open":1`) {
		t.Error("nothing is open")
	}
	if w := posted(s, "/practice/preview", merged(form, "keep:hours", "mine")).Body.String(); !strings.Contains(w, `"open":0`) {
		t.Error("a side is chosen, and it is open")
	}
}

// TestTheGuideNamesItsDrafts: the last page says which sheets were made.
func TestTheGuideNamesItsDrafts(t *testing.T) {
	for lang, want := range map[string][]string{"en": {"<li>Your prostate exam</li>", ", Two cups (Nickel)</li>"}, "es": {"<li>Su examen de la próstata</li>", ", "}} {
		s := testServer(t)
		answers := url.Values{"step": {"7"}, "go": {"next"}, "set:name": {"Oak Street"}, "set:phone": {"(312) 867-5309"}, "set:after_hours_phone": {"(312) 867-5310"}, "set:handout.eps.protocol": {"two-glass"}}
		if lang == "en" {
			look := posted(s, "/practice/guide", url.Values{"step": {"7"}}).Body.String()
			if box := strings.Split(boxOf(t, look, "f-brand_color"), `<div class="go">`)[0]; strings.Count(box, "#0b5a9e") != 1 || !strings.Contains(look, "It is copied next to your answers.") {
				t.Errorf("the last question:\n%s", box)
			}
		}
		_, made, _ := strings.Cut(inLanguage(s, lang, "/practice/guide", answers), `<ul class="made">`)
		made, _, _ = strings.Cut(made, "</ul>")
		for _, one := range want {
			if !strings.Contains(made, one) {
				t.Errorf("%s: there is no %s in %s", lang, one, made)
			}
		}
		if strings.Count(made, "<li>") != 2 {
			t.Errorf("%s: made %s", lang, made)
		}
	}
}

// TestARefusalEndsWithTheWayOut: whoever needs none of a refused text may empty its box.
func TestARefusalEndsWithTheWayOut(t *testing.T) {
	s := formServer(t, ourFile)
	const key = "handout.dre.notes.get-ready"
	for lang, end := range map[string]string{"en": "or empty this box.", "es": "o deje vacío este campo."} {
		var answer struct{ Faults map[string][]remark }
		if err := json.Unmarshal([]byte(inLanguage(s, lang, "/practice/preview", fields(ourFile, key, "Stop your blood thinner 3 days before."))), &answer); err != nil {
			t.Fatal(err)
		}
		if said := answer.Faults[key]; len(said) == 0 || !strings.Contains(strings.ToLower(said[0].Text), end) {
			t.Errorf("%s: %v", lang, said)
		}
	}
}
