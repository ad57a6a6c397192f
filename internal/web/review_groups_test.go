package web

import (
	"net/url"
	"os"
	"regexp"
	"strings"
	"testing"

	"handout/internal/clinictest"
)

// Before somebody signs, lines that no sheet says side by side stand in groups of
// their own: what every sheet says, what the practice chose, what some visits alone
// print. Each answer stands there once, under the heading of its section.
func TestAnswersAreGroupedByWhatPrintsThem(t *testing.T) {
	s := serverIn(t, clinictest.Folder(t, clinictest.OakStreet+"\n[handout.dre]\nsurgery_weeks = 26\n"))
	at := begin(t, s, "/review/start/dre/en/clinician", ana())
	asked := readThrough(t, s, at)
	_, page := get(s, at+"/sign")
	page = strings.ReplaceAll(page, "\u00a0", " ")
	_, list, _ := strings.Cut(page, `id="answers"`)
	groups := map[string]string{}
	var order []string
	for _, g := range strings.Split(list, `<details class="group"`)[1:] {
		title := regexp.MustCompile(`<h3>([^<]+)</h3>`).FindStringSubmatch(g)[1]
		groups[title], order = g, append(order, title)
	}
	massage, none := "Printed only if a prostate massage is done the same day", "Printed only if no prostate massage is done the same day"
	for title, words := range map[string][]string{
		"Printed on every sheet":                  {"A normal exam can miss cancer", "<h4 lang=\"en\">What it cannot tell you</h4>"},
		"Printed so by a choice of your practice": {"in the last 26 weeks", "Within how many weeks of surgery do patients call before they come? 26<"},
		massage: {"for more than 2 days", "have any fever of 100.4"},
		none:    {"pain past the next day", "a fever of 100.4"},
		"Printed only if another test of the same visit needs a full bladder": {"Do not pee before the exam"},
	} {
		for _, want := range words {
			if !strings.Contains(groups[title], want) {
				t.Errorf("%q lacks %q: %s", title, want, groups[title])
			}
		}
	}
	if order[0] != "Printed on every sheet" || strings.Contains(groups[order[0]], "2 days") {
		t.Errorf("the groups are %q", order)
	}
	if n := strings.Count(list, `class="says-`); n != asked {
		t.Errorf("%d answers stand there, of %d", n, asked)
	}
}

// A visit that alone prints a line is named above the line, in a sentence that the
// line ends.
func TestALineOfSomeVisitsSaysSoAboveIt(t *testing.T) {
	s, _ := practiceServer(t)
	at := begin(t, s, "/review/start/dre/en/clinician", ana())
	_, page := get(s, at)
	said := `>If a prostate massage is done the same day, the sheet says:</p>`
	page = strings.ReplaceAll(page, "\u00a0", " ")
	_, page, _ = strings.Cut(page, `id="part-call-today"`)
	before, _, found := strings.Cut(page, `<span>strong or worsening pain, or pain for more than 2 days</span>`)
	if i := strings.LastIndex(before, said); !found || i < 0 || strings.Contains(before[i:], "asked-line") {
		t.Errorf("above the line stands %s", before[max(0, len(before)-600):])
	}
	// It is heard with the question, whose radio buttons are reached without the line.
	if !regexp.MustCompile(`aria-describedby="if-([0-9a-f]{8}) said-[0-9a-f]{8}"`).MatchString(page) {
		t.Error("a question does not name its line and its visits to who hears it")
	}
	if strings.Contains(page, "some visits:") {
		t.Error("a reason stands where a condition should")
	}
}

// Every fact that a visit's rules can print by has words on the page.
func TestEveryFactOfAVisitHasWords(t *testing.T) {
	rules, err := os.ReadFile("../../handouts/visit.toml")
	if err != nil {
		t.Fatal(err)
	}
	p, err := loadPages()
	if err != nil {
		t.Fatal(err)
	}
	facts := regexp.MustCompile(`(?m)^prints = "([a-z_]+)"`).FindAllStringSubmatch(string(rules), -1)
	if len(facts) < 5 {
		t.Fatalf("%d facts were found", len(facts))
	}
	for _, f := range facts {
		for lang, words := range p.words {
			for _, key := range []string{"review.visit." + f[1], "review.visit.not." + f[1]} {
				if words[key] == "" {
					t.Errorf("%s has no %s", lang, key)
				}
			}
		}
	}
}

// A question says which line a yes is for: what the practice chose there, and where
// else the same is asked.
func TestAQuestionSaysWhatItCovers(t *testing.T) {
	s := serverIn(t, clinictest.Folder(t, clinictest.OakStreet+"\n[handout.dre]\nduration = \"one-to-two-minutes\"\n"))
	at := begin(t, s, "/review/start/dre/en/clinician", ana())
	_, page := get(s, at)
	question := func(asks string) string {
		t.Helper()
		i := strings.Index(page, asks)
		if i < 0 {
			t.Fatalf("nothing asks %q", asks)
		}
		q, _, _ := strings.Cut(page[i:], "</fieldset>")
		return q
	}
	duration := question("Is this how long your exam takes?")
	for _, want := range []string{"The question is about this statement, kept for all practices and choices:", "The exam takes less than a minute, about a minute, or 1 to 2 minutes",
		"with another choice the line changes, and asks you again", "How long does it take? <strong>One to two minutes</strong>"} {
		if !strings.Contains(duration, want) {
			t.Errorf("it lacks %q: %s", want, duration)
		}
	}
	if strings.Contains(duration, "preset") {
		t.Errorf("what was chosen is called preset: %s", duration)
	}
	next := question("Is this what may follow in your clinic?")
	if !strings.Contains(next, "A related line, with an answer of its own:") || !strings.Contains(next, "Key points: This exam checks your prostate for changes") {
		t.Errorf("the other line is not named: %s", next)
	}
	if weeks := question("Is this the number of weeks that you want?"); !strings.Contains(weeks, "<strong>12</strong> (preset)") {
		t.Errorf("the preset is not called so: %s", weeks)
	}
	// A yes to one of two lines that ask the same is a yes to that line alone.
	line := regexp.MustCompile(`name="says\.([0-9a-f]{8})"`).FindStringSubmatch(next)[1]
	post(s, at+"/answers", url.Values{"says." + line: {"agree"}})
	if _, page := get(s, at); strings.Count(page, `data-says="agree"`) != 1 {
		t.Errorf("%d lines are answered", strings.Count(page, `data-says="agree"`))
	}
}
