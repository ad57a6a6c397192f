package compose_test

import (
	"fmt"
	"strings"
	"testing"
	"unicode"

	"handout/internal/clinic"
	"handout/internal/compose"
	"handout/internal/document"
)

// A note prints to the letter, whatever it looks like: only line breaks and
// "- " at the start of a line have a meaning.
func FuzzNote(f *testing.F) {
	f.Add("One line")
	f.Add("A*B* _Urology_ [x](y) {{clinic.phone}}\n\n- {if quiet} # x\n- - y\nz\n\n\t- w")
	f.Add("-\n- \n--- \n1. x\n> y\n```\n<b>\u00a0\u2028\U0001f600")
	f.Fuzz(func(t *testing.T, note string) {
		in := input(t, head+"[handout.exam]\nprotocol = \"two\"\n")
		c, faults := clinic.Parse("clinic.toml", []byte(head+"[handout.exam]\nprotocol = \"two\"\n[handout.exam.notes]\nready = "+quote(note)+"\n"))
		if faults.Failed() {
			t.Skip() // no text, or too long: the clinic's own faults
		}
		in.Clinic = c
		doc, composeFaults := compose.Compose(in)
		if doc == nil {
			t.Fatal(composeFaults)
		}
		block := noteOf(doc)
		if block == nil {
			t.Fatal("the note is not printed")
		}
		if got, want := squeeze(noteText(t, *block)), squeeze(unlisted(note)); got != want {
			t.Errorf("the note %q prints as %q", want, got)
		}
	})
}

// quote writes a text in TOML, every character as an escape that could be
// mistaken for something else.
func quote(s string) string {
	var b strings.Builder
	for _, r := range strings.ToValidUTF8(s, "") {
		if unicode.IsLetter(r) || r == ' ' || r == '-' {
			b.WriteRune(r)
			continue
		}
		fmt.Fprintf(&b, `\U%08X`, r)
	}
	return `"` + b.String() + `"`
}

func noteOf(doc *document.Document) *document.Block {
	for _, s := range doc.Sections {
		for i := range s.Blocks {
			if s.Blocks[i].Kind == document.Note {
				return &s.Blocks[i]
			}
		}
	}
	return nil
}

func noteText(t *testing.T, note document.Block) string {
	var b strings.Builder
	add := func(text document.Text) {
		for _, r := range text {
			if r.Origin != document.Clinic || r.Pos.File != "clinic.toml" || r.Pos.Line == 0 || r.Strong || r.Link != "" {
				t.Errorf("a note's run is not plain clinic text with a place: %+v", r)
			}
			b.WriteString(r.Text)
		}
	}
	for _, block := range note.Blocks {
		add(block.Text)
		for _, item := range block.Items {
			add(item.Text)
		}
	}
	return b.String()
}

// unlisted takes the "- " off the start of each line.
func unlisted(note string) string {
	lines := strings.Split(strings.TrimSpace(strings.ToValidUTF8(note, "")), "\n")
	for i, line := range lines {
		lines[i] = strings.TrimPrefix(strings.TrimSpace(line), "- ")
	}
	return strings.Join(lines, "")
}

func squeeze(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, s)
}
