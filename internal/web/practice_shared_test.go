package web

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestTheFormShowsWhatHoldsByASharedFile: what a clinic's file does not say holds as the
// file says it that it extends. The form shows that and from where, leaves it alone
// where nothing else is answered, and writes what is, the program's own default too.
func TestTheFormShowsWhatHoldsByASharedFile(t *testing.T) {
	const base = `name = "Lakeside Clinics"
hours = "Monday to Friday, 8 am to 5 pm"
after_hours_phone = "(312) 867-5310"
after_hours_answered_by = "service"
language_notice = "Interpreters are free."
paper = "a4"
places = ["Suite 2", "Lab"]

[[provider]]
name = "Ana Quist"
credentials = "MD"

[handout.dre]
chaperone = "always"
reasons = ["psa"]
`
	const own = "extends = \"../base.toml\"\nphone = \"(312) 867-5309\"\n"
	s := testServer(t)
	folder := t.TempDir()
	s.opts.Clinic = filepath.Join(folder, "north", "clinic.toml")
	if err := os.Mkdir(filepath.Dir(s.opts.Clinic), 0o755); err != nil {
		t.Fatal(err)
	}
	put(t, filepath.Join(folder, "base.toml"), base)
	put(t, s.opts.Clinic, own)
	_, page := get(s, "/practice")
	for id, want := range map[string][]string{
		"f-name":                    {`value="Lakeside Clinics"`, "From base.toml, which several clinics share"},
		"f-paper":                   {`value="a4" checked`},
		"f-after_hours_answered_by": {`value="service" checked`},
		"f-handout_dre_chaperone":   {`value="always" checked`, "From base.toml"},
		"f-handout_dre_reasons":     {`value="psa" checked`},
		"f-provider_0__name":        {"Ana Quist, MD", "It is changed there"},
		"f-phone":                   {`value="(312) 867-5309"`},
	} {
		box := boxOf(t, page, id)
		for _, one := range want {
			if !strings.Contains(box, one) {
				t.Errorf("%s lacks %q:\n%s", id, one, box)
			}
		}
		if strings.Contains(box, ">needed<") || strings.Contains(box, "From base.toml") != (id != "f-phone") {
			t.Errorf("%s:\n%s", id, box)
		}
	}
	if strings.Contains(page, `name="set:provider[`) {
		t.Error("an item of a list that is taken whole can be changed")
	}
	same := fields(own, "name", "Lakeside Clinics", "paper", "a4", "handout.dre.chaperone", "always", "handout.dre.reasons", "psa", "after_hours_answered_by", "service", "places", "Suite 2\nLab")
	if w := posted(s, "/practice/save", same); w.Code != 200 || inFile(t, s) != own {
		t.Errorf("%d: what was left alone was written:\n%s", w.Code, inFile(t, s))
	}
	// The defaults of the program are answers of their own here.
	w := posted(s, "/practice/save", fields(own, "paper", "letter", "handout.dre.chaperone", "offered"))
	if got := inFile(t, s); w.Code != 200 || !strings.Contains(got, `paper = "letter"`) || !strings.Contains(got, `chaperone = "offered"`) || strings.Contains(w.Body.String(), "Nothing had to be saved") {
		t.Errorf("%d: %s", w.Code, got)
	}
	if done, _, _ := strings.Cut(w.Body.String(), `<nav class="parts"`); !strings.Contains(done, "<del>A4</del> <ins>Letter</ins>") {
		t.Errorf("it is told as\n%s", done)
	}
	// The shared file changes while the form is open: what the form showed of it is no answer.
	put(t, s.opts.Clinic, own)
	put(t, filepath.Join(folder, "base.toml"), strings.Replace(base, "Lakeside", "Seaside", 1))
	stale := fields(own, "name", "Lakeside Clinics", "contact", "Ann")
	stale.Set(inheritedShown+"name", "Lakeside Clinics")
	if posted(s, "/practice/save", stale); strings.Contains(inFile(t, s), "Lakeside") || !strings.Contains(inFile(t, s), "Ann") {
		t.Errorf("what the form showed was written:\n%s", inFile(t, s))
	}
}
