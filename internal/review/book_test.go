package review

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"handout/internal/document"
	"handout/internal/fault"
)

var practice = Practice{Clinic: "Lakeside Urology"}

func onDay(t *testing.T, day string) time.Time {
	t.Helper()
	at, err := time.ParseInLocation("2006-01-02 15:04", day+" 23:30", time.FixedZone("west", -6*3600))
	if err != nil {
		t.Fatal(err)
	}
	return at
}

// load reads the book of a folder.
func load(dir string, p Practice, today time.Time) (*Book, fault.List) {
	return Load([]Store{InFolder(dir)}, p, today)
}

// details are those of the practice.
func details() *Details {
	return &Details{Name: "Lakeside Urology", Phone: Dialled{"(217) 555-0142", "tel:+12175550142"}}
}

func subject(d *document.Document) *Subject { return subjectOf(d, Canonical(d, drawings)) }

func subjectOf(d *document.Document, canonical string) *Subject {
	return &Subject{Document: d, Canonical: canonical, Details: details()}
}

// confirm confirms the details of a folder.
func confirm(t *testing.T, dir, day string) {
	t.Helper()
	if _, err := open(t, dir, practice, day).Confirm(details(), "", Confirming{By: "Maria Ruiz", Called: details().Numbers()}, onDay(t, day)); err != nil {
		t.Fatalf("Confirm: %v", err)
	}
}

func open(t *testing.T, dir string, p Practice, day string) *Book {
	t.Helper()
	b, faults := load(dir, p, onDay(t, day))
	if len(faults) > 0 {
		t.Fatalf("Load: %v", faults)
	}
	return b
}

var signer = Approval{By: "Jordan Reyes, MD", Role: "urologist"}

// signed makes a folder in which sheet() is signed on 2026-11-23.
func signed(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	sign(t, dir, sheet(), signer, "2026-11-23")
	confirm(t, dir, "2026-11-23")
	return dir
}

func sign(t *testing.T, dir string, d *document.Document, a Approval, day string) {
	t.Helper()
	if _, err := open(t, dir, practice, day).Approve(subject(d), a, onDay(t, day)); err != nil {
		t.Fatalf("Approve: %v", err)
	}
}

func statusOf(t *testing.T, dir string, d *document.Document, day string) Status {
	t.Helper()
	return open(t, dir, practice, day).Status(subject(d), onDay(t, day))
}

func TestStatusOverTime(t *testing.T) {
	dir := signed(t)
	for _, c := range []struct {
		day   string
		state State
		left  int
	}{
		{"2026-11-23", Approved, 365},
		{"2027-11-22", Approved, 1},
		{"2027-11-23", Approved, 0},
		{"2027-11-24", Approved, -1},
		{"2027-12-23", Approved, -30},
		{"2027-12-24", Draft, -31},
		{"2030-01-01", Draft, -770},
	} {
		t.Run(c.day, func(t *testing.T) {
			d := sheet()
			words, known := Digest(Canonical(d, drawings)), Digest(details().Canonical())
			want := Status{State: c.state, Digest: words, Confirmed: known, Code: Code(words, known), By: "Jordan Reyes, MD", Role: "urologist", Whose: "Jordan Reyes, MD",
				On: "2026-11-23", Until: "2027-11-23", DaysLeft: c.left, DetailsBy: "Maria Ruiz", DetailsOn: "2026-11-23"}
			if c.state == Draft {
				want.Reason, want.Code = Ended, DraftCode(words, known)
			}
			got := statusOf(t, dir, d, c.day)
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
			if late := c.state == Approved && c.left < 0; got.Late() != late {
				t.Errorf("late: %v", got.Late())
			}
		})
	}
}

func TestNotice(t *testing.T) {
	for left, want := range map[int]int{61: 0, 60: 60, 31: 60, 30: 30, 8: 30, 7: 7, 0: 7, -1: 7, -30: 7} {
		st := Status{State: Approved, DaysLeft: left}
		if got := st.Notice(); got != want {
			t.Errorf("%d days left: notice %d, want %d", left, got, want)
		}
	}
}

