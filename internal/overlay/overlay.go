// Package overlay is what a practice can print: the handouts that come with the
// program, and a folder of its own laid over them. The folder has the layout of
// handouts/README.md. It adds handouts and languages, and never replaces a
// file: the words that come with the program stay what they are.
package overlay

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"handout/internal/fault"
)

const (
	maxFile    = 1 << 20 // bytes of one file; the longest handout has 30 kB
	maxEntries = 1000    // files and folders in one folder
)

// FS is a file system of two layers. What the first has, the second cannot
// hide. It reads a file of the folder once, so that one run sees one text, and
// is safe for use by several goroutines.
type FS struct {
	shipped fs.FS
	dir     string

	mu    sync.Mutex
	texts map[string]text
}

type text struct {
	data []byte
	err  error
}

// Open lays a folder over the shipped files. The faults are those of the
// folder as a whole: at is where clinic.toml names it. It returns the shipped
// files alone where the folder cannot be used, or dir is empty.
func Open(shipped fs.FS, dir string, at fault.Pos) (fs.FS, fault.List) {
	if dir == "" {
		return shipped, nil
	}
	s := &FS{shipped: shipped, dir: dir, texts: map[string]text{}}
	faults := s.check(at)
	if faults.Failed() {
		return shipped, faults
	}
	return s, faults
}

// Name is what messages call a file: a path that the reader can open, for
// files of the folder and those that are still to be written there.
func Name(fsys fs.FS, file string) string {
	s, ok := fsys.(*FS)
	if !ok || s.ships(file) {
		return file
	}
	return s.name(file)
}

// Own reports whether a file is one of the folder's.
func Own(fsys fs.FS, file string) bool {
	s, ok := fsys.(*FS)
	if !ok || s.ships(file) {
		return false
	}
	_, err := s.stat(file)
	return err == nil
}

// Shipped reports whether a file is a shipped one that stands below a folder of
// a practice's, so that it is none of the practice's to mend.
func Shipped(fsys fs.FS, file string) bool {
	s, ok := fsys.(*FS)
	return ok && s.ships(filepath.ToSlash(file))
}

// Layer is one of several files of the same path, whose entries add up.
type Layer struct {
	Name string // in messages
	Data []byte
	Err  error
	Own  bool // may be absent
}

// Layers reads a file of records, such as the claims, from every layer.
func Layers(fsys fs.FS, file string) []Layer {
	s, ok := fsys.(*FS)
	if !ok {
		data, err := fs.ReadFile(fsys, file)
		return []Layer{{Name: file, Data: data, Err: err}}
	}
	data, err := fs.ReadFile(s.shipped, file)
	own, ownErr := s.read(file)
	return []Layer{{Name: file, Data: data, Err: err}, {Name: s.name(file), Data: own, Err: ownErr, Own: true}}
}

// Refusal is why a file of the folder is not read.
type Refusal struct{ Reason string }

func (r Refusal) Error() string { return r.Reason }

func (s *FS) name(file string) string { return filepath.Join(s.dir, filepath.FromSlash(file)) }

func (s *FS) ships(file string) bool {
	_, err := fs.Stat(s.shipped, file)
	return err == nil
}

// Open opens a file for reading.
func (s *FS) Open(name string) (fs.File, error) {
	if f, err := s.shipped.Open(name); err == nil {
		return f, nil
	}
	if _, err := s.stat(name); err != nil {
		return nil, &fs.PathError{Op: "open", Path: name, Err: err}
	}
	root, err := os.OpenRoot(s.dir)
	if err != nil {
		return nil, err
	}
	defer root.Close()
	return root.Open(filepath.FromSlash(name))
}

// ReadFile reads a file of either layer.
func (s *FS) ReadFile(name string) ([]byte, error) {
	if data, err := fs.ReadFile(s.shipped, name); err == nil {
		return data, nil
	}
	return s.read(name)
}

// Stat tells of a file of either layer.
func (s *FS) Stat(name string) (fs.FileInfo, error) {
	if info, err := fs.Stat(s.shipped, name); err == nil {
		return info, nil
	}
	return s.stat(name)
}

