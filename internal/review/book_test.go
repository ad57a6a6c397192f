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

func open(t *testing.T, dir string, p Practice, day string) *Book {
	t.Helper()
	b, faults := Load(dir, p, onDay(t, day))
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
	return dir
}

func sign(t *testing.T, dir string, d *document.Document, a Approval, day string) {
	t.Helper()
	if _, err := open(t, dir, practice, day).Approve(d, Canonical(d, drawings), a, onDay(t, day)); err != nil {
		t.Fatalf("Approve: %v", err)
	}
}

func statusOf(t *testing.T, dir string, d *document.Document, day string) Status {
	t.Helper()
	return open(t, dir, practice, day).Status(d, Canonical(d, drawings), onDay(t, day))
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
		{"2027-11-24", Expired, -1},
		{"2030-01-01", Expired, -770},
	} {
		t.Run(c.day, func(t *testing.T) {
			d := sheet()
			want := Status{State: c.state, Digest: Digest(Canonical(d, drawings)), By: "Jordan Reyes, MD", Role: "urologist", On: "2026-11-23", Until: "2027-11-23", DaysLeft: c.left}
			if diff := cmp.Diff(want, statusOf(t, dir, d, c.day)); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
		})
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
		{"the phone", func(d *document.Document) { d.Masthead.Phone[0].Text = "(217) 555-0143" }, Changed, []string{Masthead}},
		{"two sections", func(d *document.Document) {
			d.Sections[0].Heading = document.Plain("Main points")
			d.Sections = d.Sections[:4]
		}, Changed, []string{"key-points", "bring"}},
		{"order", func(d *document.Document) {
			d.Sections[0], d.Sections[4] = d.Sections[4], d.Sections[0]
		}, Changed, []string{"bring", "visit", "what", "steps", "key-points"}},
		{"sample details", func(d *document.Document) { d.Sample = "sample clinic details, not for patients" }, Sample, nil},
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

func TestRenewalKeepsThePastSignOff(t *testing.T) {
	dir := signed(t)
	sign(t, dir, sheet(), Approval{By: "Sam Ortiz, NP", Role: "nurse practitioner", Until: "2028-05-01"}, "2027-12-01")
	b := open(t, dir, practice, "2028-01-01")
	st := b.Status(sheet(), Canonical(sheet(), drawings), onDay(t, "2028-01-01"))
	if st.State != Approved || st.By != "Sam Ortiz, NP" || st.Until != "2028-05-01" {
		t.Errorf("after the renewal: %+v", st)
	}
	all := b.SignOffs()
	if len(all) != 2 || all[0].Past || !all[1].Past || all[1].By != "Jordan Reyes, MD" {
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
	s, changes := b.Changes(d, Canonical(d, drawings))
	if s == nil || s.Digest != Digest(text) || len(changes) != 1 {
		t.Errorf("Changes = %+v, %+v", s, changes)
	}
	if s, changes := b.Changes(&document.Document{ID: "eps"}, ""); s != nil || changes != nil {
		t.Errorf("Changes of what was never signed = %+v, %+v", s, changes)
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
	d := sheet()
	d.Language = "es"
	text := "handout words, format 1\nhandout: dre\nlanguage: es\n"
	a := Approval{By: "Jordan \"JR\" Reyes, MD", Role: "urologist", Translation: &Translation{By: "Ana Ruiz", ReviewedBy: "Luz Paz, RN", Reads: true}}
	b := open(t, dir, practice, "2026-11-23")
	if _, err := b.Approve(d, text, a, onDay(t, "2026-11-23")); err != nil {
		t.Fatal(err)
	}
	a.By = "Sam Ortiz, NP"
	if _, err := b.Approve(d, text, a, onDay(t, "2026-11-23")); err != nil {
		t.Fatal(err)
	}
	got, err := os.ReadFile(filepath.Join(dir, File))
	if err != nil {
		t.Fatal(err)
	}
	golden(t, "approvals.toml", string(got))
	again := open(t, dir, practice, "2026-11-23").SignOffs()
	for i := range again {
		again[i].Pos = fault.Pos{}
		again[i].Counts = true
	}
	want := b.SignOffs()
	want[0], want[1] = want[1], want[0]
	if diff := cmp.Diff(want, again); diff != "" {
		t.Errorf("read back (-written +read):\n%s", diff)
	}
}

func TestFormatChange(t *testing.T) {
	dir := t.TempDir()
	d := sheet()
	older := strings.Replace(Canonical(d, drawings), "format 1", "format 0", 1)
	b := open(t, dir, practice, "2026-11-23")
	if _, err := b.Approve(d, older, signer, onDay(t, "2026-11-23")); err != nil {
		t.Fatal(err)
	}
	st := statusOf(t, dir, d, "2026-11-23")
	if st.State != Draft || st.Reason != Reformed || len(st.Sections) != 0 {
		t.Errorf("got %+v", st)
	}
}

func TestClockThatRunsBack(t *testing.T) {
	dir := signed(t)
	b := open(t, dir, practice, "2026-11-23")
	st := b.Status(sheet(), Canonical(sheet(), drawings), onDay(t, "2026-11-22"))
	if st.State != Draft || st.Reason != NotYet {
		t.Errorf("got %+v", st)
	}
}
