package web

import (
	"io/fs"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/BurntSushi/toml"

	"handout/internal/fault"
)

// Whatever the engine can say at a desk stands in every language of the pages,
// with the same places, and nothing stands there that it does not say.
func TestTheEngineSpeaksTheLanguageOfThePage(t *testing.T) {
	p, err := loadPages()
	if err != nil {
		t.Fatal(err)
	}
	forms := engineForms(t, deskSources)
	for form, at := range dataForms(t) {
		forms[form] = at
	}
	if len(forms) < 120 {
		t.Errorf("%d messages were found, which is too few to be all", len(forms))
	}
	for _, lang := range interfaceLanguages[1:] {
		for form, at := range forms {
			if _, ok := p.engine[lang][form]; !ok {
				t.Errorf("%s: %s does not say %q", at, lang, form)
			}
		}
	}
	saysNoMore(t, "desk", forms)
}

// saysNoMore holds the words that a file of the pages has for messages of the engine,
// in each language, to the messages that are said, and to their places.
func saysNoMore(t *testing.T, file string, said map[string]string) {
	t.Helper()
	for _, lang := range interfaceLanguages {
		own := texts{}
		if _, err := toml.DecodeFS(textFiles, "text/engine/"+file+"."+lang+".toml", &own); err != nil {
			t.Fatal(err)
		}
		for form, words := range own {
			if said[form] == "" {
				t.Errorf("%s has words for %q, which nothing says", lang, form)
			}
			if a, b := placesOf(form), placesOf(words); words != "" && !isSubset(b, a) {
				t.Errorf("%s: %q has the places %v, and its words %v", lang, form, a, b)
			}
		}
	}
}

// Words that a page has for a message take no place that the message has not.
func TestPlacesOfMessages(t *testing.T) {
	files, err := fs.Glob(textFiles, "text/engine/*.toml")
	if err != nil || len(files) < 4 {
		t.Fatal(files, err)
	}
	for _, name := range files {
		said := texts{}
		if _, err := toml.DecodeFS(textFiles, name, &said); err != nil {
			t.Fatal(err)
		}
		for form, words := range said {
			if a, b := placesOf(form), placesOf(words); !isSubset(b, a) {
				t.Errorf("%s: %q has the places %v, and its words %v", name, form, a, b)
			}
		}
	}
}

var place = regexp.MustCompile(`%(?:\[(\d)\])?s`)

// placesOf numbers the places of a form from 1.
func placesOf(form string) []int {
	var out []int
	for i, m := range place.FindAllStringSubmatch(form, -1) {
		n := i + 1
		if m[1] != "" {
			n, _ = strconv.Atoi(m[1])
		}
		out = append(out, n)
	}
	return out
}

func isSubset(some, all []int) bool {
	return !slices.ContainsFunc(some, func(n int) bool { return !slices.Contains(all, n) })
}

// No message ends with a full stop: it would stand before the semicolon and the
// remedy that a command line puts behind it.
func TestMessagesEndWithoutAFullStop(t *testing.T) {
	forms := engineForms(t, deskSources)
	for form, at := range dataForms(t) {
		forms[form] = at
	}
	for form, at := range forms {
		if strings.HasPrefix(at, "visit.toml: test.") {
			continue // a sentence that is quoted
		}
		if strings.HasSuffix(strings.TrimSpace(form), ".") && !strings.HasSuffix(form, "...") {
			t.Errorf("%s ends with a full stop: %q", at, form)
		}
	}
}

func TestTextsOfTheEngineGiveNamesToWhatTheyName(t *testing.T) {
	s := signedServer(t, "")
	for _, lang := range interfaceLanguages {
		v := &view{Lang: lang, words: s.pages.words[lang], engine: s.pages.engine[lang], open: s.desk.open}
		got, english := v.say(fault.Say("the handout `%s` is not written in this language", fault.Handout.Of("dre")).And(fault.Say("it is written in %s", fault.Languages.Of("en, es"))))
		want := map[string]string{
			"en": "The handout “Your prostate exam” is not written in this language. It is written in English, Spanish.",
			"es": "«Su examen de la próstata» no está escrita en este idioma. Está escrita en inglés, español.",
		}[lang]
		if got != want || english {
			t.Errorf("%s: %q (%t)", lang, got, english)
		}
		if _, english := v.say(fault.Say("nobody has words for this")); english != (lang != "en") {
			t.Errorf("%s: what has no words is marked as English: %t", lang, english)
		}
	}
}
