package tomledit

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"

	"handout/internal/atomicfile"
	"handout/internal/regularfile"
)

// maxFile is the most that is read of a file, in bytes.
const maxFile = 1 << 20

// ErrGone says that a file that was being edited is not there any more, ErrThere
// that one that was to be begun is.
var (
	ErrGone  = errors.New("the file is not there any more")
	ErrThere = errors.New("a file of this name is there already")
)

// ConflictError says that edits were not saved because somebody else changed
// the same keys.
type ConflictError struct {
	Conflicts []Conflict
	Theirs    []byte // the file as it is now
}

func (e *ConflictError) Error() string {
	return fmt.Sprintf("%d of the settings were changed by somebody else meanwhile", len(e.Conflicts))
}

// Saved is what a save left on the disk.
type Saved struct {
	Data []byte
	// Others are the changes of somebody else since the edits were begun, which
	// stand in Data too.
	Others []Change
}

// Backup is where the state before the last save is kept.
func Backup(path string) string { return path + ".bak" }

// Save makes edits in a file that was read as base. What somebody else changed
// in it meanwhile is kept, and the state before is left as Backup. The file
// holds the old state or the new one at any moment. Nothing is written when the
// error is not nil: a fault.List, *ConflictError, ErrGone, or one of the file
// system.
func Save(path string, base []byte, edits []Edit) (*Saved, error) {
	now, release, err := held(path)
	if err != nil {
		return nil, err
	}
	defer release()
	next, conflicts, faults := Merge(filepath.Base(path), base, now, edits)
	switch {
	case faults.Failed():
		return nil, faults
	case len(conflicts) > 0:
		return nil, &ConflictError{conflicts, now}
	}
	saved := &Saved{Data: next, Others: Changes(base, now)}
	if bytes.Equal(next, now) {
		return saved, nil
	}
	return saved, replace(path, now, next)
}

// Create writes a file that is not there yet, or that holds nothing.
func Create(path string, data []byte) error {
	if _, err := os.Lstat(path); err == nil {
		if now, err := regularfile.Read(path, maxFile); err != nil || !Blank(now) {
			return ErrThere
		}
		return atomicfile.Replace(path, data, atomicfile.Record)
	}
	return atomicfile.Write(path, data, atomicfile.Record)
}

// Undo puts the state before the last save back, and keeps what was saved as
// Backup, so that an undo can be undone. saved is the file as whoever undoes it saw
// it. A file that has changed since, or that is not what the last save left, is left
// alone, with ErrChanged: what somebody wrote into it by hand, a remark too, would be
// lost.
func Undo(path string, saved []byte) ([]byte, error) {
	now, release, err := held(path)
	if err != nil {
		return nil, err
	}
	defer release()
	if !bytes.Equal(now, saved) {
		return nil, ErrChanged
	}
	if _, err := os.Stat(Backup(path)); err == nil && !Undoable(path, now) {
		return nil, ErrChanged
	}
	before, err := regularfile.Read(Backup(path), maxFile)
	if err != nil {
		return nil, err
	}
	return before, replace(path, now, before)
}

// Blank reports whether a file holds nothing: no byte but spaces and line ends.
func Blank(data []byte) bool { return len(bytes.TrimSpace(data)) == 0 }

// PutBack puts the Backup in the place of a file that cannot be read whole, as broken
// shows it, which becomes the Backup: nothing that somebody wrote is lost.
func PutBack(path string, broken []byte) error {
	now, release, err := held(path)
	if err != nil {
		return err
	}
	defer release()
	if !bytes.Equal(now, broken) {
		return ErrChanged
	}
	before, err := regularfile.Read(Backup(path), maxFile)
	if err != nil {
		return err
	}
	return replace(path, now, before)
}

// ErrChanged says that a file was changed since it was saved.
var ErrChanged = errors.New("the file was changed since it was saved")

// left holds the digest of what the last save left, beside the file.
func left(path string) string {
	dir, name := filepath.Split(path)
	return filepath.Join(dir, "."+name+".saved")
}

func digest(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}

// Undoable reports whether a file is still what the last save left, so that undoing
// it takes away nothing that somebody wrote into it since.
func Undoable(path string, now []byte) bool {
	mark, err := regularfile.Read(left(path), 1<<10)
	return err == nil && string(bytes.TrimSpace(mark)) == digest(now)
}

// held is a file that may be replaced, and that nobody else saves until release.
func held(path string) (now []byte, release func(), err error) {
	read := func() error {
		if now, err = regularfile.Read(path, maxFile); errors.Is(err, fs.ErrNotExist) {
			err = ErrGone
		}
		return err
	}
	// Once before it is opened for writing: a pipe would wait for its reader.
	if err := read(); err != nil {
		return nil, nil, err
	}
	if err := Writable(path); err != nil {
		return nil, nil, err
	}
	if release, err = hold(path); err != nil {
		return nil, nil, err
	}
	if err := read(); err != nil {
		release()
		return nil, nil, err
	}
	return now, release, nil
}

// replace puts the next state in the place of a file's, which becomes its Backup. A
// process that is killed between leaves a mark of a state that is not there, and then
// nothing can be undone.
func replace(path string, now, next []byte) error {
	if err := atomicfile.Replace(Backup(path), now, atomicfile.Record); err != nil {
		return err
	}
	if err := atomicfile.Replace(left(path), []byte(digest(next)+"\n"), atomicfile.Record); err != nil {
		return err
	}
	return atomicfile.Replace(path, next, atomicfile.Record)
}

// Writable reports why a file cannot be saved: a file that is marked as read-only
// would be replaced without a word otherwise. A share that is read-only as a whole
// is fs.ErrPermission too.
func Writable(path string) error {
	f, err := os.OpenFile(path, os.O_WRONLY, 0)
	if errors.Is(err, syscall.EROFS) {
		return fmt.Errorf("%w: %w", fs.ErrPermission, err)
	}
	if err != nil {
		return err
	}
	return f.Close()
}

// OpenIn returns the file that an editor has left beside one that it has open:
// vim's, Emacs's or LibreOffice's; empty when there is none.
func OpenIn(path string) string {
	dir, name := filepath.Split(path)
	for _, mark := range []string{"." + name + ".swp", ".#" + name, ".~lock." + name + "#"} {
		if _, err := os.Lstat(filepath.Join(dir, mark)); err == nil {
			return mark
		}
	}
	return ""
}
