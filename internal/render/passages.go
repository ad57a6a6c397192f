package render

import (
	"fmt"
	"html"
	"slices"
	"strconv"
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
	Code    string // of the heading, as review.PrintedLine has it; empty without one
	Level   int    // 2 or 3
	Box     document.Box
	Lines   []PassageLine
}

// PassageLine is one line of a passage: a paragraph, an item, a row of a table,
// a drawing, a detail of the visit. Texts are HTML: what the clinic typed stands
// in mark elements, details that it confirms in spans of the class "detail".
type PassageLine struct {
	Kind   document.Kind
	Depth  int    // 1 for a sub-item, else 0
	Mark   string // before an item: "•", "☐", "3."
	Words  string
	Cells  []string // of a table's row; Header says that they head its columns
	Header bool
	Lang   string // BCP 47 where it is not the document's
	// Visits say in which visits alone the line is printed; none is all.
	Visits []VisitCondition
	// Drawing is an svg element with its text alternative, or empty; Drawn are
	// the words set on it.
	Drawing, Caption string
	Drawn            []string
	// Own says that the words are the clinic's own note.
	Own bool
	// Rests are the claims under the line, Ground the weakest of theirs.
	Rests  []Rest
	Ground string
	// Line is that of the review.Question that the line asks, or empty.
	Line string
	// Code is what a note names the line by, Plain its words; empty where there are
	// none.
	Code, Plain string
	// Keys are those of the clinic's file whose words stand in the line.
	Keys []string
	// Decided are the options of the clinic's file that change the line or
	// leave it out.
	Decided []Decided
}

// VisitCondition is one condition on a visit under which a line is printed.
type VisitCondition struct {
	Not    bool   // the line is printed where it does not hold
	Fact   string // what visit.toml calls it: "massage"
	Reason string // why, in English
}

// Rest is a claim that a line rests on.
type Rest struct {
	ID, Wording, Evidence string
	// Ground is what the claim stands on: "supported" or "partly" supported by
	// evidence, "practice" of the clinic, "consensus" of clinicians, "awaiting"
	// one.
	Ground   string
	Question string // to the clinician, or empty
	Sources  []RestSource
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
	p := passager{r: r, base: base, document: d, asked: asked, unfolder: unfolder{rules: rules, words: words}, printed: review.PrintedLines(d), section: review.Masthead}
	head := Passage{Heading: d.Title.String(), Code: p.code(d.Title), Level: 1}
	if len(d.Subtitle) > 0 {
		head.Lines = append(head.Lines, PassageLine{Kind: document.Paragraph, Words: inlineHTML(d.Subtitle), Code: p.code(d.Subtitle), Plain: d.Subtitle.String()})
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
		out = append(out, Passage{ID: s.ID, Heading: s.Heading.String(), Code: p.code(s.Heading), Level: s.Level, Box: s.Box, Lines: p.lines})
	}
	return out
}

type passager struct {
	r        *Renderer
	base     *evidence.Base
	document *document.Document
	asked    []review.Question
	printed  []review.PrintedLine
	unfolder
	section string
	options []string // of the section
	own     bool
	lines   []PassageLine
}

func (p *passager) blocks(bs []document.Block) {
	for i := range bs {
		b := &bs[i]
		line := PassageLine{Kind: b.Kind, Words: inlineHTML(b.Text), Lang: b.Lang, Visits: p.visits(b.When), Own: p.own || ownWords(b.Text)}
		switch b.Kind {
		case document.Bullets, document.Steps, document.Ticks:
			p.items(b.Kind, b.Items, b.Start, 0)
		case document.Table:
			p.table(&b.Table)
		case document.Figure:
			p.draw(&line, &b.Figure)
			p.add(line, b.Claims, b.Options, document.Plain(b.Figure.Alt), b.Figure.Caption)
		case document.Note:
			p.own = true
			if line.Own = true; len(b.Text) > 0 {
				p.add(line, b.Claims, b.Options, b.Text)
			}
			p.blocks(b.Blocks)
			p.own = false
		case document.WriteLines, document.Field:
			line.Own, line.Words = false, strings.TrimSpace(line.Words+" ____")
			p.add(line, b.Claims, b.Options, b.Text)
		case document.Paragraph, document.Number, document.Alert, document.Quote:
			p.add(line, b.Claims, b.Options, b.Text)
		default:
			panic(b.Kind.Unhandled("render"))
		}
	}
}

func (p *passager) items(kind document.Kind, its []document.Item, start, depth int) {
	for i := range its {
		line := PassageLine{Kind: kind, Depth: depth, Words: inlineHTML(its[i].Text), Lang: its[i].Lang, Visits: p.visits(its[i].When), Own: p.own || ownWords(its[i].Text)}
		line.Mark = itemMark(kind, start+i)
		p.draw(&line, &its[i].Figure)
		p.add(line, its[i].Claims, its[i].Options, its[i].Text)
		p.items(document.Bullets, its[i].Items, 0, depth+1)
	}
}

// itemMark is what stands before an item, counted from 0, of a list.
func itemMark(kind document.Kind, i int) string {
	if kind == document.Steps {
		return strconv.Itoa(i+1) + "."
	}
	if kind == document.Ticks {
		return "☐"
	}
	return "•"
}