// ReadDir lists a folder of both layers, sorted. Hidden files are left out.
func (s *FS) ReadDir(name string) ([]fs.DirEntry, error) {
	shipped, err := fs.ReadDir(s.shipped, name)
	own, ownErr := s.entries(name)
	if err != nil && ownErr != nil {
		return nil, err
	}
	out := slices.Clone(shipped)
	for _, e := range own {
		if !slices.ContainsFunc(shipped, func(had fs.DirEntry) bool { return had.Name() == e.Name() }) {
			out = append(out, e)
		}
	}
	slices.SortFunc(out, func(a, b fs.DirEntry) int { return strings.Compare(a.Name(), b.Name()) })
	return out, nil
}

// read reads a file of the folder once.
func (s *FS) read(name string) ([]byte, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	t, ok := s.texts[name]
	if !ok {
		t.data, t.err = s.load(name)
		s.texts[name] = t
	}
	return slices.Clone(t.data), t.err
}

// load reads a file without leaving the folder: a link that leads out of it is
// refused, since a folder that was sent by another practice could otherwise
// put any file of this machine on paper.
func (s *FS) load(name string) ([]byte, error) {
	// Asked before opening: opening a pipe would wait for its other end.
	info, err := s.stat(name)
	switch {
	case err != nil:
		return nil, err
	case !info.Mode().IsRegular():
		return nil, Refusal{"it is not a plain file"}
	case info.Size() > maxFile:
		return nil, Refusal{fmt.Sprintf("it is larger than %d MB", maxFile>>20)}
	}
	f, err := s.within(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, maxFile+1))
	if err == nil && len(data) > maxFile {
		return nil, Refusal{fmt.Sprintf("it is larger than %d MB", maxFile>>20)}
	}
	return data, err
}

func (s *FS) stat(name string) (fs.FileInfo, error) {
	if !fs.ValidPath(name) {
		return nil, fs.ErrInvalid
	}
	root, err := os.OpenRoot(s.dir)
	if err != nil {
		return nil, err
	}
	defer root.Close()
	info, err := root.Stat(filepath.FromSlash(name))
	if err == nil || errors.Is(err, fs.ErrNotExist) {
		return info, err
	}
	if link, lerr := root.Lstat(filepath.FromSlash(name)); lerr == nil && link.Mode()&fs.ModeSymlink != 0 {
		return nil, Refusal{"it is a link that leads out of the folder"}
	}
	return nil, err
}

// entries lists a folder of the practice's.
func (s *FS) entries(name string) ([]fs.DirEntry, error) {
	info, err := s.stat(name)
	if err != nil {
		return nil, err
	}
	if !info.IsDir() {
		return nil, Refusal{"it is not a folder"}
	}
	f, err := s.within(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	list, err := f.ReadDir(maxEntries + 1)
	if err != nil && !errors.Is(err, io.EOF) {
		return nil, err
	}
	if len(list) > maxEntries {
		return nil, Refusal{fmt.Sprintf("it holds more than %d files", maxEntries)}
	}
	list = slices.DeleteFunc(list, func(e fs.DirEntry) bool { return strings.HasPrefix(e.Name(), ".") })
	slices.SortFunc(list, func(a, b fs.DirEntry) int { return strings.Compare(a.Name(), b.Name()) })
	return list, nil
}

// isShared reports a folder that holds no handout.
func isShared(folder string) bool {
	return slices.Contains([]string{"shared", "words", "figures", "icons"}, folder)
}

// addsUp reports a file whose entries join those of the shipped one.
func addsUp(file string) bool {
	return slices.Contains([]string{"claims.toml", "sources.toml", "safety.toml", "vetted.toml"}, path.Clean(file))
}

// within opens a file or folder of the practice's own folder, and nothing that a
// link leads to outside of it.
func (s *FS) within(name string) (*os.File, error) {
	root, err := os.OpenRoot(s.dir)
	if err != nil {
		return nil, err
	}
	defer root.Close()
	return root.Open(filepath.FromSlash(name))
}
