package evidence_test

import (
	"strings"
	"testing"

	"handout/internal/document"
	"handout/internal/evidence"
)

func TestEdition(t *testing.T) {
	base, faults := evidence.Load(library(goodClaim + `
[claim.usual]
wording = "It is usual."
grade = "awaiting"
basis = "consensus"
evidence = "Ordinary practice"
question = "Is it?"
`))
	if faults.Failed() {
		t.Fatal(faults)
	}
	good := base.Claims[0].ID
	d := &document.Document{ID: "exam", Language: "es", Sections: []document.Section{{ID: "a", Heading: document.Plain("A"), Blocks: []document.Block{
		{Kind: document.Paragraph, Text: document.Plain("One."), Claims: []string{"usual", good}},
		{Kind: document.Bullets, Items: []document.Item{{Text: document.Plain("two"), Claims: []string{good},
			Items: []document.Item{{Text: document.Plain("three"), Claims: []string{"usual"}}}}}},
		{Kind: document.Table, Table: document.Grid{Rows: []document.Row{{Cells: []document.Text{document.Plain("x"), document.Plain("y")}, Claims: []string{good}}}}},
		{Kind: document.Figure, Figure: document.Picture{Caption: document.Plain("c")}, Claims: []string{"gone"}},
		{Kind: document.Note, Blocks: []document.Block{{Kind: document.Paragraph, Text: document.Plain("ours")}}},
	}}}}
	before := all(d)
	got := all(base.Edition(d))
	for _, want := range []string{
		"One. [1\u00a0consensus][2]\n", "two [2]\n", "three [1\u00a0consensus]\n", "x\ny [2]\n", "c [3]\n", "ours\n",
		"Claims: 3. Marked consensus: 1.",
		"1\nIt is usual. (usual)\nConsensus, awaits a clinician. Ordinary practice. Question: Is it?\n",
		"3\ngone\nThere is no such claim in claims.toml.\n",
		"Sources: " + strings.Join(base.Claims[0].Sources, ", ") + ".\n",
		base.Sources[0].ID + "\n" + base.Sources[0].Title,
	} {
		if !strings.Contains(got, want) {
			t.Errorf("no %q in\n%s", want, got)
		}
	}
	if all(d) != before {
		t.Error("the document itself was changed")
	}
}

// all is every text of a document, a line each.
func all(d *document.Document) string {
	var b strings.Builder
	document.Walk(d, func(t document.Text) {
		if s := t.String(); s != "" {
			b.WriteString(s + "\n")
		}
	})
	return b.String()
}
