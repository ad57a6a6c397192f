package phrases_test

import (
	"os"
	"strings"
	"testing"
	"unicode/utf8"

	"handout/internal/phrases"
)

// notes returns the lines of a file of test data that are no comments.
func notes(t testing.TB, file string) []string {
	t.Helper()
	data, err := os.ReadFile("testdata/" + file)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for line := range strings.Lines(string(data)) {
		if line = strings.TrimSpace(line); line != "" && !strings.HasPrefix(line, "# ") {
			out = append(out, line)
		}
	}
	return out
}

func TestHarmlessNotesPass(t *testing.T) {
	for _, lang := range []string{"en", "es"} {
		list := notes(t, "harmless-"+lang+".txt")
		if len(list) < 60 {
			t.Errorf("%s: %d notes, fewer than 60", lang, len(list))
		}
		for _, note := range list {
			for _, f := range phrases.Gate(note, lang) {
				t.Errorf("%s: %q\n\tstopped by %s at %q", lang, note, f.Rule, f.Of(note))
			}
		}
	}
}

func TestForbiddenNotesAreFound(t *testing.T) {
	for _, lang := range []string{"en", "es"} {
		list := notes(t, "forbidden-"+lang+".txt")
		if len(list) < 60 {
			t.Errorf("%s: %d notes, fewer than 60", lang, len(list))
		}
		for _, line := range list {
			class, note, _ := strings.Cut(line, ": ")
			found := phrases.Gate(note, lang)
			for _, f := range found {
				if f.Class == class {
					found = nil
					class = ""
					break
				}
			}
			if class != "" {
				t.Errorf("%s: nothing of class %s in %q (%v)", lang, class, note, rules(found))
			}
		}
	}
}

func TestDisguisedNotesAreFound(t *testing.T) {
	for _, lang := range []string{"en", "es"} {
		for _, note := range notes(t, "disguised-"+lang+".txt") {
			if len(phrases.Gate(note, lang)) == 0 {
				t.Errorf("%s: nothing in %q", lang, note)
			}
		}
	}
}

func rules(found []phrases.Finding) []string {
	var ids []string
	for _, f := range found {
		ids = append(ids, f.Rule)
	}
	return ids
}

func FuzzGate(f *testing.F) {
	for _, lang := range []string{"en", "es"} {
		for _, file := range []string{"harmless-", "forbidden-", "disguised-"} {
			for _, note := range notes(f, file+lang+".txt") {
				f.Add(note, lang)
			}
		}
	}
	f.Add("c\u0327u r\xffe \u200d", "")
	f.Fuzz(func(t *testing.T, text, lang string) {
		for _, found := range phrases.Gate(text, lang) {
			if found.Start < 0 || found.Start >= found.End || found.End > len(text) {
				t.Fatalf("%q: the span %v lies outside", text, found.Span)
			}
			if utf8.ValidString(text) && !utf8.ValidString(found.Of(text)) {
				t.Fatalf("%q: the span %v cuts a letter", text, found.Span)
			}
		}
	})
}
