package render_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"handout/handouts"
	"handout/internal/layout"
	"handout/internal/render"
)

// ownLanguage writes a folder in which dre is in a language of the practice's
// own. Its words are the Spanish ones, which say what the English say.
func ownLanguage(t *testing.T, change func(file, text string) string) string {
	t.Helper()
	dir := t.TempDir()
	for from, to := range map[string]string{"dre/es.md": "dre/xx.md", "words/es.toml": "words/xx.toml", "shared/es/*.md": "shared/xx/"} {
		files, err := fs.Glob(handouts.Files, from)
		if err != nil || len(files) == 0 {
			t.Fatal(from, err)
		}
		for _, file := range files {
			name := to
			if strings.HasSuffix(to, "/") {
				name += filepath.Base(file)
			}
			data, err := handouts.Files.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			path := filepath.Join(dir, "own", filepath.FromSlash(name))
			if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(path, []byte(change(name, string(data))), 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
	return dir
}

func ownLine(t *testing.T, dir string) *render.Renderer {
	t.Helper()
	line, faults := render.Open(render.Options{Today: today, Producer: "handout test", File: filepath.Join(dir, "clinic.toml"), Text: []byte(`name = "Oak"
phone = "(312) 867-5309"
hours = "8 am to 5 pm"
after_hours_phone = "(312) 867-5310"
language_notice = "Interpreters are free."
[words.xx]
hours = "8-5"
language_notice = "Gratis."
[content]
dir = "own"
`)})
	if faults.Failed() {
		t.Fatal(faults)
	}
	return line
}

func TestOwnLanguageOfAShippedHandout(t *testing.T) {
	line := ownLine(t, ownLanguage(t, func(_, text string) string { return text }))
	for _, edition := range []layout.Edition{layout.Standard, layout.Large} {
		sheet := mustSheet(t, line, render.Job{Handout: "dre", Language: "xx", Paper: layout.Letter, Edition: edition})
		holds(t, sheet.Pages)
		if text := printed(sheet.Pages); !strings.Contains(text, "Gratis.") || strings.Contains(text, "Interpretersarefree") {
			t.Error("the clinic's words are not those of the language")
		}
	}
	if line.IsOwn("dre", "en") || !line.IsOwn("dre", "xx") {
		t.Error("the wrong languages are the practice's own")
	}
}

// A language that a practice adds says what the English says, or is not
// printed: nothing that keeps patients safe is lost in it.
func TestOwnLanguageIsHeldToTheEnglish(t *testing.T) {
	swap := func(file, old, with string) func(string, string) string {
		return func(name, text string) string {
			if name != file {
				return text
			}
			if !strings.Contains(text, old) {
				t.Fatalf("%s has no %q", file, old)
			}
			return strings.Replace(text, old, with, 1)
		}
	}
	for name, c := range map[string]struct {
		change func(file, text string) string
		want   []string
	}{
		"a number":             {swap("dre/xx.md", "de 1 a 2 minutos", "de 1 a 3 minutos"), []string{"dre/xx.md:", "is not like the English"}},
		"a claim":              {swap("shared/xx/emergency.md", "[^spinal-emergency]", "[^consent]"), []string{"shared/xx/emergency.md:30:1", "is not like the English"}},
		"what is never cut":    {swap("shared/xx/call-before.md", "[^do-not-wait]", "[^consent]"), []string{"safety.toml:", "is not like the English"}},
		"a claim that is none": {swap("dre/xx.md", "[^", "[^no-such-"), []string{"dre/xx.md:", "there is no claim `no-such-"}},
		"the sheet's words":    {swap("words/xx.toml", "{day} de {month} de {year}", "{day} de {month}"), []string{"words/xx.toml", "date.long"}},
		"the line in English":  {swap("shared/xx/language.md", "{lang en} English?", "{lang xx} English?"), []string{"shared/xx/language.md:1:1", "nothing says in English"}},
		"a phrase":             {swap("dre/xx.md", "title = \"", "title = \"Sin dolor. This rules out cancer. "), []string{"never printed"}},
		"no shared section":    {swap("shared/xx/emergency.md", "{#emergency}", "{#urgent}"), []string{"shared/xx/emergency.md:1:1", "no other"}},
		"a key of the words":   {swap("words/xx.toml", "reference = ", "refrence = "), []string{"words/xx.toml:", "refrence"}},
	} {
		t.Run(name, func(t *testing.T) {
			dir := ownLanguage(t, c.change)
			doc, faults := ownLine(t, dir).Document(render.Job{Handout: "dre", Language: "xx"})
			if doc != nil {
				t.Error("there is a document all the same")
			}
			got := filepath.ToSlash(strings.ReplaceAll(faults.Error(), dir+string(filepath.Separator), ""))
			for _, want := range c.want {
				if !strings.Contains(got, want) {
					t.Errorf("no %q in\n%s", want, got)
				}
			}
		})
	}
}
