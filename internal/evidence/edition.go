package evidence

import (
	"fmt"
	"slices"
	"strings"

	"handout/internal/document"
)

// reviewLanguage is the language of the claims and of what stands around them
// in the reviewer's edition, whatever the language of the handout.
const reviewLanguage = "en"

// Sections of the reviewer's edition, after those of the handout.
const (
	ClaimsSection  = "review-claims"
	SourcesSection = "review-sources"
)

// Edition returns the reviewer's edition of a document: after each line the
// numbers of the claims it rests on, in brackets, those of consensus marked as
// such, and at the end the claims in the order of the lines, and the sources
// they rest on. The document itself stays as it is: marks are no words that
// anybody signs. Claims are not judged; see Check.
func (b *Base) Edition(d *document.Document) *document.Document {
	m := marker{base: b, numbers: map[string]int{}}
	out := *d
	out.Sections = slices.Clone(d.Sections)
	for i := range out.Sections {
		out.Sections[i].Blocks = m.blocks(out.Sections[i].Blocks)
	}
	out.Sections = append(out.Sections, m.claims(), m.sources())
	return &out
}

// marker numbers claims as they are met.
type marker struct {
	base    *Base
	numbers map[string]int
	order   []string // ids, by number
}

// mark returns a text with the marks of its claims behind it.
func (m *marker) mark(t document.Text, claims []string) document.Text {
	if len(claims) == 0 {
		return t
	}
	var marks strings.Builder
	marks.WriteByte(' ')
	for _, id := range claims {
		n, known := m.numbers[id]
		if !known {
			m.order = append(m.order, id)
			n = len(m.order)
			m.numbers[id] = n
		}
		if c := m.base.Claim(id); c != nil && c.Basis == Consensus {
			fmt.Fprintf(&marks, "[%d\u00a0consensus]", n)
		} else {
			fmt.Fprintf(&marks, "[%d]", n)
		}
	}
	return slices.Concat(t, english(marks.String()))
}

func (m *marker) blocks(bs []document.Block) []document.Block {
	bs = slices.Clone(bs)
	for i := range bs {
		b := &bs[i]
		switch b.Kind {
		case document.Figure:
			b.Figure.Caption = m.mark(b.Figure.Caption, b.Claims)
		case document.Table:
			b.Table.Rows = m.rows(b.Table.Rows)
		case document.Bullets, document.Steps, document.Ticks:
			b.Items = m.items(b.Items)
		case document.Paragraph, document.Number, document.Alert, document.Quote:
			b.Text = m.mark(b.Text, b.Claims)
		case document.WriteLines, document.Field, document.Note: // state nothing that we vouch for
		default:
			panic(b.Kind.Unhandled("evidence"))
		}
	}
	return bs
}

func (m *marker) items(its []document.Item) []document.Item {
	its = slices.Clone(its)
	for i := range its {
		its[i].Text = m.mark(its[i].Text, its[i].Claims)
		its[i].Items = m.items(its[i].Items)
	}
	return its
}

// rows marks the last cell of each row.
func (m *marker) rows(rows []document.Row) []document.Row {
	rows = slices.Clone(rows)
	for i := range rows {
		if last := len(rows[i].Cells) - 1; last >= 0 {
			rows[i].Cells = slices.Clone(rows[i].Cells)
			rows[i].Cells[last] = m.mark(rows[i].Cells[last], rows[i].Claims)
		}
	}
	return rows
}

