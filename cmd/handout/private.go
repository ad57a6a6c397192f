package main

import (
	"crypto/rand"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"handout/internal/fault"
	"handout/internal/render"
)

// A sheet with details of a visit is for one person. Without --out it is
// written where only the user who printed it can read it, under a name of its
// own, so that two desks never write over each other's; and it is deleted after
// a day, at the next start of the program.

// keptPrivate is how long such a sheet is kept.
const keptPrivate = 24 * time.Hour

// privateEnding marks the files that are ours to delete.
const privateEnding = ".pdf"

// privateFolder makes the folder for such sheets, or returns the one that is there
// and is the user's alone.
func (w *world) privateFolder() (string, error) {
	var why error
	for _, dir := range w.temporary {
		err := os.MkdirAll(filepath.Dir(dir), 0o700)
		if err == nil {
			err = os.Mkdir(dir, 0o700)
		}
		if errors.Is(err, fs.ErrExist) {
			err = onlyOurs(dir)
		}
		if err == nil {
			return dir, nil
		}
		why = err
	}
	if why == nil {
		why = errors.New("there is no temporary folder")
	}
	return "", failed(fmt.Sprintf("the sheet has details of a visit, and there is no private place to write it: %v", fault.Reason(why)), "name a place that only you can read, with --out")
}

// onlyOurs reports why a folder is not one that the user alone can write to.
func onlyOurs(dir string) error {
	info, err := os.Lstat(dir)
	if err != nil {
		return err
	}
	if !info.IsDir() {
		return fmt.Errorf("%s is in the way", dir)
	}
	return ownedByUs(dir, info)
}

// savePrivate writes a sheet under a name that holds no detail of the visit,
// such as dre-en-7f3a.pdf, and returns its path.
func (w *world) savePrivate(name string, data []byte) (string, error) {
	dir, err := w.privateFolder()
	if err != nil {
		return "", err
	}
	for range 100 {
		path := filepath.Join(dir, name+"-"+randomDigits()+privateEnding)
		f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
		if errors.Is(err, fs.ErrExist) {
			continue
		}
		if err != nil {
			return "", failed(fmt.Sprintf("cannot write into %s: %v", dir, fault.Reason(err)), "choose another place with --out")
		}
		_, err = f.Write(data)
		if e := f.Close(); err == nil {
			err = e
		}
		if err != nil {
			os.Remove(path)
			return "", failed(fmt.Sprintf("cannot write into %s: %v", dir, fault.Reason(err)), "choose another place with --out")
		}
		return path, nil
	}
	return "", failed(fmt.Sprintf("%s is full of sheets", dir), "delete them, or choose another place with --out")
}

// randomDigits are four hexadecimal digits that nobody can tell ahead.
func randomDigits() string {
	var b [2]byte
	rand.Read(b[:]) // never fails (crypto/rand)
	return hex.EncodeToString(b[:])
}

// sweepPrivate deletes the sheets of visits that are a day old. What cannot be
// deleted, because a viewer still shows it, is tried again at the next start.
func (w *world) sweepPrivate() {
	for _, dir := range w.temporary {
		entries, err := os.ReadDir(dir)
		if err != nil || onlyOurs(dir) != nil {
			continue
		}
		for _, e := range entries {
			info, err := e.Info()
			if err == nil && info.Mode().IsRegular() && strings.HasSuffix(e.Name(), privateEnding) && w.now().Sub(info.ModTime()) > keptPrivate {
				_ = os.Remove(filepath.Join(dir, e.Name()))
			}
		}
	}
}

// personal reports whether a sheet of these flags is for one person, and no
// place for it was named.
func (o renderOptions) personal() bool { return !o.outNamed && o.details != (render.Details{}) }
