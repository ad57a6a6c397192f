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
				for _, c := range s.kindsOf(v, renderer, id, tag, size) {
					row := s.overviewRow(v, renderer, c, id, tag, size)
					if row.Class != "no" {
						ready++
					}
					data.Rows = append(data.Rows, row)
				}
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

// kindsOf are the choices under which a handout stands on the list: the
// practice's own, or each signed variant where the practice chose none.
func (s *Server) kindsOf(v *view, r *render.Renderer, id, tag string, size render.Edition) []*choices {
	plain := &choices{Size: string(size), Language: tag}
	if len(r.Missing(s.job(r, plain, id, tag))) == 0 {
		return []*choices{plain}
	}
	var out []*choices
	for _, one := range s.signed(v, r, plain, id) {
		out = append(out, &choices{Size: string(size), Language: tag, Variants: map[string]string{id: one.Value}})
	}
	if len(out) == 0 {
		return []*choices{plain}
	}
	return out
}

func (s *Server) overviewRow(v *view, r *render.Renderer, c *choices, id, tag string, size render.Edition) overviewRow {
	title, _ := r.Title(id, v.Lang)
	for _, one := range r.Variants(id, v.Lang) {
		if one.Value == c.Variants[id] {
			title += " (" + one.Name + ")"
		}
	}
	row := overviewRow{Title: title, Language: r.LanguageName(tag), Size: v.T("print.size." + string(size)), Class: "no"}
	st := s.standing(v, r, c, id, tag)
	p := s.desk.prepare(r, s.job(r, c, id, tag))
	if st.Off {
		row.State = st.Text
		if list := problems(v, p.faults); p.blank == nil && len(list) > 0 {
			row.Why = list[0].What
		} else if p.blank != nil && !r.Practice().Sample {
			row.Why = sentence(render.Explain(p.blank.Status))
		}
		return row
	}
	row.State, row.Class, row.Until = v.T("overview.ready"), "ok", r.SayDay(v.Lang, p.blank.Status.Until)
	if st.Text != "" {
		row.State, row.Class = v.T("overview.soon", st.Text), "soon"
	}
	return row
}
