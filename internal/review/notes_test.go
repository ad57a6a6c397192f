package review

import (
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// spanish is sheet() as a translation of itself: what a translator signs.
func spanish() *Subject {
	d := sheet()
	d.Language = "es"
	s := subject(d)
	s.Source = subject(sheet())
	return s
}

// A note is kept with its words and its day, blocks the signature of whoever
// noted it and of nobody else, and is done with when the line changes or it is
// taken back.
func TestNotes(t *testing.T) {
	dir := signed(t)
	s := spanish()
	rosa := Approval{As: Translator, By: "Rosa Vega, CT", Role: "translator"}
	lines := PrintedLines(s.Document)
	book := open(t, dir, practice, "2026-11-24")
	sit := book.Sitting(s, rosa.By, Translator, nil)
	sit.Note(lines[2], "  Say it\tplainly. ", onDay(t, "2026-11-24"))
	sit.Note(lines[0], "Too long.", onDay(t, "2026-11-24"))
	if err := book.SaveSitting(sit, nil); err != nil {
		t.Fatal(err)
	}
	// Another process, another day.
	book = open(t, dir, practice, "2026-11-25")
	sit = book.Sitting(s, rosa.By, Translator, nil)
	sit.Note(lines[0], "Too long.", onDay(t, "2026-11-25")) // says what it said
	if err := book.SaveSitting(sit, nil); err != nil {
		t.Fatal(err)
	}
	words := func(n int) string { return strings.Join(strings.Fields(lines[n].Words), " ") }
	want := []Noter{{By: rosa.By, As: Translator, Notes: []Note{
		{lines[0].Code, "2026-11-24", "Too long.", words(0), false}, {lines[2].Code, "2026-11-24", "Say it plainly.", words(2), false}}}}
	if diff := cmp.Diff(want, book.Notes(s, nil)); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	if got := book.Begun(s, Translator, nil); len(got) != 1 || got[0] != rosa.By {
		t.Errorf("begun by %q", got)
	}
	// Who writes credentials otherwise is the same person.
	for _, by := range []string{rosa.By, "rosa vega"} {
		a := rosa
		a.By = by
		if _, err := book.Approve(s, a, onDay(t, "2026-11-25")); err == nil || !strings.Contains(err.Error(), "you noted that this line needs a change: "+words(0)+" (Too long.)") {
			t.Errorf("%s: %v", by, err)
		}
	}
	other := Approval{As: Translator, By: "Luis Ortega, CT", Role: "translator"}
	if _, err := book.Approve(s, other, onDay(t, "2026-11-25")); err != nil {
		t.Errorf("somebody else is refused: %v", err)
	}
	// One line is mended, the other note is taken back.
	s.Document.Title = nil
	s.Canonical = Canonical(s.Document, drawings)
	if got := book.Notes(s, nil)[0]; len(got.Notes) != 1 || len(got.Met) != 1 || got.Met[0].Text != "Too long." {
		t.Errorf("after the change: %+v", got)
	}
	if got := book.Notes(s, []string{lines[0].Code}); len(got[0].Met) != 0 {
		t.Errorf("a note on a line of other options counts as met: %+v", got)
	}
	sit = book.Sitting(s, rosa.By, Translator, nil)
	sit.Note(lines[2], "", onDay(t, "2026-11-25"))
	if err := book.SaveSitting(sit, nil); err != nil {
		t.Fatal(err)
	}
	if _, err := book.Approve(s, rosa, onDay(t, "2026-11-25")); err != nil {
		t.Errorf("without open notes: %v", err)
	}
	if left, _ := filepath.Glob(filepath.Join(dir, Folder, "*.answers")); len(left) > 0 {
		t.Errorf("left: %v", left)
	}
}

// Answers and notes to the words with other options outlive a sitting and a
// signature of these.
func TestAnswersToOtherOptionsStay(t *testing.T) {
	dir := signed(t)
	s := subject(sheet())
	asked := []Question{{Line: "00000001", Words: "Here."}}
	elsewhere := []Question{{Line: "00000002", Words: "There."}}
	a := Approval{By: "Sam Ortiz, MD", Role: "urologist", Asked: asked, Elsewhere: []string{"00000002", "00000003"}}
	book := open(t, dir, practice, "2026-11-24")
	save := func(asked []Question, comment string) {
		t.Helper()
		sit := book.Sitting(s, a.By, a.As, asked)
		sit.Give(Answer{Line: asked[0].Line, Says: Agree, Comment: comment})
		if err := book.SaveSitting(sit, asked); err != nil {
			t.Fatal(err)
		}
	}
	save(elsewhere, "As there.")
	save(asked, "")
	if got := book.Sitting(s, a.By, a.As, elsewhere).Answer("00000002"); got.Says != Agree || got.Comment != "As there." {
		t.Errorf("the answer given before is lost: %+v", got)
	}
	a.Answers = book.Sitting(s, a.By, a.As, asked).Answers
	if _, err := book.Approve(s, a, onDay(t, "2026-11-24")); err != nil {
		t.Fatal(err)
	}
	if got := book.Sitting(s, a.By, a.As, elsewhere).Answer("00000002"); got.Comment != "As there." {
		t.Errorf("signing here lost the answer there: %+v", got)
	}
	if got := book.Begun(s, a.As, asked); len(got) > 0 {
		t.Errorf("these words are signed, and yet begun by %q", got)
	}
	if got := book.Begun(s, a.As, elsewhere); len(got) != 1 {
		t.Errorf("those words are begun by %q", got)
	}
}

// A comment that was typed before the answer is kept.
func TestACommentBeforeTheAnswer(t *testing.T) {
	asked := []Question{{Line: "00000001", Words: "Here."}}
	s := Sitting{Words: strings.Repeat("a", 64), By: "Ana Quist, MD"}
	s.Give(Answer{Line: "00000001", Says: Open, Comment: "I will ask."})
	read, faults := ParseAnswers("x.answers", []byte(s.Form(asked)))
	if len(faults) > 0 || len(read) != 1 || read[0].Answer("00000001").Comment != "I will ask." || len(read[0].Left(asked)) != 1 {
		t.Errorf("%+v, %v", read, faults)
	}
}

// What is no note is told with its line.
func TestNotesThatAreNone(t *testing.T) {
	for name, c := range map[string][2]string{
		"code":       {"note xyz 2026-11-24 Wrong.", "eight digits"},
		"no day":     {"note 00000001 Wrong.", "has no day"},
		"no text":    {"note 00000001 2026-11-24", "says nothing"},
		"twice":      {"note 00000001 2026-11-24 A.\nnote 00000001 2026-11-24 B.", "second time"},
		"unprinted":  {"note 00000001 2026-11-24 A\u200bb.", "cannot be printed"},
		"first line": {"", "no answers"},
	} {
		text := ""
		if c[0] != "" {
			text = "words " + strings.Repeat("a", 64) + "\n" + c[0] + "\n"
		}
		if _, faults := ParseAnswers("x.answers", []byte(text)); !faults.Failed() || !strings.Contains(faults.Error(), c[1]) {
			t.Errorf("%s: %v", name, faults)
		}
	}
}

// A remark is kept as a note is, keeps nobody from signing, and outlives the signature
// as long as its line stands.
func TestARemarkKeepsNobodyFromSigning(t *testing.T) {
	dir := signed(t)
	s := spanish()
	rosa := Approval{As: Translator, By: "Rosa Vega, CT", Role: "translator"}
	lines := PrintedLines(s.Document)
	book := open(t, dir, practice, "2026-11-24")
	sit := book.Sitting(s, rosa.By, Translator, nil)
	sit.Note(lines[0], "Long, but right.", onDay(t, "2026-11-24"))
	sit.Weigh(lines[0].Code, true)
	sit.Weigh(lines[1].Code, true) // of no note
	if err := book.SaveSitting(sit, nil); err != nil {
		t.Fatal(err)
	}
	book = open(t, dir, practice, "2026-11-25")
	if got := book.Sitting(s, rosa.By, Translator, nil).Notes; len(got) != 1 || !got[0].Remark || got[0].Text != "Long, but right." {
		t.Fatalf("kept: %+v", got)
	}
	if got := book.Begun(s, Translator, nil); len(got) != 0 {
		t.Errorf("a remark alone is said to wait for %q", got)
	}
	if _, err := book.Approve(s, rosa, onDay(t, "2026-11-25")); err != nil {
		t.Fatal(err)
	}
	book = open(t, dir, practice, "2026-11-26")
	if got := book.Notes(s, nil); len(got) != 1 || !got[0].Notes[0].Remark {
		t.Errorf("after the signature: %+v", got)
	}
	sit = book.Sitting(s, rosa.By, Translator, nil)
	sit.Weigh(lines[0].Code, false)
	if err := book.SaveSitting(sit, nil); err != nil {
		t.Fatal(err)
	}
	if _, err := book.Approve(s, rosa, onDay(t, "2026-11-26")); err == nil || !strings.Contains(err.Error(), "needs a change") {
		t.Errorf("weighed as wrong: %v", err)
	}
}

// A noted line is found again by its words, also a short one of which two are left.
func TestWhatANotedLineBecame(t *testing.T) {
	n := Note{Words: "Estacione detrás de la casa."}
	lines := []PrintedLine{{Code: "a", Words: "Puede pedir que paremos en cualquier momento."}, {Code: "b", Words: "Estacione detrás del edificio."}, {Code: "c", Words: "Su examen de la próstata"}}
	lines[0], lines[2] = lines[2], lines[0]
	if l, ok := n.Became(lines); !ok || l.Code != "b" {
		t.Errorf("it became %+v", l)
	}
	if l, ok := n.Became(append(lines[:1:1], lines[2])); ok {
		t.Errorf("it became %+v", l)
	}
}
