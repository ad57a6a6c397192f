package web

import (
	"crypto/rand"
	"sync"
	"time"
)

// A print lives in memory only, under a name nobody can guess, for as long as a
// print dialog takes.
const (
	keepFile = 2 * time.Minute
	maxFiles = 32
)

// files are the prints that a browser may fetch now.
type files struct {
	mu  sync.Mutex
	now func() time.Time
	all map[string]keptFile
}

type keptFile struct {
	data  []byte
	until time.Time
}

func newFiles(now func() time.Time) *files { return &files{now: now, all: map[string]keptFile{}} }

// put keeps a file and returns its name. The oldest makes room.
func (f *files) put(data []byte) string {
	name := random()
	f.mu.Lock()
	defer f.mu.Unlock()
	f.forget()
	for len(f.all) >= maxFiles {
		oldest := ""
		for n, k := range f.all {
			if oldest == "" || k.until.Before(f.all[oldest].until) {
				oldest = n
			}
		}
		delete(f.all, oldest)
	}
	f.all[name] = keptFile{data, f.now().Add(keepFile)}
	return name
}

// get returns a file while it is kept: a viewer may ask for it more than once.
func (f *files) get(name string) ([]byte, bool) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.forget()
	k, ok := f.all[name]
	return k.data, ok
}

// clear forgets every file.
func (f *files) clear() {
	f.mu.Lock()
	defer f.mu.Unlock()
	clear(f.all)
}

// sweep forgets what is over, so that nothing stays in memory that nobody asks
// for again.
func (f *files) sweep() {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.forget()
}

func (f *files) forget() {
	for name, k := range f.all {
		if !f.now().Before(k.until) {
			delete(f.all, name)
		}
	}
}

// random returns 128 bits as text that stands in an address as it is.
func random() string { return rand.Text() }
