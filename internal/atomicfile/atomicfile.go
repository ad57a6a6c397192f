// Package atomicfile writes files whole or not at all: a reader sees what stood
// there before or the new file, never a part of it.
package atomicfile

import (
	"os"
	"path/filepath"
	"time"
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
	return replace(path, data, kept, 0o644)
}

// WritePrivate is Write for what only this user may read.
func WritePrivate(path string, data []byte) error {
	return replace(path, data, Remade, 0o600)
}

// Replace is Write for a file of somebody else's that is there, or was: it goes
// on being for those whom it was for, and a link goes on leading to it.
func Replace(path string, data []byte, kept Durability) error {
	mode := os.FileMode(0o644)
	if real, err := filepath.EvalSymlinks(path); err == nil {
		path = real
	}
	if info, err := os.Stat(path); err == nil {
		mode = info.Mode().Perm()
	}
	return replace(path, data, kept, mode)
}

func replace(path string, data []byte, kept Durability, mode os.FileMode) error {
	f, err := os.CreateTemp(filepath.Dir(path), temporaries)
	if err != nil {
		return err
	}
	out := &File{File: f, path: path}
	if err := f.Chmod(mode); err != nil {
		out.Discard()
		return err
	}
	return writeAll(out, data, kept)
}

// temporaries are the names of files that are not whole yet.
const temporaries = ".handout-*.tmp"

// Sweep removes from a folder what writes that were killed left in it: temporary
// files that nobody wrote to since a time. One that is being written is younger.
func Sweep(dir string, since time.Time) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return // nothing that could be swept
	}
	for _, e := range entries {
		if ours, _ := filepath.Match(temporaries, e.Name()); !ours || !e.Type().IsRegular() {
			continue
		}
		if info, err := e.Info(); err == nil && info.ModTime().Before(since) {
			os.Remove(filepath.Join(dir, e.Name()))
		}
	}
}

// WriteBy is Write by a temporary file of a given name in the same file system,
// for who sweeps up after a run that was killed. The file is for those whom the
// user's umask lets read it, and no others.
func WriteBy(temporary, path string, data []byte, kept Durability) error {
	f, err := Create(temporary, path)
	if err == nil {
		err = f.Truncate(0)
	}
	if err != nil {
		return err
	}
	return writeAll(f, data, kept)
}

func writeAll(f *File, data []byte, kept Durability) error {
	defer f.Discard()
	if _, err := f.Write(data); err != nil {
		return err
	}
	return f.Commit(kept)
}

// File is a file under a temporary name until it is whole.
type File struct {
	*os.File
	path string
	done bool
}

// Create opens a temporary file that is to become the file at path. What a run
// that was killed left in it is still there, for the caller to lock the file
// before it is cut to nothing.
func Create(temporary, path string) (*File, error) {
	f, err := os.OpenFile(temporary, os.O_RDWR|os.O_CREATE, 0o644)
	if err != nil {
		return nil, err
	}
	return &File{File: f, path: path}, nil
}

// Path returns the path that the file is to have.
func (f *File) Path() string { return f.path }

// Commit closes the file and gives it its name. When it fails the file is to be
// discarded.
func (f *File) Commit(kept Durability) error {
	var err error
	if kept == Record {
		err = f.Sync()
	}
	if closing := f.Close(); err == nil {
		err = closing
	}
	if err == nil {
		err = os.Rename(f.Name(), f.path)
	}
	f.done = err == nil
	return err
}

// Discard removes the file, unless it was committed.
func (f *File) Discard() {
	if !f.done {
		f.Close()
		os.Remove(f.Name())
	}
}