// claims is the section that says what each number stands for.
func (m *marker) claims() document.Section {
	open := 0
	g := grid("No.", "Claim", "What it rests on")
	for i, id := range m.order {
		c := m.base.Claim(id)
		if c == nil {
			g.Rows = append(g.Rows, row(fmt.Sprint(i+1), id, "There is no such claim in "+ClaimsFile+"."))
			continue
		}
		if c.Basis == Consensus {
			open++
		}
		g.Rows = append(g.Rows, row(fmt.Sprint(i+1), fmt.Sprintf("%s (%s)", stopped(c.Wording), c.ID), gradeAndBasis(c)+" "+ground(c)))
	}
	return m.section(ClaimsSection, "What the lines rest on", g,
		"A number in brackets after a line is a claim of this list. The marks, this list and the sources are for the reviewer, and are no part of the words that are signed.",
		fmt.Sprintf("Claims: %d. Marked consensus: %d. That is ordinary practice that awaits a clinician’s yes, with the question to answer.", len(m.order), open))
}

// gradeAndBasis leaves out the grade where no evidence was graded: a reviewer
// must not take ordinary practice for a finding.
func gradeAndBasis(c *Claim) string {
	limits := ""
	if c.Grade == Partly {
		limits = ", only in this limited wording"
	}
	switch {
	case !c.Printable():
		return "Not to be printed: " + c.Grade + "."
	case c.Basis == Consensus:
		return "Consensus, awaits a clinician" + limits + "."
	case c.Basis == Practice:
		return "Practice" + limits + "."
	case c.Grade == Partly:
		return "Evidence: partly supported" + limits + "."
	}
	return "Evidence: supported."
}

// ground is the evidence, then the sources or the open question.
func ground(c *Claim) string {
	text := stopped(c.Evidence)
	if len(c.Sources) > 0 {
		text += " Sources: " + strings.Join(c.Sources, ", ") + "."
	}
	if c.Question != "" {
		text += " Question: " + c.Question
	}
	return text
}

// sources is the section that lists the sources of the claims, in the order of
// their file.
func (m *marker) sources() document.Section {
	named := map[string]bool{}
	for _, id := range m.order {
		if c := m.base.Claim(id); c != nil {
			for _, s := range c.Sources {
				named[s] = true
			}
		}
	}
	g := grid("Source", "Title", "Where, and how far it was read")
	for _, s := range m.base.Sources {
		if named[s.ID] {
			g.Rows = append(g.Rows, row(s.ID, stopped(s.Title), stopped(s.Publisher+", "+s.Year)+" "+where(&s)))
		}
	}
	return m.section(SourcesSection, "Sources", g,
		"None of these was read in full and checked against the printed words by a clinician.")
}

func where(s *Source) string {
	read := map[string]string{
		"seen":           "Read: the page, its opening or its abstract.",
		"seen-abstract":  "Read: only the abstract, the opening or snippets.",
		"seen-secondary": "Read: only a page that quotes or copies it.",
		Memory:           "Not read: recalled from memory.",
	}[s.Status]
	address := s.Address
	if address == "" {
		address = "No address noted"
	}
	return strings.TrimSpace(address + ". " + read + " " + s.Note)
}

func (m *marker) section(id, heading string, g document.Grid, intro ...string) document.Section {
	s := document.Section{ID: id, Heading: english(heading), Level: 2, Appendix: true, Span: true}
	for _, text := range intro {
		s.Blocks = append(s.Blocks, document.Block{Kind: document.Paragraph, Text: english(text)})
	}
	if len(g.Rows) > 0 {
		s.Blocks = append(s.Blocks, document.Block{Kind: document.Table, Table: g})
	}
	return s
}

func grid(header ...string) document.Grid { return document.Grid{Header: cells(header)} }

func row(texts ...string) document.Row { return document.Row{Cells: cells(texts)} }

func cells(texts []string) []document.Text {
	out := make([]document.Text, len(texts))
	for i, text := range texts {
		out[i] = english(text)
	}
	return out
}

func english(text string) document.Text { return document.Text{{Text: text, Lang: reviewLanguage}} }

// stopped ends a sentence.
func stopped(text string) string {
	if strings.HasSuffix(text, ".") || strings.HasSuffix(text, "?") || strings.HasSuffix(text, "!") {
		return text
	}
	return text + "."
}
