package render

import (
	"fmt"
	"slices"
	"strings"

	"handout/internal/document"
	"handout/internal/evidence"
	"handout/internal/fault"
	"handout/internal/review"
)

// Passage is one section of the words as somebody meets it who signs them, with
// everything that a sign-off covers: also what only some visits print.
type Passage struct {
	ID      string
	Heading string
	Level   int // 2 or 3
	Box     document.Box
	Lines   []PassageLine
}

// PassageLine is one line of a passage: a paragraph, an item, a row of a table,
// a drawing, a detail of the visit.
type PassageLine struct {
	Kind   document.Kind
	Depth  int // 1 for a sub-item, else 0
	Number int // of a step, from 1
	Text   document.Text
	Cells  []document.Text // of a table's row; Header says that they head its columns
	Header bool
	Lang   string // BCP 47 where it is not the document's
	// Visits say in which visits alone the line is printed; none is all.
	Visits []VisitCondition
	// Drawing is an svg element with its text alternative, or empty; Drawn are
	// the words set on it, Alt and Caption those that go with it.
	Drawing, Alt string
	Drawn        []string
	Caption      document.Text
	// Own says that the words are the clinic's own note.
	Own bool
	// Rests are the claims under the line.
	Rests []Rest
	// Line is that of the review.Question that the line asks, or empty.
	Line string
	// Decided are the options of the clinic's file that change the line or
	// leave it out.
	Decided []Decided
}

// VisitCondition is one condition on a visit under which a line is printed.
type VisitCondition struct {
	Not    bool   // the line is printed where it does not hold
	Reason string // why, in English
}

// Rest is a claim that a line rests on.
type Rest struct {
	ID, Wording, Evidence string
	Basis, Grade          string // as in package evidence
	Question              string // to the clinician, or empty
	Sources               []RestSource
}

// RestSource is where a claim comes from.
type RestSource struct{ ID, Title, Publisher, Year, Address, Status string }

// Decided is an option that decides a line.
type Decided struct {
	Key string // "handout.dre.chaperone"
	Set bool   // by the clinic's file, as against the safe default
}

// Passages returns the words for who signs them, section by section, and of a
// translation its source's too; source is nil for the language that the handout
// was written in. The first passage, without an id, holds what stands over the
// sections.
func (o *Reviewed) Passages() (source, words []Passage, faults fault.List) {
	r := o.members[0]
	base, faults := r.Evidence()
	if faults.Failed() {
		return nil, nil, faults
	}
	if s := o.Words.Subject.Source; s != nil {
		source = r.passages(base, o.filled(s.Document), nil)
	}
	return source, r.passages(base, o.filled(o.Words.Document), o.Asked), faults
}

func (r *Renderer) passages(base *evidence.Base, d *document.Document, asked []review.Question) []Passage {
	rules, _ := r.library.Visit()
	words, _ := r.library.Words(d.Language)
	p := passager{r: r, base: base, document: d, asked: asked, unfolder: unfolder{rules: rules, words: words}}
	head := Passage{Heading: d.Title.String(), Level: 1}
	if len(d.Subtitle) > 0 {
		head.Lines = append(head.Lines, PassageLine{Kind: document.Paragraph, Text: d.Subtitle})
	}
	out := []Passage{head}
	for i := range d.Sections {
		s := &d.Sections[i]
		if s.Level == 2 || p.options == nil {
			p.options = s.Options
		}
		p.section = s.ID
		p.lines, p.own = nil, false
		p.blocks(s.Blocks)
		out = append(out, Passage{ID: s.ID, Heading: s.Heading.String(), Level: s.Level, Box: s.Box, Lines: p.lines})
	}
	return out
}

type passager struct {
	r        *Renderer
	base     *evidence.Base
	document *document.Document
	asked    []review.Question
	unfolder
	section string
	options []string // of the section
	own     bool
	lines   []PassageLine
}

