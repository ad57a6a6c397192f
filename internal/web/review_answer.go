package web

import (
	"net/http"
	"slices"
	"time"

	"handout/internal/render"
	"handout/internal/review"
)

// answerLines takes the answers of one part, keeps them, and marks the part as
// shown. A script asks for how far the sitting has come, a form goes on to the
// next part.
func (s *Server) answerLines(w http.ResponseWriter, r *http.Request) {
	if err := r.ParseForm(); err != nil {
		s.page(w, r, http.StatusBadRequest, "lost.html", nil)
		return
	}
	script := r.PostForm.Get("answer") == "progress"
	found := s.sittings.with(r.PathValue("sitting"), s.opts.Now(), func(one *sitting) {
		v := s.view(r, nil)
		_, text, faults := s.text(one)
		if text == nil || len(one.Signed) > 0 {
			s.notKept(w, r, one, script, problems(v, faults))
			return
		}
		meanwhile := one.reopen(text)
		sit := text.Sitting(one.By, one.As)
		given := takeAnswers(r, text, sit, s.opts.Now())
		if given {
			if err := text.Save(sit); err != nil {
				s.notKept(w, r, one, script, []problem{{What: sentence(err.Error())}})
				return
			}
		}
		if !meanwhile {
			for _, code := range r.PostForm["asks-still"] {
				one.Still[code] = slices.Contains(r.PostForm["still"], code)
			}
			for _, id := range r.PostForm["seen"] {
				one.Seen[id] = true
			}
		}
		if script {
			states := map[string]string{}
			for _, q := range text.Asked {
				states[q.Line] = string(sit.Answer(q.Line).Says)
			}
			say := ""
			if given {
				say = v.T("review.kept")
			}
			notes := map[string]string{}
			for _, n := range sit.Notes {
				notes[n.Line] = n.Text
			}
			answer(w, map[string]any{"progress": progressOf(v, text, one, sit), "states": states, "notes": notes, "say": say, "again": meanwhile})
			return
		}
		http.Redirect(w, r, "/review/sitting/"+one.Name+nextPart(text, one, r.PostForm.Get("seen")), http.StatusSeeOther)
	})
	if !found {
		if script {
			answer(w, map[string]any{"over": true})
			return
		}
		s.overReview(w, r)
	}
}

// notKept says that answers could not be kept.
func (s *Server) notKept(w http.ResponseWriter, r *http.Request, one *sitting, script bool, why []problem) {
	v := s.view(r, nil)
	if script {
		say := v.T("review.not-kept")
		for _, p := range why {
			say += " " + p.What
		}
		answer(w, map[string]any{"say": say, "bad": true, "again": len(one.Signed) > 0})
		return
	}
	data := &readData{Name: one.Name}
	data.Stopped = append([]problem{{What: v.T("review.not-kept")}}, why...)
	s.page(w, r, http.StatusConflict, "review-read.html", data)
}

// takeAnswers puts the answers and notes of a form into a sitting. It reports whether there
// were any.
func takeAnswers(r *http.Request, text *render.Reviewed, sit *review.Sitting, now time.Time) bool {
	any := false
	for _, q := range text.Asked {
		says, given := r.PostForm["says."+q.Line]
		comment, said := r.PostForm["comment."+q.Line]
		if !given && !said {
			continue
		}
		a := sit.Answer(q.Line)
		if given {
			a.Says = review.Open
			switch review.Says(says[0]) {
			case review.Agree, review.NotForUs:
				a.Says = review.Says(says[0])
			}
		}
		if said {
			a.Comment = oneLine(comment[0])
		}
		sit.Give(a)
		any = true
	}
	for _, l := range text.Lines() {
		if said, given := r.PostForm["note."+l.Code]; given {
			sit.Note(l, oneLine(said[0]), now)
			any = true
		}
	}
	return any
}

// clipRunes cuts a text to so many characters.
func clipRunes(s string, most int) string {
	if runes := []rune(s); len(runes) > most {
		return string(runes[:most])
	}
	return s
}

// nextPart is where a form without a script goes on: to the part behind the one
// that was read.
func nextPart(text *render.Reviewed, one *sitting, seen string) string {
	parts := one.parts(text)
	for i, id := range parts {
		if id == seen && i+1 < len(parts) {
			return "#" + parts[i+1]
		}
	}
	return "#end"
}

// showPage changes between what changed and everything.
func (s *Server) showPage(w http.ResponseWriter, r *http.Request) {
	if err := r.ParseForm(); err != nil {
		s.page(w, r, http.StatusBadRequest, "lost.html", nil)
		return
	}
	if !s.sittings.with(r.PathValue("sitting"), s.opts.Now(), func(one *sitting) {
		one.Changed = r.PostForm.Get("show") == "changed"
		http.Redirect(w, r, "/review/sitting/"+one.Name, http.StatusSeeOther)
	}) {
		s.overReview(w, r)
	}
}