func TestStatusOfWhatWasNotSigned(t *testing.T) {
	dir := signed(t)
	for _, c := range []struct {
		name     string
		change   func(*document.Document)
		reason   Reason
		sections []string
	}{
		{"other handout", func(d *document.Document) { d.ID = "eps" }, Unsigned, nil},
		{"other language", func(d *document.Document) { d.Language = "es" }, Unsigned, nil},
		{"a word of a note", func(d *document.Document) {
			d.Sections[3].Blocks[1].Blocks[0].Text[0].Text = "Park in front of the house."
		}, Changed, []string{"steps"}},
		{"who answers", func(d *document.Document) { d.Masthead.AnsweredBy = "voicemail" }, Changed, []string{Masthead}},
		{"two sections", func(d *document.Document) {
			d.Sections[0].Heading = document.Plain("Main points")
			d.Sections = d.Sections[:4]
		}, Changed, []string{"key-points", "bring"}},
		{"order", func(d *document.Document) {
			d.Sections[0], d.Sections[4] = d.Sections[4], d.Sections[0]
		}, Changed, []string{"bring", "visit", "what", "steps", "key-points"}},
		{"sample details", func(d *document.Document) { d.Sample = "sample clinic details" }, Sample, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := sheet()
			c.change(d)
			got := statusOf(t, dir, d, "2026-12-01")
			if got.State != Draft || got.Reason != c.reason {
				t.Errorf("got %v, %v; want a draft, %v", got.State, got.Reason, c.reason)
			}
			if c.name != "order" {
				if diff := cmp.Diff(c.sections, got.Sections); diff != "" {
					t.Errorf("sections (-want +got):\n%s", diff)
				}
			} else if len(got.Sections) == 0 {
				t.Error("no section is named")
			}
			if c.reason == Changed && got.By != "Jordan Reyes, MD" {
				t.Errorf("compared with the sign-off of %q", got.By)
			}
		})
	}
}

func TestEverySignedSettingOfOptionsStaysApproved(t *testing.T) {
	dir := signed(t)
	other := sheet()
	other.Sections[0].Blocks[0].Text[1].Text = " Ask your nurse."
	sign(t, dir, other, Approval{By: "Sam Ortiz, NP", Role: "nurse practitioner"}, "2026-11-24")
	confirm(t, dir, "2026-11-24")
	if st := statusOf(t, dir, sheet(), "2026-12-01"); st.State != Approved || st.By != "Jordan Reyes, MD" {
		t.Errorf("first: %+v", st)
	}
	if st := statusOf(t, dir, other, "2026-12-01"); st.State != Approved || st.By != "Sam Ortiz, NP" {
		t.Errorf("second: %+v", st)
	}
	third := sheet()
	third.Sections[0].Blocks[0].Text[1].Text = " Ask your nurse."
	third.Title = document.Plain("Exam")
	if st := statusOf(t, dir, third, "2026-12-01"); st.By != "Sam Ortiz, NP" || len(st.Sections) != 1 {
		t.Errorf("third is compared with %+v, not with the nearest", st)
	}
}

// TestTwoVersionsOfTheWords: words of a new version are signed with the new
// program while desks still print those of the old one; each has its own sign-off,
// code and end.
func TestTwoVersionsOfTheWords(t *testing.T) {
	dir := signed(t)
	newer := sheet()
	newer.Version = "2027.03"
	newer.Sections[0].Blocks[0].Text[1].Text = " Ask your nurse, too."
	if st := statusOf(t, dir, newer, "2027-03-02"); st.State != Draft || st.Reason != Changed {
		t.Fatalf("the new words are %+v before anybody signed them", st)
	}
	sign(t, dir, newer, Approval{By: "Sam Ortiz, MD", Role: "urologist", Until: "2028-03-01"}, "2027-03-02")
	before, after := statusOf(t, dir, sheet(), "2027-03-03"), statusOf(t, dir, newer, "2027-03-03")
	if before.State != Approved || before.By != "Jordan Reyes, MD" || before.Until != "2027-11-23" {
		t.Errorf("old words: %+v", before)
	}
	if after.State != Approved || after.By != "Sam Ortiz, MD" || after.Until != "2028-03-01" {
		t.Errorf("new words: %+v", after)
	}
	if before.Code == after.Code {
		t.Errorf("both have the code %s", before.Code)
	}
	if all := open(t, dir, practice, "2027-03-03").SignOffs(); len(all) != 2 || all[0].Past || all[1].Past || all[0].Version == all[1].Version {
		t.Errorf("sign-offs kept: %+v", all)
	}
	if st := statusOf(t, dir, sheet(), "2027-12-30"); st.State != Draft || st.Reason != Ended {
		t.Errorf("old words after their end: %+v", st)
	}
	if st := statusOf(t, dir, newer, "2027-12-30"); st.State != Approved {
		t.Errorf("new words after the end of the old: %+v", st)
	}
}

