package evidence_test

import (
	"strings"
	"testing"

	"handout/internal/content"
	"handout/internal/document"
	"handout/internal/evidence"
	"handout/internal/fault"
)

const moreClaims = `
[claim.old]
wording = "It heals."
grade = "unsupported"
basis = "evidence"
evidence = "None found."
[claim.c01]
wording = "It is done."
grade = "supported"
basis = "evidence"
evidence = "A page says so."
sources = ["S1"]
printed = "Not needed."
`

// one returns a handout of one block.
func one(b content.Block) *content.Handout {
	b.Pos = fault.Pos{File: "exam/en.md", Line: 7, Column: 1}
	return &content.Handout{ID: "exam", Language: "en", Title: text("Exam"), Sections: []content.Section{
		{ID: "decide", Level: 2, Heading: text("You decide"), Blocks: []content.Block{b}},
	}}
}

func text(s string) content.Text { return content.Text{{Text: s}} }

func TestCheckFindsFaults(t *testing.T) {
	base, faults := evidence.Load(library(goodClaim + moreClaims))
	if faults.Failed() {
		t.Fatal(faults)
	}
	paragraph := func(s string, claims ...string) content.Block {
		return content.Block{Kind: document.Paragraph, Text: text(s), Claims: claims}
	}
	for _, c := range []struct {
		name  string
		block content.Block
		want  string // part of the only fault; empty: none
	}{
		{"all is well", paragraph("You can stop.", "stop"), ""},
		{"no claim", paragraph("You can stop."), "this paragraph names no claim"},
		{"unknown claim", paragraph("You can stop.", "stopp"), "there is no claim `stopp`; did you mean `stop`?"},
		{"named twice", paragraph("You can stop.", "stop", "stop"), "named twice"},
		{"not printable", paragraph("You can stop.", "old"), "the claim `old` is unsupported"},
		{"of the first page", paragraph("You can stop.", "c01"), "which no handout cites"},
		{"never printed", paragraph("It cures cancer.", "stop"), `"cures" is never printed (cure)`},
		{"a number", content.Block{Kind: document.Number, Text: text("Call 911")}, ""},
		{"lines to write on", content.Block{Kind: document.WriteLines, Lines: 3}, ""},
		{"a label", content.Block{Kind: document.Field, Text: text("Date")}, ""},
		{"a figure", content.Block{Kind: document.Figure, Figure: content.Picture{Alt: "A cup.", Caption: text("Cup")}}, "this figure names no claim"},
		{"a caption", content.Block{Kind: document.Figure, Claims: []string{"stop"}, Figure: content.Picture{Alt: "A cup.", Caption: text("A painless exam")}}, `"painless" is never printed`},
		{"an item", content.Block{Kind: document.Bullets, Items: []content.Item{{Text: text("You can stop")}}}, "this item names no claim"},
		{"a sub-item", content.Block{Kind: document.Steps, Items: []content.Item{{Text: text("Stop"), Claims: []string{"stop"}, Items: []content.Item{{Text: text("Now")}}}}}, "this step names no claim"},
		{"a row", content.Block{Kind: document.Table, Table: content.Grid{Rows: []content.Row{{Cells: []content.Text{text("Stop"), text("Now")}}}}}, "this table row names no claim"},
		{"another language", content.Block{Kind: document.Paragraph, Text: text("Es indoloro."), Lang: "es", Claims: []string{"stop"}}, `"indoloro" is never printed`},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := base.Check(one(c.block))
			switch {
			case c.want == "" && len(got) > 0:
				t.Errorf("faults: %v", got)
			case c.want != "" && (len(got) != 1 || !strings.Contains(got[0].Error(), c.want)):
				t.Errorf("want one fault with %q, got %v", c.want, got)
			}
		})
	}
}

func TestUnusedClaimsAreTold(t *testing.T) {
	base, _ := evidence.Load(library(goodClaim + moreClaims))
	if got := base.Unused(nil); len(got) != 1 || !strings.Contains(got[0].What, "`stop`") || got.Failed() {
		t.Errorf("nothing printed: %v", got)
	}
	if got := base.Unused(nil, "stop"); len(got) != 0 {
		t.Errorf("named elsewhere: %v", got)
	}
	printed := one(content.Block{Kind: document.Paragraph, Text: text("You can stop."), Claims: []string{"stop"}})
	if got := base.Unused([]*content.Handout{printed}); len(got) != 0 {
		t.Errorf("printed: %v", got)
	}
	if lines := evidence.Resting("stop", []*content.Handout{printed}); len(lines) != 1 || lines[0].Text != "You can stop." {
		t.Errorf("lines that rest on it: %v", lines)
	}
}
