package main

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"
)

// codeIn returns the code that status tells of a handout.
func (p *place) codeIn(t *testing.T, id, lang string) string {
	t.Helper()
	p.stdout.Reset()
	run([]string{"status"}, p.world)
	at := regexp.MustCompile(`(?m)^` + id + ` +` + lang + ` .* ([0-9A-F]{4})$`).FindStringSubmatch(p.stdout.String())
	if at == nil {
		t.Fatalf("status tells no code of %s (%s):\n%s", id, lang, &p.stdout)
	}
	return at[1]
}

// render prints a handout and fails unless it stands as wanted.
func (p *place) stands(t *testing.T, want string, args ...string) (stderr string) {
	t.Helper()
	out, errs := p.says(t, exitDone, append([]string{"render", "dre", "--out", "dre.pdf"}, args...)...)
	wants(t, "render", out, ", "+want)
	return errs
}

// TestDayInTheLife is what a practice lives through with a sign-off.
func TestDayInTheLife(t *testing.T) {
	p := newPractice(t, spanishWords)
	today := time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)
	p.now = func() time.Time { return today }

	// The clinician signs; the front office confirms; it is printed.
	p.stands(t, "draft")
	p.sign(t, "dre")
	errs := p.stands(t, "approved", "--strict")
	first := p.codeIn(t, "dre", "en")
	wants(t, "the line for the chart", errs, "Given 11/23/2026: Prostate exam (DRE), English, dre-en 2026.", ", "+first)
	p.says(t, exitDone, "code", first)

	// New hours and a new number: called, confirmed, printed. No clinician.
	moved := strings.NewReplacer("8 am to 5 pm", "8 am to 6 pm", "867-5309", "867-5311").Replace(practice) + spanishWords
	put(t, clinicFile, moved)
	errs = p.stands(t, "draft")
	wants(t, "render", errs, "the words are signed; the clinic's details await a confirmation: hours (en), phone")
	p.says(t, exitFailed, "confirm", "--by", "Maria Ruiz")
	p.says(t, exitDone, "confirm", "--by", "Maria Ruiz", "--called", "(312) 867-5311")
	p.stands(t, "approved")
	second := p.codeIn(t, "dre", "en")
	out, _ := p.says(t, exitFailed, "code", first)
	wants(t, "a code of before", out, first+": dre-en: superseded: the clinic's details changed: hours (en), phone, ", "today's sheet has the code "+second)

	// A note makes it the clinician's, who is asked about what changed alone.
	noted := moved + "[handout.dre.notes]\nafter = \"Park behind the house.\"\n[handout.dre.es.notes]\nafter = \"Estacione detrás de la casa.\"\n"
	put(t, clinicFile, noted)
	wants(t, "render", p.stands(t, "draft"), "the words changed since Ana Quist, MD signed them: after")
	p.asks, p.stdin = true, strings.NewReader("c\ny\n")
	p.says(t, exitDone, append([]string{"approve", "dre"}, signer()...)...)
	p.asks = false
	p.stands(t, "approved")
	out, _ = p.says(t, exitFailed, "code", second)
	wants(t, "a code of before", out, "superseded: the words changed: after")

	// A translator and a second reader sign the Spanish against that English.
	spanish := func(as, by string, code int) string {
		_, errs := p.says(t, code, "approve", "dre", "--lang", "es", "--as", as, "--by", by, "--role", "medical "+as, "--answers", "es.answers")
		return errs
	}
	wants(t, "render", p.stands(t, "draft", "--lang", "es"), "no qualified translator")
	out, _ = p.says(t, exitDone, "approve", "dre", "--lang", "es", "--as", "translator", "--questions")
	put(t, "es.answers", out)
	spanish("translator", "Luz Paz, CT", exitDone)
	wants(t, "render", p.stands(t, "draft", "--lang", "es"), "no second reader")
	wants(t, "one person twice", spanish("reader", "Luz Paz, CT", exitFailed), "two people must")
	spanish("reader", "Ana Ruiz, RN", exitDone)
	errs = p.stands(t, "approved", "--lang", "es")
	wants(t, "the line for the chart", errs, "Prostate exam (DRE), Spanish, dre-es 2026.")
	p.says(t, exitDone, "verify", "dre.pdf")

	third := p.codeIn(t, "dre", "en")
	// Time passes: told, in grace, a draft; no variable brings it back.
	p.env = func(key string) string { return map[string]string{"SOURCE_DATE_EPOCH": "1795400000"}[key] }
	for _, c := range []struct{ day, stands, says string }{
		{"2027-10-30", "approved", "within 30 days"}, {"2027-12-01", "approved", "ENDED on 2027-11-23"}, {"2027-12-24", "draft", "more than 30 days ago"},
	} {
		today, _ = time.Parse(time.DateOnly, c.day)
		wants(t, c.day, p.stands(t, c.stands), c.says)
	}
	p.env = func(string) string { return "" }
	out, _ = p.says(t, exitFailed, "code", third)
	wants(t, "a code that ended", out, "throw away: because the sign-off by Ana Quist, MD ended")

	// The signer leaves: another clinician stands behind the same words.
	today = time.Date(2027, 6, 1, 9, 0, 0, 0, time.UTC)
	out, _ = p.says(t, exitDone, "approve", "dre", "--questions")
	put(t, "counter.answers", out)
	p.says(t, exitDone, "approve", "dre", "--countersign", "--answers", "counter.answers", "--by", "Sam Ortiz, MD", "--role", "urologist")
	p.says(t, exitDone, "withdraw", "dre", "--signer", "Ana Quist", "--by", "Sam Ortiz, MD", "--because", "Has left the practice.")
	p.stands(t, "approved")
	p.stands(t, "approved", "--lang", "es")
	put(t, clinicFile, noted+"[review]\nsigner_shown = \"role\"\n")
	p.stands(t, "approved")
	out, _ = p.says(t, exitDone, "show", "dre")
	if strings.Contains(out, "Sam Ortiz") {
		t.Error("the sheet names the signer, though only the role is to be shown")
	}
	put(t, clinicFile, noted)

	// Something is wrong: withdrawn, at once, in every language.
	p.says(t, exitDone, "withdraw", "dre", "--by", "Sam Ortiz, MD", "--because", "The advice on fever has changed")
	wants(t, "render", p.stands(t, "draft"), "was withdrawn: The advice on fever has changed")
	p.stands(t, "draft", "--lang", "es")
	out, _ = p.says(t, exitFailed, "code", "dre-en 2026.11 · "+third)
	wants(t, "a code that was withdrawn", out, "throw away: because the sign-off by Sam Ortiz, MD was withdrawn: The advice on fever has changed")
	out, _ = p.says(t, exitFailed, "code", "0000")
	wants(t, "a code of nobody's", out, "not known here")
}

