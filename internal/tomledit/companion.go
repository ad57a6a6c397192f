package tomledit

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
	"handout/internal/tomlpos"
)

// A companion is a file that another names, such as the picture of a clinic's
// logo. No system replaces two files at once. The companion is written first, so that
// no file ever names one that is not there; a note beside it, written before both and
// taken away after both, says what was being saved. Who finds a note that nobody
// holds knows that the save was cut short, and takes away what no file names.

// companionNote begins the name of the note; the companion's own name follows.
const companionNote = ".handout-saving-"

// maxCompanion is the most that is read of a companion, in bytes.
const maxCompanion = 64 << 20

// companion is one that is being put beside the file that will name it.
type companion struct {
	dir, name string
	data      []byte
	note      *os.File // held while the save lasts
}

// WithCompanion writes a companion under a name beside a file, then by write the
// file, so that a process that is killed at any moment leaves the old state or the
// new one, once SweepCompanions has passed. When write fails the companion goes again.
// The error is that of write, ErrThere, ErrHeld, or one of the file system.
func WithCompanion(file, name string, data []byte, write func() error) error {
	save := &companion{dir: filepath.Dir(file), name: name, data: data}
	if err := save.begin(); err != nil {
		return err
	}
	defer save.end()
	if err := save.put(); err != nil {
		return err
	}
	err := write()
	if err != nil {
		os.Remove(filepath.Join(save.dir, name))
	}
	return err
}

// begin leaves the note.
func (l *companion) begin() error {
	note, err := os.OpenFile(filepath.Join(l.dir, companionNote+l.name), os.O_RDWR|os.O_CREATE, 0o644)
	if err != nil {
		return err
	}
	l.note = note
	if err := filelock.Lock(note); err != nil {
		note.Close()
		return ErrHeld // two save the same one in one moment
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

// put writes the companion by a temporary file that the note leads to as well.
func (l *companion) put() error {
	path := filepath.Join(l.dir, l.name)
	if _, err := os.Lstat(path); err == nil {
		return ErrThere
	}
	return atomicfile.WriteBy(path+".tmp", path, l.data, atomicfile.Record)
}

// end takes the note away.
func (l *companion) end() {
	// Where a file that is open cannot be removed, it goes when it is closed.
	held := os.Remove(l.note.Name()) != nil
	l.note.Close()
	if held {
		os.Remove(l.note.Name())
	}
}

// SweepCompanions takes away the companions of saves that were cut short: those that
// a note tells of and that neither a key of the file nor that of its Backup names. One
// whose bytes are others than the note's was put there by somebody.
func SweepCompanions(file string, key Key) {
	dir := filepath.Dir(file)
	entries, err := os.ReadDir(dir)
	if err != nil {
		return // there is nothing that could be swept
	}
	for _, e := range entries {
		name, ok := strings.CutPrefix(e.Name(), companionNote)
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
		data, reading := regularfile.Read(path, maxCompanion)
		sum := sha256.Sum256(data)
		if err == nil && reading == nil && string(bytes.TrimSpace(said)) == hex.EncodeToString(sum[:]) && !names(file, key, name) && !names(Backup(file), key, name) {
			os.Remove(path)
		}
		os.Remove(path + ".tmp")
		(&companion{note: note}).end()
	}
}

// names reports whether a key of a file names a companion. Of a file that cannot be
// read nobody knows, and one with a mistake may mean any that it mentions.
func names(file string, key Key, name string) bool {
	text, err := regularfile.Read(file, maxFile)
	if err != nil {
		return !errors.Is(err, fs.ErrNotExist)
	}
	if _, faults := tomlpos.Read(filepath.Base(file), text); faults.Failed() {
		return bytes.Contains(text, []byte(name))
	}
	return Value(text, key) == name
}
