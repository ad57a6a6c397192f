package web

import (
	"testing"
	"time"
)

func TestPrintsAreForgotten(t *testing.T) {
	now := time.Date(2026, 11, 29, 10, 0, 0, 0, time.UTC)
	f := newFiles(func() time.Time { return now })
	name := f.put([]byte("%PDF"))
	if data, ok := f.get(name); !ok || string(data) != "%PDF" {
		t.Fatal("a print is gone at once")
	}
	now = now.Add(keepFile - time.Second)
	if _, ok := f.get(name); !ok {
		t.Error("a print is gone before its time")
	}
	now = now.Add(time.Second)
	if _, ok := f.get(name); ok || len(f.all) > 0 {
		t.Error("a print outlives its time")
	}
	first := f.put(nil)
	now = now.Add(time.Second)
	for range maxFiles {
		f.put(nil)
	}
	if _, ok := f.get(first); ok || len(f.all) != maxFiles {
		t.Errorf("%d prints are kept, at most %d", len(f.all), maxFiles)
	}
}