func TestRenewalKeepsThePastSignOff(t *testing.T) {
	dir := signed(t)
	sign(t, dir, sheet(), Approval{By: "Jordan Reyes, MD", Role: "chief urologist", Until: "2028-05-01"}, "2027-12-01")
	b := open(t, dir, practice, "2028-01-01")
	st := b.Status(subject(sheet()), onDay(t, "2028-01-01"))
	if st.State != Approved || st.Role != "chief urologist" || st.Until != "2028-05-01" {
		t.Errorf("after the renewal: %+v", st)
	}
	all := b.SignOffs()
	if len(all) != 2 || all[0].Past || !all[1].Past || all[1].Role != "urologist" {
		t.Errorf("sign-offs kept: %+v", all)
	}
}

func TestApprovedTextIsKeptToCompareWith(t *testing.T) {
	dir := signed(t)
	d := sheet()
	text := Canonical(d, drawings)
	kept, err := os.ReadFile(filepath.Join(dir, Folder, Digest(text)+".txt"))
	if err != nil {
		t.Fatal(err)
	}
	if string(kept) != text {
		t.Error("the text kept is not the text signed")
	}
	b := open(t, dir, practice, "2026-12-01")
	if got, ok := b.Text(Digest(text)); !ok || got != text {
		t.Error("the book does not give the text back")
	}
	d.Title = document.Plain("Exam")
	s, changes := b.Changes(subject(d), Clinician)
	if s == nil || s.Digest != Digest(text) || len(changes) != 1 {
		t.Errorf("Changes = %+v, %+v", s, changes)
	}
	if s, changes := b.Changes(subjectOf(&document.Document{ID: "eps"}, ""), Clinician); s != nil || changes != nil {
		t.Errorf("Changes of what was never signed = %+v, %+v", s, changes)
	}
}

// Who signs anew need not read again what is as it was signed, by a sign-off that
// counts and holds, in its 30 days of grace too; after these all is read and answered.
func TestABaselineHolds(t *testing.T) {
	dir := signed(t)
	d := sheet()
	d.Title = document.Plain("Exam")
	asked := []Question{}
	for _, o := range open(t, dir, practice, "2026-12-01").SignOffs() {
		for _, a := range o.Answers {
			asked = append(asked, Question{Line: a.Line})
		}
	}
	keys := Practice{Clinic: practice.Clinic, Keys: []TrustedKey{{Text: newKey(t).Public() + "\n"}}}
	for _, c := range []struct {
		day           string
		practice      Practice
		holds, counts bool
	}{
		{"2026-12-01", practice, true, true},
		{"2027-12-23", practice, true, true},
		{"2027-12-24", practice, false, true},
		{"2026-12-01", keys, false, false},
	} {
		b, _ := load(dir, c.practice, onDay(t, c.day))
		if s, changes := b.Baseline(subject(d), Clinician); (s != nil) != c.holds || len(changes) > 0 != c.holds {
			t.Errorf("%s: the baseline is %+v", c.day, s)
		}
		if s, _ := b.Changes(subject(d), Clinician); (s != nil) != c.counts {
			t.Errorf("%s: it is compared with %+v", c.day, s)
		}
		if got := b.Carried(subject(d), "Jordan Reyes, MD", asked); len(asked) > 0 && len(got) > 0 != c.holds {
			t.Errorf("%s: %d answers are carried over", c.day, len(got))
		}
		if st := b.Status(subject(d), onDay(t, c.day)); (st.Reason == Changed) != c.counts {
			t.Errorf("%s: the words stand as %s", c.day, st.Reason)
		}
	}
}

