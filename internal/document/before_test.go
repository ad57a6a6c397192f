package document

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestWithBefore(t *testing.T) {
	two := Before{TimeBefore, 120}
	text := Text{{Text: "from "}, {Blank: 20, Before: two}, {Text: " or "}, {Blank: 30}, {Text: ", from "}, {Blank: 20, Before: Before{DayBefore, 60}}}
	d := &Document{Sections: []Section{{Blocks: []Block{
		{Kind: Paragraph, Text: text},
		{Kind: Bullets, Items: []Item{{Text: text, Items: []Item{{Text: text}}}}},
		{Kind: Table, Table: Grid{Rows: []Row{{Cells: []Text{text}}}}},
		{Kind: Note, Blocks: []Block{{Kind: Quote, Text: text}}},
	}}}}
	say := func(b Before) string {
		if b == two {
			return "7:40 am"
		}
		return ""
	}
	was, now := []string{}, []string{}
	got := WithBefore(d, say)
	Walk(got, func(t Text) {
		if len(t) > 0 {
			now = append(now, t.String())
		}
	})
	Walk(d, func(t Text) {
		if len(t) > 0 {
			was = append(was, t.String())
		}
	})
	if len(now) != 5 {
		t.Fatalf("%d texts", len(now))
	}
	for i := range now {
		if now[i] != "from 7:40 am or ____, from ____" || was[i] != "from ____ or ____, from ____" {
			t.Errorf("text %d: %q, was %q", i, now[i], was[i])
		}
	}
	if diff := cmp.Diff(Run{Text: "7:40 am", Strong: true}, got.Sections[0].Blocks[0].Text[1]); diff != "" {
		t.Error(diff)
	}
}
