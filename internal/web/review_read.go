package web

import (
	"fmt"
	"html"
	"html/template"
	"net/http"
	"slices"
	"strings"

	"handout/internal/render"
	"handout/internal/review"
)

// readData is the page on which the words are read and the lines answered.
type readData struct {
	startData
	Name              string // of the sitting
	Who               string
	Notice            string   // the words changed meanwhile
	Notes             []string // what the signer decides on
	Since             string   // who signed before, and how much changed
	Changed           bool
	CanChoose         bool // between what changed and everything
	Parts             []part
	Fields            []render.Filled
	Progress          progress
	SourceName        string
	WordsName         string
	Stood             []stoodText
	WordsLang, Source string // BCP 47
}

// progress is how far a sitting has come, in words and for a script.
type progress struct {
	Answered string `json:"answered"` // "12 of 26 answered"
	Shown    string `json:"shown"`    // "9 of 17 parts shown"
	Next     string `json:"next"`     // address of the first open line, or empty
	NextText string `json:"nextText"`
	Ready    bool   `json:"ready"`
	Share    int    `json:"share"` // hundredths of the lines answered
	Why      string `json:"why"`   // what is missing
	NotForUs int    `json:"notForUs"`
}

// part is one part of the words.
type part struct {
	ID, Section, Heading string
	Level                int
	Box                  string
	Lines                []line
	Source               []line // of a translation, what it was made from
	SourceHeading        string
	Changes              []change
	Fate                 string
	Asks, Answered       int
	Seen                 bool
	Only                 []question // lines to be answered, where only what changed is shown
}

type line struct {
	Kind     string
	Depth    int
	Mark     string // "•", "☐", "3."
	Words    template.HTML
	Cells    []template.HTML
	Header   bool
	Lang     string
	Drawing  template.HTML
	Caption  template.HTML
	Own      bool
	Rests    []rest
	Weight   string // what the line rests on, in a word
	Class    string
	Question *question
	Answered string // of a countersignature: what the other clinician answered
	Chips    []chip
	Claims   string // how many there are, in words
}

// chip is a mark beside a line.
type chip struct{ Class, Text string }

type rest struct {
	ID, Wording, Evidence, Basis, Question string
	Sources                                []restSource
}

type restSource struct{ ID, Title, Where, Address, Read string }

type question struct {
	Line, Words, Heading string
	Asks                 []string
	Says, Comment        string
	State                string
	Options              []reviewOption // to be set where it is not for us
	Cannot               string
	Agree, NotForUs      bool
}

type reviewOption struct{ Key, Address string }

// change is a line that changed: how it was, and how it is.
type change struct {
	What     string
	Was, Now template.HTML
}

type stoodText struct {
	stood
	Answers []review.Answer
}

// readPage shows the words.
func (s *Server) readPage(w http.ResponseWriter, r *http.Request) {
	found := s.sittings.with(r.PathValue("sitting"), s.opts.Now(), func(one *sitting) {
		v := s.view(r, nil)
		if len(one.Signed) > 0 {
			s.donePage(w, r, v, one)
			return
		}
		renderer, text, faults := s.text(one)
		data := &readData{Name: one.Name}
		if text == nil {
			data.Stopped = problems(v, faults)
			s.page(w, r, http.StatusConflict, "review-read.html", data)
			return
		}
		if one.reopen(text) {
			data.Notice = v.T("review.read.meanwhile")
		}
		for _, f := range slices.Clone(faults).Sort() {
			data.Notes = append(data.Notes, v.field(f)+" "+sentence(f.Remedy))
		}
		s.readWords(v, renderer, text, one, data)
		s.page(w, r, http.StatusOK, "review-read.html", data)
	})
	if !found {
		s.overReview(w, r)
	}
}

// overReview says that a sitting is no longer open.
func (s *Server) overReview(w http.ResponseWriter, r *http.Request) {
	s.page(w, r, http.StatusGone, "review-over.html", nil)
}

