package web

import (
	"net/http"
	"sync"
	"time"
)

// idle is how long the server waits for a page to come back after the last one
// was closed.
const idle = 30 * time.Minute

// presence counts the browsers with open pages: one page of each holds a stream, for all of
// its tabs (static/stream.js). It tells when
// none has been open for the idle time.
type presence struct {
	mu    sync.Mutex
	open  int
	timer *time.Timer
	wait  time.Duration
	over  func()
}

func newPresence(wait time.Duration, over func()) *presence {
	p := &presence{wait: wait, over: over}
	p.timer = time.AfterFunc(wait, over)
	return p
}

func (p *presence) enter() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.open++
	p.timer.Stop()
}

func (p *presence) leave() {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.open--; p.open == 0 {
		p.timer.Reset(p.wait)
	}
}

func (p *presence) stop() { p.timer.Stop() }

// stream is held open by a page (server-sent events). It says when the
// server ends, and when what the sheets are made from has changed.
func (s *Server) stream(w http.ResponseWriter, r *http.Request) {
	control := http.NewResponseController(w)
	// The stream lives as long as the page; the server's own limit is for
	// everything else.
	if err := control.SetWriteDeadline(time.Time{}); err != nil {
		http.Error(w, "", http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "text/event-stream")
	s.presence.enter()
	defer s.presence.leave()
	say := func(event string) bool {
		_, err := w.Write([]byte("event: " + event + "\ndata: \n\n"))
		return err == nil && control.Flush() == nil
	}
	if !say("hello") {
		return
	}
	beat := time.NewTicker(s.beat)
	defer beat.Stop()
	seen := s.desk.stamp()
	for {
		select {
		case <-r.Context().Done():
			return
		case <-s.ending:
			say("end")
			return
		case <-beat.C:
			// Also finds out that the other side is gone.
			event := "beat"
			if now := s.desk.stamp(); now != seen {
				seen, event = now, "changed"
			}
			if !say(event) {
				return
			}
		}
	}
}
