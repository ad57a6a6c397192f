// Package regularfile reads the files that people name. A pipe, a device or a
// folder is refused before it is opened: opening a pipe waits for its other end,
// and a device may never end.
package regularfile

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
)

// ErrNotRegular says that a path names something other than a file: a folder, a
// pipe, a device.
var ErrNotRegular = errors.New("it is not a file but a folder, a pipe or a device")

// TooLargeError says that a file is larger than is read.
type TooLargeError struct{ Most int64 } // bytes

func (e TooLargeError) Error() string {
	if e.Most >= 1_000_000 {
		return fmt.Sprintf("it is larger than %d MB", e.Most/1_000_000)
	}
	return fmt.Sprintf("it is larger than %d kB", e.Most/1000)
}

// Open opens a file to read it. The error is ErrNotRegular or that of the file
// system.
func Open(path string) (*os.File, fs.FileInfo, error) {
	info, err := Stat(path)
	if err != nil {
		return nil, nil, err
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, nil, err
	}
	return f, info, nil
}

// Stat returns what the file system says of a file that Open would open.
func Stat(path string) (fs.FileInfo, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() {
		return nil, ErrNotRegular
	}
	return info, nil
}

// Read reads a file of at most so many bytes. The error is ErrNotRegular, a
// TooLargeError, or that of the file system.
func Read(path string, most int64) ([]byte, error) {
	f, info, err := Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	if info.Size() > most {
		return nil, TooLargeError{most}
	}
	var data bytes.Buffer
	data.Grow(int(info.Size()) + bytes.MinRead)
	if _, err := data.ReadFrom(io.LimitReader(f, most+1)); err != nil {
		return nil, err
	}
	if int64(data.Len()) > most { // it grew
		return nil, TooLargeError{most}
	}
	return data.Bytes(), nil
}
