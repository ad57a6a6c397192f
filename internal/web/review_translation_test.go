package web

import (
	"html"
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
	if code, _, page := post(s, at+"/sign", signing(s, at)); code != 409 || !strings.Contains(page, "1 part has not been shown yet.") {
		t.Errorf("%d: %s", code, errorsOf(page))
	}
	readThrough(t, s, at)
	// Nor before it was said that the line still says what its source says.
	if code, _, page := post(s, at+"/sign", signing(s, at)); code != 409 || !strings.Contains(page, "1 line whose source changed waits for your check.") {
		t.Errorf("%d: %s", code, errorsOf(page))
	}
	asked := regexp.MustCompile(`name="asks-still" value="([0-9a-f]{8})"`).FindAllStringSubmatch(page, -1)
	if len(asked) != 1 {
		t.Fatalf("%d lines are asked about", len(asked))
	}
	// That it needs a change is no check either, until it is said which one; and the
	// note has to be met, or taken back.
	still, note := "still."+asked[0][1], "note."+asked[0][1]
	form := url.Values{"asks-still": {asked[0][1]}, still: {"same"}}
	post(s, at+"/answers", form)
	for _, c := range []struct{ says, note, want string }{
		{"change", "", "Of 1 line you said that it needs a change: write what it should say."},
		{"change", "Say garage.", "You noted 1 line as wrong."},
		{"same", "Say garage.", "You noted 1 line as wrong."},
		{"", "", "1 line whose source changed waits for your check."},
	} {
		form.Set(still, c.says)
		form.Set(note, c.note)
		post(s, at+"/answers", form)
		if code, _, page := post(s, at+"/sign", signing(s, at)); code != 409 || !strings.Contains(page, c.want) {
			t.Errorf("%v: %d: %s", c, code, errorsOf(page))
		}
		// The box to write in stands under the answer, and the foot says to write.
		_, reading := get(s, at)
		if at, box := strings.Index(reading, `id="still-`+asked[0][1]), strings.Index(reading, `id="note-`+asked[0][1]); at < 0 || box < at {
			t.Errorf("%v: the box stands before the answer", c)
		}
		if says := strings.Contains(reading, "Left: 1 line: write what it should say"); says != (c.says == "change" && c.note == "") {
			t.Errorf("%v: the foot asks to write: %v", c, says)
		}
	}
	form.Set(still, "same")
	post(s, at+"/answers", form)
	if code, _, page := post(s, at+"/sign", signing(s, at)); code != 303 {
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
	if _, page := get(s, "/review"); !strings.Contains(page, "Rosa Vega, CT (translator) noted 1 line as wrong") || !strings.Contains(page, `href="/review/notes/dre/es"`) {
		t.Error("the list does not tell of it")
	}
	_, page := get(s, "/review/notes/dre/es")
	for _, want := range []string{"&lt;Say&gt; that it is free.", "Park behind the house.", `Después del examen</span> · <span lang="en">After the exam</span>`, `href="/practice#f-handout_dre_es_notes_after"`, "Rosa Vega, CT, translator, November 29, 2026"} {
		if !strings.Contains(page, want) {
			t.Errorf("the notes lack %q", want)
		}
	}
	if _, practice := get(s, "/practice"); !strings.Contains(practice, `id="f-handout_dre_es_notes_after"`) {
		t.Error("Your practice has no such field")
	}
	if code, text := get(s, "/review/notes/dre/es?as=text"); code != 200 || !strings.Contains(text, "\nDespués del examen · After the exam\n") || !strings.Contains(text, "  → <Say> that it is free.\n") || strings.Contains(text, "of no line") {
		t.Errorf("%d: %s", code, text)
	}
	// The second reader sees it at its line, and may sign: the note is not theirs.
	at = begin(t, s, "/review/start/dre/es/reader", url.Values{"by": {"Luis Ortega, PA-C"}, "role": {"physician assistant"}})
	_, page = get(s, at)
	if !strings.Contains(page, "Rosa Vega, CT (translator) noted: &lt;Say&gt; that it is free.") {
		t.Error("the second reader is not shown the note")
	}
	// Who hears the page hears of each place for a note which line it is for.
	printed := map[string]bool{}
	for _, l := range text[0].Lines() {
		printed[l.Words], printed[l.Heading] = true, true
	}
	places := regexp.MustCompile(`<summary>[^<]*<span class="heard">: ([^<]*)</span></summary>`).FindAllStringSubmatch(page, -1)
	for _, place := range places {
		if !printed[html.UnescapeString(place[1])] {
			t.Errorf("a place for a note says %q, which is no printed line", place[1])
		}
	}
	if len(places) < 20 {
		t.Errorf("only %d places for notes", len(places))
	}
	readThrough(t, s, at)
	if code, _, page := post(s, at+"/sign", signing(s, at)); code != 303 {
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

// What a withdrawal leads to stands below each choice before anything is withdrawn:
// what stays in force by another's sign-off, which sheets and which translations
// become drafts, by which code the printed ones are known, and that it is for good.
func TestWithdrawalSaysWhatFollows(t *testing.T) {
	dir := clinictest.Folder(t, clinictest.OakStreet)
	clinictest.Sign(t, dir, today(), render.Job{Handout: "dre", Language: "en"}, render.Job{Handout: "dre", Language: "es"})
	code := func(lang string) string {
		w, _ := clinictest.Open(t, dir, today()).Words(render.Job{Handout: "dre", Language: lang})
		return w.Status.Code
	}
	s := serverIn(t, dir)
	none := "Nothing stays in force: sheets of “Your prostate exam” become drafts at once (English, Spanish)."
	paper := "Sheets already printed: throw them away. The code at their foot is " + code("en") + ", " + code("es") + "."
	_, page := get(s, "/review/withdraw/dre/en")
	for _, want := range []string{none, paper, "This cannot be undone.", "Those of Ana Quist, MD"} {
		if strings.Count(page, want) != 1 {
			t.Errorf("the page says %d times %q: %s", strings.Count(page, want), want, errorsOf(page))
		}
	}
	// While the details wait to be confirmed, no code stands on a sheet for patients.
	waiting := clinictest.Folder(t, clinictest.OakStreet)
	clinictest.Sign(t, waiting, today(), render.Job{Handout: "dre", Language: "en"})
	put(t, filepath.Join(waiting, "clinic.toml"), strings.Replace(clinictest.OakStreet, "8 am to 5 pm", "8 am to 4 pm", 1))
	if _, page := get(serverIn(t, waiting), "/review/withdraw/dre/en"); !strings.Contains(page, "Nothing stays in force") || !strings.Contains(page, "No sheet for patients can be printed now") || strings.Contains(page, "The code at their foot") {
		t.Errorf("with unconfirmed details: %s", errorsOf(page))
	}
	at := begin(t, s, "/review/start/dre/en/clinician", url.Values{"by": {"Sam Ortiz, MD"}, "role": {"urologist"}, "countersign": {"yes"}})
	readThrough(t, s, at)
	post(s, at+"/sign", signing(s, at))
	_, page = get(s, "/review/withdraw/dre/en")
	if stays := "These stay in force, by another sign-off: English, Spanish."; strings.Count(page, stays) != 2 || strings.Count(page, none) != 1 {
		t.Errorf("with two clinicians: %s", errorsOf(page))
	}
	// A translation needs both of its signers.
	_, page = get(s, "/review/withdraw/dre/es")
	if n := strings.Count(page, "Nothing stays in force: sheets of “Your prostate exam” become drafts at once (Spanish)."); n != 3 {
		t.Errorf("%d of the translation's choices end it: %s", n, errorsOf(page))
	}
	if code, _, page := post(s, "/review/withdraw/dre/en", url.Values{"signer": {""}, "by": {"Sam Ortiz, MD"}}); code != 409 || !strings.Contains(page, "#field-because") {
		t.Errorf("without a reason: %d", code)
	}
	if _, _, page := post(s, "/review/withdraw/dre/en", url.Values{"signer": {""}, "by": {"Sam Ortiz, MD"}, "because": {"The advice on fever has changed."}}); strings.Contains(page, none) ||
		!strings.Contains(page, "Nothing stayed in force: sheets of “Your prostate exam” became drafts (English, Spanish).") ||
		!strings.Contains(page, "handout keeps no names: go through the appointments since November 29, 2026.") {
		t.Errorf("afterwards: %s", errorsOf(page))
	}
	if _, page := get(s, "/review"); strings.Contains(page, "Ready for patients") {
		t.Error("a sheet is still ready")
	}
}

// A note is taken back where it was left, and put back; it stands where it stood.
func TestANoteIsTakenBackAndPutBack(t *testing.T) {
	dir := clinictest.Folder(t, noted("Park behind the house.", "Estacione detrás de la casa."))
	clinictest.Sign(t, dir, today(), render.Job{Handout: "dre", Language: "en"})
	s := serverIn(t, dir)
	for _, as := range []string{"translator", "reader"} {
		at := begin(t, s, "/review/start/dre/es/"+as, url.Values{"by": {"Rosa Vega, CT"}, "role": {"medical translator"}})
		_, page := get(s, at)
		code := regexp.MustCompile(`name="note\.([0-9a-f]{8})"`).FindStringSubmatch(page)[1]
		post(s, at+"/answers", url.Values{"note." + code: {"Too long."}})
		press := func(button string) string {
			t.Helper()
			if code, to, page := post(s, at+"/answers", url.Values{button: {code}}); code != 303 || !strings.HasPrefix(to, at+"#note-") {
				t.Fatalf("%s: %d to %s: %s", button, code, to, errorsOf(page))
			}
			_, page := get(s, at)
			_, box, _ := strings.Cut(page, `id="note-`+code+`"`)
			box, _, _ = strings.Cut(box, "</details>")
			return box
		}
		if box := press("take-back"); !strings.Contains(box, `data-noted=""`) || !strings.Contains(box, `<span data-taken>Too long.</span>`) || strings.Contains(box, `role="status" hidden`) {
			t.Errorf("%s: taken back: %s", as, box)
		}
		if _, page := get(s, "/review"); strings.Contains(page, " as wrong") {
			t.Errorf("%s: others still see it", as)
		}
		if box := press("put-back"); !strings.Contains(box, `data-noted="yes"`) || !strings.Contains(box, ">Too long.</textarea>") || !strings.Contains(box, `role="status" hidden`) {
			t.Errorf("%s: put back: %s", as, box)
		}
		if _, page := get(s, "/review"); !strings.Contains(page, " as wrong") {
			t.Errorf("%s: others do not see it again", as)
		}
		press("take-back")
	}
}

// The second reader comes behind the translator, and is told whom they wait for.
func TestTheReaderComesAfterTheTranslator(t *testing.T) {
	dir := clinictest.Folder(t, clinictest.OakStreet)
	clinictest.Sign(t, dir, today(), render.Job{Handout: "dre", Language: "en"})
	s := serverIn(t, dir)
	waits, link := "this waits for a translator&#39;s signature", `href="/review/start/dre/es/reader"`
	if _, page := get(s, "/review"); strings.Contains(page, link) || !strings.Contains(page, waits) || !strings.Contains(page, `href="/review/start/dre/es/translator"`) {
		t.Error("the list does not offer the translator first")
	}
	if _, page := get(s, "/review/start/dre/es/reader"); !strings.Contains(page, "if you sign first, it counts as soon as a translator has signed") || strings.Contains(page, waits) {
		t.Error("a reader who begins first is not told whom they wait for")
	}
	at := begin(t, s, "/review/start/dre/es/translator", url.Values{"by": {"Rosa Vega, CT"}, "role": {"medical translator"}})
	readThrough(t, s, at)
	post(s, at+"/sign", signing(s, at))
	for _, path := range []string{at, "/review"} {
		if _, page := get(s, path); !strings.Contains(page, link) || strings.Contains(page, waits) {
			t.Errorf("%s does not offer the second reader: %s", path, errorsOf(page))
		}
	}
	if _, page := get(s, "/review/start/dre/es/reader"); strings.Contains(page, waits) {
		t.Error("a reader waits for a translator who signed")
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

// A translator signs with a remark, which is shown to others and stands in nobody's way;
// what is wrong does. The page of notes says whom they go to.
func TestATranslatorSignsWithARemark(t *testing.T) {
	dir := clinictest.Folder(t, noted("Park behind the house.", "Estacione detrás de la casa."))
	clinictest.Sign(t, dir, today(), render.Job{Handout: "dre", Language: "en"})
	s := serverIn(t, dir)
	at := begin(t, s, "/review/start/dre/es/translator", url.Values{"by": {"Rosa Vega, CT"}, "role": {"medical translator"}})
	reading := page(s, at)
	for _, want := range []string{"Remark: a wish, I sign all the same", "Wrong: I do not sign until it is changed", "Tell Maria Ruiz, office manager, ext. 12 (the contact) at Oak Street Urology, and Ana Quist, MD, who signed the English: the program sends nothing."} {
		if !strings.Contains(reading, want) {
			t.Errorf("the page lacks %q", want)
		}
	}
	code := regexp.MustCompile(`name="note\.([0-9a-f]{8})"`).FindStringSubmatch(reading)[1]
	readThrough(t, s, at)
	post(s, at+"/answers", url.Values{"note." + code: {"Long."}, "weighs." + code: {"wrong"}})
	if code, _, page := post(s, at+"/sign", signing(s, at)); code != 409 || !strings.Contains(page, "You noted 1 line as wrong.") {
		t.Errorf("what is wrong is signed: %d", code)
	}
	post(s, at+"/answers", url.Values{"note." + code: {"Long."}, "weighs." + code: {"remark"}})
	if code, _, page := post(s, at+"/sign", signing(s, at)); code != 303 {
		t.Fatalf("%d: %s", code, errorsOf(page))
	}
	if list := page(s, "/review"); !strings.Contains(list, "Rosa Vega, CT (translator) remarked on 1 line") || strings.Contains(list, "Waits for 1 change") {
		t.Errorf("the list says %s", errorsOf(list))
	}
	notes := page(s, "/review/notes/dre/es")
	for _, want := range []string{"Maria Ruiz, office manager, ext. 12 looks after these notes. Tell them that there are some: the program sends nothing.", ">Remark: holds up no signature<", ">Long.<"} {
		if !strings.Contains(notes, want) {
			t.Errorf("the notes lack %q", want)
		}
	}
}

// Who reads a translation has the heading of every part in both languages, in the list of
// the parts too.
func TestHeadingsStandInBothLanguages(t *testing.T) {
	dir := changedWords(t)
	clinictest.Sign(t, dir, today(), render.Job{Handout: "dre", Language: "en"})
	s := serverIn(t, dir)
	at := begin(t, s, "/review/start/dre/es/translator", url.Values{"by": {"Rosa Vega, CT"}, "role": {"medical translator"}})
	inList := regexp.MustCompile(`data-part="[^"]*"[^>]*><span><span lang="es">[^<]+</span><span class="heard"> · </span><span class="in-source" lang="en">[^<]+</span></span>`)
	overRows := regexp.MustCompile(`class="which">English</p><p class="h\d" lang="en">[^<]+</p></div>\s*<div class="translation"><p class="which">Spanish</p><div class="noting"><h2 class="noted-words h\d" id="[^"]*" lang="es">[^<]+</h2>`)
	for show, least := range map[string]int{"changed": 2, "all": 15} {
		post(s, at+"/show", url.Values{"show": {show}})
		page := page(s, at)
		parts := strings.Count(page, `<section class="part`)
		if a, b := len(inList.FindAllString(page, -1)), len(overRows.FindAllString(page, -1)); parts < least || a != parts || b != parts {
			t.Errorf("%s: of %d parts, %d stand with both headings in the list, %d on the page", show, parts, a, b)
		}
	}
}
