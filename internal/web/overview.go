package web

import (
	"net/http"
	"strings"

	"handout/internal/render"
)

type overviewData struct {
	Sum      string
	Problems []problem
	Rows     []overviewRow
	Code     string
	Verdict  string
}

type overviewRow struct{ Title, Language, Size, State, Class, Why, Until string }

// overviewPage lists every handout in every language and size, and tells what a
// code at the foot of a printed sheet stands for.
func (s *Server) overviewPage(w http.ResponseWriter, r *http.Request) {
	if err := r.ParseForm(); err != nil {
		s.page(w, r, http.StatusBadRequest, "lost.html", nil)
		return
	}
	v := s.view(r, nil)
	renderer, faults := s.desk.open()
	data := &overviewData{Problems: problems(v, faults), Code: strings.TrimSpace(r.PostForm.Get("code"))}
	if renderer == nil {
		data.Sum = v.T("overview.none")
		s.page(w, r, http.StatusOK, "overview.html", data)
		return
	}
	ready := 0
	for _, id := range renderer.IDs() {
		for _, tag := range renderer.LanguagesOf(id) {
			for _, size := range []render.Edition{render.Standard, render.Large} {
				row := s.overviewRow(v, renderer, id, tag, size)
				if row.Class != "no" {
					ready++
				}
				data.Rows = append(data.Rows, row)
			}
		}
	}
	switch {
	case ready == 0:
		data.Sum = v.T("overview.none")
	case ready == len(data.Rows):
		data.Sum = v.T("overview.all")
	default:
		data.Sum = v.T("overview.some", ready, len(data.Rows))
	}
	s.page(w, r, http.StatusOK, "overview.html", data)
}

// soon is how many days ahead the end of a sign-off is told.
const soon = 60

func (s *Server) overviewRow(v *view, r *render.Renderer, id, tag string, size render.Edition) overviewRow {
	title, _ := r.Title(id, v.Lang)
	row := overviewRow{Title: title, Language: r.LanguageName(tag), Size: v.T("print.size." + string(size)), Class: "no"}
	if row.State = s.notReady(v, r, id, tag, size); row.State != "" {
		p := s.desk.prepare(r, render.Job{Handout: id, Language: tag, Paper: r.Practice().Paper, Edition: size})
		if list := problems(v, p.faults); p.blank == nil && len(list) > 0 {
			row.Why = list[0].What
		} else if p.blank != nil && !r.Practice().Sample {
			row.Why = sentence(render.Explain(p.blank.Status))
		}
		return row
	}
	p := s.desk.prepare(r, render.Job{Handout: id, Language: tag, Paper: r.Practice().Paper, Edition: size})
	st := p.blank.Status
	row.State, row.Class, row.Until = v.T("overview.ready"), "ok", r.SayDay(v.Lang, st.Until)
	if st.DaysLeft <= soon {
		row.State, row.Class = v.T("overview.soon", st.DaysLeft), "soon"
	}
	return row
}
