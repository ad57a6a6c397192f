package batch

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"path/filepath"
	"runtime"
	"strings"

	"handout/internal/fault"
	"handout/internal/regularfile"
)

// worker makes one file after another.
type worker struct {
	printer   Printer
	folder    *folder
	temporary string // path of the file under way
}

func (w *worker) work(orders <-chan *Order, done chan<- outcome) {
	for o := range orders {
		done <- w.do(o)
	}
}

// do makes an order's file, unless it is there and still right.
func (w *worker) do(o *Order) (out outcome) {
	failed := entry{Row: o.Row, Status: statusFailed}
	if o.refused {
		return outcome{entry: failed}
	}
	if o.LeftOut {
		return outcome{entry: entry{Row: o.Row, Status: statusLeftOut}}
	}
	defer func() {
		if r := recover(); r != nil {
			out = outcome{entry: failed, faults: fault.List{panicked(o, r)}}
		}
	}()
	digest, faults := w.printer.Digest(o)
	if faults.Failed() {
		return outcome{entry: failed, faults: faults}
	}
	key := w.folder.journal.key
	e := entry{Row: o.Row, File: o.File, HMAC: mark(key, o, digest), Cells: o.cells(key)}
	if o.Copies > 1 {
		e.Copies = o.Copies
	}
	if old, ok := w.folder.journal.entry(o.Row); ok && old.HMAC == e.HMAC && w.folder.holds(old) {
		return outcome{entry: old, kept: true}
	}
	sheet, faults := w.printer.Make(o)
	if sheet == nil || faults.Failed() {
		return outcome{entry: failed, faults: faults}
	}
	e.Pages, e.Status, e.Digest = sheet.Pages, sheet.Status, w.folder.journal.key.fileDigest(sheet.Data)
	if !o.personal() {
		sum := sha256.Sum256(sheet.Data)
		e.SHA256 = hex.EncodeToString(sum[:])
	}
	return outcome{entry: e, err: w.folder.save(w.temporary, o.File, sheet.Data)}
}

// panicked is the fault of a slip in this program. It says where the slip is
// and nothing of the value, which may be a detail of a visit.
func panicked(o *Order, r any) fault.Fault {
	where := "an unknown place"
	pc := make([]uintptr, 32)
	frames := runtime.CallersFrames(pc[:runtime.Callers(2, pc)])
	for {
		f, more := frames.Next()
		if strings.HasPrefix(f.Function, "handout/") && !strings.Contains(f.Function, "batch.panicked") && !strings.Contains(f.Function, "(*worker).do") {
			where = fmt.Sprintf("%s:%d", filepath.Base(f.File), f.Line)
			break
		}
		if !more {
			break
		}
	}
	return fault.Fault{Pos: o.At, What: fmt.Sprintf("this sheet ran into a mistake in the program (%T at %s)", r, where),
		Remedy: "report it; the other sheets are not touched"}
}

// holds reports whether the file of an entry is there, whole and unchanged.
func (f *folder) holds(e entry) bool { return holds(f.dir, f.journal.key, e) }

func holds(dir string, key batchKey, e entry) bool {
	if e.File == "" || !filepath.IsLocal(filepath.FromSlash(e.File)) {
		return false
	}
	file, _, err := regularfile.Open(filepath.Join(dir, filepath.FromSlash(e.File)))
	if err != nil {
		return false
	}
	defer file.Close()
	data, err := io.ReadAll(file)
	return err == nil && key.fileDigest(data) == e.Digest
}
