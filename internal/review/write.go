package review

import (
	"fmt"
	"os"
	"path/filepath"
)

// write replaces a file whole or not at all: a reader sees the old one or the
// new one, even after a crash.
func write(path string, data []byte) error {
	err := replace(path, data)
	if err != nil {
		return fmt.Errorf("%s cannot be written: %s; check that you may write there", path, reason(err))
	}
	return nil
}

func replace(path string, data []byte) error {
	f, err := os.CreateTemp(filepath.Dir(path), "."+filepath.Base(path)+"-*")
	if err != nil {
		return err
	}
	defer os.Remove(f.Name()) // gone already after a rename
	_, err = f.Write(data)
	if err == nil {
		err = f.Chmod(0o644)
	}
	if err == nil {
		err = f.Sync()
	}
	if closing := f.Close(); err == nil {
		err = closing
	}
	if err != nil {
		return err
	}
	return os.Rename(f.Name(), path)
}
