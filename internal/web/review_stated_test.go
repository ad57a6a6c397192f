package web

import (
	"net/url"
	"os"
	"regexp"
	"strings"
	"testing"
)

// Who answers is told what "this" is, what a yes is to, and what is only background.
func TestAQuestionNamesWhatItAsks(t *testing.T) {
	s, _ := practiceServer(t)
	_, page := get(s, begin(t, s, "/review/start/dre/en/clinician", ana()))
	for what, want := range map[string]*regexp.Regexp{
		"a statement before its question":        regexp.MustCompile(`<span class="stated">“The bowel need not be cleaned out before this exam\.”</span> Is this so for all your patients\?`),
		"background outside of the question":     regexp.MustCompile(`Are these the right reasons to call first\?</strong></legend>\s*<p class="hint background">Background: <span lang="en">An exam is not forbidden in fever; it may need to be sooner\.`),
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
