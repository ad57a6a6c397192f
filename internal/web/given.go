package web

import (
	"sync"
	"time"
)

// given is a list of appointments that the program was started with. The next
// page of appointments takes it, once; if none comes in time it is forgotten.
type given struct {
	mu    sync.Mutex
	now   func() time.Time
	data  []byte
	until time.Time
}

func (g *given) put(data []byte) {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.data, g.until = data, g.now().Add(keepFile)
}

func (g *given) take() []byte {
	g.mu.Lock()
	defer g.mu.Unlock()
	data := g.data
	g.data = nil
	if !g.now().Before(g.until) {
		return nil
	}
	return data
}

// sweep forgets a list that nobody came for.
func (g *given) sweep() {
	g.mu.Lock()
	defer g.mu.Unlock()
	if !g.now().Before(g.until) {
		g.data = nil
	}
}