// TestFortyClinics is one sign-off for each set of options, whatever the
// clinics' phones are, and a confirmation for each clinic.
func TestFortyClinics(t *testing.T) {
	p := newPlace(t)
	put(t, "base.toml", "after_hours_phone = \"Call 911\"\nlanguage_notice = \"Interpreters are free.\"\n")
	for i := range 40 {
		dir := filepath.Join("clinics", fmt.Sprintf("c%02d", i))
		if err := os.MkdirAll(dir, 0o755); err != nil {
			t.Fatal(err)
		}
		text := fmt.Sprintf("extends = \"../../base.toml\"\nname = \"Clinic %c%c Urology\"\nphone = \"(312) 867-53%02d\"\nhours = \"8 am to %d pm\"\n", 'A'+i/26, 'A'+i%26, i+10, 3+i%4)
		if i%2 == 1 {
			text += "[handout.dre]\nchaperone = \"always\"\n"
		}
		put(t, filepath.Join(dir, clinicFile), text)
	}
	const all = "clinics/*/clinic.toml"
	p.says(t, exitDone, "check", "--clinics", all)
	questions, errs := p.says(t, exitDone, "approve", "dre", "--clinics", all, "--questions")
	wants(t, "approve", errs, "2 to sign")
	put(t, "all.answers", agreed(questions))
	out, _ := p.says(t, exitDone, append([]string{"approve", "dre", "--clinics", all, "--answers", "all.answers"}, signer()...)...)
	if n := strings.Count(out, ", for 20 clinics"); n != 2 {
		t.Errorf("%d sign-offs for 20 clinics each, want 2:\n%s", n, out)
	}
	kept := contents(t, "base.approvals.toml")
	if n := strings.Count(kept, "[[approval]]"); n != 2 {
		t.Errorf("%d sign-offs are kept, want 2", n)
	}
	args := []string{"confirm", "--clinics", all, "--by", "Maria Ruiz"}
	for i := range 40 {
		args = append(args, "--called", fmt.Sprintf("(312) 867-53%02d", i+10))
	}
	p.says(t, exitDone, args...)
	p.stdout.Reset()
	run([]string{"status", "--clinics", all}, p.world)
	if n := strings.Count(p.stdout.String(), "approved"); n != 40 {
		t.Errorf("%d of 40 sheets are ready:\n%s", n, &p.stdout)
	}
	p.says(t, exitDone, "render", "dre", "--strict", "--clinic", "clinics/c07/clinic.toml", "--out", "c07.pdf")
	p.says(t, exitDone, "verify", "--clinic", "clinics/c07/clinic.toml", "c07.pdf")
	p.says(t, exitFailed, "verify", "--clinic", "clinics/c09/clinic.toml", "c07.pdf") // another clinic's phone
}

// TestFlatFolderOfClinics keeps the sign-offs of files in one folder apart.
func TestFlatFolderOfClinics(t *testing.T) {
	p := newPlace(t)
	put(t, "north.toml", practice)
	put(t, "south.toml", strings.Replace(practice, "Oak Street", "Elm Street", 1))
	p.run(t, exitDone, append([]string{"approve", "dre", "--clinic", "north.toml", "--answers", p.answers(t, "dre", "--clinic", "north.toml")}, signer()...)...)
	p.confirm(t, "--clinic", "north.toml")
	for file, want := range map[string]string{"north.toml": "approved", "south.toml": "draft"} {
		out, _ := p.says(t, exitDone, "render", "dre", "--clinic", file, "--out", "one.pdf")
		wants(t, file, out, want)
	}
	for _, path := range []string{"north.approvals.toml", "north.approvals"} {
		if _, err := os.Stat(path); err != nil {
			t.Error(err)
		}
	}
	if _, err := os.Stat("approvals.toml"); err == nil {
		t.Error("a sign-off went into the folder's own file")
	}
}
