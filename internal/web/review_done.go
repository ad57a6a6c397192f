package web

import (
	"net/http"
	"strings"

	"handout/internal/render"
	"handout/internal/review"
)

// doneData is the page after a signature.
type doneData struct {
	startData
	Signed  []string
	Next    []string
	Confirm bool
	Print   bool
	Reader  string // where a second reader begins
}

func (s *Server) donePage(w http.ResponseWriter, r *http.Request, v *view, one *sitting) {
	data := &doneData{}
	data.Steps = stepsOf(v, atDone, one, len(one.Signed) > 0 && len(one.Signed[0].Answers) > 0, "", progress{read: true, answered: true})
	renderer, text, _ := s.text(one)
	if renderer != nil {
		data.title(v, renderer, one)
	}
	for _, o := range one.Signed {
		data.Signed = append(data.Signed, v.T("review.done.signed", o.By, v.T("review.as."+o.As.String()), dayIn(renderer, v, string(o.Until))))
	}
	if text != nil {
		st := text.Words.Status
		switch {
		case st.State == review.Approved:
			data.Print = true
			data.Next = append(data.Next, v.T("review.done.ready", data.Title, data.Language))
		case st.Reason == review.Unconfirmed:
			data.Confirm = true
			data.Next = append(data.Next, v.T("review.done.confirm", contact(v, renderer)))
		case st.Reason == review.Untranslated:
			data.Next = append(data.Next, v.T("review.done.translator", contact(v, renderer)))
		case st.Reason == review.Unread:
			data.Next = append(data.Next, v.T("review.done.reader", contact(v, renderer)))
			data.Reader = startAddress(render.Job{Handout: one.Handout, Language: one.Lang}, one.Variant, review.Reader)
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
