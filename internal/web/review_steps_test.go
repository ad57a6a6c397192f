package web

import (
	"fmt"
	"net/url"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"handout/internal/clinictest"
	"handout/internal/render"
)

// How far somebody has come is counted in one way on every page: a no is an answer.
func TestEveryPageCountsAlike(t *testing.T) {
	s, _ := practiceServer(t)
	at := begin(t, s, "/review/start/dre/en/clinician", ana())
	_, page := get(s, at)
	lines := linesOf(page)
	answers := url.Values{"answer": {"progress"}}
	for _, m := range lines[:11] {
		answers.Set("says."+m, "agree")
	}
	answers.Set("says."+lines[11], "not-for-us")
	_, _, told := post(s, at+"/answers", answers)
	want := fmt.Sprintf("12 of %d answered, 1 of them not for us", len(lines))
	if !strings.Contains(told, `"answered":"`+want+`"`) || !strings.Contains(told, fmt.Sprintf("%d lines to answer", len(lines)-12)) {
		t.Errorf("a script is told %s", told)
	}
	for _, path := range []string{at, at + "/sign", "/review", "/review/start/dre/en/clinician"} {
		if _, page := get(s, path); !strings.Contains(page, want) || strings.Contains(page, fmt.Sprintf("11 of %d", len(lines))) {
			t.Errorf("%s counts otherwise: %v", path, regexp.MustCompile(`\d+ of \d+ answered[^<]*`).FindAllString(page, -1))
		}
	}
	_, page = get(s, at)
	sum := 0
	for _, m := range regexp.MustCompile(`data-count>(\d+)/`).FindAllStringSubmatch(page, -1) {
		sum += int(m[1][0] - '0')
	}
	if sum != 12 {
		t.Errorf("the parts count %d answers", sum)
	}
}

// The bar over every page says where one is, and leads to the other steps.
func TestTheBarSaysWhereOneIs(t *testing.T) {
	s, _ := practiceServer(t)
	at := begin(t, s, "/review/start/dre/en/clinician", ana())
	bar := func(path string) string {
		t.Helper()
		_, page := get(s, path)
		_, bar, found := strings.Cut(page, `<nav class="steps"`)
		if !found {
			t.Fatalf("%s has no bar", path)
		}
		bar, _, _ = strings.Cut(bar, "</nav>")
		var said []string
		for _, m := range regexp.MustCompile(`<li class="step (\w+)".*?<(?:a|span)[^>]*>([^<]+)<`).FindAllStringSubmatch(bar, -1) {
			said = append(said, m[2]+":"+m[1])
		}
		return strings.Join(said, " ")
	}
	for _, c := range []struct{ path, want string }{
		{"/review/start/dre/en/clinician", "Start:now Read:open Answers:open Sign:open"},
		{at, "Start:done Read:now Answers:open Sign:open"},
		{at + "/sign", "Start:done Read:open Answers:now Sign:open"},
	} {
		if got := bar(c.path); got != c.want {
			t.Errorf("%s: %s, want %s", c.path, got, c.want)
		}
	}
	readThrough(t, s, at)
	if got, want := bar(at+"/sign"), "Start:done Read:done Answers:done Sign:now"; got != want {
		t.Errorf("all answered: %s, want %s", got, want)
	}
	if _, page := get(s, at); !strings.Contains(page, "All is kept on this computer at once; close when you like") {
		t.Error("the page does not say that the answers are kept")
	}
	post(s, at+"/sign", signing(s, at))
	if got, want := bar(at), "Start:done Read:done Answers:done Sign:done"; got != want {
		t.Errorf("signed: %s, want %s", got, want)
	}
}

// Where sign-offs count only with a key, a signer knows before they begin.
func TestAKeyIsAnnouncedAtTheStart(t *testing.T) {
	public, _ := clinictest.Key(t)
	s, dir := practiceServer(t)
	announced := "You will need your key file at the end"
	if _, page := get(s, "/review/start/dre/en/clinician"); strings.Contains(page, announced) {
		t.Error("a key is announced that nobody needs")
	}
	put(t, filepath.Join(dir, "clinic.toml"), clinictest.OakStreet+"[review]\ntrusted_keys = [\""+public+"\"]\n")
	_, page := get(s, "/review/start/dre/en/clinician")
	if before, _, _ := strings.Cut(page, `id="by"`); !strings.Contains(before, announced) {
		t.Error("it is not said before the first field")
	}
	if _, page := get(s, "/review"); !strings.Contains(page, "have your key file at hand") {
		t.Error("the list does not say so")
	}
}

