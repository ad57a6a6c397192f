package web

import (
	"net/url"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"handout/internal/clinictest"
	"handout/internal/render"
)

// noted is the practice with a note of its own, in both languages.
func noted(en, es string) string {
	return clinictest.OakStreet + "\n[handout.dre.notes]\nafter = \"" + en + "\"\n[handout.dre.es.notes]\nafter = \"" + es + "\"\n"
}

// A translation is not signed anew before what changed in its source was shown,
// although none of its own words changed.
func TestASourceThatChangedIsShownToItsTranslator(t *testing.T) {
	dir := clinictest.Folder(t, noted("Park behind the house.", "Estacione detrás de la casa."))
	clinictest.Sign(t, dir, today(), render.Job{Handout: "dre", Language: "en"}, render.Job{Handout: "dre", Language: "es"})
	put(t, filepath.Join(dir, "clinic.toml"), noted("Park in the garage.", "Estacione detrás de la casa."))
	clinictest.Sign(t, dir, today(), render.Job{Handout: "dre", Language: "en"})
	s := serverIn(t, dir)
	at := begin(t, s, "/review/start/dre/es/translator", url.Values{"by": {"Rosa Vega, CT"}, "role": {"medical translator"}})
	_, page := get(s, at)
	for _, want := range []string{"You signed on November 29, 2026; 1 part has changed since.", "Park <del>behind</del> the <del>house.</del>", "Park <ins>in</ins> the <ins>garage.</ins>", "Estacione detrás de la casa."} {
		if !strings.Contains(page, want) {
			t.Errorf("the page lacks %q", want)
		}
	}
	if code, _, page := post(s, at+"/sign", url.Values{"promise": {"yes"}}); code != 409 || !strings.Contains(page, "1 part has not been shown yet.") {
		t.Errorf("%d: %s", code, errorsOf(page))
	}
	readThrough(t, s, at)
	// Nor before it was said that the line still says what its source says.
	if code, _, page := post(s, at+"/sign", url.Values{"promise": {"yes"}}); code != 409 || !strings.Contains(page, "1 line whose source changed waits for your check.") {
		t.Errorf("%d: %s", code, errorsOf(page))
	}
	asked := regexp.MustCompile(`name="asks-still" value="([0-9a-f]{8})"`).FindAllStringSubmatch(page, -1)
	if len(asked) != 1 {
		t.Fatalf("%d lines are asked about", len(asked))
	}
	form := url.Values{"asks-still": {asked[0][1]}, "still": {asked[0][1]}}
	post(s, at+"/answers", form)
	form.Del("still")
	post(s, at+"/answers", form)
	if code, _, _ := post(s, at+"/sign", url.Values{"promise": {"yes"}}); code != 409 {
		t.Errorf("signed after the check was taken back: %d", code)
	}
	form.Set("still", asked[0][1])
	post(s, at+"/answers", form)
	if code, _, page := post(s, at+"/sign", url.Values{"promise": {"yes"}}); code != 303 {
		t.Errorf("%d: %s", code, errorsOf(page))
	}
}

// A note is shown to everybody who opens Review, with the field where it is
// mended, as a page and as text; elsewhere it leads nowhere.
func TestNotesAreShown(t *testing.T) {
	dir := clinictest.Folder(t, noted("Park behind the house.", "Estacione detrás de la casa."))
	clinictest.Sign(t, dir, today(), render.Job{Handout: "dre", Language: "en"})
	s := serverIn(t, dir)
	if _, page := get(s, "/review/notes/dre/es"); !strings.Contains(page, "There are no notes") {
		t.Errorf("without notes: %s", errorsOf(page))
	}
	at := begin(t, s, "/review/start/dre/es/translator", url.Values{"by": {"Rosa Vega, CT"}, "role": {"medical translator"}})
	code := ""
	text, _ := render.ToReview([]*render.Renderer{clinictest.Open(t, dir, today())}, render.Job{Handout: "dre", Language: "es"})
	for _, l := range text[0].Lines() {
		if strings.HasPrefix(l.Words, "Estacione") {
			code = l.Code
		}
	}
	post(s, at+"/answers", url.Values{"note." + code: {"<Say> that it is free."}, "note.00000000": {"of no line"}})
	s = serverIn(t, dir)
	if _, page := get(s, "/review"); !strings.Contains(page, "Rosa Vega, CT (translator) noted: 1 line needs a change") || !strings.Contains(page, `href="/review/notes/dre/es"`) {
		t.Error("the list does not tell of it")
	}
	_, page := get(s, "/review/notes/dre/es")
	for _, want := range []string{"&lt;Say&gt; that it is free.", "Park behind the house.", `href="/practice#f-handout_dre_es_notes_after"`, "Rosa Vega, CT, translator, November 29, 2026"} {
		if !strings.Contains(page, want) {
			t.Errorf("the notes lack %q", want)
		}
	}
	if _, practice := get(s, "/practice"); !strings.Contains(practice, `id="f-handout_dre_es_notes_after"`) {
		t.Error("Your practice has no such field")
	}
	if code, text := get(s, "/review/notes/dre/es?as=text"); code != 200 || !strings.Contains(text, "  → <Say> that it is free.\n") || strings.Contains(text, "of no line") {
		t.Errorf("%d: %s", code, text)
	}
	// The second reader sees it at its line, and may sign: the note is not theirs.
	at = begin(t, s, "/review/start/dre/es/reader", url.Values{"by": {"Luis Ortega, PA-C"}, "role": {"physician assistant"}})
	if _, page := get(s, at); !strings.Contains(page, "Rosa Vega, CT (translator) noted: &lt;Say&gt; that it is free.") {
		t.Error("the second reader is not shown the note")
	}
	readThrough(t, s, at)
	if code, _, page := post(s, at+"/sign", url.Values{"promise": {"yes"}}); code != 303 {
		t.Errorf("%d: %s", code, errorsOf(page))
	}
}