func TestTextWithWindowsLineEndsIsTheSame(t *testing.T) {
	dir := signed(t)
	texts, _ := filepath.Glob(filepath.Join(dir, Folder, "*.txt"))
	for _, path := range append(texts, filepath.Join(dir, File)) {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(strings.ReplaceAll(string(data), "\n", "\r\n")), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if st := statusOf(t, dir, sheet(), "2026-12-01"); st.State != Approved {
		t.Errorf("state = %v", st.State)
	}
}

func TestApprovalsFile(t *testing.T) {
	dir := t.TempDir()
	asked := []Question{{Line: "0a1b2c3d", Words: "Ask  us.", Asks: []Claim{{ID: "ask-us"}}}}
	a := Approval{By: "Jordan Reyes, MD", Role: "urologist", Account: "jreyes", Asked: asked,
		Answers: []Answer{{Line: "0a1b2c3d", Says: Agree, Comment: "By phone too."}}}
	b := open(t, dir, practice, "2026-11-23")
	today := onDay(t, "2026-11-23")
	if _, err := b.Approve(subject(sheet()), a, today); err != nil {
		t.Fatal(err)
	}
	es := translated()
	for _, as := range []Approval{{As: Translator, By: "Ana Ruiz, CT", Role: "certified translator"}, {As: Reader, By: "Luz Paz, RN", Role: "nurse"}} {
		if _, err := b.Approve(es, as, today); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := b.Approve(subject(sheet()), Approval{By: "Sam Ortiz, NP", Role: "nurse practitioner", Countersign: true}, today); err != nil {
		t.Fatal(err)
	}
	confirm(t, dir, "2026-11-23")
	b = open(t, dir, practice, "2026-11-23")
	if _, err := b.Withdraw(Withdrawal{Handout: "dre", Language: "en", Signer: "Jordan Reyes", By: "Sam Ortiz, NP", Because: "Has left."}, today); err != nil {
		t.Fatal(err)
	}
	got, err := os.ReadFile(filepath.Join(dir, File))
	if err != nil {
		t.Fatal(err)
	}
	golden(t, "approvals.toml", string(got))
	again := open(t, dir, practice, "2026-11-23").SignOffs()
	want := b.SignOffs()
	for _, list := range [][]SignOff{again, want} {
		for i := range list {
			list[i].Pos, list[i].clinicPos = fault.Pos{}, fault.Pos{}
		}
	}
	if diff := cmp.Diff(want, again, cmp.AllowUnexported(SignOff{})); diff != "" {
		t.Errorf("read back (-written +read):\n%s", diff)
	}
	if st := b.Status(es, today); st.State != Approved || st.By != "Sam Ortiz, NP" || st.Translator != "Ana Ruiz, CT" || st.Reader != "Luz Paz, RN" {
		t.Errorf("the translation is %+v", st)
	}
}

// translated is the sheet in Spanish, made from the English one.
func translated() *Subject {
	es := sheet()
	es.Language, es.Title = "es", document.Plain("Su examen de la próstata")
	s := subject(es)
	s.Source = subject(sheet())
	return s
}

// A sign-off of the form before details were kept apart is read, and said to
// need a new one.
func TestSignOffsOfTheFirstFormat(t *testing.T) {
	dir := t.TempDir()
	older := "handout words, format 1\nhandout: dre\nlanguage: en\nclinic phone: (217) 555-0142\n"
	if err := os.Mkdir(filepath.Join(dir, Folder), 0o755); err != nil {
		t.Fatal(err)
	}
	for path, text := range map[string]string{
		filepath.Join(dir, Folder, Digest(older)+".txt"): older,
		filepath.Join(dir, File): "[[approval]]\nhandout = \"dre\"\nlanguage = \"en\"\nclinic = \"Lakeside Urology\"\nby = \"Jordan Reyes, MD\"\nrole = \"urologist\"\n" +
			"on = 2026-11-01\nuntil = 2027-11-01\nwords = \"" + Digest(older) + "\"\n",
	} {
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	st := statusOf(t, dir, sheet(), "2026-11-23")
	if st.State != Draft || st.Reason != Reformed || len(st.Sections) != 0 || st.By != "Jordan Reyes, MD" {
		t.Errorf("got %+v", st)
	}
	sign(t, dir, sheet(), signer, "2026-11-23")
	confirm(t, dir, "2026-11-23")
	if st := statusOf(t, dir, sheet(), "2026-11-23"); st.State != Approved {
		t.Errorf("signed anew, got %+v", st)
	}
	if all := open(t, dir, practice, "2026-11-23").SignOffs(); len(all) != 2 || all[0].Digest != Digest(older) {
		t.Errorf("the old sign-off is lost: %+v", all)
	}
}

func TestClockThatRunsBack(t *testing.T) {
	dir := signed(t)
	b := open(t, dir, practice, "2026-11-23")
	st := b.Status(subject(sheet()), onDay(t, "2026-11-22"))
	if st.State != Draft || st.Reason != NotYet {
		t.Errorf("got %+v", st)
	}
}
