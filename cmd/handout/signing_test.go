package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"handout/internal/clinictest"
	"handout/internal/render"
)

// practice is a clinic.toml without a fault and without a placeholder.
const practice = `name = "Oak Street Urology"
phone = "(312) 867-5309"
hours = "8 am to 5 pm"
after_hours_phone = "Call 911"
language_notice = "Interpreters are free."
`

// spanishWords are what the practice needs for a sheet in Spanish.
const spanishWords = `[words.es]
hours = "de 8 a. m. a 5 p. m."
after_hours_phone = "Llame al 911"
language_notice = "Los intérpretes son gratis."
`

// newPractice is a place with a clinic.toml in it, and perhaps sections below.
func newPractice(t *testing.T, sections string) *place {
	t.Helper()
	p := newPlace(t)
	put(t, clinicFile, practice+sections)
	return p
}

func put(t *testing.T, path, text string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

// signer are the flags of who signs.
func signer(more ...string) []string {
	return append([]string{"--by", "Ana Quist, MD", "--role", "urologist"}, more...)
}

// agreed turns a file of questions into one in which every line is agreed to.
func agreed(questions string) string {
	return regexp.MustCompile(`(?m)^([0-9a-f]{8}) \?$`).ReplaceAllString(questions, "$1 agree")
}

// answers writes a file of answers to a handout's questions.
func (p *place) answers(t *testing.T, id string, more ...string) string {
	t.Helper()
	var asking []string
	for i := 0; i < len(more); i++ {
		switch more[i] {
		case "--key", "--until":
			i++
		default:
			asking = append(asking, more[i])
		}
	}
	out, _ := p.says(t, exitDone, append([]string{"approve", id, "--questions"}, asking...)...)
	put(t, "given.answers", agreed(out))
	return "given.answers"
}

// sign signs the words of a handout and confirms the details.
func (p *place) sign(t *testing.T, id string, more ...string) {
	t.Helper()
	args := append([]string{"approve", id, "--answers", p.answers(t, id, more...)}, signer(more...)...)
	p.run(t, exitDone, args...)
	p.confirm(t)
}

// confirm confirms the practice's details.
func (p *place) confirm(t *testing.T, more ...string) {
	t.Helper()
	p.run(t, exitDone, append([]string{"confirm", "--by", "Maria Ruiz", "--called", "(312) 867-5309"}, more...)...)
}

// says runs a command line and returns what it wrote since.
func (p *place) says(t *testing.T, code int, args ...string) (stdout, stderr string) {
	t.Helper()
	p.stdout.Reset()
	p.stderr.Reset()
	p.run(t, code, args...)
	return p.stdout.String(), p.stderr.String()
}

// On a terminal each line has its own answer, and nothing but that and a last
// yes is a signature.
func TestSignerIsAskedOnATerminal(t *testing.T) {
	args := append([]string{"approve", "dre"}, signer()...)
	count := func(p *place) int {
		out, _ := p.says(t, exitDone, "approve", "dre", "--questions")
		return strings.Count(out, " ?\n")
	}
	lines := count(newPractice(t, ""))
	if lines < 10 {
		t.Fatalf("only %d lines ask", lines)
	}
	all := strings.Repeat("a\n", lines)
	for name, c := range map[string]struct {
		answers string
		want    int
	}{
		"each line and a yes":  {all + "y\n", exitDone},
		"with a comment":       {"agree We say it by phone too.\n" + all[2:] + "yes\n", exitDone},
		"asked until answered": {"\nok\nyep\nall\n" + strings.Repeat("y\n", lines) + "Y\n", exitDone},
		"no last yes":          {all + "n\n", exitFailed},
		"nothing at the end":   {all, exitFailed},
		"one line short":       {all[2:] + "y\n", exitFailed},
		"not for us":           {"n We have no chaperones.\n" + all[2:] + "y\n", exitFailed},
		"yes to all":           {"y\nyes\n", exitFailed},
		"stopped":              {"a\na\nq\n", exitFailed},
		"nobody":               {"", exitFailed},
	} {
		t.Run(name, func(t *testing.T) {
			p := newPractice(t, "")
			p.asks, p.stdin = true, strings.NewReader(c.answers)
			_, asked := p.says(t, c.want, args...)
			data, err := os.ReadFile("approvals.toml")
			if signed := err == nil; signed != (c.want == exitDone) {
				t.Errorf("signed %t", signed)
			}
			wants(t, "the questions", asked, "1 of "+strconv.Itoa(lines), "[y]es, agree; [n]o, not for us")
			if c.want == exitDone {
				wants(t, "the words", asked, "Oak Street Urology", "[only in some visits: another test of this visit needs a full bladder", "[On the drawing: Anus; ")
				wants(t, "approvals.toml", string(data), `account = "front-desk"`)
				if n := strings.Count(string(data), `says = "agree"`); n != lines {
					t.Errorf("%d answers are kept, want %d", n, lines)
				}
			}
			if name == "with a comment" {
				wants(t, "approvals.toml", string(data), `comment = "We say it by phone too."`)
			}
			if name == "not for us" {
				wants(t, "what to do", asked, "not for us:")
			}
		})
	}
}

// Answers are kept when the signer stops, and are not asked again; another
// signer gives their own.
func TestAnswersAreKept(t *testing.T) {
	p := newPractice(t, "")
	args := append([]string{"approve", "dre"}, signer()...)
	p.asks, p.stdin = true, strings.NewReader("a\na\na Always.\nq\n")
	p.says(t, exitFailed, args...)
	p.stdin = strings.NewReader("q\n")
	_, asked := p.says(t, exitFailed, args...)
	wants(t, "the second sitting", asked, "3 of ", "4 of ")
	p.stdin = strings.NewReader("q\n")
	_, asked = p.says(t, exitFailed, "approve", "dre", "--by", "Sam Ortiz, MD", "--role", "urologist")
	wants(t, "another signer", asked, "0 of ", "1 of ")
}

// After a change the signer is asked only what changed, and is shown it.
func TestOnlyWhatChangedIsAsked(t *testing.T) {
	p := newPractice(t, "")
	p.sign(t, "dre")
	put(t, clinicFile, practice+"[handout.dre]\nchaperone = \"always\"\n[handout.dre.notes]\nafter = \"Park behind the house.\"\n")
	out, _ := p.says(t, exitDone, "approve", "dre", "--questions", "--by", "Ana Quist, MD")
	left := strings.Count(out, " ?\n")
	if all := strings.Count(out, " agree\n"); left > 3 || all < 20 {
		t.Errorf("%d lines are asked again, %d were answered", left, all)
	}
	p.asks, p.stdin = true, strings.NewReader("c\n"+strings.Repeat("a\n", left)+"y\n")
	_, asked := p.says(t, exitDone, append([]string{"approve", "dre"}, signer()...)...)
	wants(t, "what is shown", asked, "changed since.", "{+> paragraph: Park behind the house.+}")
	if strings.Contains(asked, "All the words:") {
		t.Error("all the words are shown")
	}
	out, _ = p.says(t, exitDone, "render", "dre")
	wants(t, "render", out, "approved")
}

// Nobody is shown a whole handout that they cannot sign.
func TestSignerIsRefusedBeforeReading(t *testing.T) {
	for name, c := range map[string]struct {
		clinic string
		args   []string
		code   int
		says   string
	}{
		"placeholder":   {strings.Replace(practice, "Oak Street Urology", "Your Clinic", 1), nil, exitFailed, "sample clinic details"},
		"past day":      {practice, []string{"--until", "2026-11-22"}, exitFailed, "before today"},
		"too far":       {practice, []string{"--until", "2028-11-24"}, exitFailed, "more than 24 months"},
		"a sentence":    {practice, []string{"--role", "this exam is safe"}, exitFailed, "reads like a sentence"},
		"no terminal":   {practice, []string{"--as", "boss"}, exitUsage, "clinician, translator, reader"},
		"no key":        {practice + "[review]\ntrusted_keys = [\"" + publicKey(t) + "\"]\n", nil, exitFailed, "only sign-offs signed with a key count"},
		"translation":   {practice + spanishWords, []string{"--lang", "es"}, exitFailed, "a translator and a second reader sign it"},
		"too early":     {practice + spanishWords, []string{"--lang", "es", "--as", "translator"}, exitFailed, "have a clinician sign them first"},
		"emoji":         {practice, []string{"--by", "Ana 💉"}, exitFailed, "no shipped typeface"},
		"no such key":   {practice, []string{"--key", "none.key"}, exitFailed, "none.key cannot be read"},
		"no secret key": {practice, []string{"--key", clinicFile}, exitFailed, "not a minisign secret key"},
	} {
		t.Run(name, func(t *testing.T) {
			p := newPlace(t)
			put(t, clinicFile, c.clinic)
			p.asks, p.stdin = true, strings.NewReader(strings.Repeat("y\n", 9))
			_, errs := p.says(t, c.code, append([]string{"approve", "dre", "--by", "Ana Quist, MD", "--role", "urologist"}, c.args...)...)
			wants(t, "standard error", errs, c.says)
			if strings.Contains(errs, "rest on ordinary practice") {
				t.Error("the words were shown first")
			}
			if _, err := os.Stat("approvals.toml"); err == nil {
				t.Error("signed all the same")
			}
		})
	}
}

func publicKey(t *testing.T) string {
	t.Helper()
	public, _ := clinictest.Key(t)
	return public
}

// With trusted keys only what they signed counts, for every command.
func TestOnlyTrustedKeysCount(t *testing.T) {
	public, secret := clinictest.Key(t)
	trusted := func(key string) string { return practice + "[review]\ntrusted_keys = [\"" + key + "\"]\n" }
	p := newPractice(t, "")
	put(t, "ana.key", secret)
	p.sign(t, "dre") // not signed with a key
	p.says(t, exitDone, "render", "dre", "--out", "unsigned.pdf")
	put(t, clinicFile, trusted(public))
	out, errs := p.says(t, exitDone, "render", "dre")
	wants(t, "render", out, "draft")
	wants(t, "render", errs, "is not signed with a key, so it does not count")
	p.says(t, exitFailed, "verify", "unsigned.pdf")
	p.sign(t, "dre", "--key", "ana.key")
	out, _ = p.says(t, exitDone, "render", "dre", "--strict", "--out", "dre.pdf")
	wants(t, "render", out, "approved")
	p.says(t, exitDone, "verify", "dre.pdf")
	p.says(t, exitDone, "status")
	put(t, clinicFile, trusted(publicKey(t)))
	out, _ = p.says(t, exitDone, "render", "dre")
	wants(t, "render", out, "draft")
	p.says(t, exitFailed, "status")
	p.says(t, exitFailed, "verify", "dre.pdf")
	put(t, clinicFile, practice+"[review]\ntrusted_keys = []\n")
	_, errs = p.says(t, exitFailed, "render", "dre")
	wants(t, "render", errs, "clinic.toml:7:16: error: `trusted_keys` is empty")
}

// TestBrokenSignOffsNeverCount spoils the record of a good sign-off, one way at
// a time: sheets are drafts again, every command that would vouch for words
// fails, and the message says where.
func TestBrokenSignOffsNeverCount(t *testing.T) {
	replace := func(old, new string) func(string) string {
		return func(s string) string { return strings.Replace(s, old, new, 1) }
	}
	entry := func(s string) string { return s[strings.Index(s, "[[approval]]"):] }
	for name, c := range map[string]struct {
		spoil func(string) string // approvals.toml
		text  func(path string) error
	}{
		"no TOML":        {spoil: func(string) string { return "{" }},
		"half of it":     {spoil: func(s string) string { return s[:len(s)/2] }},
		"UTF-16":         {spoil: func(s string) string { return "\xff\xfe" + s }},
		"quote lost":     {spoil: replace(`by = "`, `by = `)},
		"other digest":   {spoil: replace(`words = "`, `words = "0`)},
		"other clinic":   {spoil: replace("Oak Street", "Elm Street")},
		"other handout":  {spoil: replace(`"dre"`, `"eps"`)},
		"other language": {spoil: replace(`"en"`, `"es"`)},
		"no signer":      {spoil: replace(`by = "Ana Quist, MD"`, ``)},
		"no role":        {spoil: replace(`role = "urologist"`, ``)},
		"no end":         {spoil: replace(`until = 2027-11-23`, ``)},
		"end first":      {spoil: replace(`until = 2027-11-23`, `until = 2025-11-23`)},
		"no such day":    {spoil: replace(`2027-11-23`, `2027-02-30`)},
		"tomorrow":       {spoil: replace(`on = 2026-11-23`, `on = 2026-11-24`)},
		"twice":          {spoil: func(s string) string { return s + entry(s) }},
		"twice, later":   {spoil: func(s string) string { return s + strings.Replace(entry(s), "2027-11-23", "2030-11-23", 1) }},
		"unknown key":    {spoil: replace(`role =`, "approved = true\nrole =")},
		"misspelt table": {spoil: replace("[[approval]]", "[[approvals]]")},
		"one table":      {spoil: replace("[[approval]]", "[approval]")},
		"signature":      {spoil: replace("role =", "signature = \"untrusted comment: x\"\nrole =")},
		"text lost":      {text: os.Remove},
		"text edited": {text: func(path string) error {
			data, err := os.ReadFile(path)
			if err != nil {
				return err
			}
			return os.WriteFile(path, []byte(strings.Replace(string(data), "not", "now", 1)), 0o644)
		}},
		"text emptied": {text: func(path string) error { return os.Truncate(path, 0) }},
	} {
		t.Run(name, func(t *testing.T) {
			p := newPractice(t, "")
			p.sign(t, "dre")
			p.says(t, exitDone, "render", "dre", "--out", "dre.pdf")
			if c.spoil != nil {
				was := contents(t, "approvals.toml")
				now := c.spoil(was)
				if now == was {
					t.Fatal("nothing is spoilt")
				}
				put(t, "approvals.toml", now)
			} else {
				texts, _ := filepath.Glob("approvals/*.txt")
				texts = slices.DeleteFunc(texts, func(path string) bool { return !strings.HasPrefix(contents(t, path), "handout words") })
				if len(texts) != 1 {
					t.Fatal(texts)
				}
				if err := c.text(texts[0]); err != nil {
					t.Fatal(err)
				}
			}
			out, errs := p.says(t, exitDone, "render", "dre")
			wants(t, "render", out, "draft")
			wants(t, "render", errs, "approvals.toml:", "fix: ")
			_, errs = p.says(t, exitFailed, "render", "dre", "--strict", "--out", "none")
			wants(t, "render --strict", errs, "dre-en is not printed")
			p.says(t, exitFailed, "status")
			p.says(t, exitFailed, "verify", "dre.pdf")
			_, errs = p.says(t, exitFailed, append([]string{"approve", "dre", "--answers", "given.answers"}, signer()...)...)
			wants(t, "approve", errs, "approvals.toml:")
			if _, err := os.Stat("none"); err == nil {
				t.Error("--strict wrote something")
			}
		})
	}
}

// A practice's rule holds for whatever prints.
func TestRequiredHoldsEverywhere(t *testing.T) {
	p := newPractice(t, "[review]\nrequired = true\n")
	put(t, "list.csv", "handout,lang\ndre,en\n")
	const refused = "dre-en is not printed: no clinician has signed these words ([review] required)"
	for _, args := range [][]string{
		{"render", "dre", "--out", "none"}, {"render", "dre", "--out", "-"}, {"batch", "list.csv", "--out", "none"}, {"check"},
	} {
		out, errs := p.says(t, exitFailed, args...)
		wants(t, strings.Join(args, " "), errs, "clinic.toml:7:12: error: "+refused, "handout approve dre")
		if strings.Contains(out, "%PDF") {
			t.Errorf("%v: printed", args)
		}
	}
	if files, _ := filepath.Glob("none/*.pdf"); len(files) > 0 {
		t.Errorf("printed: %v", files)
	}
	p.sign(t, "dre")
	p.says(t, exitDone, "check")
	p.says(t, exitDone, "batch", "list.csv", "--out", "all")
	wants(t, "manifest", contents(t, filepath.Join("all", "manifest.json")), `"approved"`)
	p.now = func() time.Time { return time.Date(2027, 12, 23, 0, 0, 0, 0, time.UTC) }
	p.says(t, exitDone, "batch", "list.csv", "--out", "late")
	p.now = func() time.Time { return time.Date(2027, 12, 24, 0, 0, 0, 0, time.UTC) }
	_, errs := p.says(t, exitFailed, "batch", "list.csv", "--out", "ended")
	wants(t, "batch", errs, "the sign-off by Ana Quist, MD ended on 2027-11-23, more than 30 days ago")
}

// The last day of a sign-off still holds; what ends within the days given
// is told in time.
func TestStatusLooksAhead(t *testing.T) {
	p := newPractice(t, "")
	p.sign(t, "dre", "--until", "2027-01-01")
	for _, c := range []struct {
		day    string
		within string
		code   int
	}{
		{"2026-11-23", "38", exitDone}, {"2026-11-23", "39", exitFailed}, {"2026-12-01", "30", exitDone}, {"2026-12-02", "30", exitFailed},
		{"2027-01-01", "0", exitDone}, {"2027-01-01", "1", exitFailed}, {"2027-01-02", "0", exitFailed}, {"2026-11-23", "-1", exitUsage},
	} {
		day, err := time.Parse(time.DateOnly, c.day)
		if err != nil {
			t.Fatal(err)
		}
		p.now = func() time.Time { return day }
		p.says(t, c.code, "status", "--within", c.within)
	}
	p.now = func() time.Time { return time.Date(2026, 12, 25, 0, 0, 0, 0, time.UTC) }
	_, errs := p.says(t, exitDone, "render", "dre")
	wants(t, "render", errs, "dre-en: the sign-off ends on 2027-01-01, in 7 days; have the words checked now")
	p.says(t, exitFailed, "status") // 30 days ahead without being told
	out, _ := p.says(t, exitDone, "status", "--within", "0", "--json")
	var rows []map[string]any
	if err := json.Unmarshal([]byte(out), &rows); err != nil {
		t.Fatal(err)
	}
	if got := rows[0]; got["handout"] != "dre" || got["status"] != "approved" || got["days_left"] != 7.0 || got["until"] != "2027-01-01" {
		t.Errorf("got %v", got)
	}
}

// Staff are told 60, 30 and 7 days ahead and in the 30 days after; then the
// sheet is a draft. No variable moves that.
func TestTheEndOfASignOff(t *testing.T) {
	p := newPractice(t, "")
	p.sign(t, "dre", "--until", "2027-11-23")
	p.env = func(key string) string { return map[string]string{"SOURCE_DATE_EPOCH": "1795400000"}[key] } // 2026-11-23
	for _, c := range []struct{ day, out, says string }{
		{"2027-09-23", "approved", ""},
		{"2027-09-24", "approved", "ends on 2027-11-23; plan to have"},
		{"2027-10-24", "approved", "ends on 2027-11-23, within 30 days"},
		{"2027-11-16", "approved", "ends on 2027-11-23, in 7 days"},
		{"2027-11-24", "approved", "ENDED on 2027-11-23; the sheet is printed for 29 more days"},
		{"2027-12-23", "approved", "for 0 more days"},
		{"2027-12-24", "draft", "more than 30 days ago"},
	} {
		day, err := time.Parse(time.DateOnly, c.day)
		if err != nil {
			t.Fatal(err)
		}
		p.now = func() time.Time { return day }
		out, errs := p.says(t, exitDone, "render", "dre", "--out", "dre.pdf")
		wants(t, c.day, out, c.out)
		wants(t, c.day, errs, c.says)
		if c.says == "" && strings.Contains(errs, "ends on") {
			t.Errorf("%s: %s", c.day, errs)
		}
	}
}

// What was right when it was printed is told apart from what still holds.
func TestVerifyOverTime(t *testing.T) {
	p := newPractice(t, "")
	p.sign(t, "dre", "--until", "2026-11-30")
	p.says(t, exitDone, "render", "dre", "--out", "good.pdf")
	p.now = func() time.Time { return time.Date(2027, 1, 1, 0, 0, 0, 0, time.UTC) }
	p.says(t, exitDone, "render", "dre", "--out", "late.pdf")
	out, _ := p.says(t, exitFailed, "verify", "good.pdf")
	wants(t, "verify", out, "good.pdf: expired: ")
	p.sign(t, "dre")
	out, _ = p.says(t, exitFailed, "verify", "good.pdf", "late.pdf", "none.pdf", clinicFile)
	wants(t, "verify", out, "good.pdf: current: ", "late.pdf: draft: ", "none.pdf: cannot be read: ", "clinic.toml: not ours")
	out, _ = p.says(t, exitFailed, "verify", "--json", "late.pdf")
	var found []fileVerdict
	if err := json.Unmarshal([]byte(out), &found); err != nil {
		t.Fatal(err)
	}
	if len(found) != 1 || found[0].Verdict.Verdict != render.Draft || found[0].Handout != "dre" || found[0].File != "late.pdf" {
		t.Errorf("got %+v", found)
	}
}

func TestDiffInColourOnlyOnATerminal(t *testing.T) {
	p := newPractice(t, "")
	p.sign(t, "dre")
	put(t, clinicFile, practice+"[handout.dre.notes]\nafter = \"Park behind the house.\"\n")
	out, _ := p.says(t, exitDone, "diff", "dre")
	wants(t, "diff", out, "after: After the exam (edited)", "{+> paragraph: Park behind the house.+}")
	if strings.Contains(out, "\x1b") {
		t.Error("colour in a file")
	}
	p.outTTY = true
	if out, _ := p.says(t, exitDone, "diff", "dre"); !strings.Contains(out, "\x1b[32m{+") {
		t.Errorf("no colour on a terminal:\n%s", out)
	}
	p.env = func(key string) string { return map[string]string{"NO_COLOR": "1"}[key] }
	if out, _ := p.says(t, exitDone, "diff", "dre"); strings.Contains(out, "\x1b") {
		t.Error("colour though it is not wanted")
	}
}

// Every claim that leaves a question is put to the signer, whatever it rests on: what was
// read of one test alone is asked of the others.
func TestSignerIsAskedOfEveryQuestion(t *testing.T) {
	test := func(kind string) string {
		p := newPractice(t, "[handout.urine-after-exam]\ntest = \""+kind+"\"\nlab = \"Riverside Lab\"\ncollection_confirmed_on = 2026-11-01\n")
		out, _ := p.says(t, exitDone, "approve", "urine-after-exam", "--questions")
		return out
	}
	mps2 := test("mps2-after-exam")
	wants(t, "the questions on MPS2", mps2, "a low score of SelectMDx and of MPS2", "a high score of SelectMDx and of MPS2", "a higher score of SelectMDx", "cannot say for sure either",
		"for no massage, before MPS2", "moves cells into the urine for SelectMDx", "everybody with a spinal cord injury calls first", "how often is not known", "Do you want the blood first?")
	if pca3 := test("pca3"); strings.Contains(pca3, "SelectMDx") || !strings.Contains(pca3, "everybody with a spinal cord injury") {
		t.Errorf("the questions on PCA3:\n%s", pca3)
	}
	out, _ := newPractice(t, "").says(t, exitDone, "approve", "dre", "--questions")
	wants(t, "the questions on the exam", out, "Is a high PSA still a reason", "goes to the emergency room")
}
