package web

import (
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"handout/internal/clinictest"
	"handout/internal/render"
)

// Who answers is told what "this" is, what a yes is to, and what is only background.
func TestAQuestionNamesWhatItAsks(t *testing.T) {
	s, _ := practiceServer(t)
	_, page := get(s, begin(t, s, "/review/start/dre/en/clinician", ana()))
	for what, want := range map[string]*regexp.Regexp{
		"a statement before its question":        regexp.MustCompile(`<span class="stated">“The bowel need not be cleaned out before this exam\.”</span> Is this so for all your patients\?`),
		"background outside of the question":     regexp.MustCompile(`Are these the right reasons to call first\?</p><p class="hint background">Background: <span lang="en">An exam is not forbidden in fever; it may need to be sooner\.`),
		"a question about a part of a line":      regexp.MustCompile(`Is this how long your exam takes\?</strong></legend>\s*<p class="hint">Your yes is also to the rest of this line, as printed\.`),
		"whose words they are that nobody mends": regexp.MustCompile(`Until then “Your prostate exam” cannot be printed for patients; your other sheets are not stopped`),
	} {
		if !want.MatchString(page) {
			t.Errorf("%s is missing: %s", what, want)
		}
	}
}

// Who signs is told that the signature is to the whole sheet, and after a change, how
// many answers carry over.
func TestASignatureIsToTheWholeSheet(t *testing.T) {
	s, dir := practiceServer(t)
	at := begin(t, s, "/review/start/dre/en/clinician", ana())
	asked := readThrough(t, s, at)
	_, page := get(s, at+"/sign")
	if !strings.Contains(page, "also the lines that ask nothing") || strings.Contains(page, "given before") {
		t.Error("the first signature is not to every line, or says that answers carry over")
	}
	post(s, at+"/sign", url.Values{"promise": {"yes"}, "name": {ana().Get("by")}})
	before, err := os.ReadFile(dir + "/clinic.toml")
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(dir+"/clinic.toml", append(before, "\n[handout.dre]\nsurgery_weeks = 26\n"...), 0o644); err != nil {
		t.Fatal(err)
	}
	at = begin(t, s, "/review/start/dre/en/clinician", ana())
	if _, page = get(s, at+"/sign"); !regexp.MustCompile(`the \d\d answers given before carry over`).MatchString(page) {
		t.Errorf("of %d answers it does not say how many carry over", asked)
	}
}

// Who withdraws is told what follows for patients and who sees to it, and the reason
// stands where the words are signed anew.
func TestAWithdrawalSaysWhatFollowsAndWhy(t *testing.T) {
	s, dir := practiceServer(t)
	sign(t, dir)
	address := "/review/withdraw/dre/en"
	if _, page := get(s, address); !strings.Contains(page, "tell Maria Ruiz, office manager, ext. 12 (the contact), who goes through the appointments") {
		t.Error("nobody is told who was given a sheet")
	}
	if code, _, _ := post(s, address, url.Values{"signer": {""}, "by": {"Ana Quist, MD"}, "because": {"The advice on fever has changed."}}); code != 200 {
		t.Fatalf("not withdrawn: %d", code)
	}
	if _, page := get(s, "/review/start/dre/en/clinician"); !strings.Contains(page, "The advice on fever has changed.") {
		t.Error("who signs again does not read why it was withdrawn")
	}
}

// Whose note was met goes on under their own name and role, and sees that it was met.
func TestWhoseNoteWasMetGoesOn(t *testing.T) {
	dir := clinictest.Folder(t, noted("Park behind the house.", "Estacione detrás de la casa."))
	clinictest.Sign(t, dir, today(), render.Job{Handout: "dre", Language: "en"})
	s := serverIn(t, dir)
	at := begin(t, s, "/review/start/dre/es/translator", url.Values{"by": {"Rosa Vega, CT"}, "role": {"medical translator"}})
	_, page := get(s, at)
	_, rest, _ := strings.Cut(page, "Estacione detrás de la casa.")
	code := regexp.MustCompile(`id="note-([a-z0-9-]+)"`).FindStringSubmatch(rest)
	if code == nil || regexp.MustCompile(`id="(wrong|remark)-`+code[1]+`" value="[a-z]+" checked`).MatchString(page) {
		t.Fatalf("no note, or one whose kind is chosen before it is written: %v", code)
	}
	post(s, at+"/answers", url.Values{"note." + code[1]: {"Write edificio."}})
	if _, page = get(s, "/review"); !strings.Contains(page, "noted 1 line as wrong") {
		t.Error("a note of no kind does not weigh")
	}
	put(t, filepath.Join(dir, "clinic.toml"), noted("Park behind the house.", "Estacione detrás del edificio."))
	if _, page = get(s, "/review"); !strings.Contains(page, "Go on: Rosa Vega, CT (1 noted line changed since)") {
		t.Error("the translator is not asked to go on")
	}
	if _, page = get(s, "/review/start/dre/es/translator"); !strings.Contains(page, `value="Rosa Vega, CT" list`) || !strings.Contains(page, `value="medical translator"`) || !strings.Contains(page, "1 line that you noted changed since") {
		t.Error("the start does not know who goes on")
	}
}
