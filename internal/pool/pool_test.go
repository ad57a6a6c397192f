package pool_test

import (
	"runtime"
	"sync"
	"sync/atomic"
	"testing"

	"handout/internal/pool"
)

// TestPool holds that values are made only when none is free, also after a
// collection, and that two users never have the same.
func TestPool(t *testing.T) {
	type value struct{ taken atomic.Bool }
	var made atomic.Int32
	p := pool.Pool[*value]{New: func() *value {
		made.Add(1)
		return new(value)
	}}
	const users = 4
	var all sync.WaitGroup
	for range users {
		all.Go(func() {
			for range 1000 {
				v := p.Get()
				if v.taken.Swap(true) {
					t.Error("a value is out twice")
				}
				runtime.Gosched()
				v.taken.Store(false)
				p.Put(v)
			}
		})
	}
	all.Wait()
	first := made.Load()
	if first > users {
		t.Errorf("%d values made for %d users", first, users)
	}
	runtime.GC()
	runtime.GC()
	p.Put(p.Get())
	if made.Load() != first {
		t.Error("a value was lost to the collector")
	}
}