// Before anything is withdrawn the page says what is in force, what it took the
// place of, and what is over.
func TestWithdrawalSaysWhatIsInForce(t *testing.T) {
	dir := clinictest.Folder(t, noted("Park behind the house.", "Estacione detrás de la casa."))
	job := render.Job{Handout: "dre", Language: "en"}
	clinictest.Sign(t, dir, today().AddDate(0, 0, -9), job)
	put(t, filepath.Join(dir, "clinic.toml"), noted("Park in the garage.", "Estacione detrás de la casa."))
	clinictest.Sign(t, dir, today().AddDate(0, 0, -3), job)
	clinictest.Sign(t, dir, today(), job)
	s := serverIn(t, dir)
	shown := func() string { _, page := get(s, "/review/withdraw/dre/en"); return page }
	page := shown()
	inForce, _, _ := strings.Cut(page, "narrow-form")
	for _, want := range []string{"In force", "Ana Quist, MD, clinician: signed on November 29, 2026, until November 29, 2027",
		"In place of the sign-off of November 26, 2026 (until November 26, 2027) of the same words.",
		"In place of the sign-off of November 20, 2026 (until November 20, 2027) of the words before they changed."} {
		if !strings.Contains(inForce, want) {
			t.Errorf("the page lacks %q: %s", want, errorsOf(page))
		}
	}
	// Back to the first words: the first sign-off is in force again, the later ones are not.
	put(t, filepath.Join(dir, "clinic.toml"), noted("Park behind the house.", "Estacione detrás de la casa."))
	_, after, _ := strings.Cut(shown(), ">In force<")
	inForce, other, _ := strings.Cut(after, "Signed, but of no sheet as it is printed today")
	if !strings.Contains(inForce, "signed on November 20, 2026") || !strings.Contains(other, "November 29") {
		t.Errorf("%s\n---\n%s", inForce, other)
	}
	code, _, page := post(s, "/review/withdraw/dre/en", url.Values{"signer": {"Ana Quist, MD"}, "by": {"Sam Ortiz, MD"}, "because": {"The advice on fever has changed."}})
	if code != 200 || strings.Contains(page, ">In force<") || strings.Contains(page, "<form class=\"narrow-form\"") || !strings.Contains(page, "Withdrawn on November 29, 2026 by Sam Ortiz, MD: The advice on fever has changed.") {
		t.Errorf("%d: %s", code, errorsOf(page))
	}
}

// Lines stand beside their likes also where one language has a line more.
func TestRowsStandBesideTheirLikes(t *testing.T) {
	of := func(words string) (out []line) {
		for _, w := range strings.Fields(words) {
			claim, said, _ := strings.Cut(w, "=")
			out = append(out, line{Kind: "paragraph", Plain: said, Rests: []rest{{ID: claim}}})
		}
		return out
	}
	var got []string
	for _, r := range rows(of("a=one b=two c=three c=four d=five"), of("a=uno x=sólo c=tres c=cuatro d=cinco d=más")) {
		said := ""
		for _, l := range r.Source {
			said += l.Plain
		}
		said += "|"
		for _, l := range r.Words {
			said += l.Plain
		}
		got = append(got, said)
	}
	if want := "one|uno two| |sólo three|tres four|cuatro five|cinco |más"; strings.Join(got, " ") != want {
		t.Errorf("rows %q, want %q", got, want)
	}
}
