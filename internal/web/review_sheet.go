package web

import (
	"html/template"
	"net/http"
	"strings"

	"handout/internal/pagesvg"
	"handout/internal/render"
)

// sheetData is the page that shows the sheet of a sitting as it is printed.
type sheetData struct {
	signData
	Pages          []template.HTML // SVG
	Draft          bool
	Back, BackText string        // where one goes on
	Text           template.HTML // the words, for who does not see the pages
}

// sheetPage shows the whole sheet as it is printed, before somebody signs its words.
func (s *Server) sheetPage(w http.ResponseWriter, r *http.Request) {
	s.atSitting(w, r, "review-sheet.html", func(o *opened) {
		data := &sheetData{}
		data.Name, data.WordsLang = o.one.Name, o.one.Lang
		data.who(o)
		data.Back, data.BackText = o.one.address(), o.v.T("review.sheet.to.read")
		if r.URL.Query().Get("to") == "sign" {
			data.Back, data.BackText = o.one.address()+"/sign", o.v.T("review.sheet.to.sign")
		}
		job, _ := reviewJob(o.renderer, o.one.Handout, o.one.Lang, o.one.Variant)
		job.Paper, job.Edition = o.renderer.Practice().Paper, render.Standard
		sheet, faults := o.renderer.OnScreen(job)
		if sheet == nil {
			data.Stopped = problems(o.v, faults)
			s.page(w, r, http.StatusConflict, "review-sheet.html", data)
			return
		}
		for n := range sheet.Pages.Pages {
			data.Pages = append(data.Pages, template.HTML(pagesvg.Page(sheet.Pages, n, o.renderer.Faces())))
		}
		var words strings.Builder
		if err := sheet.WriteWords(&words); err == nil {
			data.Text = template.HTML(words.String())
		}
		data.Draft = !sheet.Ready()
		s.page(w, r, http.StatusOK, "review-sheet.html", data)
	})
}
