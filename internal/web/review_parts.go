package web

import (
	"cmp"
	"fmt"
	"html"
	"html/template"
	"slices"
	"strings"

	"handout/internal/render"
	"handout/internal/review"
)

// part is one part of the words.
type part struct {
	ID, Section, Heading string
	Level                int
	Box                  string
	HeadingNote          *noteBox
	Lines                []line
	Rows                 []row // of a translation: what it was made from beside it
	SourceHeading        string
	Changes              []*pair // that stand at none of the lines
	SourceChanges        []*pair // in what a translation was made from
	Fate                 string
	Asks, Answered       int
	Seen                 bool
	NothingAsked         bool // what changed rests on no answer, where only that is shown
}

type stoodText struct {
	stood
	Answers []review.Answer
}

// composer makes the parts of a text for a sitting.
type composer struct {
	v     *view
	text  *render.Reviewed
	one   *sitting
	sit   *review.Sitting
	notes []review.Noter
	asked map[string]bool // a line that stands twice is answered once,
	noted map[string]bool // and noted once
	// printed are the words of each line that is printed, by its code; nil until
	// the first note is composed.
	printed map[string]string
	source  []render.Passage
	words   []render.Passage
	asks    []question
	name    func(lang string) string // of a language, in the page's
	stale   []string
	goes    string // whom notes go to
	own     paired // what changed since the words were signed
	from    paired // in what a translation was made from
}

func compose(v *view, r *render.Renderer, text *render.Reviewed, one *sitting, sit *review.Sitting) *composer {
	c := &composer{v: v, text: text, one: one, sit: sit, notes: text.Notes(), asked: map[string]bool{}, noted: map[string]bool{}}
	c.name = func(lang string) string { return v.language(r, lang) }
	c.source, c.words, _ = text.Passages()
	c.asks = questionsOf(v, text, sit, c.words)
	c.stale, c.goes = stale(v, text, one), notesGo(v, r, text)
	for i := range c.asks {
		c.asks[i].wayOut(v, r, one)
	}
	c.sinceSigned(r)
	return c
}

// all are all the words.
func (c *composer) all() []part {
	var out []part
	for i := range max(len(c.words), len(c.source)) {
		out = append(out, c.part(i))
	}
	return out
}

// part is the part that stands at a place of the words.
func (c *composer) part(i int) part {
	var p part
	if i < len(c.words) {
		w := &c.words[i]
		p = part{ID: partID(w.ID), Section: w.ID, Heading: w.Heading, Level: min(w.Level, 3), Box: string(w.Box), Seen: c.one.Seen[partID(w.ID)]}
		p.HeadingNote = c.note(w.Code, w.Heading)
		for k := range w.Lines {
			p.Lines = append(p.Lines, c.line(&p, &w.Lines[k]))
		}
	}
	if i < len(c.source) {
		p.SourceHeading = c.source[i].Heading
		var source []line
		for k := range c.source[i].Lines {
			l := lineOf(c.v, &c.source[i].Lines[k])
			l.Pair = c.from.of(partID(c.source[i].ID), l.Plain)
			source = append(source, l)
		}
		p.Rows, p.Lines = rows(source, p.Lines), nil
		for k := range p.Rows {
			c.beside(&p.Rows[k])
		}
	}
	p.Fate, p.Changes, p.SourceChanges = c.fate(p.ID), c.own.rest(p.ID), c.from.rest(p.ID)
	return p
}

// fate says what became of a part.
func (c *composer) fate(id string) string { return cmp.Or(c.own.fates[id], c.from.fates[id]) }

// line is a line with its question, its note, and the answer it was given.
func (c *composer) line(p *part, l *render.PassageLine) line {
	out := lineOf(c.v, l)
	out.Pair = c.own.of(p.ID, out.Plain)
	switch id := l.Line; {
	case id != "" && c.one.Countersign:
		out.Answered = answeredBy(c.v, c.text, c.one, id)
	case id != "" && !c.asked[id]:
		c.asked[id] = true
		out.Question = c.question(id)
		out.Question.Paired = out.Pair != nil && out.Pair.Was != ""
		p.count(out.Question)
	}
	// Who is asked about a line says there what is wrong with it.
	if out.Question == nil || c.sit.Noted(l.Code).Text != "" {
		out.Note = c.note(l.Code, "")
	}
	return out
}

// question is what a line asks.
func (c *composer) question(line string) *question {
	i := slices.IndexFunc(c.asks, func(q question) bool { return q.Line == line })
	return &c.asks[i]
}

// count takes a question into how many of a part are answered, with yes or no.
func (p *part) count(q *question) {
	p.Asks++
	if q.Says != "" {
		p.Answered++
	}
}

// answeredBy says how a line was answered by whom one stands behind.
func answeredBy(v *view, text *render.Reviewed, one *sitting, id string) string {
	var said []string
	for _, o := range text.Stood(one.As) {
		for _, a := range o.Answers {
			if a.Line == id && o.By != one.By {
				said = append(said, strings.TrimSpace(o.By+": "+v.T("review.agree.short")+" "+a.Comment))
			}
		}
	}
	return strings.Join(said, "; ")
}

// changed are the parts that changed since a sign-off, in the words or in what a
// translation was made from, that have lines to answer, or a note.
func (c *composer) changed() []part {
	var out []part
	for _, id := range c.one.parts(c.text) {
		p := part{ID: id, Level: 2, Heading: cmp.Or(c.own.headings[id], c.from.headings[id]), SourceHeading: c.from.headings[id]}
		switch i := slices.IndexFunc(c.words, func(w render.Passage) bool { return partID(w.ID) == id }); {
		case i >= 0:
			p = c.part(i)
			p.Level, p.Box = 2, ""
		default: // it was taken out
			p.Fate, p.Changes, p.SourceChanges = c.fate(id), c.own.rest(id), c.from.rest(id)
			p.Seen = c.one.Seen[id]
		}
		c.onlyAsked(&p)
		out = append(out, p)
	}
	return out
}

// onlyAsked leaves of a part's lines those that changed or ask, and those with a note. A translation is shown whole.
func (c *composer) onlyAsked(p *part) {
	p.Asks, p.Answered = 0, 0
	var left []line
	for _, l := range p.Lines {
		if q := l.Question; q != nil && c.one.asks(c.sit, q.Line) {
			q := c.withoutTheRest(*q)
			l.Question = &q
			p.count(&q)
		} else {
			l.Question = nil
		}
		if l.Pair != nil || l.Question != nil || l.Note != nil && l.Note.Text != "" {
			left = append(left, l)
		}
	}
	p.Lines = left
	p.NothingAsked = p.Asks == 0 && c.text.Source() == ""
}

// withoutTheRest is a question that leads to no line that is not shown, and leaves
// nothing to be asked there.
func (c *composer) withoutTheRest(q question) question {
	q.ask(q.all)
	q.state()
	q.Elsewhere = slices.Clone(q.Elsewhere)
	for i := range q.Elsewhere {
		if !c.one.asks(c.sit, q.Elsewhere[i].Line) {
			q.Elsewhere[i].Line = ""
		}
	}
	return q
}

// spans writes the words of one side, those that went or came marked.
func spans(ss []review.Span, tag string) template.HTML {
	var b strings.Builder
	for i, s := range ss {
		if i > 0 {
			b.WriteByte(' ')
		}
		if s.Op == review.Kept {
			b.WriteString(html.EscapeString(s.Text))
			continue
		}
		fmt.Fprintf(&b, "<%s>%s</%s>", tag, html.EscapeString(s.Text), tag)
	}
	return template.HTML(b.String())
}
