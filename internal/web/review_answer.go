package web

import (
	"errors"
	"io"
	"net/http"
	"strings"
	"time"

	"handout/internal/fault"
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

// signData is the page on which somebody signs.
type signData struct {
	readData
	Ready    bool
	Why      string
	Given    []question
	Comments int
	Told     []question // with a comment, or not for us
	NotesAt  string     // where the signer's notes are shown to others
	Question string
}

// signPage shows what will be signed, and signs.
func (s *Server) signPage(w http.ResponseWriter, r *http.Request) {
	if r.Method == http.MethodPost {
		// Files of a form this small are never put on a disk.
		if err := r.ParseMultipartForm(maxBody); err != nil && !errors.Is(err, http.ErrNotMultipart) || r.ParseForm() != nil {
			s.page(w, r, http.StatusBadRequest, "review-over.html", nil)
			return
		}
		if r.MultipartForm != nil {
			defer r.MultipartForm.RemoveAll()
		}
	}
	found := s.sittings.with(r.PathValue("sitting"), s.opts.Now(), func(one *sitting) {
		v := s.view(r, nil)
		if len(one.Signed) > 0 {
			s.donePage(w, r, v, one)
			return
		}
		renderer, text, faults := s.text(one)
		data := &signData{}
		data.Name = one.Name
		if text == nil {
			data.Stopped = problems(v, faults)
			s.page(w, r, http.StatusConflict, "review-sign.html", data)
			return
		}
		if one.reopen(text) {
			data.Notice = v.T("review.read.meanwhile")
		}
		sit := text.Sitting(one.By, one.As)
		data.title(v, renderer, one)
		data.As, data.Who, data.Countersign = v.T("review.as."+one.As.String()), one.By+", "+one.Role, one.Countersign
		data.Progress = progressOf(v, text, one, sit)
		data.NeedsKey = renderer.NeedsKey()
		data.Until = string(one.Until)
		if data.Until == "" {
			data.Until = string(review.DayOf(s.opts.Now().AddDate(1, 0, 0)))
		}
		data.Until = renderer.SayDay(v.Lang, data.Until)
		data.Question = promise(v, renderer, text, one)
		if !one.Countersign {
			for _, q := range text.Asked {
				given := questionOf(v, text, sit, q.Line)
				data.Given = append(data.Given, *given)
				if given.Comment != "" {
					data.Comments++
				}
				if given.Comment != "" || given.NotForUs {
					data.Told = append(data.Told, *given)
				}
			}
		}
		if data.Progress.Noted != "" {
			data.NotesAt = notesAddress(render.Job{Handout: one.Handout, Language: one.Lang}, one.Variant)
		}
		data.Ready, data.Why = data.Progress.Ready && data.Notice == "", data.Progress.Why
		if r.Method == http.MethodGet {
			s.page(w, r, http.StatusOK, "review-sign.html", data)
			return
		}
		if data.Ready {
			data.Problems = s.sign(v, r, renderer, text, one, sit)
		}
		if len(one.Signed) > 0 {
			http.Redirect(w, r, "/review/sitting/"+one.Name, http.StatusSeeOther)
			return
		}
		s.page(w, r, http.StatusConflict, "review-sign.html", data)
	})
	if !found {
		s.overReview(w, r)
	}
}

// promise is what the person says who signs.
func promise(v *view, r *render.Renderer, text *render.Reviewed, one *sitting) string {
	switch {
	case one.Countersign && one.As == review.Clinician:
		return v.T("review.promise.countersign")
	case one.As == review.Clinician:
		return v.T("review.promise.clinician")
	}
	return v.T("review.promise."+one.As.String(), v.language(r, text.Source()))
}

// sign signs, or says why not. A key is in memory for as long as this takes.
func (s *Server) sign(v *view, r *http.Request, renderer *render.Renderer, text *render.Reviewed, one *sitting, sit *review.Sitting) []fieldProblem {
	if r.PostForm.Get("promise") == "" {
		return []fieldProblem{{"promise", v.T("review.promise.missing"), ""}}
	}
	a := one.approval(s.opts.Account)
	if !one.Countersign {
		a.Answers = sit.Answers
	}
	if renderer.NeedsKey() {
		key, problem := signingKey(v, r)
		if problem != nil {
			return []fieldProblem{*problem}
		}
		a.Key = key
	}
	signed, err := text.Sign(a)
	one.Signed = signed
	if err == nil {
		return nil
	}
	return fieldProblems(v, err)
}

// fieldProblems puts what stopped the writing into the page's form.
func fieldProblems(v *view, err error) []fieldProblem {
	var list fault.List
	if !errors.As(err, &list) {
		return []fieldProblem{{"", sentence(err.Error()), ""}}
	}
	var out []fieldProblem
	for _, f := range list {
		if f.Severity != fault.Error {
			continue
		}
		told := v.problemFrom(f)
		if at := f.Pos.String(); at != "" {
			told.What = at + ": " + told.What
		}
		out = append(out, fieldProblem{f.Key, told.What, told.Remedy})
	}
	return out
}

// signingKey reads the key file of a signing. It is not kept.
func signingKey(v *view, r *http.Request) (*review.SigningKey, *fieldProblem) {
	file, header, err := r.FormFile("key")
	if err != nil {
		return nil, &fieldProblem{"key", v.T("review.key.missing"), ""}
	}
	defer file.Close()
	data := make([]byte, header.Size) // a request holds at most maxBody
	defer clear(data)
	if _, err := io.ReadFull(file, data); err != nil {
		return nil, &fieldProblem{"key", v.T("review.key.none"), ""}
	}
	asked := false
	key, err := review.OpenKey(data, func() (string, error) {
		asked = true
		return r.PostForm.Get("password"), nil
	})
	switch {
	case asked && err != nil:
		return nil, &fieldProblem{"password", v.T("review.key.password.wrong"), ""}
	case err != nil:
		return nil, &fieldProblem{"key", v.T("review.key.none"), ""}
	}
	return key, nil
}

// doneData is the page after a signature.
type doneData struct {
	startData
	Signed  []string
	Next    []string
	Confirm bool
	Print   bool
	File    string
}

func (s *Server) donePage(w http.ResponseWriter, r *http.Request, v *view, one *sitting) {
	data := &doneData{}
	renderer, text, _ := s.text(one)
	if renderer != nil {
		data.title(v, renderer, one)
		data.File = renderer.SignOffFile()
	}
	for _, o := range one.Signed {
		data.Signed = append(data.Signed, v.T("review.done.signed", o.By, v.T("review.as."+o.As.String()), dayIn(renderer, v, string(o.Until))))
	}
	if text != nil {
		st := text.Words.Status
		switch {
		case st.State == review.Approved:
			data.Print = true
			data.Next = append(data.Next, v.T("review.done.ready"))
		case st.Reason == review.Unconfirmed:
			data.Confirm = true
			data.Next = append(data.Next, v.T("review.done.confirm"))
		case st.Reason == review.Untranslated:
			data.Next = append(data.Next, v.T("review.done.translator"))
		case st.Reason == review.Unread:
			data.Next = append(data.Next, v.T("review.done.reader"))
		default:
			state, _, why := wordsState(v, renderer, st)
			data.Next = append(data.Next, strings.TrimSpace(state+" "+why))
		}
	}
	s.page(w, r, http.StatusOK, "review-done.html", data)
}

func dayIn(r *render.Renderer, v *view, day string) string {
	if r == nil {
		return day
	}
	return r.SayDay(v.Lang, day)
}
