package web

import (
	"bytes"
	"net/http"
	"strconv"

	"handout/internal/fault"
)

// portal saves the page of one of the chosen sheets: its words for a patient
// portal or a screen reader, with the visit on it. What may not be printed is not
// saved either.
func (s *Server) portal(w http.ResponseWriter, r *http.Request) {
	if err := r.ParseForm(); err != nil {
		s.page(w, r, http.StatusBadRequest, "lost.html", nil)
		return
	}
	v := s.view(r, nil)
	c, look, renderer := s.sheetsOf(v, r)
	var stopped fault.List
	if look.CanPrint {
		for _, sheet := range look.sheets {
			if sheet.Job.Name() != r.PostForm.Get("portal") {
				continue
			}
			var page bytes.Buffer
			found, err := renderer.Show(&page, sheet.Job, "html")
			if err == nil && !found.Failed() {
				savePage(w, sheet.Job.Handout+"-"+sheet.Job.Language+".html", page.Bytes())
				return
			}
			stopped = append(stopped, found...)
		}
	}
	data := s.arrange(v, &c)
	data.View.Problems = append(data.View.Problems, problems(v, stopped)...)
	s.page(w, r, http.StatusConflict, "print.html", data)
}

// savePage answers with a page that the browser saves. It has a policy of its own
// (nothing but its own style and pictures), and is never shown as one of ours.
func savePage(w http.ResponseWriter, name string, page []byte) {
	h := w.Header()
	h.Set("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox")
	h.Set("Content-Type", "text/html; charset=utf-8")
	h.Set("Content-Disposition", `attachment; filename="`+name+`"`)
	h.Set("Content-Length", strconv.Itoa(len(page)))
	_, _ = w.Write(page)
}
