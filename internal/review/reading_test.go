package review

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// How far a reading came is kept beside answers and notes, changes none of them, and
// is done with at the signature.
func TestReadingIsKept(t *testing.T) {
	dir := signed(t)
	s := spanish()
	rosa := Approval{As: Translator, By: "Rosa Vega, CT", Role: "translator"}
	book := open(t, dir, practice, "2026-11-24")
	sit := book.Sitting(s, rosa.By, Translator, nil)
	sit.Note(PrintedLines(s.Document)[0], "Too long.", onDay(t, "2026-11-24"))
	if err := book.SaveSitting(sit, nil); err != nil {
		t.Fatal(err)
	}
	want := Reading{Words: ReadingOf(sit.Words, "source"), Parts: []string{"key-points", "after"}, Same: []string{"0a1b2c3d"}}
	only := &Sitting{Handout: sit.Handout, Language: sit.Language, Words: sit.Words, By: rosa.By, As: Translator, Reading: want}
	if err := book.SaveReading(only); err != nil {
		t.Fatal(err)
	}
	again := open(t, dir, practice, "2026-11-25").Sitting(s, rosa.By, Translator, nil)
	if diff := cmp.Diff(want, again.Reading); diff != "" || again.Notes[0].Text != "Too long." {
		t.Errorf("notes %v; reading -want +got:\n%s", again.Notes, diff)
	}
	if ReadingOf("a", "b") == ReadingOf("ab") || ReadingOf(sit.Words) == want.Words {
		t.Error("other words are named alike")
	}
	// Who only read has begun nothing, and notes nothing.
	luis := &Sitting{Handout: sit.Handout, Language: sit.Language, Words: sit.Words, By: "Luis Ortega", As: Reader, Reading: want}
	if err := book.SaveReading(luis); err != nil {
		t.Fatal(err)
	}
	if got := book.Begun(s, Reader, nil); len(got) != 0 {
		t.Errorf("begun by %q", got)
	}
	if _, err := book.Approve(s, Approval{As: Reader, By: "Luis Ortega", Role: "nurse"}, onDay(t, "2026-11-25")); err != nil {
		t.Fatal(err)
	}
	if got := open(t, dir, practice, "2026-11-25").Sitting(s, "Luis Ortega", Reader, nil).Reading; got.Words != "" {
		t.Errorf("left after the signature: %v", got)
	}
}

// A line of what was read that names no words, or others than the line before, is a
// fault with its remedy.
func TestALineOfReadingThatCannotBeRead(t *testing.T) {
	head := "words " + strings.Repeat("a", 64) + "\n"
	for _, text := range []string{"read key-points\n", "same 1234567g 0a1b2c3d\n", "read 0a1b2c3d after\nsame 0a1b2c3e 0a1b2c3d\n"} {
		if _, faults := ParseAnswers("rosa.answers", []byte(head+text)); len(faults) != 1 || !strings.Contains(faults[0].Remedy, "shown once more") {
			t.Errorf("%q: %v", text, faults)
		}
	}
}

// What was read is bound to each part: a change of one leaves the others as they were,
// and of a translation a change of the source counts as one of the part.
func TestAPartIsNamedByItsWords(t *testing.T) {
	text := "handout words\ntitle: T\n[a] heading 2: A\n[a] text: one\n[b] heading 2: B\n[b] text: two\n"
	was := PartCodes(text, text)
	if len(was) != 3 || was[Masthead] == "" || was["a"] == was["b"] {
		t.Fatalf("the parts are %v", was)
	}
	for _, now := range []map[string]string{PartCodes(strings.Replace(text, "two", "three", 1), text), PartCodes(text, strings.Replace(text, "two", "three", 1))} {
		if now["a"] != was["a"] || now[Masthead] != was[Masthead] || now["b"] == was["b"] {
			t.Errorf("before %v, after a change of b %v", was, now)
		}
	}
}
