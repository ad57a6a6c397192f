package web

import (
	"errors"
	"net/http"
	"net/url"

	"handout/internal/fault"
	"handout/internal/render"
	"handout/internal/review"
)

// opened is a sitting with its words as they are now, for one page of it.
type opened struct {
	v        *view
	one      *sitting
	renderer *render.Renderer
	text     *render.Reviewed
	sit      *review.Sitting // the answers and notes given so far
	faults   fault.List      // that the signer decides on
	// Meanwhile says that the words changed since the sitting last showed them.
	meanwhile bool
}

// atSitting is how every page of a sitting begins: its form is read, the sitting found,
// and its words composed as they are now. f then runs while nobody else writes
// sign-offs. A sitting that is over, that is signed, or whose words cannot be shown
// is answered here; name is the template that says why they cannot. A script, which
// asks with answer=progress, is told in JSON.
func (s *Server) atSitting(w http.ResponseWriter, r *http.Request, name string, f func(*opened)) {
	if r.Method == http.MethodPost {
		// Files of a form that is held in memory are never put on a disk.
		err := r.ParseMultipartForm(maxKeyUpload)
		if large := (*http.MaxBytesError)(nil); errors.As(err, &large) && keyUpload.Get().MatchString(r.URL.Path) {
			r.MultipartForm, r.PostForm, r.Form = nil, url.Values{tooLarge: {"yes"}}, url.Values{}
		} else if err != nil && !errors.Is(err, http.ErrNotMultipart) || r.ParseForm() != nil {
			s.page(w, r, http.StatusBadRequest, "lost.html", nil)
			return
		}
		if r.MultipartForm != nil {
			defer r.MultipartForm.RemoveAll()
		}
	}
	script := byScript(r)
	found := s.sittings.with(r.PathValue("sitting"), s.opts.Now(), func(one *sitting) {
		o := &opened{v: s.view(r, nil), one: one}
		switch {
		case len(one.Signed) > 0 && script:
			answer(w, map[string]any{"again": true})
			return
		case len(one.Signed) > 0:
			s.donePage(w, r, o.v, one)
			return
		}
		o.renderer, o.text, o.faults = s.text(one)
		if o.text == nil {
			s.notKept(w, r, one, name, problems(o.v, o.faults))
			return
		}
		o.meanwhile = one.reopen(o.text)
		o.sit = o.text.Sitting(one.By, one.As)
		f(o)
	})
	switch {
	case found:
	case script:
		answer(w, map[string]any{"over": true})
	default:
		s.overReview(w, r)
	}
}

// tooLarge stands in the form of a request whose file was larger than is read: of its
// other fields nothing is known.
const tooLarge = "too-large"

// byScript reports whether a request is of the script of the reading page.
func byScript(r *http.Request) bool { return r.PostForm.Get("answer") == "progress" }

// notKept says why the words of a sitting cannot be shown, or what was given not be
// kept.
func (s *Server) notKept(w http.ResponseWriter, r *http.Request, one *sitting, name string, why []problem) {
	v := s.view(r, nil)
	if byScript(r) {
		say := v.T("review.not-kept")
		for _, p := range why {
			say += " " + p.What
		}
		answer(w, map[string]any{"say": say, "bad": true})
		return
	}
	data := &signData{}
	data.Name = one.Name
	if data.Stopped = why; r.Method == http.MethodPost {
		data.Stopped = append([]problem{{What: v.T("review.not-kept")}}, why...)
	}
	s.page(w, r, http.StatusConflict, name, data)
}

// overReview says that a sitting is no longer open.
func (s *Server) overReview(w http.ResponseWriter, r *http.Request) {
	s.page(w, r, http.StatusGone, "review-over.html", nil)
}