func (s *Server) readWords(v *view, r *render.Renderer, text *render.Reviewed, one *sitting, data *readData) {
	data.title(v, r, one)
	data.As = v.T("review.as." + one.As.String())
	data.Who = one.By + ", " + one.Role
	data.Fields = text.Fields
	data.Countersign = one.Countersign
	data.WordsLang, data.WordsName = one.Lang, v.language(r, one.Lang)
	if src := text.Source(); src != "" {
		data.Source, data.SourceName = src, v.language(r, src)
	}
	since, changes := text.Since(one.As)
	if since != nil && !one.Countersign {
		data.CanChoose, data.Changed = true, one.Changed
		if since.By == one.By {
			data.Since = v.Counted("review.since.you", len(changes), r.SayDay(v.Lang, string(since.On)))
		} else {
			data.Since = v.Counted("review.since", len(changes), since.By, r.SayDay(v.Lang, string(since.On)))
		}
	}
	sit := text.Sitting(one.By, one.As)
	switch {
	case one.Countersign:
		for _, o := range text.Stood(one.As) {
			data.Stood = append(data.Stood, stoodText{stood{o.By, o.Role, r.SayDay(v.Lang, string(o.On)), r.SayDay(v.Lang, string(o.Until))}, o.Answers})
		}
		data.Parts = s.allParts(v, text, one, sit)
	case one.Changed && since != nil:
		data.Parts = changedParts(v, text, one, sit, changes)
	default:
		data.Parts = s.allParts(v, text, one, sit)
	}
	data.Progress = progressOf(v, text, one, sit)
}

// progressOf says how far a sitting has come.
func progressOf(v *view, text *render.Reviewed, one *sitting, sit *review.Sitting) progress {
	asked := text.Asked
	if one.Countersign {
		asked = nil
	}
	left := sit.Left(asked)
	var p progress
	n := len(asked)
	if n > 0 {
		for _, q := range asked {
			if sit.Answer(q.Line).Says == review.NotForUs {
				p.NotForUs++
			}
		}
		p.Answered = v.T("review.answered", n-len(left), n)
		if p.NotForUs > 0 {
			p.Answered += ", " + v.T("review.refused", p.NotForUs)
		}
		p.Share = 100 * (n - len(left) - p.NotForUs) / n
	}
	parts, unseen := one.parts(text), one.unseen(text)
	p.Shown = v.T("review.shown", len(parts)-len(unseen), len(parts))
	var why []string
	if len(left) > 0 {
		p.Next, p.NextText = "#line-"+left[0].Line, v.T("review.next")
		why = append(why, v.Count("review.left", len(left)))
	}
	for _, q := range asked {
		if sit.Answer(q.Line).Says == review.NotForUs {
			if p.Next == "" {
				p.Next, p.NextText = "#line-"+q.Line, v.T("review.next.not-for-us")
			}
		}
	}
	if p.NotForUs > 0 {
		why = append(why, v.Count("review.not-for-us", p.NotForUs))
	}
	if len(unseen) > 0 {
		why = append(why, v.Count("review.unseen", len(unseen)))
		if p.Next == "" {
			p.Next, p.NextText = "#"+unseen[0], v.T("review.next.part")
		}
	}
	p.Ready, p.Why = len(why) == 0, strings.Join(why, " ")
	return p
}

