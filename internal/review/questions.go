package review

import (
	"slices"
	"strings"

	"handout/internal/document"
)

// Question is a printed line that rests on ordinary practice, and so on the
// clinician who answers for it.
type Question struct {
	Line    string  `json:"line"`    // what an answer names it by, eight digits and letters
	Section string  `json:"section"` // id
	Heading string  `json:"heading"` // of the section, as printed
	Words   string  `json:"words"`   // as printed
	Asks    []Claim `json:"asks"`
	// Options are the keys of clinic.toml that change the line or leave it out,
	// "handout.dre.chaperone"; none when the line always stands as it is.
	Options []string `json:"options,omitempty"`
}

// Claim is what a line rests on, and what it asks the clinician.
type Claim struct {
	ID       string `json:"id"`
	Question string `json:"question"`
}

// Split parts what a claim asks from what it tells whoever answers, behind the last
// question mark: an assertion in a question would be agreed to with it. background is
// empty where nothing is told.
func (c Claim) Split() (question, background string) {
	if i := strings.LastIndex(c.Question, "? "); i >= 0 {
		return c.Question[:i+1], strings.TrimSpace(c.Question[i+2:])
	}
	return c.Question, ""
}

// Questions returns the lines of a document that ask a clinician, in reading
// order. ask returns what a claim asks, and false for a claim that does not.
func Questions(d *document.Document, ask func(claim string) (string, bool)) []Question {
	a := asker{ask: ask, names: writer{numbers: numbersOf(&d.Masthead)}}
	for i := range d.Sections {
		s := &d.Sections[i]
		if s.Level == 2 || a.section == "" {
			a.options = s.Options
		}
		a.section, a.heading = s.ID, s.Heading.String()
		a.blocks(s.Blocks)
	}
	return a.out
}

type asker struct {
	ask              func(string) (string, bool)
	names            writer
	section, heading string
	options          []string // of the section
	out              []Question
}

func (a *asker) add(claims, options []string, parts ...document.Text) {
	q := Question{Section: a.section, Heading: a.heading}
	for _, id := range claims {
		if text, ok := a.ask(id); ok {
			q.Asks = append(q.Asks, Claim{id, text})
		}
	}
	if len(q.Asks) == 0 {
		return
	}
	var words, named []string
	for _, t := range parts {
		if len(t) > 0 {
			words, named = append(words, t.String()), append(named, a.names.inline(t))
		}
	}
	q.Words = strings.Join(words, ": ")
	q.Options = slices.Compact(slices.Sorted(slices.Values(slices.Concat(options, a.options))))
	var claimed strings.Builder
	for _, c := range q.Asks {
		claimed.WriteString("\n" + c.ID)
	}
	q.Line = Digest(a.section + "\n" + strings.Join(named, " | ") + claimed.String())[:8]
	a.out = append(a.out, q)
}

func (a *asker) blocks(bs []document.Block) {
	for i := range bs {
		b := &bs[i]
		if b.Kind == document.Figure {
			a.add(b.Claims, b.Options, document.Plain(b.Figure.Alt), b.Figure.Caption)
		} else {
			a.add(b.Claims, b.Options, b.Text)
		}
		a.items(b.Items)
		for _, r := range b.Table.Rows {
			a.add(r.Claims, r.Options, r.Cells...)
		}
		a.blocks(b.Blocks)
	}
}

func (a *asker) items(its []document.Item) {
	for i := range its {
		a.add(its[i].Claims, its[i].Options, its[i].Text)
		a.items(its[i].Items)
	}
}
