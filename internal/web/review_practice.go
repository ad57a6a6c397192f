package web

import (
	"encoding/base64"
	"html/template"
	"net/http"
	"slices"
	"strings"

	"handout/internal/render"
	"handout/internal/review"
)

// confirmData is the page on which the practice confirms its details.
type confirmData struct {
	Details  []review.Detail
	Logo     template.URL
	Numbers  []numberToCall
	By       string
	Names    []string
	State    detailsState
	Look     bool   // nobody has to call: look at what changed
	Lead     string // what is asked
	Call     string // over the numbers
	CallHint string
	Problems []fieldProblem
	Stopped  []problem
	Done     string
}

// numberToCall is a phone number as it is printed, where it stands, and who called it
// last.
type numberToCall struct {
	Number, Name string
	Called       bool
	Stands       bool // its last call still counts
	Last         string
	Quotes       []quoteOf
	More         []quoteOf // the rest, folded up
	MoreText     string
}

// quoteOf is a line of the sheets that says a number.
type quoteOf struct{ Where, Words, Lang string }

// confirmPage lists the details and takes their confirmation.
func (s *Server) confirmPage(w http.ResponseWriter, r *http.Request) {
	if err := r.ParseForm(); err != nil {
		s.page(w, r, http.StatusBadRequest, "lost.html", nil)
		return
	}
	s.sittings.alone(func() {
		v := s.view(r, nil)
		renderer, faults := s.desk.open()
		data := &confirmData{Stopped: problems(v, faults)}
		if renderer == nil || !renderer.Practice().Signs {
			if renderer != nil {
				data.Stopped = append(data.Stopped, problem{What: v.T("review.sample")})
			}
			s.page(w, r, http.StatusConflict, "review-details.html", data)
			return
		}
		c := review.Confirming{By: strings.TrimSpace(r.PostForm.Get("by")), Account: s.opts.Account}
		for _, number := range renderer.Details().Numbers() {
			called := slices.Contains(r.PostForm["called"], number)
			data.Numbers = append(data.Numbers, numberToCall{Number: number, Called: called})
			if called {
				c.Called = append(c.Called, number)
			}
		}
		if r.Method == http.MethodPost {
			if r.PostForm.Get("right") == "" {
				data.Problems = append(data.Problems, fieldProblem{"right", v.T("review.details.right.missing"), ""})
			}
			for _, number := range renderer.ToCall(c.Called) {
				data.Problems = append(data.Problems, fieldProblem{"called", v.T("review.details.uncalled", number), ""})
			}
			if faults := renderer.RefuseConfirm(c); faults.Failed() {
				data.Problems = append(data.Problems, fieldProblems(v, faults)...)
			}
			if len(data.Problems) == 0 {
				done, err := renderer.Confirm(c)
				if err != nil {
					data.Problems = fieldProblems(v, err)
				} else {
					data.Done = v.T("review.details.done", done.By, renderer.SayDay(v.Lang, string(done.On)))
					if again, _ := s.desk.open(); again != nil {
						renderer = again
					}
				}
			}
		}
		data.By = c.By
		s.confirmData(v, renderer, data)
		code := http.StatusOK
		if len(data.Problems) > 0 {
			code = http.StatusConflict
		}
		s.page(w, r, code, "review-details.html", data)
	})
}

func (s *Server) confirmData(v *view, r *render.Renderer, data *confirmData) {
	data.State = detailsOf(v, r)
	call, standing := r.ToCall(nil), r.StandingCalls()
	data.Look = len(call) == 0 && len(standing) > 0
	for i := range data.Numbers {
		n := &data.Numbers[i]
		n.Stands = slices.ContainsFunc(standing, func(k review.Call) bool { return k.Number == n.Number })
	}
	switch {
	case data.Look && r.OnlyLogo():
		data.Lead = v.T("review.details.lead.logo")
	case data.Look:
		data.Lead = v.T("review.details.lead.look")
	case len(standing) > 0:
		data.Lead = v.T("review.details.lead.some", strings.Join(call, ", "))
	default:
		data.Lead = v.T("review.details.lead")
	}
	switch {
	case data.Look:
		data.Call, data.CallHint = v.T("review.details.look"), v.T("review.details.look.hint")
	case len(standing) > 0:
		data.Call, data.CallHint = v.T("review.details.call.some", strings.Join(call, ", ")), v.T("review.details.call.hint")
	default:
		data.Call, data.CallHint = v.T("review.details.call"), v.T("review.details.call.hint")
	}
	for _, d := range r.ListedDetails() {
		d.Name = detailName(v, d.Name)
		data.Details = append(data.Details, d)
	}
	if c := r.Confirmed(); c != nil {
		data.Names = append(data.Names, c.By)
	}
	for i := range data.Numbers {
		data.Numbers[i].tell(v, r)
	}
	if png := r.LogoPNG(); png != nil {
		data.Logo = template.URL("data:image/png;base64," + base64.StdEncoding.EncodeToString(png))
	}
}

