// Package pool keeps what is expensive to make for the next who needs it.
package pool

import "sync"

// Pool hands out values and takes them back. It keeps as many as were ever out
// at once, for as long as the process runs. A sync.Pool lets go of its values
// at every collection, of which a batch has many, and does not find what was
// given back on another processor: the memory in which a file is written is then taken
// anew. It is safe for use by several goroutines.
type Pool[T any] struct {
	New func() T // makes a value when none is free

	mu   sync.Mutex
	free []T
}

// Get returns a value that nobody else has.
func (p *Pool[T]) Get() T {
	p.mu.Lock()
	defer p.mu.Unlock()
	n := len(p.free) - 1
	if n < 0 {
		return p.New()
	}
	v := p.free[n]
	p.free = p.free[:n]
	return v
}

// Put gives a value back; nothing of it may be used after that.
func (p *Pool[T]) Put(v T) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.free = append(p.free, v)
}
