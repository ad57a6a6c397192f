package content_test

import (
	"strings"
	"testing"

	"handout/internal/content"
)

// Whatever a person writes into a handout, loading it ends in a handout or in
// faults with a place inside the file, never in a panic.
func FuzzMarkdown(f *testing.F) {
	_, body, _ := strings.Cut(examMD[4:], "+++\n")
	f.Add(body)
	f.Add("## {#key}\n\n{if a}{section if}\n\n![x](../figures/side.svg)\n\n- [ ] [^a\n  - {{")
	f.Add("| a |\n|-|\n| {if x=a\\|b} | [^c][^c]\n\n***x***\n\n&nbsp; \\{ {{blank 9999999999}}")
	f.Add("\x00## a {#\xff}\n\n### b\n\n1) x\n   1. y\n")
	f.Fuzz(func(t *testing.T, body string) {
		front, _, _ := strings.Cut(examMD[4:], "+++\n")
		text := "+++\n" + front + "+++\n" + body
		h, faults := content.Open(library(map[string]string{"exam/en.md": text})).Load("exam", "en")
		if (h == nil) != faults.Failed() {
			t.Fatalf("handout %v with faults %v", h, faults)
		}
		lines := strings.Count(text, "\n") + 1
		for _, fault := range faults {
			if fault.File == "exam/en.md" && (fault.Line < 1 || fault.Line > lines || fault.Column < 1) {
				t.Errorf("a fault outside the file: %v", fault)
			}
		}
	})
}

func FuzzHandoutTOML(f *testing.F) {
	f.Add(examTOML)
	f.Add("id = \"exam\"\nsection = 3\noption.x.kind = \"choice\"")
	f.Add("[[section]]\nid = [\"a\"]\n[option]\nfever = 1\n[option.a]\nkind=\"set\"\nvalues=[1,\"b\"]\ndefault=\"x\"")
	f.Fuzz(func(t *testing.T, text string) {
		h, faults := content.Open(library(map[string]string{"exam/handout.toml": text})).Load("exam", "en")
		if (h == nil) != faults.Failed() {
			t.Fatalf("handout %v with faults %v", h, faults)
		}
	})
}

func FuzzWords(f *testing.F) {
	f.Add(wordsTOML)
	f.Add("[page]\nnumber = 3\n[say]\nfever = 1\n[date]\nmonths = [1]")
	f.Fuzz(func(t *testing.T, text string) {
		w, faults := content.Open(library(map[string]string{"words/en.toml": text})).Words("en")
		if (w == nil) != faults.Failed() {
			t.Fatalf("words %v with faults %v", w, faults)
		}
	})
}
