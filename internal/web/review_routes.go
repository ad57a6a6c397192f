package web

import "net/http"

// reviewRoutes are the addresses of Review. A server for a staff counter has none
// of them, and says so.
func (s *Server) reviewRoutes() map[string]http.HandlerFunc {
	return map[string]http.HandlerFunc{
		"GET /review": s.reviewPage,
		"GET /review/start/{handout}/{lang}/{as}":            s.startPage,
		"POST /review/start/{handout}/{lang}/{as}":           s.startPage,
		"GET /review/start/{handout}/{lang}/{as}/{variant}":  s.startPage,
		"POST /review/start/{handout}/{lang}/{as}/{variant}": s.startPage,
		"GET /review/sitting/{sitting}":                      s.readPage,
		"POST /review/sitting/{sitting}/answers":             s.answerLines,
		"POST /review/sitting/{sitting}/show":                s.showPage,
		"GET /review/sitting/{sitting}/sign":                 s.signPage,
		"POST /review/sitting/{sitting}/sign":                s.signPage,
		"GET /review/sitting/{sitting}/sheet":                s.sheetPage,
		"GET /review/notes/{handout}/{lang}":                 s.notesPage,
		"GET /review/notes/{handout}/{lang}/{variant}":       s.notesPage,
		"GET /review/details":                                s.confirmPage,
		"POST /review/details":                               s.confirmPage,
		"GET /review/withdraw/{handout}/{lang}":              s.withdrawPage,
		"POST /review/withdraw/{handout}/{lang}":             s.withdrawPage,
		"POST /review/copy":                                  s.reviewCopy,
	}
}
