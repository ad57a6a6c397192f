package batch

import (
	"bufio"
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"slices"

	"handout/internal/filelock"
	"handout/internal/regularfile"
)

// The manifest of a batch under way is a line of JSON for each thing that
// happened, only ever added to, so that a kill at any moment costs at most the
// last line. The first line names the key of the digests, which is kept
// elsewhere (key.go); each run adds a line about itself; then comes a line for
// each file.

const (
	journalFormat = 2
	statusFailed  = "failed"
	statusLeftOut = "left out"
)

// line is a line of the manifest: one of its parts is set.
type line struct {
	Manifest int    `json:"manifest,omitempty"` // journalFormat, on the first line
	Key      string `json:"key,omitempty"`      // the name of the key
	Run      *run   `json:"run,omitempty"`
	entry
}

// run is one start of the program.
type run struct {
	Rows    int    `json:"rows"` // of the whole list
	Program string `json:"program"`
	List    string `json:"list,omitempty"` // keyed digest of all rows
}

// entry is a file, or a row that got none.
type entry struct {
	Row    int    `json:"row,omitempty"`
	File   string `json:"file,omitempty"`
	Pages  int    `json:"pages,omitempty"`
	Copies int    `json:"copies,omitempty"` // when more than one
	Status string `json:"status,omitempty"` // of the review, "failed" or "left out"
	// SHA256 is of a file without details of a visit. Of one with them it would
	// let a reader of the manifest try out names.
	SHA256 string `json:"sha256,omitempty"`
	// Keyed digests: of the file; of the row, the words and the program; of the
	// row alone.
	Digest string `json:"digest,omitempty"`
	HMAC   string `json:"hmac,omitempty"`
	Cells  string `json:"cells,omitempty"`
}

// place is where a row's line begins.
type place struct {
	row int
	at  int64
}

// journal is an open manifest. entry may be called by several goroutines, and
// sees what earlier runs wrote; the rest is for one.
type journal struct {
	path  string
	file  *os.File
	key   batchKey
	name  string // of the key by which its digests were made, "" in a new one
	last  run
	size  int64
	old   []place // of earlier runs, by row
	fresh []place // of this run
}

// openJournal opens or starts a manifest and locks it. Lines that a kill or a
// full disk cut off are dropped. A manifest that is a link is not followed: it
// would be written over in another place.
func openJournal(path string) (*journal, error) {
	if _, err := regularfile.Stat(path); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, diskError("open "+path, err)
	}
	file, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o644)
	if err != nil {
		return nil, diskError("open "+path, err)
	}
	j := &journal{path: path, file: file}
	here, err := os.Lstat(path)
	if opened, e := file.Stat(); err != nil || e != nil || !here.Mode().IsRegular() || !os.SameFile(here, opened) {
		file.Close()
		return nil, &Problem{What: path + " is a link or no file, and is not written to", Remedy: "choose another folder with --out, or remove it"}
	}
	if err := filelock.Lock(file); err != nil {
		file.Close()
		return nil, &Problem{What: "another run is printing into this folder", Remedy: "wait for it, or choose another folder with --out"}
	}
	if err := j.load(); err != nil {
		file.Close()
		return nil, err
	}
	if err := file.Truncate(j.size); err != nil {
		file.Close()
		return nil, diskError("write "+path, err)
	}
	return j, nil
}

// readJournal opens a manifest to read it only.
func readJournal(path string) (*journal, error) {
	file, _, err := regularfile.Open(path)
	if err != nil {
		return nil, diskError("open "+path, err)
	}
	j := &journal{path: path, file: file}
	if err := j.load(); err != nil {
		file.Close()
		return nil, err
	}
	return j, nil
}

// restart forgets what earlier runs wrote.
func (j *journal) restart() error {
	if err := j.file.Truncate(0); err != nil {
		return diskError("write "+j.path, err)
	}
	j.size, j.old, j.fresh, j.name, j.last = 0, nil, nil, "", run{}
	return nil
}

func (j *journal) close() { j.file.Close() }

// load reads the manifest once and notes where each row's line is.
func (j *journal) load() error {
	in := bufio.NewReaderSize(j.file, 64<<10)
	for {
		text, err := in.ReadBytes('\n')
		if err == io.EOF {
			break // what stands here without a line end was cut off
		}
		if err != nil {
			return diskError("read "+j.path, err)
		}
		at := j.size
		j.size += int64(len(text))
		if at == 0 {
			if err := j.first(text); err != nil {
				return err
			}
			continue
		}
		var l line
		if json.Unmarshal(text, &l) != nil {
			continue
		}
		if l.Run != nil {
			j.last = *l.Run
		}
		if l.Row > 0 {
			j.old = append(j.old, place{l.Row, at})
		}
	}
	j.old = latest(j.old)
	return nil
}

func (j *journal) first(text []byte) error {
	var l line
	if err := json.Unmarshal(text, &l); err != nil || l.Manifest != journalFormat || l.Key == "" {
		return &Problem{What: j.path + " is not a manifest that this version of the program can read", Remedy: "choose another folder with --out, or remove that file"}
	}
	j.name = l.Key
	return nil
}

// latest sorts places by row and keeps the last of each row.
func latest(places []place) []place {
	slices.SortStableFunc(places, func(a, b place) int { return cmp.Compare(a.row, b.row) })
	out := places[:0]
	for i, p := range places {
		if i+1 == len(places) || places[i+1].row != p.row {
			out = append(out, p)
		}
	}
	return out
}

// begin adds the line of a run, and the first line where there is none.
func (j *journal) begin(r run) error {
	if j.size == 0 {
		j.name = j.key.name()
		if err := j.write(line{Manifest: journalFormat, Key: j.name}); err != nil {
			return err
		}
	}
	j.last = r
	return j.write(line{Run: &r})
}

// add adds the line of a row.
func (j *journal) add(e entry) error {
	at := j.size
	if err := j.write(line{entry: e}); err != nil {
		return err
	}
	j.fresh = append(j.fresh, place{e.Row, at})
	return nil
}

func (j *journal) write(l line) error {
	text, err := encode(l)
	if err != nil {
		return fmt.Errorf("manifest: %w", err)
	}
	n, err := j.file.WriteAt(text, j.size)
	if err != nil {
		return diskError("write "+j.path, err)
	}
	j.size += int64(n)
	return nil
}

// encode writes a value as one line of JSON.
func encode(v any) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	err := e.Encode(v)
	return b.Bytes(), err
}

// entry returns what an earlier run wrote of a row.
func (j *journal) entry(row int) (entry, bool) {
	i, ok := slices.BinarySearchFunc(j.old, row, func(p place, row int) int { return cmp.Compare(p.row, row) })
	if !ok {
		return entry{}, false
	}
	e, err := j.at(j.old[i].at)
	return e, err == nil && e.Row == row
}

func (j *journal) at(offset int64) (entry, error) {
	var l line
	text, err := bufio.NewReaderSize(io.NewSectionReader(j.file, offset, 1<<16), 1<<10).ReadBytes('\n')
	if err == nil {
		err = json.Unmarshal(text, &l)
	}
	return l.entry, err
}

// rowsAfter returns the rows of earlier runs beyond the given one.
func (j *journal) rowsAfter(row int) []int {
	var out []int
	for _, p := range j.old {
		if p.row > row {
			out = append(out, p.row)
		}
	}
	return out
}

// rows returns where the last line of each row is.
func (j *journal) rows() []place { return latest(slices.Concat(j.old, j.fresh)) }