func (p *passager) table(g *document.Grid) {
	cells := func(ts []document.Text) []string {
		out := make([]string, len(ts))
		for i, t := range ts {
			out[i] = inlineHTML(t)
		}
		return out
	}
	if len(g.Header) > 0 {
		p.lines = append(p.lines, PassageLine{Kind: document.Table, Cells: cells(g.Header), Header: true})
	}
	for _, row := range g.Rows {
		p.add(PassageLine{Kind: document.Table, Cells: cells(row.Cells), Visits: p.visits(row.When)}, row.Claims, row.Options, row.Cells...)
	}
}

// draw puts a drawing beside a line.
func (p *passager) draw(line *PassageLine, f *document.Picture) {
	line.Caption, line.Drawn, line.Drawing = inlineHTML(f.Caption), p.labelled(f), p.r.markup(f, p.document.Language)
	if line.Drawing == "" && f.Alt != "" {
		line.Drawn = append([]string{f.Alt}, line.Drawn...)
	}
}

// inlineHTML writes text with what is the clinic's marked.
func inlineHTML(t document.Text) string {
	var b strings.Builder
	for _, run := range t {
		text := html.EscapeString(run.Text)
		if run.Blank > 0 {
			text = "____"
		}
		switch {
		case run.Detail != "":
			text = `<span class="detail">` + text + `</span>`
		case run.Origin == document.Clinic && strings.TrimSpace(run.Text) != "":
			text = "<mark>" + text + "</mark>"
		}
		if run.Lang != "" {
			text = `<span lang="` + html.EscapeString(run.Lang) + `">` + text + "</span>"
		}
		if run.Strong {
			text = "<strong>" + text + "</strong>"
		}
		b.WriteString(text)
	}
	return b.String()
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
	}, r.labelWidth)
}

// labelWidth is how wide a label of a drawing is in the sheet's face, in the unit
// of its size.
func (r *Renderer) labelWidth(words string, size int64, bold bool) int64 {
	advance := 0
	for _, piece := range r.faces.Pieces(nil, words, bold) {
		advance += piece.Advance
	}
	return int64(advance) * size / 1000
}

// accent is the colour of a drawing's currentColor on a page.
func (r *Renderer) accent() string { return hexColour(r.brand.Rule.R, r.brand.Rule.G, r.brand.Rule.B) }

func hexColour(red, green, blue uint8) string { return fmt.Sprintf("#%02x%02x%02x", red, green, blue) }

// add finishes a line: what it rests on, what decides it, what it asks.
func (p *passager) add(line PassageLine, claims, options []string, parts ...document.Text) {
	for _, id := range claims {
		if c := p.base.Claim(id); c != nil {
			line.Rests = append(line.Rests, p.rest(c))
			if g := ground(c); line.Ground == "" || weaker(g, line.Ground) {
				line.Ground = g
			}
		}
	}
	for _, key := range slices.Compact(slices.Sorted(slices.Values(slices.Concat(options, p.options)))) {
		line.Decided = append(line.Decided, Decided{Key: key, Set: p.r.clinic.IsSet(key)})
	}
	line.Line, line.Code, line.Plain, line.Keys = p.question(claims, parts), p.code(parts...), wordsOf(parts), p.r.ownKeys(parts...)
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
	words := wordsOf(parts)
	for _, q := range p.asked {
		if q.Section == p.section && q.Words == words && !slices.ContainsFunc(q.Asks, func(c review.Claim) bool { return !slices.Contains(claims, c.ID) }) {
			return q.Line
		}
	}
	return ""
}

// code is what a note names the line by.
func (p *passager) code(parts ...document.Text) string {
	words := wordsOf(parts)
	for _, l := range p.printed {
		if l.Section == p.section && l.Words == words {
			return l.Code
		}
	}
	return ""
}

// wordsOf is the text of a line, as questions and notes have it.
func wordsOf(parts []document.Text) string {
	var said []string
	for _, t := range parts {
		if len(t) > 0 {
			said = append(said, t.String())
		}
	}
	return strings.Join(said, ": ")
}

func (p *passager) rest(c *evidence.Claim) Rest {
	out := Rest{ID: c.ID, Wording: c.Wording, Evidence: c.Evidence, Ground: ground(c), Question: c.Question}
	for _, id := range c.Sources {
		if s := p.base.Source(id); s != nil {
			out.Sources = append(out.Sources, RestSource{ID: s.ID, Title: s.Title, Publisher: s.Publisher, Year: s.Year, Address: s.Address, Status: s.Status})
		}
	}
	return out
}

// ground is what a claim stands on, in a word.
func ground(c *evidence.Claim) string {
	switch {
	case c.Basis == evidence.Consensus, c.Basis == evidence.Practice:
		return c.Basis
	case c.Grade == evidence.Partly, c.Grade == evidence.Awaiting:
		return c.Grade
	}
	return evidence.Supported
}

// weaker reports whether one ground carries less than another: a line is as
// strong as the weakest of its claims.
func weaker(a, b string) bool {
	order := []string{evidence.Supported, evidence.Practice, evidence.Partly, evidence.Consensus, evidence.Awaiting}
	return slices.Index(order, a) > slices.Index(order, b)
}
