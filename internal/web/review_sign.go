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

// signData is the page on which somebody signs.
type signData struct {
	readData
	Ready    bool
	Why      string
	Groups   []answerGroup
	Comments int
	Told     []question // with a comment, or not for us
	Changed  []changedPart
	NotesAt  string   // where the signer's notes are shown to others
	Mine     []string // how many notes the signer made, and what each kind does
	Question string
	Whole    string // what is signed besides what was answered
	Carried  string // how many answers were given before
}

// signPage shows what will be signed, and signs.
func (s *Server) signPage(w http.ResponseWriter, r *http.Request) {
	s.atSitting(w, r, "review-sign.html", func(o *opened) {
		data := &signData{}
		data.Name, data.By = o.one.Name, o.one.By
		if o.meanwhile {
			data.Notice = o.v.T("review.read.meanwhile")
		}
		data.sum(o, s.opts.Now())
		if r.Method == http.MethodGet {
			s.page(w, r, http.StatusOK, "review-sign.html", data)
			return
		}
		switch {
		case r.PostForm.Get(tooLarge) != "":
			data.Problems = []fieldProblem{{"key", o.v.T("review.key.none"), ""}}
		case data.Ready:
			data.Problems = s.sign(o, r)
		}
		if len(o.one.Signed) > 0 {
			http.Redirect(w, r, o.one.address(), http.StatusSeeOther)
			return
		}
		s.page(w, r, http.StatusConflict, "review-sign.html", data)
	})
}

// sum takes in what will be signed: who, until when, and every answer.
func (d *signData) sum(o *opened, now time.Time) {
	v, one := o.v, o.one
	d.who(o)
	d.NeedsKey = o.renderer.NeedsKey()
	d.Until = string(one.Until)
	if d.Until == "" {
		d.Until = string(review.DayOf(now.AddDate(1, 0, 0)))
	}
	d.Until = o.renderer.SayDay(v.Lang, d.Until)
	d.Question = promise(v, o.renderer, o.text, one)
	if !one.Countersign {
		_, words, _ := o.text.Passages()
		given := questionsOf(v, o.text, o.sit, words)
		since, _ := o.text.Since(one.As)
		for i := range given {
			q := &given[i]
			q.Shown = since == nil || !one.Changed || one.asks(o.sit, q.Line)
			if q.Comment != "" {
				d.Comments++
			}
			if q.Comment != "" || q.NotForUs {
				d.Told = append(d.Told, *q)
			}
		}
		d.Groups = grouped(v, given)
	}
	d.Changed = changedSince(o)
	d.Whole, d.Carried = whole(o)
	d.WordsLang = one.Lang
	d.Goes, d.Mine = notesGo(v, o.renderer, o.text), mine(v, o)
	for i := range d.Told {
		d.Told[i].wayOut(v, o.renderer, one)
	}
	if d.Progress.Noted != "" {
		d.NotesAt = notesAddress(render.Job{Handout: one.Handout, Language: one.Lang}, one.Variant)
	}
	d.Ready, d.Why = d.Progress.Ready && d.Notice == "", d.Progress.Why
	at := atSign
	if !d.Ready && len(d.Groups) > 0 {
		at = atAnswers
	}
	d.Steps = stepsOf(v, at, one, len(o.text.Asked) > 0, one.address(), d.Progress)
}

// whole says that a clinician signs more than was asked, and where only what changed is
// shown, how many of the answers were given before.
func whole(o *opened) (all, carried string) {
	if o.one.As != review.Clinician {
		return "", ""
	}
	n := 0
	for _, q := range o.text.Asked {
		if !o.one.asks(o.sit, q.Line) {
			n++
		}
	}
	if since, _ := o.text.Since(o.one.As); since != nil && o.one.Changed && !o.one.Countersign && n > 0 {
		carried = o.v.Count("review.sign.carried", n)
	}
	return o.v.T("review.sign.whole"), carried
}

// mine says what notes a signer made, and which stand in the way of the signature. Who is
// asked about lines is told so only of those there are.
func mine(v *view, o *opened) []string {
	wrong, all := len(openNotes(o.text, o.sit)), 0
	for _, l := range o.text.Lines() {
		if o.sit.Noted(l.Code).Text != "" {
			all++
		}
	}
	var out []string
	if wrong > 0 {
		out = append(out, v.Count("review.sign.notes.wrong", wrong))
	}
	if remarks := all - wrong; remarks > 0 {
		out = append(out, v.Count("review.sign.notes.remark", remarks))
	}
	if len(out) == 0 && o.one.As != review.Clinician {
		out = append(out, v.T("review.sign.notes.none"))
	}
	return out
}

// promise is what the person says who signs.
func promise(v *view, r *render.Renderer, text *render.Reviewed, one *sitting) string {
	switch {
	case one.Countersign && one.As == review.Clinician:
		return v.T("review.promise.countersign", one.By)
	case one.As == review.Clinician:
		return v.T("review.promise.clinician", one.By)
	}
	return v.T("review.promise."+one.As.String(), one.By, v.language(r, text.Source()))
}

// sign signs, or says why not. A key is in memory for as long as this takes.
func (s *Server) sign(o *opened, r *http.Request) []fieldProblem {
	if r.PostForm.Get("promise") == "" {
		return []fieldProblem{{"promise", o.v.T("review.promise.missing"), ""}}
	}
	// Who signs is who began: at a desk another person may have sat down meanwhile.
	if strings.Join(strings.Fields(r.PostForm.Get("name")), " ") != strings.Join(strings.Fields(o.one.By), " ") {
		return []fieldProblem{{"name", o.v.T("review.sign.name.other", o.one.By), ""}}
	}
	a := o.one.approval(s.opts.Account)
	if !o.one.Countersign {
		a.Answers = o.sit.Answers
	}
	if o.renderer.NeedsKey() {
		key, problem := signingKey(o.v, r)
		if problem != nil {
			return []fieldProblem{*problem}
		}
		a.Key = key
	}
	signed, err := o.text.Sign(a)
	o.one.Signed = signed
	if err == nil {
		return nil
	}
	return fieldProblems(o.v, err)
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
	if header.Size > maxBody {
		return nil, &fieldProblem{"key", v.T("review.key.none"), ""}
	}
	data := make([]byte, header.Size)
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
