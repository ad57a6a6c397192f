//go:build unix

package filelock

import (
	"errors"
	"os"
	"syscall"
)

// Lock holds a file for this process alone until it is closed. A file system
// that has no locks is taken at its word.
func Lock(f *os.File) error {
	err := syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB)
	if errors.Is(err, syscall.EWOULDBLOCK) {
		return err
	}
	return nil
}
