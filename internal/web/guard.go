package web

import (
	"crypto/subtle"
	"io"
	"net/http"
	"slices"
	"strings"

	"handout/internal/lazyregexp"
	"handout/internal/xlsx"
)

// Loopback is not authentication: every user of a shared computer, and every
// page in the browser, reaches a port of this machine. So each request is held
// to four things before any handler sees it: the Host it asks for (a foreign
// name that was made to resolve to this machine is refused), where it comes
// from (Origin and Sec-Fetch-Site, on GETs too, which
// http.CrossOriginProtection lets pass), the cookie that only the browser that
// was let in holds, and the size of what it sends.

// policy is the Content-Security-Policy of every page. Nothing inline, nothing
// from elsewhere; pictures of the sheet hold their logos as data.
const policy = "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self' data:; " +
	"connect-src 'self'; frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

// filePolicy is that of a PDF, which the print page holds in a hidden frame: with
// frame-ancestors 'none' its window cannot be printed from there.
const filePolicy = "default-src 'none'; frame-ancestors 'self'"

// maxBody is the most that a request without an upload may send, in bytes.
const maxBody = 64 << 10

// maxKeyUpload is the most that a signing may send: a key file is small, and whoever
// chooses another one by mistake is told so.
const maxKeyUpload = 8 << 20

// keyUpload is the address of a signing.
var keyUpload = lazyregexp.Regexp{Expr: `^/review/sitting/[^/]+/sign$`}

// headers says what holds for every answer.
func headers(h http.Header) {
	h.Set("Content-Security-Policy", policy)
	h.Set("Cross-Origin-Resource-Policy", "same-origin")
	h.Set("Cross-Origin-Opener-Policy", "same-origin")
	h.Set("Cache-Control", "no-store")
	// With no-referrer a browser says Origin: null when a form is sent, even to
	// the page's own server.
	h.Set("Referrer-Policy", "same-origin")
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
}

// guarded holds every request to the server's rules.
func (s *Server) guarded(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		headers(w.Header())
		if r.Host != s.host {
			s.refuse(w, r, http.StatusMisdirectedRequest)
			return
		}
		if r.URL.Path == enterPath || r.URL.Path == alivePath {
			// These two answer only to the key, which no other page knows; the
			// first comes from a file of the user's own, which is no origin.
			next.ServeHTTP(w, r)
			return
		}
		if !s.sameOrigin(r) || !s.letIn(r) {
			s.refuse(w, r, http.StatusForbidden)
			return
		}
		switch {
		case strings.HasPrefix(r.URL.Path, uploadPath): // bounded by its handler
		case strings.HasPrefix(r.URL.Path, practicePath):
			r.Body = http.MaxBytesReader(w, r.Body, maxForm)
		case keyUpload.Get().MatchString(r.URL.Path):
			r.Body = http.MaxBytesReader(w, r.Body, maxKeyUpload)
		default:
			r.Body = http.MaxBytesReader(w, r.Body, maxBody)
		}
		next.ServeHTTP(w, r)
	})
}

// sameOrigin reports whether a request was begun by one of the server's own
// pages, or typed by the user.
func (s *Server) sameOrigin(r *http.Request) bool {
	if site := r.Header.Values("Sec-Fetch-Site"); len(site) > 0 && !slices.Equal(site, []string{"same-origin"}) && !slices.Equal(site, []string{"none"}) {
		return false
	}
	if origin := r.Header.Values("Origin"); len(origin) > 0 && !slices.Equal(origin, []string{"http://" + s.host}) {
		return false
	}
	// A form of ours always says where it comes from; what changes nothing may
	// come without.
	return r.Method == http.MethodGet || r.Method == http.MethodHead || r.Header.Get("Origin") != "" || r.Header.Get("Sec-Fetch-Site") == "same-origin"
}

// letIn reports whether the request carries this instance's cookie.
func (s *Server) letIn(r *http.Request) bool {
	c, err := r.Cookie(s.cookieName())
	return err == nil && equal(c.Value, s.cookie)
}

func equal(a, b string) bool { return subtle.ConstantTimeCompare([]byte(a), []byte(b)) == 1 }

// cookieName is the instance's own: cookies ignore ports, and two servers under
// one name would throw each other out.
func (s *Server) cookieName() string { return "handout-" + s.instance }

const (
	enterPath  = "/enter"
	alivePath  = "/alive"
	uploadPath = "/upload/"
)

// enter lets the browser in that brings the key. It answers with a page that
// leads on, not with a redirect: on a redirect that a local file began no
// SameSite=Strict cookie is sent.
func (s *Server) enter(w http.ResponseWriter, r *http.Request) {
	if !equal(r.URL.Query().Get("key"), s.key) {
		s.refuse(w, r, http.StatusForbidden)
		return
	}
	http.SetCookie(w, &http.Cookie{Name: s.cookieName(), Value: s.cookie, Path: "/", HttpOnly: true, SameSite: http.SameSiteStrictMode})
	w.Header().Set("Referrer-Policy", "no-referrer") // the key stands in the address
	to := "/"
	if r.URL.Query().Get("page") == "appointments" {
		to = "/appointments"
	}
	s.page(w, r, http.StatusOK, "enter.html", to)
}

// alive tells a second start that this instance runs, and takes the list that it
// was started with.
func (s *Server) alive(w http.ResponseWriter, r *http.Request) {
	if !equal(r.Header.Get("X-Handout-Key"), s.key) {
		s.refuse(w, r, http.StatusForbidden)
		return
	}
	if r.Method == http.MethodPost {
		list, err := io.ReadAll(http.MaxBytesReader(w, r.Body, xlsx.MaxFile))
		if err != nil {
			http.Error(w, "", http.StatusRequestEntityTooLarge)
			return
		}
		s.given.put(list)
	}
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	_, _ = w.Write([]byte(s.instance))
}

// refuse answers a request that the guard turned away: a page that says what to
// do, and nothing of the practice.
func (s *Server) refuse(w http.ResponseWriter, r *http.Request, code int) {
	s.page(w, r, code, "refused.html", nil)
}