// No link leads to a line that the page of reading does not show: with all the words,
// and with only what changed.
func TestNoLinkLeadsNowhere(t *testing.T) {
	s, dir := practiceServer(t)
	at := begin(t, s, "/review/start/dre/en/clinician", ana())
	links := func(when string) {
		t.Helper()
		_, reading := get(s, at)
		_, signing := get(s, at+"/sign")
		found := 0
		for _, m := range regexp.MustCompile(`href="([^"#]*)#([a-z0-9-]+)"`).FindAllStringSubmatch(reading+signing, -1) {
			on := reading
			switch m[1] {
			case "", at:
			case at + "/sign":
				on = signing
			default:
				continue
			}
			if found++; !strings.Contains(on, `id="`+m[2]+`"`) {
				t.Errorf("%s: %s#%s leads nowhere", when, m[1], m[2])
			}
		}
		if found < 5 {
			t.Errorf("%s: %d links were found", when, found)
		}
	}
	links("all the words")
	readThrough(t, s, at)
	post(s, at+"/sign", signing(s, at))
	put(t, filepath.Join(dir, "clinic.toml"), clinictest.OakStreet+"\n[handout.dre]\nsurgery_weeks = 26\nlatex_free = true\n")
	at = begin(t, s, "/review/start/dre/en/clinician", ana())
	// A line that is not for her, and asks what a line asks that is not shown.
	post(s, at+"/show", url.Values{"show": {"all"}})
	_, all, _ := strings.Cut(page(s, at), "Is this what may follow in your clinic?")
	line := regexp.MustCompile(`name="says\.([0-9a-f]{8})"`).FindStringSubmatch(all)[1]
	post(s, at+"/answers", url.Values{"says." + line: {"not-for-us"}})
	at = begin(t, s, "/review/start/dre/en/clinician", ana())
	if !strings.Contains(page(s, at), "A related line, with an answer of its own:") {
		t.Error("the other line is not named")
	}
	links("what changed")
}

// What was shown and checked outlives the server as answers do, for the very words that
// were read; who only looked has answered nothing.
func TestReadingOutlivesTheServer(t *testing.T) {
	dir := clinictest.Folder(t, noted("Park behind the house.", "Estacione detrás de la casa."))
	clinictest.Sign(t, dir, today(), render.Job{Handout: "dre", Language: "en"}, render.Job{Handout: "dre", Language: "es"})
	put(t, filepath.Join(dir, "clinic.toml"), noted("Park in the garage.", "Estacione detrás de la casa."))
	clinictest.Sign(t, dir, today(), render.Job{Handout: "dre", Language: "en"})
	rosa := url.Values{"by": {"Rosa Vega, CT"}, "role": {"medical translator"}}
	s := serverIn(t, dir)
	at := begin(t, s, "/review/start/dre/es/translator", rosa)
	_, page := get(s, at)
	line := regexp.MustCompile(`name="asks-still" value="([0-9a-f]{8})"`).FindStringSubmatch(page)[1]
	post(s, at+"/answers", url.Values{"seen": {"part-after"}, "asks-still": {line}, "still." + line: {"same"}, "answer": {"progress"}})
	if _, page := get(s, "/review"); strings.Contains(page, "Go on: Rosa Vega") {
		t.Error("who only looked is said to have begun")
	}
	s = serverIn(t, dir)
	at = begin(t, s, "/review/start/dre/es/translator", rosa)
	if _, page := get(s, at+"/sign"); !strings.Contains(page, `id="promise"`) {
		t.Errorf("what was read and checked is asked for again: %s", errorsOf(page))
	}
	// Somebody else has read nothing, and other words were not read.
	luis := begin(t, s, "/review/start/dre/es/translator", url.Values{"by": {"Luis Ortega"}, "role": {"translator"}})
	if _, page := get(s, luis+"/sign"); strings.Contains(page, `id="promise"`) {
		t.Error("what one has read counts for another")
	}
	put(t, filepath.Join(dir, "clinic.toml"), noted("Park in the yard.", "Estacione detrás de la casa."))
	clinictest.Sign(t, dir, today(), render.Job{Handout: "dre", Language: "en"})
	s = serverIn(t, dir)
	at = begin(t, s, "/review/start/dre/es/translator", rosa)
	if _, page := get(s, at+"/sign"); strings.Contains(page, `id="promise"`) {
		t.Error("what was read of other words counts")
	}
}

func page(s *Server, target string) string {
	_, page := get(s, target)
	return page
}

// After one line changed, the other parts stay read, in the sitting and in the next one;
// the signer's note on it says how it reads now, and leads there.
func TestAChangeOfOnePartLeavesTheOthersRead(t *testing.T) {
	dir := clinictest.Folder(t, noted("Park behind the house.", "Estacione detrás de la casa."))
	clinictest.Sign(t, dir, today(), render.Job{Handout: "dre", Language: "en"})
	rosa := url.Values{"by": {"Rosa Vega, CT"}, "role": {"medical translator"}}
	s := serverIn(t, dir)
	at := begin(t, s, "/review/start/dre/es/translator", rosa)
	readThrough(t, s, at)
	code := ""
	text, _ := render.ToReview([]*render.Renderer{clinictest.Open(t, dir, today())}, render.Job{Handout: "dre", Language: "es"})
	for _, l := range text[0].Lines() {
		if strings.HasPrefix(l.Words, "Estacione") {
			code = l.Code
		}
	}
	post(s, at+"/answers", url.Values{"note." + code: {"Say which house."}})
	put(t, filepath.Join(dir, "clinic.toml"), noted("Park behind the house.", "Estacione detrás de la casa azul."))
	left := regexp.MustCompile(`1 part has not been shown yet\.`)
	if got := page(s, at+"/sign"); !left.MatchString(got) {
		t.Errorf("in the sitting: %s", errorsOf(got))
	}
	s = serverIn(t, dir)
	at = begin(t, s, "/review/start/dre/es/translator", rosa)
	if got := page(s, at+"/sign"); !left.MatchString(got) {
		t.Errorf("in the next one: %s", errorsOf(got))
	}
	reading := page(s, at)
	met := regexp.MustCompile(`Now it says: <a href="#([a-z0-9-]+)" lang="es">Estacione detrás de la casa azul\.</a>`).FindStringSubmatch(reading)
	if met == nil || !strings.Contains(reading, `id="`+met[1]+`"`) {
		t.Errorf("the note that was met does not lead to the line: %v", met)
	}
}
