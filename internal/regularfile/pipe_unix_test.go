//go:build unix

package regularfile

import (
	"errors"
	"path/filepath"
	"syscall"
	"testing"
)

// TestPipe opens a pipe whose other end nobody opens.
func TestPipe(t *testing.T) {
	path := filepath.Join(t.TempDir(), "manifest.jsonl")
	if err := syscall.Mkfifo(path, 0o644); err != nil {
		t.Skip(err)
	}
	if _, _, err := Open(path); !errors.Is(err, ErrNotRegular) {
		t.Errorf("a pipe: %v", err)
	}
}
