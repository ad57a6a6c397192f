package layout

import (
	"reflect"
	"slices"
	"testing"

	"handout/internal/document"
	"handout/internal/figure"
	"handout/internal/typeface"
)

// blankSheet is a sheet with a blank that a visit fills, once in plain type and once in
// words that are all strong, beside one that a hand fills.
func blankSheet(t *testing.T) *Prepared {
	t.Helper()
	faces, err := typeface.Load()
	if err != nil {
		t.Fatal(err)
	}
	before := document.Before{What: document.TimeBefore, Minutes: 120}
	text := document.Text{{Text: "Hold it from "}, {Blank: 20, Before: before}, {Text: " on. Call by "}, {Blank: 20}, {Text: "."}}
	strong := document.Text{{Text: "Hold it from ", Strong: true}, {Blank: 20, Before: before, Strong: true}, {Text: " on.", Strong: true}}
	p, faults := Prepare(Sheet{
		Document: &document.Document{ID: "x", Language: "en", Title: document.Plain("Title"), Sections: []document.Section{
			{ID: "a", Heading: document.Plain("Heading"), Level: 2, Blocks: []document.Block{{Kind: document.Paragraph, Text: text}, {Kind: document.Paragraph, Text: strong}}}}},
		Paper: Letter, Edition: Standard, Faces: faces,
		Figure: func(string) *figure.Drawing { return nil }, Icon: func(string) *figure.Drawing { return nil },
		Words: Words{Page: "{n} of {total}", Blank: "blank", Phase: func(string) string { return "" }},
	})
	if p == nil {
		t.Fatal(faults)
	}
	return p
}

func says(words string) Visit {
	return Visit{Before: func(document.Before) string { return words }}
}

func TestBlankIsFilled(t *testing.T) {
	p := blankSheet(t)
	empty, _ := p.Fill(Visit{})
	empty.Elements = slices.Clone(empty.Elements) // which others share
	for _, words := range []string{"7:40 am", "Sep 30", "far too long for a blank", "李", ""} {
		got, faults := p.Fill(says(words))
		if got == nil {
			t.Fatal(faults)
		}
		if words != "7:40 am" && words != "Sep 30" {
			if !reflect.DeepEqual(got, empty) {
				t.Errorf("%q does not fit, and changes the sheet", words)
			}
			continue
		}
		filled, rules := 0, 0
		for i, op := range got.Pages[0].Ops {
			switch {
			case op.Visit:
				rule := got.Pages[0].Ops[i-1]
				filled++
				if op.Text != words || op.Face != typeface.Bold || got.Elements[op.Element].Tag != TagStrong || got.Elements[op.Element].ActualText != "" {
					t.Errorf("%q: %+v in %+v", words, op, got.Elements[op.Element])
				}
				if rule.Kind != OpLine || rule.W != Mm(20) || rule.Artifact != ArtifactLayout || op.X < rule.X || op.X+op.W > rule.X+rule.W || op.Y >= rule.Y {
					t.Errorf("%q does not stand on its rule: %+v, %+v", words, op, rule)
				}
			case op.Kind == OpText && op.Hidden:
				rules++
			}
		}
		if filled != 2 || rules != 1 || len(got.Elements) != len(empty.Elements) || len(got.Pages[0].Ops) != len(empty.Pages[0].Ops) {
			t.Errorf("%q: %d blanks filled and %d empty", words, filled, rules)
		}
	}
	if again, _ := p.Fill(Visit{}); !reflect.DeepEqual(again, empty) {
		t.Error("a sheet that was filled changed the next")
	}
}
