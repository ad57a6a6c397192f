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

// closed is the practice with two choices made: a number of weeks, and a step.
func closed(weeks, undress string) string {
	return clinictest.OakStreet + "\n[handout.dre]\nsurgery_weeks = " + weeks + "\nundress = \"" + undress + "\"\n"
}

// changedWords is a practice whose English was signed three days ago and its Spanish
// today, and whose choices were changed since.
func changedWords(t *testing.T) (dir string) {
	dir = clinictest.Folder(t, closed("12", "leave"))
	english, spanish := render.Job{Handout: "dre", Language: "en"}, render.Job{Handout: "dre", Language: "es"}
	clinictest.Sign(t, dir, today().AddDate(0, 0, -3), english)
	clinictest.Sign(t, dir, today(), spanish)
	put(t, filepath.Join(dir, "clinic.toml"), closed("26", "curtain"))
	return dir
}

// bare is a page without its tags, on one line.
func bare(page string) string {
	text := regexp.MustCompile(`<(?:/?(?:del|ins))>|<[^>]*>`).ReplaceAllStringFunc(page, func(tag string) string {
		if strings.Contains(tag, "del>") || strings.Contains(tag, "ins>") {
			return tag
		}
		return " "
	})
	return strings.Join(strings.Fields(strings.ReplaceAll(text, "\u00a0", " ")), " ")
}

// A line that changed stands with how it was, who signed that and when, right above
// its question, whether all words are shown or only what changed.
func TestAChangedLineStandsAboveItsQuestion(t *testing.T) {
	s := serverIn(t, changedWords(t))
	at := begin(t, s, "/review/start/dre/en/clinician", url.Values{"by": {"Sam Ortiz, MD"}, "role": {"urologist"}})
	pair := regexp.MustCompile(`^As Ana Quist, MD signed it on November 26, 2026 [^<]*<del>12</del> weeks [^<]* As it is now [^<]*<ins>26</ins> weeks `)
	step := regexp.MustCompile(`As Ana Quist, MD signed it on November 26, 2026 2\. <del>We leave the room [^☐•]* As it is now 2\. [^☐•]*<ins>behind a curtain,</ins>`)
	for _, show := range []string{"changed", "all"} {
		post(s, at+"/show", url.Values{"show": {show}})
		page := page(s, at)
		if n := strings.Count(page, "<ins>26</ins>"); n != 1 {
			t.Fatalf("%s: the line is shown %d times as changed", show, n)
		}
		before, question, _ := strings.Cut(page, "<ins>26</ins>")
		before = before[strings.LastIndex(before, `class="asked-line`):]
		question, _, _ = strings.Cut(question, "</legend>")
		told := bare("<i " + before + "<ins>26</ins>" + question)
		if !pair.MatchString(told) || !strings.Contains(told, "Is this the number of weeks that you want?") || strings.Contains(question, `class="asked-line`) {
			t.Errorf("%s: it says %q", show, told)
		}
		if told := bare(page); !step.MatchString(told) {
			t.Errorf("%s: the step does not stand beside how it was: %s", show, told)
		}
	}
	// Whoever signed these words is told so.
	at = begin(t, s, "/review/start/dre/en/clinician", ana())
	if page := page(s, at); !strings.Contains(page, "As you signed it on November 26, 2026") {
		t.Error("the page does not say that it was you who signed")
	}
}

// A translator is asked about a changed line right below both languages of it, each as
// it was and as it is; a step of a list is asked about as any line is.
func TestAChangedLineStandsAboveItsCheck(t *testing.T) {
	dir := changedWords(t)
	clinictest.Sign(t, dir, today(), render.Job{Handout: "dre", Language: "en"})
	s := serverIn(t, dir)
	at := begin(t, s, "/review/start/dre/es/reader", url.Values{"by": {"Eva Sol, RN"}, "role": {"bilingual nurse"}})
	for _, show := range []string{"changed", "all"} {
		post(s, at+"/show", url.Values{"show": {show}})
		rows := strings.Split(page(s, at), `<div class="two`)
		asked := ""
		for _, row := range rows {
			if strings.Contains(row, `name="asks-still"`) {
				asked += "\n" + bare("<i "+row)
			}
		}
		was, now := `As Luis Ortega, PA-C signed it on November 29, 2026 `, `As it is now, signed by Ana Quist, MD on November 29, 2026 `
		for _, want := range []string{was + `[^<]*<del>12</del> weeks [^<]* ` + now + `[^<]*<ins>26</ins> weeks [^<]* ` + was + `[^<]*<del>12</del> semanas [^<]*As it is now [^<]*<ins>26</ins> semanas`,
			was + `2\. <del>We leave the room .*` + now + `2\. .*<ins>behind a curtain,</ins>.*As it is now 2\. `} {
			if !regexp.MustCompile(want).MatchString(asked) {
				t.Errorf("%s: above the checks does not stand %q: %s", show, want, asked)
			}
		}
		if n := strings.Count(asked, "Does the Spanish still say the same?"); n != 2 {
			t.Errorf("%s: %d lines are asked about", show, n)
		}
	}
}

// The versions of the words are told where the words came with another version.
func TestAPairTellsTheVersionsOfItsWords(t *testing.T) {
	dir := changedWords(t)
	file := filepath.Join(dir, "approvals.toml")
	put(t, file, strings.ReplaceAll(read(t, file), `version = "2026.11"`, `version = "2026.09"`))
	s := serverIn(t, dir)
	at := begin(t, s, "/review/start/dre/en/clinician", ana())
	if page := page(s, at); !strings.Contains(page, "As you signed it on November 26, 2026 (words of version 2026.09)") || !strings.Contains(page, "As it is now (words of version 2026.11)") {
		t.Error("the versions are not told")
	}
}

// Who signs again sees on the page where that is done every line that changed, also one
// that asks nothing; who signs for the first time, or behind another, sees none.
func TestWhatChangedStandsWhereItIsSigned(t *testing.T) {
	s := serverIn(t, changedWords(t))
	at := begin(t, s, "/review/start/dre/en/clinician", url.Values{"by": {"Sam Ortiz, MD"}, "role": {"urologist"}})
	_, changed, found := strings.Cut(page(s, at+"/sign"), `id="changed"`)
	changed, _, _ = strings.Cut(changed, "</section>")
	if told := bare("<i " + changed); !found || !strings.Contains(told, "<ins>26</ins> weeks") || !strings.Contains(told, "<ins>behind a curtain,</ins>") || !strings.Contains(told, "As Ana Quist, MD signed it") {
		t.Errorf("it says %q", told)
	}
	first := serverIn(t, clinictest.Folder(t, closed("12", "leave")))
	at = begin(t, first, "/review/start/dre/en/clinician", ana())
	if strings.Contains(page(first, at+"/sign"), `id="changed"`) {
		t.Error("what was never signed is said to have changed")
	}
}
