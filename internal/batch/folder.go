package batch

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"

	"handout/internal/atomicfile"
)

// manifestFile lists a finished batch.
const manifestFile = "manifest.json"

// folder is where a batch or a shard of it writes.
type folder struct {
	dir     string
	prefix  string // of the temporary files
	private string // where this user keeps keys, or ""
	journal *journal
}

// openFolder opens a shard's manifest, which it holds alone from then on, and
// removes what a run that was killed left behind.
func openFolder(dir, private string, sh Shard) (*folder, error) {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return nil, diskError("make the folder "+dir, err)
	}
	name, prefix := "manifest.jsonl", ".handout-"
	if sh.Of > 1 {
		part := fmt.Sprintf("%d-of-%d", sh.I, sh.Of)
		name, prefix = "manifest-"+part+".jsonl", ".handout-"+part+"-"
	} else {
		prefix += "all-"
	}
	j, err := openJournal(filepath.Join(dir, name))
	if err != nil {
		return nil, err
	}
	f := &folder{dir: dir, prefix: prefix, private: private, journal: j}
	if j.key, err = openKey(dir, private, j.name); err != nil {
		j.close()
		return nil, err
	}
	if err := f.sweep(); err != nil {
		j.close()
		return nil, err
	}
	return f, nil
}

func (f *folder) close() { f.journal.close() }

func (f *folder) path(file string) string { return filepath.Join(f.dir, filepath.FromSlash(file)) }

// temporary is the path under which worker i writes a file until it is whole.
func (f *folder) temporary(i int) string {
	return filepath.Join(f.dir, fmt.Sprintf("%s%d.tmp", f.prefix, i))
}

// sweep removes temporary files of an earlier run, and the manifest.json that
// this run makes out of date.
func (f *folder) sweep() error {
	entries, err := os.ReadDir(f.dir)
	if err != nil {
		return diskError("read the folder "+f.dir, err)
	}
	for _, e := range entries {
		name := e.Name()
		if name == manifestFile || strings.HasPrefix(name, f.prefix) && strings.HasSuffix(name, ".tmp") {
			if err := os.Remove(filepath.Join(f.dir, name)); err != nil && !errors.Is(err, fs.ErrNotExist) {
				return diskError("remove "+name, err)
			}
		}
	}
	return nil
}

// save writes a file whole or not at all. It is not forced to the disk: a file
// that a power cut spoils is found by its digest and made again.
func (f *folder) save(temporary, file string, data []byte) error {
	target := f.path(file)
	err := atomicfile.WriteBy(temporary, target, data, atomicfile.Remade)
	if errors.Is(err, fs.ErrNotExist) { // the first file of a clinic's own folder
		if err = os.MkdirAll(filepath.Dir(target), 0o755); err == nil {
			err = atomicfile.WriteBy(temporary, target, data, atomicfile.Remade)
		}
	}
	if err != nil {
		return diskError("write "+target, err)
	}
	return nil
}

// another reports whether the folder holds the sheets of another list: some
// are there, and fewer than half of those, or of the orders where they are
// fewer, are among the orders, in whichever row.
func (f *folder) another(orders map[string]bool) bool {
	var files, same int
	for _, p := range f.journal.old {
		e, err := f.journal.at(p.at)
		if err != nil || e.File == "" {
			continue
		}
		if _, err := os.Lstat(f.path(e.File)); err != nil {
			continue
		}
		files++
		if orders[e.Cells] {
			same++
		}
	}
	return same*2 < min(files, len(orders))
}

// supersede removes the file that an earlier run made for a row under another
// name, or that the row no longer gets.
func (f *folder) supersede(now entry) (bool, error) {
	old, ok := f.journal.entry(now.Row)
	if !ok || old.File == now.File {
		return false, nil
	}
	return f.remove(old)
}

// prune removes the files of rows that the list does not have any more.
func (f *folder) prune(rows int) (removed int, err error) {
	for _, row := range f.journal.rowsAfter(rows) {
		old, ok := f.journal.entry(row)
		if !ok || old.File == "" {
			continue
		}
		if gone, err := f.remove(old); err != nil {
			return removed, err
		} else if gone {
			removed++
		}
		if err := f.journal.add(entry{Row: row, Status: statusFailed}); err != nil {
			return removed, err
		}
	}
	return removed, nil
}

// remove removes a file that we made for a row and for no other. A file that
// somebody changed stays.
func (f *folder) remove(e entry) (bool, error) {
	if !strings.HasPrefix(path.Base(e.File), numbered(e.Row, "")) || !f.holds(e) {
		return false, nil
	}
	if err := os.Remove(f.path(e.File)); err != nil {
		return false, diskError("remove "+e.File, err)
	}
	return true, nil
}