// shownQuotes is how many lines are quoted before the rest is folded up.
const shownQuotes = 3

// tell says which number it is, where it is printed, and who called it last.
func (n *numberToCall) tell(v *view, r *render.Renderer) {
	d := r.Details()
	n.Name = v.T("review.detail.phone-after-hours")
	if n.Number == d.Phone.Text {
		n.Name = v.T("review.detail.phone")
	}
	if c, ok := r.LastCall(n.Number); ok {
		n.Last = v.T("review.details.called-by", c.By, r.SayDay(v.Lang, string(c.On)))
	}
	for _, q := range r.Quoted(n.Number) {
		var titles []string
		for _, id := range q.Handouts {
			title, _ := r.Title(id, v.Lang)
			titles = append(titles, v.T("quoted", title))
		}
		one := quoteOf{v.T("review.details.where", strings.Join(titles, ", "), q.Heading), q.Words, q.Language}
		if len(n.Quotes) < shownQuotes {
			n.Quotes = append(n.Quotes, one)
		} else {
			n.More = append(n.More, one)
		}
	}
	n.MoreText = v.Count("review.details.more", len(n.More))
}

// detailName is what a detail is called on the page: "hours (es)" has its language
// in words.
func detailName(v *view, name string) string {
	name, lang, _ := strings.Cut(strings.TrimSuffix(name, ")"), " (")
	out := name
	if said, ok := v.words["review.detail."+strings.NewReplacer(" ", "-", ",", "").Replace(name)]; ok {
		out = said
	}
	if lang != "" {
		if said, ok := v.words["language.name."+lang]; ok {
			lang = said
		}
		out += ", " + lang
	}
	return out
}

// reviewCopy prints what reviewers read on paper: the sheet with its mark, or
// the reviewer's edition with what each line rests on. A sheet that is signed is
// printed under Print.
func (s *Server) reviewCopy(w http.ResponseWriter, r *http.Request) {
	if err := r.ParseForm(); err != nil {
		s.page(w, r, http.StatusBadRequest, "lost.html", nil)
		return
	}
	v := s.view(r, nil)
	renderer, faults := s.desk.open()
	data := &reviewData{Problems: problems(v, faults)}
	if renderer == nil {
		s.page(w, r, http.StatusConflict, "review.html", data)
		return
	}
	job, ok := reviewJob(renderer, r.PostForm.Get("handout"), r.PostForm.Get("lang"), r.PostForm.Get("variant"))
	if !ok {
		s.lost(w, r)
		return
	}
	job.Paper, job.Edition, job.Evidence = renderer.Practice().Paper, render.Standard, r.PostForm.Get("evidence") != ""
	sheet, faults := renderer.Sheet(job)
	if sheet == nil || sheet.Ready() && !job.Evidence {
		data = s.reviewList(v)
		why := problems(v, faults)
		if renderer.Practice().OnlySigned && !job.Evidence {
			why = []problem{{What: v.T("practice.copy.signed", v.T("practice.q.review.required"))}}
		}
		data.Problems = append(why, data.Problems...)
		s.page(w, r, http.StatusConflict, "review.html", data)
		return
	}
	pdf, err := sheet.PDF()
	if err != nil {
		http.Error(w, v.T("print.failed"), http.StatusInternalServerError)
		return
	}
	servePDF(w, pdf)
}
