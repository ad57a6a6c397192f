package web

import (
	"html/template"
	"io"
	"net/http"
	"strconv"

	"handout/internal/pagesvg"
)

// seenSheet is the sheet of one row of a list, as it will print.
type seenSheet struct {
	Title, Detail, Language string
	Pages                   []template.HTML
}

// seeRow shows the sheet of a row (?row=4, from 0) before it goes to the printer: a part of
// the page for a script, else a page of its own.
func (s *Server) seeRow(w http.ResponseWriter, r *http.Request) {
	data, _ := s.posted(w, r)
	v := s.view(r, nil)
	renderer, _ := s.desk.open()
	row, err := strconv.Atoi(r.URL.Query().Get("row"))
	seen := seenSheet{}
	for _, j := range data.jobs {
		if err != nil || renderer == nil || j.row-1 != row {
			continue
		}
		job, pages := j.sheet.Job, j.sheet.Pages
		title, _ := renderer.Title(job.Handout, v.Lang)
		seen.Title = v.T("list.see.title", data.Rows[row].Name, title)
		seen.Detail = v.T("print.detail", v.language(renderer, job.Language), v.T("print.size."+string(job.Edition)), v.Count("pages", len(pages.Pages)))
		seen.Language = job.Language
		for n := range pages.Pages {
			seen.Pages = append(seen.Pages, template.HTML(pagesvg.Page(pages, n, renderer.Faces())))
		}
	}
	switch script := r.Header.Get("X-Handout-Part") != ""; {
	case len(seen.Pages) == 0:
		s.listAnswer(w, r, data)
	case !script:
		s.page(w, r, http.StatusOK, "see.html", &seen)
	default:
		html, err := s.fragment(r, "see.html", "seen", &seen)
		if err != nil {
			http.Error(w, "", http.StatusInternalServerError)
			return
		}
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		_, _ = io.WriteString(w, html)
	}
}
