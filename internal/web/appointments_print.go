package web

import (
	"bytes"
	"cmp"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"handout/internal/render"
)

// selection says which sheets of a list one press of a button prints: those of one row
// (?row=4, from 0), of a chosen row and all that follow (?from=yes), those that went to
// no printer yet (?rest=yes), else all.
func (d *appointmentsData) selection(q url.Values) func(listedSheet) bool {
	switch {
	case q.Get("row") != "":
		n, err := strconv.Atoi(q.Get("row"))
		return func(j listedSheet) bool { return err == nil && j.row-1 == n }
	case q.Get("from") != "":
		return func(j listedSheet) bool { return d.From >= 0 && j.row-1 >= d.From }
	case q.Get("rest") != "":
		return func(j listedSheet) bool { return !j.done }
	}
	return func(listedSheet) bool { return true }
}

// sentAnswer tells a script which rows went to the printer, and in which print of the list.
type sentAnswer struct {
	File  string            `json:"file,omitempty"`
	Title string            `json:"title,omitempty"`
	Say   string            `json:"say,omitempty"`
	Saved string            `json:"saved,omitempty"`
	Sent  map[string]string `json:"sent,omitempty"`
}

// printList makes one PDF of the rows that are in order and wanted.
func (s *Server) printList(w http.ResponseWriter, r *http.Request) {
	data, _ := s.posted(w, r)
	v := s.view(r, nil)
	named, told := r.PostForm.Get("answer") == "name", r.PostForm.Get("answer") == "told"
	wanted := data.selection(r.URL.Query())
	sent, first := map[string]string{}, -1
	for _, j := range data.jobs {
		if wanted(j) {
			if first < 0 {
				first = j.row - 1
			}
			sent[strconv.Itoa(j.row-1)] = strconv.Itoa(data.lastRun() + 1)
		}
	}
	renderer, _ := s.desk.open()
	if !data.CanPrint || renderer == nil || len(sent) == 0 {
		if named || told {
			answer(w, sentAnswer{Say: cmp.Or(data.trouble(), v.T("list.button.none"))})
			return
		}
		s.listAnswer(w, r, data)
		return
	}
	if told {
		answer(w, sentAnswer{Sent: sent})
		return
	}
	var out bytes.Buffer
	err := renderer.WritePDF(&out, func(yield func(render.Wanted) bool) {
		for _, j := range data.jobs {
			if wanted(j) && !yield(render.Wanted{Sheet: j.sheet, Copies: j.copies, Title: data.bookmark(j)}) {
				return
			}
		}
	})
	if err != nil {
		http.Error(w, sentence(v.T("print.failed")), http.StatusInternalServerError)
		return
	}
	if !named {
		servePDF(w, out.Bytes())
		return
	}
	answer(w, sentAnswer{File: "/file/" + s.files.put(out.Bytes()), Title: v.T("print.frame"), Sent: sent, Say: data.saySent(v, r.URL.Query(), data.Rows[first], data.pileOf(wanted)), Saved: v.T("print.tab")})
}

// bookmark is what a sheet is called in the file for the printer: as its row is on the
// screen, so that whoever looks at the file knows whose it is. No name is in it.
func (d *appointmentsData) bookmark(j listedSheet) string {
	row := d.Rows[j.row-1]
	return strings.TrimSuffix(row.Name+", "+row.When, ", ") + ": " + j.sheet.Pages.Title
}
