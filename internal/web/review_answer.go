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
	s.atSitting(w, r, "review-read.html", func(o *opened) {
		given := takeAnswers(r, o.text, o.sit, s.opts.Now())
		back := o.one.takeBack(r, o.text, o.sit, s.opts.Now())
		if !o.meanwhile {
			o.one.check(r)
			for _, id := range r.PostForm["seen"] {
				if slices.Contains(allParts(o.text), id) || slices.Contains(o.one.parts(o.text), id) {
					o.one.Seen[id] = true
				}
			}
		}
		o.sit.Reading = o.one.reading()
		save := o.text.SaveReading
		if given || back != "" {
			save = o.text.Save
		}
		if err := save(o.sit); err != nil {
			s.notKept(w, r, o.one, "review-read.html", []problem{{What: sentence(err.Error())}})
			return
		}
		switch {
		case byScript(r):
			answer(w, o.told(given))
		case back != "":
			http.Redirect(w, r, o.one.address()+"#note-"+back, http.StatusSeeOther)
		default:
			http.Redirect(w, r, o.one.address()+nextPart(o.text, o.one, r.PostForm.Get("seen")), http.StatusSeeOther)
		}
	})
}

// told is what the script of the page puts in place: how far the sitting has come,
// and what is kept of each line.
func (o *opened) told(given bool) map[string]any {
	states, notes, still := map[string]string{}, map[string]string{}, map[string]string{}
	for _, q := range o.text.Asked {
		states[q.Line] = string(o.sit.Answer(q.Line).Says)
	}
	for _, n := range o.sit.Notes {
		notes[n.Line] = n.Text
	}
	for _, code := range stale(o.v, o.text, o.one) {
		if still[code] = o.one.Still[code]; wrong(o.sit, code) {
			still[code] = stillChange
		}
	}
	say := ""
	if given {
		say = o.v.T("review.kept")
	}
	return map[string]any{"progress": progressOf(o.v, o.text, o.one, o.sit), "states": states, "notes": notes, "still": still, "say": say, "again": o.meanwhile}
}

// check takes in what was said of lines whose source changed.
func (one *sitting) check(r *http.Request) {
	for _, code := range r.PostForm["asks-still"] {
		switch says := r.PostForm.Get("still." + code); says {
		case stillSame, stillChange:
			one.Still[code] = says
		default:
			delete(one.Still, code)
		}
	}
}

// takeBack takes a note back, or puts back one that was taken back. It returns the
// line's code, empty where neither was asked for.
func (one *sitting) takeBack(r *http.Request, text *render.Reviewed, sit *review.Sitting, now time.Time) string {
	for _, l := range text.Lines() {
		switch l.Code {
		case r.PostForm.Get("take-back"):
			if had := sit.Noted(l.Code).Text; had != "" {
				one.Taken[l.Code] = had
			}
			sit.Note(l, "", now)
			return l.Code
		case r.PostForm.Get("put-back"):
			sit.Note(l, one.Taken[l.Code], now)
			delete(one.Taken, l.Code)
			return l.Code
		}
	}
	return ""
}

// takeAnswers puts the answers and notes of a form into a sitting. It reports whether there
// were any.
func takeAnswers(r *http.Request, text *render.Reviewed, sit *review.Sitting, now time.Time) bool {
	any := false
	for _, q := range text.Asked {
		says, given := r.PostForm["says."+q.Line]
		comment, said := r.PostForm["comment."+q.Line]
		several := eachAnswer(r, &q)
		if !given && !said && several == nil {
			continue
		}
		a := sit.Answer(q.Line)
		switch {
		case several != nil:
			a.Says = sit.GiveEach(q.Line, several)
		case slices.Contains(r.PostForm["unsay"], q.Line):
			a.Says = review.Open
		case given:
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
			if weighs := r.PostForm.Get("weighs." + l.Code); weighs != "" {
				sit.Weigh(l.Code, weighs == "remark")
			}
			any = true
		}
	}
	return any
}

// eachAnswer are the answers of a form to single statements of a line; nil where it does
// not ask about them one by one.
func eachAnswer(r *http.Request, q *review.Question) []review.Each {
	var out []review.Each
	for _, c := range q.Asks {
		if !slices.Contains(r.PostForm["of."+q.Line], c.ID) {
			continue
		}
		one := review.Each{Line: q.Line, Claim: c.ID, Says: review.Open}
		switch says := review.Says(r.PostForm.Get("says." + q.Line + "." + c.ID)); {
		case says == review.NotForUs && slices.Contains(r.PostForm["unsay"], q.Line):
		case says == review.Agree, says == review.NotForUs:
			one.Says = says
		}
		out = append(out, one)
	}
	return out
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
	s.atSitting(w, r, "review-read.html", func(o *opened) {
		o.one.Changed = r.PostForm.Get("show") == "changed"
		http.Redirect(w, r, o.one.address(), http.StatusSeeOther)
	})
}
