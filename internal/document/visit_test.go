package document

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestWhenHolds(t *testing.T) {
	for _, test := range []struct {
		when  When
		facts []string
		want  bool
	}{
		{"", nil, true},
		{"", []string{"visit.a"}, true},
		{"visit.a", nil, false},
		{"visit.a", []string{"visit.a"}, true},
		{"visit.a", []string{"visit.ab"}, false},
		{"!visit.a", nil, true},
		{"!visit.a", []string{"visit.a"}, false},
		{"visit.a, !visit.b", []string{"visit.a"}, true},
		{"visit.a, !visit.b", []string{"visit.b", "visit.a"}, false},
		{"visit.a, visit.b", []string{"visit.b", "visit.a"}, true},
	} {
		if got := test.when.Holds(test.facts); got != test.want {
			t.Errorf("%q with %v: %v, want %v", test.when, test.facts, got, test.want)
		}
	}
}

func TestForVisit(t *testing.T) {
	item := func(s string, when When, sub ...Item) Item { return Item{Text: Plain(s), When: when, Items: sub} }
	row := func(s string, when When) Row { return Row{Cells: []Text{Plain(s)}, When: when} }
	doc := func() *Document {
		return &Document{ID: "x", Sections: []Section{
			{ID: "a", Level: 2, Blocks: []Block{
				{Kind: Paragraph, Text: Plain("always")},
				{Kind: Paragraph, Text: Plain("then"), When: "visit.v"},
				{Kind: Bullets, Items: []Item{item("one", "visit.v", item("under", "")), item("two", "!visit.v", item("over", "visit.v"))}},
				{Kind: Bullets, Items: []Item{item("only then", "visit.v")}},
				{Kind: Table, Table: Grid{Rows: []Row{row("1", "visit.v"), row("2", "")}}},
				{Kind: Table, Table: Grid{Rows: []Row{row("gone", "!visit.v")}}},
			}},
			{ID: "b", Level: 2, Blocks: []Block{{Kind: Paragraph, Text: Plain("no visit"), When: "!visit.v"}}},
			{ID: "c", Level: 2},
			{ID: "c.1", Level: 3, Blocks: []Block{{Kind: Paragraph, Text: Plain("inner")}}},
			{ID: "d", Level: 2, Blocks: []Block{{Kind: Paragraph, Text: Plain("lead"), When: "visit.v"}}},
			{ID: "d.1", Level: 3, Blocks: []Block{{Kind: Paragraph, Text: Plain("under")}}},
		}}
	}
	read := func(d *Document) []string {
		var out []string
		for _, s := range d.Sections {
			out = append(out, "#"+s.ID)
		}
		Walk(d, func(t Text) {
			if len(t) > 0 {
				out = append(out, t.String())
			}
		})
		return out
	}
	d := doc()
	plain, there := read(ForVisit(d)), read(ForVisit(d, "visit.v", "visit.other"))
	if diff := cmp.Diff([]string{"#a", "#b", "#c", "#c.1", "#d", "#d.1", "always", "two", "2", "gone", "no visit", "inner", "under"}, plain); diff != "" {
		t.Errorf("without a visit (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]string{"#a", "#c", "#c.1", "#d", "#d.1", "always", "then", "one", "under", "only then", "1", "2", "inner", "lead", "under"}, there); diff != "" {
		t.Errorf("with a visit (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff(doc(), d); diff != "" {
		t.Errorf("the document was changed:\n%s", diff)
	}
}

// Each step of a section has a number of its own, also where some are left out.
func TestStepsGoOnCounting(t *testing.T) {
	steps := func(when ...When) Block {
		b := Block{Kind: Steps}
		for _, w := range when {
			b.Items = append(b.Items, Item{Text: Plain("step"), When: w})
		}
		return b
	}
	d := &Document{Sections: []Section{
		{ID: "steps", Level: 2, Blocks: []Block{{Kind: Paragraph, Text: Plain("lead")}}},
		{ID: "steps", Level: 3, Blocks: []Block{steps("", "visit.v", "")}},
		{ID: "steps", Level: 3, Blocks: []Block{steps("", ""), steps("")}},
		{ID: "other", Level: 2, Blocks: []Block{steps("")}},
	}}
	for facts, want := range map[string][]int{"": {0, 2, 4, 0}, "visit.v": {0, 3, 5, 0}} {
		var got []int
		for _, s := range ForVisit(d, facts).Sections {
			for _, b := range s.Blocks {
				if b.Kind == Steps {
					got = append(got, b.Start)
				}
			}
		}
		if !slices.Equal(got, want) {
			t.Errorf("%q: lists begin after %v, want %v", facts, got, want)
		}
	}
}
