package web

import (
	"cmp"
	"net/http"
	"strings"
	"time"

	"handout/internal/render"
	"handout/internal/review"
)

// reviewData is the first page of Review: what is signed, what waits for whom.
type reviewData struct {
	Problems []problem
	First    string // why nothing can be signed here
	File     string // of the sign-offs
	NeedsKey bool   // only sign-offs signed with a key count
	Details  detailsState
	Handouts []reviewHandout
}

// detailsState is where the confirmation of the practice's details stands.
type detailsState struct {
	State, Class, Why string
}

type reviewHandout struct {
	Title, ID, Waits string
	Choose           string // address of the field of what it waits for
	Rows             []reviewRow
	// Kinds are the texts of a handout that waits for a choice of the practice, and
	// of which nobody signed any: they stand folded up.
	Kinds     []reviewRow
	KindsText string
}

// reviewRow is one text that is signed: a handout in a language, in one kind
// where there are several.
type reviewRow struct {
	Name, Kind         string
	State, Class, Why  string
	Signed             []signedAs
	Go                 []reviewLink // to read and sign
	Then               []string     // who signs later, and whom they wait for
	Begun              []begun
	Noted              []begun // who noted that lines need a change
	Mend               string  // where under Your practice what stops the words is changed
	Copy               bool    // a marked copy can be printed
	Edition            bool    // the reviewer's edition can
	Withdraw           string
	ID, Lang, Variant  string
	CopyName, EditName string
	Label              string
}

type signedAs struct{ What, By string }

type reviewLink struct {
	Address, Text, Label string
	Again                bool // it is signed, and can be once more
}

// begun is somebody's answers that nothing is signed with yet.
type begun struct{ Address, Text, Label string }

// reviewPage lists what is signed and what waits.
func (s *Server) reviewPage(w http.ResponseWriter, r *http.Request) {
	s.page(w, r, http.StatusOK, "review.html", s.reviewList(s.view(r, nil)))
}

func (s *Server) reviewList(v *view) *reviewData {
	renderer, faults := s.desk.open()
	data := &reviewData{Problems: problems(v, faults)}
	if renderer == nil {
		return data
	}
	if !renderer.Practice().Signs {
		data.First = v.T("review.sample")
		return data
	}
	_, broken := renderer.Review()
	data.Problems = append(data.Problems, problems(v, broken)...)
	data.File, data.NeedsKey = renderer.SignOffFile(), renderer.NeedsKey()
	data.Details = detailsOf(v, renderer)
	for _, id := range renderer.IDs() {
		title, _ := renderer.Title(id, v.Lang)
		h := reviewHandout{Title: title, ID: id}
		for _, lang := range renderer.LanguagesOf(id) {
			job := render.Job{Handout: id, Language: lang}
			missing := renderer.Missing(job)
			if len(missing) == 0 {
				h.Rows = append(h.Rows, s.reviewRow(v, renderer, job, render.Variant{}))
				continue
			}
			h.Choose = practiceAddress(missing[0])
			if h.Waits = v.T("review.waits.nobody", v.option(missing[0]).Label); renderer.Practice().Contact != "" {
				h.Waits = v.T("review.waits", renderer.Practice().Contact, v.option(missing[0]).Label)
			}
			for _, one := range renderer.Variants(id, v.Lang) {
				job.Set = one.Set
				if len(renderer.Missing(job)) > 0 {
					continue
				}
				if row := s.reviewRow(v, renderer, job, one); len(row.Signed)+len(row.Begun) > 0 {
					h.Rows = append(h.Rows, row)
				} else {
					h.Kinds = append(h.Kinds, row)
				}
			}
		}
		h.KindsText = v.Count("review.kinds", len(h.Kinds))
		data.Handouts = append(data.Handouts, h)
	}
	return data
}

func detailsOf(v *view, r *render.Renderer) detailsState {
	c := r.Confirmed()
	switch {
	case c == nil:
		return detailsState{State: v.T("review.details.never"), Class: "no", Why: v.T("review.details.why")}
	case c.Details != review.Digest(r.Details().Canonical()):
		return detailsState{State: v.T("review.details.changed"), Class: "no", Why: v.T("review.details.again", c.By, r.SayDay(v.Lang, string(c.On)))}
	}
	return detailsState{State: v.T("review.details.ok", c.By, r.SayDay(v.Lang, string(c.On))), Class: "ok"}
}

// wordsState says in the page's language where words stand.
func wordsState(v *view, r *render.Renderer, st review.Status) (state, class, why string) {
	if st.Late() {
		last := ""
		if until, err := time.Parse(time.DateOnly, st.Until); err == nil {
			last = r.SayDay(v.Lang, until.AddDate(0, 0, review.Grace).Format(time.DateOnly))
		}
		return v.T("review.state.late", r.SayDay(v.Lang, st.Until)), "soon", v.T("review.state.late.why", last)
	}
	if st.State == review.Approved {
		state = v.T("review.state.ready", r.SayDay(v.Lang, st.Until))
		if st.DaysLeft <= soon {
			return state, "soon", v.T("review.state.soon")
		}
		return state, "ok", ""
	}
	reason := st.Reason
	by := st.Whose
	if reason == review.SourceUnsigned && st.Source != nil {
		by = st.Source.Whose
	}
	key := "review.reason." + strings.ReplaceAll(string(cmp.Or(reason, review.Unsigned)), " ", "-")
	state = v.T(key)
	class = "no"
	switch reason {
	case review.Unsigned, review.SourceUnsigned, review.Untranslated, review.Unread, review.Unconfirmed, "":
		class = "waits" // nothing is wrong: it has not begun, or goes on
	}
	switch reason {
	case review.Changed:
		why = v.T(key+".why", by, r.SayDay(v.Lang, st.On))
	case review.Reformed, review.Untrusted, review.NotYet:
		why = v.T(key+".why", by)
	case review.Ended:
		why = v.T(key+".why", by, r.SayDay(v.Lang, st.Until))
	case review.Withdrawn:
		why = v.T(key+".why", by, st.Because)
	}
	return state, class, why
}