func (p *passager) blocks(bs []document.Block) {
	for i := range bs {
		b := &bs[i]
		switch b.Kind {
		case document.Bullets, document.Steps, document.Ticks:
			p.items(b, b.Items, 0)
		case document.Table:
			if len(b.Table.Header) > 0 {
				p.lines = append(p.lines, PassageLine{Kind: b.Kind, Cells: b.Table.Header, Header: true})
			}
			for _, row := range b.Table.Rows {
				p.add(PassageLine{Kind: b.Kind, Cells: row.Cells, Visits: p.visits(row.When)}, row.Claims, row.Options, row.Cells...)
			}
		case document.Figure:
			line := PassageLine{Kind: b.Kind, Lang: b.Lang, Visits: p.visits(b.When)}
			p.draw(&line, &b.Figure)
			p.add(line, b.Claims, b.Options, document.Plain(b.Figure.Alt), b.Figure.Caption)
		case document.Note:
			p.own = true
			if len(b.Text) > 0 {
				p.add(PassageLine{Kind: b.Kind, Text: b.Text, Lang: b.Lang}, b.Claims, b.Options, b.Text)
			}
			p.blocks(b.Blocks)
			p.own = false
		case document.Paragraph, document.Number, document.Alert, document.WriteLines, document.Field:
			p.add(PassageLine{Kind: b.Kind, Text: b.Text, Lang: b.Lang, Visits: p.visits(b.When)}, b.Claims, b.Options, b.Text)
		default:
			panic(b.Kind.Unhandled("render"))
		}
	}
}

func (p *passager) items(b *document.Block, its []document.Item, depth int) {
	kind := b.Kind
	if depth > 0 {
		kind = document.Bullets
	}
	for i := range its {
		line := PassageLine{Kind: kind, Depth: depth, Text: its[i].Text, Lang: its[i].Lang, Visits: p.visits(its[i].When)}
		if kind == document.Steps {
			line.Number = i + 1
		}
		p.draw(&line, &its[i].Figure)
		p.add(line, its[i].Claims, its[i].Options, its[i].Text)
		p.items(b, its[i].Items, depth+1)
	}
}

// draw puts a drawing beside a line.
func (p *passager) draw(line *PassageLine, f *document.Picture) {
	if f.ID == "" {
		return
	}
	line.Alt, line.Caption = f.Alt, f.Caption
	line.Drawn = p.labelled(f)
	line.Drawing = p.r.markup(f, p.document.Language)
}

// markup is a drawing for a web page, or nothing where there is none.
func (r *Renderer) markup(f *document.Picture, lang string) string {
	d := r.drawing("figures", f.ID)
	if d == nil {
		return ""
	}
	words, _ := r.library.Words(lang)
	return d.Markup(f.Alt, r.accent(), func(name string) string {
		if said, ok := f.Labels[name]; ok {
			return said
		}
		if words == nil {
			return ""
		}
		return words.Figures[f.ID][name]
	})
}

// accent is the colour of a drawing's currentColor on a page.
func (r *Renderer) accent() string { return hexColour(r.brand.Rule.R, r.brand.Rule.G, r.brand.Rule.B) }

func hexColour(red, green, blue uint8) string { return fmt.Sprintf("#%02x%02x%02x", red, green, blue) }

// add finishes a line: what it rests on, what decides it, what it asks.
func (p *passager) add(line PassageLine, claims, options []string, parts ...document.Text) {
	line.Own = p.own || line.Kind != document.Field && ownWords(line.Text)
	for _, id := range claims {
		if c := p.base.Claim(id); c != nil {
			line.Rests = append(line.Rests, p.rest(c))
		}
	}
	for _, key := range slices.Compact(slices.Sorted(slices.Values(slices.Concat(options, p.options)))) {
		line.Decided = append(line.Decided, Decided{Key: key, Set: p.r.clinic.IsSet(key)})
	}
	line.Line = p.question(claims, parts)
	p.lines = append(p.lines, line)
}

// ownWords reports whether every word of a text is the clinic's, and none of it
// a detail that the practice confirms.
func ownWords(t document.Text) bool {
	typed := false
	for _, run := range t {
		if run.Detail == "" && strings.TrimSpace(run.Text) != "" {
			if run.Origin != document.Clinic {
				return false
			}
			typed = true
		}
	}
	return typed
}

// question finds what the line asks: a line is known by its section, its words
// and the claims that ask.
func (p *passager) question(claims []string, parts []document.Text) string {
	var said []string
	for _, t := range parts {
		if len(t) > 0 {
			said = append(said, t.String())
		}
	}
	words := strings.Join(said, ": ")
	for _, q := range p.asked {
		if q.Section == p.section && q.Words == words && !slices.ContainsFunc(q.Asks, func(c review.Claim) bool { return !slices.Contains(claims, c.ID) }) {
			return q.Line
		}
	}
	return ""
}

func (p *passager) rest(c *evidence.Claim) Rest {
	out := Rest{ID: c.ID, Wording: c.Wording, Evidence: c.Evidence, Basis: c.Basis, Grade: c.Grade, Question: c.Question}
	for _, id := range c.Sources {
		if s := p.base.Source(id); s != nil {
			out.Sources = append(out.Sources, RestSource{ID: s.ID, Title: s.Title, Publisher: s.Publisher, Year: s.Year, Address: s.Address, Status: s.Status})
		}
	}
	return out
}
