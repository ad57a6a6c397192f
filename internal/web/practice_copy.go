package web

import (
	"net/http"

	"handout/internal/render"
)

// practiceCopy gives a copy of every sheet of the practice for review, marked as
// drafts where nobody signed.
func (s *Server) practiceCopy(w http.ResponseWriter, r *http.Request) {
	v := s.view(r, nil)
	renderer, faults := s.desk.open()
	if renderer == nil || renderer.Practice().Sample {
		data := &practiceData{Trouble: v.T("practice.copy.cannot"), Look: &practiceLook{Problems: problems(v, faults)}}
		s.page(w, r, http.StatusConflict, "practice.html", data)
		return
	}
	var sheets []*render.Sheet
	p := renderer.Practice()
	for _, id := range renderer.IDs() {
		j := render.Job{Handout: id, Language: p.Language, Paper: p.Paper, Edition: p.Size}
		if !renderer.Written(id, p.Language) || len(renderer.Missing(j)) > 0 {
			continue
		}
		if sheet, _ := renderer.Sheet(j); sheet != nil {
			sheets = append(sheets, sheet)
		}
	}
	if len(sheets) == 0 {
		trouble := v.T("practice.copy.cannot")
		if p.OnlySigned {
			trouble = v.T("practice.copy.signed", v.T("practice.q.review.required"))
		}
		s.page(w, r, http.StatusConflict, "practice.html", &practiceData{Trouble: trouble, Look: &practiceLook{}})
		return
	}
	data, err := renderer.PDF(sheets, 1)
	if err != nil {
		http.Error(w, v.T("print.failed"), http.StatusInternalServerError)
		return
	}
	if r.FormValue("answer") == "name" {
		answer(w, map[string]string{"file": "/file/" + s.files.put(data), "title": v.T("print.frame"), "say": v.T("practice.copy.sent"), "saved": v.T("print.tab")})
		return
	}
	servePDF(w, data)
}
