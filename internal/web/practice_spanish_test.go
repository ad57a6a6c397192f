package web

import (
	"maps"
	"net/url"
	"slices"
	"strings"
	"testing"

	"handout/internal/fault"
	"handout/internal/render"
	"handout/internal/settings"
	"handout/internal/tomledit"
)

// bad are values of which something is said of some setting or other.
var bad = []string{
	"x", "99999", "0", "-1", "2020-01-01", "2099-01-01", "soon", "yes", "[\"a\"", "#12", "#ffff99", "call us", "Your Clinic", "(555) 555-0142", "(217) 555-0142", "(112) 867-5309",
	"(312) 167-5309", "867-5309", "123456", "1", "12345678901234567890", "(312) 867-5309 or (312) 867-5310", "(312) 867-53O9", "١٢٣", "Go to the ER", "911",
	"http://", "ftp://x.example", "x.example", "https://a b", "https://u:p@x.example", "%zz", "a@b", "@", "es-", "Spanish", "en", "es", "fr", "nowhere.png", "..", "https://x.example/logo.png",
	"You do not need to call 911.", "Painless exam, guaranteed.", "DOB 1/2/1950", "[your name]", "Stop your blood thinner.", "日本語の名前です", "a\tb", "\u202eabc", strings.Repeat("long ", 400), "a\nb\nc\nd\ne\nf\ng\nh\ni\nj\nk\nl\nm\nn\no\np\nq\nr\ns\nt\nu\nv\nw",
	"No haga caso de la fiebre.", "Sin dolor, garantizado.", "care-wait", "no-such-rule",
}

// TestRemarksAreSpanish fills every setting with values that something is said
// of, and looks for what a page in Spanish would say in English.
func TestRemarksAreSpanish(t *testing.T) {
	file := ourFile + "\n[handout.eps]\nprotocol = \"two-glass\"\n\n[handout.urine-after-exam]\ntest = \"pca3\"\nlab = \"City Lab\"\ncollection_confirmed_on = 2026-11-01\n"
	s := formServer(t, file)
	f := s.newForm(&view{Lang: "es", words: s.pages.words["es"], engine: s.pages.engine["es"]}, []byte(file))
	said, english, seen := map[string]bool{}, map[string]string{}, map[string]bool{}
	// What opening the file says; with whole, also what a check of it says, which
	// lays out every sheet.
	look := func(file string, form url.Values, of string, whole bool) {
		f.text = []byte(file)
		a := &asked{form: f, base: f.text}
		a.edits, a.wrong = f.edits(form["field"], func(name string) []string { return form[name] })
		text, faults := tomledit.Apply("clinic.toml", a.base, a.edits)
		if text != nil {
			o := s.open()
			o.Text = text
			var r *render.Renderer
			r, faults = render.Open(o)
			if r != nil && whole {
				_, more := r.Check()
				faults = append(faults, more...)
			}
		}
		for _, one := range faults {
			what, remedy := one.Texts()
			for _, piece := range append(what.Pieces(), remedy.Pieces()...) {
				forms := []string{piece.Form}
				for _, a := range piece.Args {
					if a.Kind == fault.Sentence || a.Kind == fault.Tongue {
						forms = append(forms, a.Value)
					}
				}
				for _, form := range forms {
					said[form] = true
					if _, ok := f.v.engine[form]; !ok {
						english[form] = one.Key + ": " + of
					}
				}
			}
		}
	}
	for _, one := range f.all {
		if one.Kind == settings.Choice || one.Kind == settings.Flag || one.Kind == settings.Set {
			continue // chosen, and not typed
		}
		// What is said hangs on what a setting holds, and on the option.
		class := string(one.Kind) + string(one.Holds) + one.Language
		if one.Handout == "" || one.Section == "" && one.Kind != settings.Number {
			class += one.Path[strings.LastIndex(one.Path, ".")+1:]
		}
		if one.Section != "" && one.Section != "get-ready" || seen[class] {
			continue
		}
		seen[class] = true
		steps := []tomledit.Step{}
		for range strings.Count(one.Path, "*") {
			steps = append(steps, tomledit.Step{Name: "es"})
		}
		if strings.Contains(one.Path, "[*]") {
			steps = []tomledit.Step{{}}
		}
		name := one.Key(steps...).String()
		if one.Handout != "" && one.Handout != "dre" && one.Section != "" {
			continue // the same as of another handout
		}
		text := file
		if one.Handout == "" { // quicker to open
			text, _, _ = strings.Cut(file, "[handout.dre]")
		}
		for n, value := range bad {
			if (one.Holds == "path" || one.Kind == settings.Number || one.Kind == settings.Date) && n > 6 {
				break // what they say hangs on less
			}
			look(text, fields(text, name, value), name+" = "+value, false)
		}
	}
	// Choices that do not go together.
	for _, set := range [][]string{
		{"handout.eps.first_ml", "5"}, {"handout.dre.off", "emergency"}, {"handout.dre.off", "get-ready", "handout.dre.notes.get-ready", "Park behind the house."},
		{"gate.allow[0].rule", "care-wait", "gate.allow[0].words", "x", "gate.allow[0].reason", "y"}, {"name", ""}, {"phone", ""}, {"handout.urine-after-exam.lab", ""},
	} {
		look(file, fields(file, set...), strings.Join(set, " "), true)
	}
	if len(said) < 120 {
		t.Errorf("%d sentences were said, which is too few", len(said))
	}
	for _, form := range slices.Sorted(maps.Keys(english)) {
		t.Errorf("%.60q: nothing says in Spanish %q", english[form], form)
	}
	t.Logf("%d sentences", len(said))
}
