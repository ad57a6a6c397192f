package filelock

import (
	"errors"
	"os"

	"golang.org/x/sys/windows"
)

// Lock holds a file for this process alone until it is closed. It locks a byte
// far behind the end, because Windows bars others from reading what is locked.
func Lock(f *os.File) error {
	err := windows.LockFileEx(windows.Handle(f.Fd()), windows.LOCKFILE_EXCLUSIVE_LOCK|windows.LOCKFILE_FAIL_IMMEDIATELY,
		0, 1, 0, &windows.Overlapped{OffsetHigh: 1 << 30})
	if errors.Is(err, windows.ERROR_LOCK_VIOLATION) || errors.Is(err, windows.ERROR_IO_PENDING) {
		return err
	}
	return nil
}
