package web

import (
	"net/http"
	"net/url"
	"sync"
	"time"
)

// A browser may keep nothing of a visit, also not to restore a form. So what is chosen on
// the print page goes with the page, except that the program holds it for a while when
// another page is shown in the same tab, or the same one again: in memory, under a name
// that only that tab knows, until the tab asks for it, once.
const (
	keepLeft = 5 * time.Minute // as long as choices stay without a touch
	maxLeft  = 32
)

// left are the choices of the pages that were left.
type left struct {
	mu  sync.Mutex
	now func() time.Time
	all map[string]leftChoices // by the tab's name
}

type leftChoices struct {
	form  url.Values
	until time.Time
}

func newLeft(now func() time.Time) *left { return &left{now: now, all: map[string]leftChoices{}} }

// put holds what was chosen in a tab. The oldest makes room.
func (l *left) put(tab string, form url.Values) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.forget()
	delete(l.all, tab)
	for len(l.all) >= maxLeft {
		oldest := ""
		for name, c := range l.all {
			if oldest == "" || c.until.Before(l.all[oldest].until) {
				oldest = name
			}
		}
		delete(l.all, oldest)
	}
	l.all[tab] = leftChoices{form, l.now().Add(keepLeft)}
}

// take returns what was chosen in a tab, and holds it no more.
func (l *left) take(tab string) url.Values {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.forget()
	form := l.all[tab].form
	delete(l.all, tab)
	return form
}

// sweep forgets what nobody came back for.
func (l *left) sweep() {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.forget()
}

// clear forgets all.
func (l *left) clear() {
	l.mu.Lock()
	defer l.mu.Unlock()
	clear(l.all)
}

func (l *left) forget() {
	for name, c := range l.all {
		if !l.now().Before(c.until) {
			delete(l.all, name)
		}
	}
}

// leavePage takes the choices of a print page that is being left.
func (s *Server) leavePage(w http.ResponseWriter, r *http.Request) {
	if err := r.ParseForm(); err != nil || len(r.PostForm.Get("tab")) < 16 {
		http.Error(w, "", http.StatusBadRequest)
		return
	}
	tab := r.PostForm.Get("tab")
	r.PostForm.Del("tab")
	s.left.put(tab, r.PostForm)
	w.WriteHeader(http.StatusNoContent)
}

// comeBack answers with the choices of a tab, by the names of their fields; empty where
// none are held.
func (s *Server) comeBack(w http.ResponseWriter, r *http.Request) {
	if err := r.ParseForm(); err != nil {
		http.Error(w, "", http.StatusBadRequest)
		return
	}
	form := s.left.take(r.PostForm.Get("tab"))
	if form == nil {
		form = url.Values{}
	}
	answer(w, form)
}
