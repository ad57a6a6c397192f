//go:build unix

package overlay

import (
	"io/fs"
	"path/filepath"
	"syscall"
	"testing"
)

// Opening a pipe would wait for somebody to write into it.
func TestPipesAreRefused(t *testing.T) {
	dir := folder(t, "parking/handout.toml=x")
	if err := syscall.Mkfifo(filepath.Join(dir, "parking", "en.md"), 0o644); err != nil {
		t.Skip(err)
	}
	if _, err := fs.ReadFile(open(t, dir), "parking/en.md"); err == nil || err.Error() != "it is not a plain file" {
		t.Errorf("reading a pipe: %v", err)
	}
}
