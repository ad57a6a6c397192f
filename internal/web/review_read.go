package web

import (
	"net/http"
	"slices"

	"handout/internal/render"
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
	Met               []metNote
	WordsLang, Source string // BCP 47
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
	sit := text.Sitting(one.By, one.As)
	words := compose(v, r, text, one, sit)
	since, changes := text.Since(one.As)
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
		data.Parts = words.changed(since, changes)
	} else {
		data.Parts = words.all()
	}
	for _, n := range text.Met(one.By, one.As) {
		data.Met = append(data.Met, metNote{n.Words, n.Text, r.SayDay(v.Lang, string(n.On))})
	}
	data.Progress = progressOf(v, text, one, sit)
}

// metNote is a note of the signer on a line that has changed since.
type metNote struct{ Words, Text, On string }
