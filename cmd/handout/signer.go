package main

import (
	"bufio"
	"fmt"
	"strings"

	"handout/internal/document"
	"handout/internal/evidence"
	"handout/internal/render"
	"handout/internal/review"
)

// askSigner shows the words and asks the signer, unless --yes says that they
// were read elsewhere.
func askSigner(w *world, line *render.Renderer, words *render.Words, a *review.Approval, o approveOptions) error {
	base, faults := line.Evidence()
	if faults.Failed() {
		return faults
	}
	in := bufio.NewScanner(w.stdin)
	open := consensus(words.Document, base)
	fmt.Fprintf(w.stderr, "%d lines rest on ordinary practice, and wait for a clinician's yes:\n\n", len(open))
	for _, l := range open {
		fmt.Fprintf(w.stderr, "• %s\n", l.text)
		for _, q := range l.questions {
			fmt.Fprintf(w.stderr, "    %s\n", q)
		}
	}
	if err := agree(w, in, o.yes, fmt.Sprintf("Do you stand behind these %d lines?", len(open))); err != nil {
		return err
	}
	fmt.Fprint(w.stderr, "\nAll the words:\n\n")
	if err := line.Read(w.stderr, words); err != nil {
		return err
	}
	if t := a.Translation; t != nil && !t.Reads {
		if err := agree(w, in, false, fmt.Sprintf("Do you read this language (%s) well enough to sign it?", words.Document.Language)); err != nil {
			return err
		}
		t.Reads = true
	}
	return agree(w, in, o.yes, "Do you sign these words for your patients?")
}

// agree asks a question that only a plain yes answers.
func agree(w *world, in *bufio.Scanner, yes bool, question string) error {
	if yes {
		return nil
	}
	fmt.Fprintf(w.stderr, "\n%s [y/N] ", question)
	if in.Scan() {
		switch strings.ToLower(strings.TrimSpace(in.Text())) {
		case "y", "yes":
			return nil
		}
	}
	return failed("not signed; nothing was written", "correct the words, or sign when they are right")
}

// consensusLine is a printed line that rests on ordinary practice, with what
// its claims ask the clinician.
type consensusLine struct {
	text      string
	questions []string
}

// consensus returns the lines of a document that rest on ordinary practice.
func consensus(d *document.Document, base *evidence.Base) []consensusLine {
	c := asking{base: base}
	for _, s := range d.Sections {
		c.blocks(s.Blocks)
	}
	return c.lines
}

type asking struct {
	base  *evidence.Base
	lines []consensusLine
}

func (c *asking) add(claims []string, parts ...string) {
	var l consensusLine
	for _, id := range claims {
		if claim := c.base.Claim(id); claim != nil && claim.Basis == evidence.Consensus {
			l.questions = append(l.questions, claim.Question)
		}
	}
	if len(l.questions) > 0 {
		l.text = strings.Join(parts, ": ")
		c.lines = append(c.lines, l)
	}
}

func (c *asking) blocks(bs []document.Block) {
	for _, b := range bs {
		if b.Kind == document.Figure {
			c.add(b.Claims, b.Figure.Alt, b.Figure.Caption.String())
		} else {
			c.add(b.Claims, b.Text.String())
		}
		c.items(b.Items)
		for _, r := range b.Table.Rows {
			var cells []string
			for _, cell := range r.Cells {
				cells = append(cells, cell.String())
			}
			c.add(r.Claims, cells...)
		}
		c.blocks(b.Blocks)
	}
}

func (c *asking) items(its []document.Item) {
	for _, it := range its {
		c.add(it.Claims, it.Text.String())
		c.items(it.Items)
	}
}
