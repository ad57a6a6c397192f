//go:build unix

package batch

import (
	"errors"
	"os"
	"syscall"
)

// lock holds a file for this process alone until it is closed. A file system
// that has no locks is taken at its word.
func lock(f *os.File) error {
	err := syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB)
	if errors.Is(err, syscall.EWOULDBLOCK) {
		return err
	}
	return nil
}
