package tomledit

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"handout/internal/filelock"
)

// ErrHeld says that somebody else has been saving the same file for as long as a
// save may take.
var ErrHeld = errors.New("somebody else is saving it now")

// longestSave is how long a save waits for another one.
const longestSave = 3 * time.Second

// hold keeps other processes from saving a file until release is called, so that
// of two who save in one moment the second merges what the first wrote. The mark
// lies beside the file, which is replaced and so cannot be held itself, and is gone
// afterwards.
func hold(path string) (release func(), err error) {
	if real, err := filepath.EvalSymlinks(path); err == nil {
		path = real
	}
	dir, name := filepath.Split(path)
	mark := filepath.Join(dir, "."+name+".lock")
	for begun := time.Now(); ; time.Sleep(5 * time.Millisecond) {
		f, err := os.OpenFile(mark, os.O_RDWR|os.O_CREATE, 0o644)
		if err != nil {
			return nil, err
		}
		if filelock.Lock(f) == nil && stands(f, mark) {
			return func() {
				// Where a file that is open cannot be removed, nobody else takes
				// it between these two lines either.
				held := os.Remove(mark) != nil
				f.Close()
				if held {
					os.Remove(mark)
				}
			}, nil
		}
		f.Close()
		if time.Since(begun) > longestSave {
			return nil, fmt.Errorf("%s: %w", path, ErrHeld)
		}
	}
}

// stands reports whether an open file is still the one of its name: whoever held
// it before may have removed it.
func stands(f *os.File, name string) bool {
	mine, err := f.Stat()
	if err != nil {
		return false
	}
	there, err := os.Stat(name)
	return err == nil && os.SameFile(mine, there)
}
