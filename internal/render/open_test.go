package render_test

import (
	"strings"
	"testing"

	"handout/internal/clinic"
	"handout/internal/render"
)

// TestOpenAgain holds that an edit that is not saved is what is printed, and
// that what was opened before stays as it was.
func TestOpenAgain(t *testing.T) {
	text := string(clinic.SampleTOML())
	before := lineFor(t, withoutLogo(text))
	after := lineFor(t, withoutLogo(strings.Replace(text, "Riverside Urology", "Oak Street Urology", 1)))
	for line, name := range map[*render.Renderer]string{before: "Riverside Urology", after: "Oak Street Urology"} {
		sheet := mustSheet(t, line, render.Job{Handout: "dre", Language: "en", Paper: render.Letter, Edition: render.Standard})
		if got := sheet.Document.Masthead.Name.String(); got != name || line.Practice().Name != name {
			t.Errorf("the sheet is of %q, want %q", got, name)
		}
	}
}

// TestOpenRefuses holds that a file at fault gives no Renderer.
func TestOpenRefuses(t *testing.T) {
	const good = "name = \"Oak\"\nphone = \"(312) 867-5309\"\nhours = \"Monday to Friday\"\nafter_hours_phone = \"(312) 867-5310\"\n"
	for _, c := range []struct{ name, text, want string }{
		{"misspelt", good + "adress = []\n", "unknown key"},
		{"no such handout", good + "[handout.psa]\n", "there is no handout"},
		{"a bad option", good + "[handout.dre]\nfever = \"90\"\n", "fever"},
		{"a bad word", good + "[handout.dre.notes]\nget-ready = \"The exam is painless and rules out cancer.\"\n", "painless"},
		{"a logo that is not there", good + "logo = \"none.png\"\n", "there is no file"},
	} {
		line, faults := render.Open(render.Options{File: "clinic.toml", Text: []byte(c.text), Today: today})
		if line != nil || !faults.Failed() || !strings.Contains(faults.Error(), c.want) {
			t.Errorf("%s: %v, %v", c.name, line != nil, faults)
		}
	}
	if line, faults := render.Open(render.Options{File: "none.toml"}); line != nil || !faults.Failed() {
		t.Errorf("a file that is not there: %v, %v", line != nil, faults)
	}
}
