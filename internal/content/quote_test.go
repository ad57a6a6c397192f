package content_test

import (
	"slices"
	"testing"

	"handout/internal/content"
	"handout/internal/document"
)

func TestQuote(t *testing.T) {
	text := edit(t, examMD, "{lines 3}", "> {if quiet}{lang es} “Hable **más**\n> alto el {{blank 30}}.” [^quick][^wait.2]\n\n{if lab}\n\n> “Again.” [^quick]")
	h, faults := content.Open(library(map[string]string{"exam/en.md": text})).Load("exam", "en")
	if faults.Failed() {
		t.Fatal(faults)
	}
	var got []content.Block
	for _, s := range h.Sections {
		for _, b := range s.Blocks {
			if b.Kind == document.Quote {
				got = append(got, b)
			}
		}
	}
	if len(got) != 2 {
		t.Fatalf("%d quotes, want 2", len(got))
	}
	first, second := got[0], got[1]
	if said := first.Text.String(); said != "“Hable más alto el ____.”" {
		t.Errorf("the quote says %q", said)
	}
	if first.If.String() != "quiet" || first.Lang != "es" || !slices.Equal(first.Claims, []string{"quick", "wait.2"}) || first.Pos.Line != 52 {
		t.Errorf("condition %q, language %q, claims %v, line %d", first.If, first.Lang, first.Claims, first.Pos.Line)
	}
	if i := slices.IndexFunc(first.Text, func(in content.Inline) bool { return in.Strong }); i < 0 || first.Text[i].Text != "más" {
		t.Errorf("what is strong in %+v", first.Text)
	}
	if second.If.String() != "lab" { // of the paragraph before it
		t.Errorf("the condition of the second is %q", second.If)
	}
}
