package review

import (
	"encoding/json"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"handout/internal/document"
)

// readable writes changes the way a person reads them.
func readable(changes []Change) string {
	var b strings.Builder
	for _, c := range changes {
		b.WriteString(c.Section + " " + string(c.Fate) + ": " + c.Heading + "\n")
		for _, l := range c.Lines {
			b.WriteString(" ")
			for _, s := range l.Spans {
				switch s.Op {
				case Cut:
					b.WriteString(" [-" + s.Text + "-]")
				case Put:
					b.WriteString(" {+" + s.Text + "+}")
				default:
					b.WriteString(" " + s.Text)
				}
			}
			b.WriteByte('\n')
		}
	}
	return b.String()
}

func TestDiffReadsLikeAnEdit(t *testing.T) {
	after := sheet()
	after.Subtitle = document.Plain("Digital rectal exam, or DRE")
	after.Sections[0].Blocks[1].Items[0].Text = document.Plain("You may feel strong pressure.")
	after.Sections[0].Blocks[1].Items = append(after.Sections[0].Blocks[1].Items, document.Item{Text: document.Plain("Breathe out.")})
	after.Sections[2].Blocks[1].Table.Rows[0].Cells[1] = document.Plain("Fill it to the line")
	after.Sections[3].Blocks[1].Blocks[0].Text[0].Text = "Ring twice."
	after.Sections = append(after.Sections[:1], append([]document.Section{{ID: "new", Level: 2, Heading: document.Plain("New"), Blocks: []document.Block{{Kind: document.Paragraph, Text: document.Plain("Hello.")}}}}, after.Sections[2:]...)...)
	after.Sections[2], after.Sections[3] = after.Sections[3], after.Sections[2]
	golden(t, "diff.txt", readable(Diff(Canonical(sheet(), drawings), Canonical(after, drawings))))
}

func TestDiffOfTheSameIsNothing(t *testing.T) {
	text := Canonical(sheet(), drawings)
	if c := Diff(text, text); len(c) != 0 {
		t.Errorf("got %+v", c)
	}
	if c := Diff("", ""); len(c) != 0 {
		t.Errorf("of nothing: %+v", c)
	}
}

func TestDiffShowsASpaceTooMany(t *testing.T) {
	after := sheet()
	after.Title = document.Plain("Your prostate  exam")
	if got := readable(Diff(Canonical(sheet(), drawings), Canonical(after, drawings))); !strings.Contains(got, "{+") {
		t.Errorf("got %q", got)
	}
}

// TestDiffFindsEveryDifference: whenever two documents differ, some section is
// said to differ, and cutting and putting turns each old line into the new.
func TestDiffFindsEveryDifference(t *testing.T) {
	var before string
	for seed := range uint64(600) {
		r := rand.New(rand.NewPCG(seed, 3))
		after := Canonical(author{r.IntN}.document(), somePictures)
		if changes := Diff(before, after); (before != after) != (len(changes) > 0) {
			t.Fatalf("changes: %s\nfrom %q\nto %q", readable(changes), before, after)
		}
		before = after
	}
}

func TestWordDiffTurnsOneLineIntoTheOther(t *testing.T) {
	words := []string{"a", "b", "c", "", "d"}
	for seed := range uint64(2000) {
		r := rand.New(rand.NewPCG(seed, 4))
		line := func() string {
			var w []string
			for range 1 + r.IntN(7) {
				w = append(w, words[r.IntN(len(words))])
			}
			return strings.Join(w, " ")
		}
		old, new := line(), line()
		var a, b []string
		for _, s := range wordDiff(old, new) {
			if s.Op != Put {
				a = append(a, s.Text)
			}
			if s.Op != Cut {
				b = append(b, s.Text)
			}
		}
		if diff := cmp.Diff([]string{old, new}, []string{strings.Join(a, " "), strings.Join(b, " ")}); diff != "" {
			t.Fatalf("%q to %q:\n%s", old, new, diff)
		}
	}
}

func TestCommonOfLongTextsIsTheirEnds(t *testing.T) {
	a := append(append([]string{"same"}, strings.Fields(strings.Repeat("x ", 3000))...), "end")
	b := append(append([]string{"same"}, strings.Fields(strings.Repeat("y x ", 1500))...), "end")
	if got := common(a, b); len(got) < 2 || got[0] != [2]int{0, 0} || got[len(got)-1] != [2]int{len(a) - 1, len(b) - 1} {
		t.Errorf("got %v", got)
	}
}

func TestStatusInJSONUsesWords(t *testing.T) {
	got, err := json.Marshal(Status{State: Approved, Digest: "ab"})
	if err != nil {
		t.Fatal(err)
	}
	if want := `{"state":"approved","digest":"ab","days_left":0}`; string(got) != want {
		t.Errorf("got %s", got)
	}
}
