// Package atomicfile writes files whole or not at all: a reader sees what stood
// there before or the new file, never a part of it.
package atomicfile

import (
	"os"
	"path/filepath"
)

// Durability says whether a file must outlast a crash of the machine.
type Durability bool

const (
	// Remade can be made again, and is not worth waiting for the disk.
	Remade Durability = false
	// Record cannot, and is on the disk before it takes the old one's place.
	Record Durability = true
)

// Write replaces the file at path, in a folder that is there. When it fails
// nothing is left behind and what stood there still does. The error is that of
// the file system.
func Write(path string, data []byte, kept Durability) error {
	return write(path, data, kept, 0o644)
}

// WritePrivate is Write for what only this user may read.
func WritePrivate(path string, data []byte) error {
	return write(path, data, Remade, 0o600)
}

func write(path string, data []byte, kept Durability, mode os.FileMode) error {
	f, err := os.CreateTemp(filepath.Dir(path), ".handout-*.tmp")
	if err != nil {
		return err
	}
	defer os.Remove(f.Name()) // gone already after a rename
	_, err = f.Write(data)
	if err == nil {
		err = f.Chmod(mode)
	}
	if err == nil && kept == Record {
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
