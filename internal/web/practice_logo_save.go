package web

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"handout/internal/atomicfile"
	"handout/internal/filelock"
	"handout/internal/regularfile"
	"handout/internal/render"
	"handout/internal/tomledit"
	"handout/internal/tomlpos"
)

// A logo and the file that names it are two files, and no system replaces two at
// once. The logo is written first, so that no file ever names one that is not there;
// a note beside it, written before both and taken away after both, says which picture
// was being saved. Who finds the note and nobody who holds it knows that the save
// was cut short, and takes a picture away that no file names.

// logoNote begins the name of the note; the picture's own name follows.
const logoNote = ".handout-saving-"

// logoSave is a picture that is being put beside the file that will name it.
type logoSave struct {
	dir, name string
	data      []byte
	note      *os.File // held while the save lasts
}

// begin leaves the note.
func (l *logoSave) begin() error {
	note, err := os.OpenFile(filepath.Join(l.dir, logoNote+l.name), os.O_RDWR|os.O_CREATE, 0o644)
	if err != nil {
		return err
	}
	l.note = note
	if err := filelock.Lock(note); err != nil {
		note.Close()
		return tomledit.ErrHeld // two save the same picture in one moment
	}
	sum := sha256.Sum256(l.data)
	if err = note.Truncate(0); err == nil {
		_, err = note.WriteAt([]byte(hex.EncodeToString(sum[:])+"\n"), 0)
	}
	if err == nil {
		err = note.Sync()
	}
	if err != nil {
		l.end()
	}
	return err
}

// put writes the picture by a temporary file that the note leads to as well.
func (l *logoSave) put() error {
	path := filepath.Join(l.dir, l.name)
	if _, err := os.Lstat(path); err == nil {
		return tomledit.ErrThere
	}
	return atomicfile.WriteBy(path+".tmp", path, l.data, atomicfile.Record)
}

// end takes the note away.
func (l *logoSave) end() {
	// Where a file that is open cannot be removed, it goes when it is closed.
	held := os.Remove(l.note.Name()) != nil
	l.note.Close()
	if held {
		os.Remove(l.note.Name())
	}
}

// withLogo writes what names a logo: the picture first, which goes again when the
// other fails. logo is what the file will say, or "".
func (s *Server) withLogo(logo string, write func() error) error {
	dir := filepath.Dir(absolute(s.opts.Clinic))
	sweepLogos(dir, s.opts.Clinic)
	data := s.logos.of(logo)
	if logo == "" || data == nil {
		return write()
	}
	save := &logoSave{dir: dir, name: logo, data: data}
	if err := save.begin(); err != nil {
		return err
	}
	defer save.end()
	if err := save.put(); err != nil {
		return err
	}
	if err := write(); err != nil {
		os.Remove(filepath.Join(dir, logo))
		return err
	}
	s.logos.forget(logo)
	return nil
}

// sweepLogos takes away the pictures of saves that were cut short: those that a
// note tells of and that neither the clinic file nor the state before its last save
// names. A picture whose bytes are others than the note's was put there by somebody.
func sweepLogos(dir, file string) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return // there is nothing that could be swept
	}
	for _, e := range entries {
		name, ok := strings.CutPrefix(e.Name(), logoNote)
		if !ok || name == "" || !e.Type().IsRegular() {
			continue
		}
		note, err := os.OpenFile(filepath.Join(dir, e.Name()), os.O_RDWR, 0)
		if err != nil {
			continue
		}
		if filelock.Lock(note) != nil { // a save that is under way
			note.Close()
			continue
		}
		said, err := io.ReadAll(io.LimitReader(note, 1<<10))
		path := filepath.Join(dir, name)
		data, reading := regularfile.Read(path, render.MaxLogo)
		sum := sha256.Sum256(data)
		if err == nil && reading == nil && string(bytes.TrimSpace(said)) == hex.EncodeToString(sum[:]) && !names(file, name) && !names(tomledit.Backup(file), name) {
			os.Remove(path)
		}
		os.Remove(path + ".tmp")
		(&logoSave{note: note}).end()
	}
}

// names reports whether a clinic file says that a picture is its logo. Of one that
// cannot be read nobody knows, and one with a mistake may mean any that it mentions.
func names(file, logo string) bool {
	text, err := regularfile.Read(file, maxForm)
	if err != nil {
		return !errors.Is(err, fs.ErrNotExist)
	}
	if _, faults := tomlpos.Read(filepath.Base(file), text); faults.Failed() {
		return bytes.Contains(text, []byte(logo))
	}
	return tomledit.Value(text, tomledit.Named("logo")) == logo
}
