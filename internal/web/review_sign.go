package web

import (
	"errors"
	"io"
	"net/http"

	"handout/internal/fault"
	"handout/internal/render"
	"handout/internal/review"
)

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