// allParts are all the words.
func (s *Server) allParts(v *view, text *render.Reviewed, one *sitting, sit *review.Sitting) []part {
	source, words, _ := text.Passages()
	asked := map[string]bool{} // a line that stands twice is answered once
	var out []part
	for i := range max(len(words), len(source)) {
		var p part
		if i < len(words) {
			w := &words[i]
			p = part{ID: partID(w.ID), Section: w.ID, Heading: w.Heading, Level: min(w.Level, 3), Box: string(w.Box), Seen: one.Seen[partID(w.ID)]}
			for k := range w.Lines {
				l := lineOf(v, &w.Lines[k])
				if id := w.Lines[k].Line; id != "" && one.Countersign {
					l.Answered = answeredBy(v, text, one, id)
				} else if id != "" && !asked[id] {
					asked[id] = true
					l.Question = questionOf(v, text, sit, id)
					p.Asks++
					if l.Question.Says != "" {
						p.Answered++
					}
				}
				p.Lines = append(p.Lines, l)
			}
		}
		if i < len(source) {
			p.SourceHeading = source[i].Heading
			for k := range source[i].Lines {
				p.Source = append(p.Source, lineOf(v, &source[i].Lines[k]))
			}
		}
		out = append(out, p)
	}
	return out
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

// changedParts are those that changed since the last sign-off, or have lines to
// answer.
func changedParts(v *view, text *render.Reviewed, one *sitting, sit *review.Sitting, changes []review.Change) []part {
	headings := map[string]string{}
	for i := range text.Words.Document.Sections {
		headings[text.Words.Document.Sections[i].ID] = text.Words.Document.Sections[i].Heading.String()
	}
	var out []part
	at := map[string]int{}
	get := func(section string) *part {
		id := partID(section)
		i, ok := at[id]
		if !ok {
			i = len(out)
			at[id] = i
			heading := headings[section]
			if heading == "" {
				heading = v.T("review.masthead")
			}
			out = append(out, part{ID: id, Section: section, Heading: heading, Level: 2, Seen: one.Seen[id]})
		}
		return &out[i]
	}
	for _, c := range changes {
		p := get(c.Section)
		p.Fate = v.T("review.fate." + string(c.Fate))
		if headings[c.Section] == "" && c.Heading != "" {
			p.Heading = c.Heading
		}
		for _, l := range text.ReadBack(c) {
			what := ""
			if l.What != "" {
				what = v.T("review.what." + strings.ReplaceAll(l.What, " ", "-"))
			}
			p.Changes = append(p.Changes, change{what, spans(l.Was, "del"), spans(l.Now, "ins")})
		}
	}
	for _, q := range text.Asked {
		if slices.Contains(one.Asked, q.Line) {
			p := get(q.Section)
			if slices.ContainsFunc(p.Only, func(had question) bool { return had.Line == q.Line }) {
				continue
			}
			p.Only = append(p.Only, *questionOf(v, text, sit, q.Line))
			p.Asks++
			if p.Only[len(p.Only)-1].Says != "" {
				p.Answered++
			}
		}
	}
	return out
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

// questionOf is a line's question with the answer given so far.
func questionOf(v *view, text *render.Reviewed, sit *review.Sitting, id string) *question {
	i := slices.IndexFunc(text.Asked, func(q review.Question) bool { return q.Line == id })
	if i < 0 {
		return nil
	}
	q := text.Asked[i]
	a := sit.Answer(id)
	out := &question{Line: id, Words: q.Words, Heading: q.Heading, Comment: a.Comment, Agree: a.Says == review.Agree, NotForUs: a.Says == review.NotForUs}
	if a.Says != review.Open {
		out.Says = string(a.Says)
	}
	for _, c := range q.Asks {
		out.Asks = append(out.Asks, c.Question)
	}
	for _, key := range q.Options {
		out.Options = append(out.Options, reviewOption{key, practiceAddress(key)})
	}
	if len(q.Options) == 0 {
		out.Cannot = v.T("review.cannot", text.Words.Document.ID)
	}
	return out
}

// practiceAddress leads to the field of a key under Your practice.
func practiceAddress(key string) string { return "/practice#" + key }

// lineOf writes a line for the page.
func lineOf(v *view, l *render.PassageLine) line {
	out := line{Kind: string(l.Kind), Depth: l.Depth, Mark: l.Mark, Words: template.HTML(l.Words), Header: l.Header, Lang: l.Lang, Own: l.Own,
		Drawing: template.HTML(l.Drawing), Caption: template.HTML(l.Caption)}
	for _, c := range l.Cells {
		out.Cells = append(out.Cells, template.HTML(c))
	}
	for _, c := range l.Visits {
		key := "review.visits.only"
		if c.Not {
			key = "review.visits.not"
		}
		out.Chips = append(out.Chips, chip{"visit", v.T(key, c.Reason)})
	}
	if l.Own {
		out.Chips = append(out.Chips, chip{"own", v.T("review.chip.own")})
	}
	for _, d := range l.Decided {
		if d.Set {
			out.Chips = append(out.Chips, chip{"set", v.T("review.chip.set", d.Key)})
		}
	}
	if len(l.Drawn) > 0 {
		out.Chips = append(out.Chips, chip{"visit", v.T("review.drawn", strings.Join(l.Drawn, "; "))})
	}
	if len(l.Rests) > 0 {
		out.Claims = v.Count("review.claims", len(l.Rests))
	}
	for _, c := range l.Rests {
		one := rest{ID: c.ID, Wording: c.Wording, Evidence: c.Evidence, Question: c.Question, Basis: v.T("review.basis." + c.Ground)}
		for _, src := range c.Sources {
			one.Sources = append(one.Sources, restSource{ID: src.ID, Title: src.Title, Where: strings.Trim(src.Publisher+", "+src.Year, ", "), Address: src.Address,
				Read: v.T("review.source." + src.Status)})
		}
		out.Rests = append(out.Rests, one)
	}
	if out.Class = l.Ground; out.Class != "" {
		out.Weight = v.T("review.weight." + l.Ground)
	}
	return out
}
