package web

import (
	"io/fs"
	"maps"
	"net/http"
	"strconv"
	"strings"
	"time"

	"handout/fonts"
	"handout/internal/lazyregexp"
	"handout/internal/typeface"
)

// routes are the addresses that the server answers. None of them holds a detail
// of a visit, and no part of one leads to a file on the disk: prints have names
// made for them, and everything else is embedded.
func (s *Server) routes() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET "+enterPath, s.enter)
	mux.HandleFunc("GET "+alivePath, s.alive)
	mux.HandleFunc("POST "+alivePath, s.alive)
	mux.HandleFunc("GET /stream", s.stream)
	mux.HandleFunc("GET /{$}", s.printPage)
	mux.HandleFunc("POST /{$}", s.printPage)
	mux.HandleFunc("POST /preview", s.preview)
	mux.HandleFunc("POST /print", s.print)
	mux.HandleFunc("POST /left", s.leavePage)
	mux.HandleFunc("POST /left/back", s.comeBack)
	mux.HandleFunc("POST /portal", s.portal)
	mux.HandleFunc("GET /file/{name}", s.file)
	mux.HandleFunc("POST /language", s.setLanguage)
	mux.HandleFunc("GET /appointments", s.appointmentsPage)
	mux.HandleFunc("POST "+uploadPath+"list", s.uploadList)
	mux.HandleFunc("POST "+uploadPath+"rows", s.mendList)
	mux.HandleFunc("POST "+uploadPath+"print", s.printList)
	mux.HandleFunc("POST "+uploadPath+"save", s.saveList)
	mux.HandleFunc("POST "+uploadPath+"see", s.seeRow)
	mux.HandleFunc("POST "+uploadPath+"folder", s.folderList)
	mux.HandleFunc("GET /overview", s.overviewPage)
	mux.HandleFunc("POST /overview", s.overviewPage)
	mux.HandleFunc("GET /help", s.helpPage)
	mux.HandleFunc("POST /help/test", s.printerTest)
	mux.HandleFunc("GET /fonts/{name}", s.font)
	s.forThePractice(mux)
	static, err := fs.Sub(staticFiles, "static")
	if err != nil {
		panic(err) // the folder is embedded under this name
	}
	mux.Handle("GET /static/{name}", http.StripPrefix("/static/", http.FileServerFS(static)))
	mux.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) { s.page(w, r, http.StatusNotFound, "lost.html", nil) })
	return mux
}

// forThePractice adds the pages that change the practice's file and sign-offs. A
// server for a staff counter has none of them, and says so.
func (s *Server) forThePractice(mux *http.ServeMux) {
	all := s.reviewRoutes()
	maps.Copy(all, s.practiceRoutes())
	for pattern, handler := range all {
		if s.opts.Desk {
			handler = s.notAtTheDesk
		}
		mux.HandleFunc(pattern, handler)
	}
	if s.opts.Desk {
		for _, path := range []string{"/review", "/review/", "/practice", "/practice/"} {
			mux.HandleFunc(path, s.notAtTheDesk)
		}
	}
}

func (s *Server) notAtTheDesk(w http.ResponseWriter, r *http.Request) {
	s.page(w, r, http.StatusNotFound, "review-desk.html", nil)
}

// font answers with one of the faces of the sheet, by its number.
func (s *Server) font(w http.ResponseWriter, r *http.Request) {
	faces := map[string][]byte{
		strconv.Itoa(int(typeface.Regular)) + ".ttf": fonts.AtkinsonRegular, strconv.Itoa(int(typeface.Bold)) + ".ttf": fonts.AtkinsonBold,
		strconv.Itoa(int(typeface.FallbackRegular)) + ".ttf": fonts.NotoRegular, strconv.Itoa(int(typeface.FallbackBold)) + ".ttf": fonts.NotoBold,
	}
	data, ok := faces[r.PathValue("name")]
	if !ok {
		s.page(w, r, http.StatusNotFound, "lost.html", nil)
		return
	}
	w.Header().Set("Content-Type", "font/ttf")
	// Faces hold no detail, and a page that waits for them jumps.
	w.Header().Set("Cache-Control", "private, max-age=3600")
	_, _ = w.Write(data)
}

// setLanguage keeps the language of the pages for this instance.
func (s *Server) setLanguage(w http.ResponseWriter, r *http.Request) {
	if err := r.ParseForm(); err != nil || s.pages.words[r.PostForm.Get("language")] == nil {
		s.page(w, r, http.StatusBadRequest, "lost.html", nil)
		return
	}
	http.SetCookie(w, &http.Cookie{Name: s.languageCookie(), Value: r.PostForm.Get("language"), Path: "/", HttpOnly: true,
		SameSite: http.SameSiteStrictMode, Expires: s.opts.Now().Add(365 * 24 * time.Hour)})
	back := r.PostForm.Get("back")
	if strings.HasPrefix(back, practicePath+"/") { // what was posted from there is done
		back = practicePath
	}
	for _, posted := range []string{"/answers", "/show"} {
		back = strings.TrimSuffix(back, posted)
	}
	switch back {
	case "/appointments", "/overview", "/help", "/practice", "/review", "/review/details":
	default:
		if !pageOfReview.Get().MatchString(back) {
			back = "/"
		}
	}
	http.Redirect(w, r, back, http.StatusSeeOther)
}

// pageOfReview are the pages of Review that have addresses of their own: whoever reads there
// reads on in the other language.
var pageOfReview = lazyregexp.Regexp{Expr: `^/review/(start|sitting|notes|withdraw)(/[A-Za-z0-9_-]+)+$`}

// file answers with a print while it is kept.
func (s *Server) file(w http.ResponseWriter, r *http.Request) {
	data, ok := s.files.get(r.PathValue("name"))
	if !ok {
		s.page(w, r, http.StatusGone, "over.html", nil)
		return
	}
	servePDF(w, data)
}

func servePDF(w http.ResponseWriter, data []byte) {
	h := w.Header()
	h.Set("Content-Security-Policy", filePolicy)
	h.Set("Content-Type", "application/pdf")
	h.Set("Content-Disposition", `inline; filename="handout.pdf"`)
	h.Set("Content-Length", strconv.Itoa(len(data)))
	_, _ = w.Write(data)
}
