package web

import (
	"net/http"
	"slices"

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
	SourceSigned      string // who signed what a translation was made from, and when
	SourceHead        string // the same, to stand over a column
	WordsHead         string
	Goes              string // whom notes go to
	Stood             []stoodText
	Met               []metNote
	WordsLang, Source string // BCP 47
}

// readPage shows the words.
func (s *Server) readPage(w http.ResponseWriter, r *http.Request) {
	s.atSitting(w, r, "review-read.html", func(o *opened) {
		data := &readData{Name: o.one.Name}
		if o.meanwhile {
			data.Notice = o.v.T("review.read.meanwhile")
		}
		for _, f := range slices.Clone(o.faults).Sort() {
			data.Notes = append(data.Notes, o.v.field(f)+" "+sentence(f.Remedy))
		}
		data.read(o)
		s.page(w, r, http.StatusOK, "review-read.html", data)
	})
}

// who takes in what stands over every page of a sitting.
func (d *readData) who(o *opened) {
	v, one := o.v, o.one
	d.title(v, o.renderer, one)
	d.As, d.Who, d.Countersign = v.T("review.as."+one.As.String()), one.By+", "+one.Role, one.Countersign
	d.Progress = progressOf(v, o.text, one, o.sit)
}

// address is where the sitting is read.
func (one *sitting) address() string { return "/review/sitting/" + one.Name }

// read takes in the words, or what changed in them.
func (data *readData) read(o *opened) {
	v, r, text, one := o.v, o.renderer, o.text, o.one
	data.who(o)
	data.Steps = stepsOf(v, atRead, one, len(text.Asked) > 0, one.address(), data.Progress)
	data.Fields = text.Fields
	data.WordsLang, data.WordsName = one.Lang, v.language(r, one.Lang)
	if src := text.Source(); src != "" {
		data.Source, data.SourceName = src, v.language(r, src)
	}
	data.WordsHead, data.SourceHead = capital(data.WordsName), capital(data.SourceName)
	if st := text.Words.Status.Source; st != nil && st.State == review.Approved {
		data.SourceSigned = v.T("review.source.signed", data.SourceHead, st.By, r.SayDay(v.Lang, st.On))
	}
	words := compose(v, r, text, one, o.sit)
	data.Goes = words.goes
	since, _ := text.Since(one.As)
	switch {
	case since != nil && !one.Countersign:
		data.CanChoose, data.Changed = true, one.Changed
		n, day := len(one.changedParts(text)), r.SayDay(v.Lang, string(since.On))
		switch {
		case n == 0 && since.By == one.By:
			data.Since = v.T("review.since.you.none", day)
		case n == 0:
			data.Since = v.T("review.since.none", since.By, day)
		case since.By == one.By:
			data.Since = v.Counted("review.since.you", n, day)
		default:
			data.Since = v.Counted("review.since", n, since.By, day)
		}
	case one.Countersign:
		for _, o := range text.Stood(one.As) {
			data.Stood = append(data.Stood, stoodText{stood{o.By, o.Role, r.SayDay(v.Lang, string(o.On)), r.SayDay(v.Lang, string(o.Until))}, o.Answers})
		}
	}
	if data.CanChoose && one.Changed {
		data.Parts = words.changed()
	} else {
		data.Parts = words.all()
	}
	for _, n := range text.Met(one.By, one.As) {
		met := metNote{Words: n.Words, Text: n.Text, On: r.SayDay(v.Lang, string(n.On))}
		if l, ok := n.Became(text.Lines()); ok {
			met.Now, met.At = l.Words, placeOf(data.Parts, l)
		}
		data.Met = append(data.Met, met)
	}
}

// metNote is a note of the signer on a line that has changed since: how it reads now, and
// where that stands on the page; empty where it is not shown.
type metNote struct{ Words, Text, On, Now, At string }

// placeOf is the id of what the page shows of a line: its note, or its part; empty where
// it shows neither.
func placeOf(parts []part, l review.PrintedLine) string {
	for i := range parts {
		p := &parts[i]
		if p.ID != partID(l.Section) && !(l.Section == review.Masthead && i == 0) {
			continue
		}
		lines := slices.Clone(p.Lines)
		for _, r := range p.Rows {
			lines = append(lines, r.Words...)
		}
		for _, one := range lines {
			if one.Code == l.Code && one.Note != nil {
				return "note-" + l.Code
			}
			if one.Code == l.Code && one.Question != nil {
				return "line-" + one.Question.Line
			}
		}
		return p.ID
	}
	return ""
}
