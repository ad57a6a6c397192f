package main

import (
	"os"
	"strings"
	"testing"

	"handout/internal/review"
)

// A translator's note stands in a file of answers as on the page: it is told by
// status, keeps its translator from signing, and is taken back on a terminal.
func TestNotesOnTheCommandLine(t *testing.T) {
	p := newPractice(t, spanishWords)
	p.sign(t, "dre")
	asking := []string{"approve", "dre", "--lang", "es", "--as", "translator"}
	rosa := append(asking, "--by", "Rosa Vega, CT", "--role", "medical translator")
	questions, _ := p.says(t, exitDone, append(asking, "--questions")...)
	text := p.reviewed(t, "dre", "es")
	line := text[3]
	put(t, "given.answers", questions+"line "+line.Code+" "+line.Words+"\nnote "+line.Code+" 2026-11-23 Too long.\n")
	_, errs := p.says(t, exitFailed, append(rosa, "--answers", "given.answers")...)
	wants(t, "signing", errs, "you noted that this line needs a change: "+line.Words+" (Too long.)", "fix: ")
	out, _ := p.says(t, exitDone, "status", "--within", "0")
	wants(t, "status", strings.Join(strings.Fields(out), " "), "dre (es): Rosa Vega, CT (translator) noted on 2026-11-23 that a line needs a change: Too long.", strings.Join(strings.Fields(line.Words), " "))
	out, _ = p.says(t, exitDone, "status", "--within", "0", "--json")
	wants(t, "status --json", out, `"text": "Too long."`)

	p.asks, p.stdin = true, strings.NewReader("k\n")
	_, errs = p.says(t, exitFailed, rosa...)
	wants(t, "keeping the note", errs, "you noted that this line needs a change", "Too long.", "[t]ake it back?", "not signed: a line needs a change")
	p.stdin = strings.NewReader("t\ny\n")
	out, _ = p.says(t, exitDone, rosa...)
	wants(t, "taking it back", out, "dre (es) signed by Rosa Vega, CT as translator")
	if left, _ := os.ReadDir("approvals"); len(left) > 0 {
		for _, e := range left {
			if strings.HasSuffix(e.Name(), ".answers") {
				t.Errorf("%s is left", e.Name())
			}
		}
	}
}

// reviewed are the lines of a text as a signer meets them.
func (p *place) reviewed(t *testing.T, id, lang string) []review.PrintedLine {
	t.Helper()
	line, _, err := openRenderer(p.world, clinicFile)
	if err != nil {
		t.Fatal(err)
	}
	words, err := wordsOf(line, id, lang, nil)
	if err != nil {
		t.Fatal(err)
	}
	return review.PrintedLines(words.Document)
}
