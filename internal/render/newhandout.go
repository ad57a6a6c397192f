package render

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/BurntSushi/toml"

	"handout/handouts"
	"handout/internal/content"
	"handout/internal/fault"
	"handout/internal/schema"
	"handout/internal/tomledit"
)

// OwnFolder is where a practice's own handouts are put, beside its clinic file,
// when the file names no folder.
const OwnFolder = "handouts"

// HandoutFormats tells how the files of a handout are written, as Markdown.
func HandoutFormats() string { return handouts.Formats }

// NewFile is a file to write; one that is there already holds what stood in it
// and more.
type NewFile struct {
	Path string
	Data []byte
}

// HandoutID reports whether a handout of a practice's own can be called so:
// small letters, digits, and hyphens between them.
func HandoutID(id string) bool {
	return id != "" && strings.Trim(id, "abcdefghijklmnopqrstuvwxyz0123456789-") == "" && strings.Trim(id, "-") == id
}

// NewHandout returns the files of a handout of a practice's own to start from,
// in the order in which they are written: its folder, what is added to the evidence
// beside it, and last the clinic file where it names no folder yet. Nothing is
// written. It finds what would stop `check` from passing it.
func NewHandout(file, id, title string, today time.Time) ([]NewFile, fault.List) {
	r, faults := Open(Options{File: file, Today: today})
	if r == nil {
		return nil, faults
	}
	at := fault.Pos{File: file}
	stop := func(what, remedy string) ([]NewFile, fault.List) {
		return nil, fault.List{{Pos: at, What: what, Remedy: remedy}}
	}
	if slices.Contains(r.IDs(), id) {
		return stop(fmt.Sprintf("there is a handout `%s` already", id), "choose another id")
	}
	dir, named := r.clinic.ContentPath(), true
	if dir == "" {
		dir, named = filepath.Join(filepath.Dir(file), OwnFolder), false
		if _, err := os.Lstat(filepath.Join(dir, "claims.toml")); err == nil {
			return stop(fmt.Sprintf("%s holds handouts already, and this file does not name it", dir), fmt.Sprintf("add dir = %q under [content]", OwnFolder))
		}
	}
	if _, err := os.Lstat(filepath.Join(dir, id)); err == nil {
		return stop(filepath.Join(dir, id)+" is there already", "choose another id, or move it away")
	}
	manifest, err := schema.Manifest(shippedParts())
	if err != nil {
		return stop(err.Error(), "this build of the program is broken; install it again")
	}
	s := content.NewScaffold(id, title, today)
	files := []NewFile{
		{filepath.Join(dir, id, "en.md"), []byte(s.Words)},
		{filepath.Join(dir, id, "handout.toml"), []byte(s.Manifest)},
		{filepath.Join(dir, content.ManifestSchema), manifest},
	}
	for _, f := range []struct {
		name    string
		entries []content.Entry
	}{{"claims.toml", s.Claims}, {"safety.toml", s.Safety}} {
		added, found := addEntries(filepath.Join(dir, f.name), f.entries)
		if found.Failed() {
			return nil, found
		}
		files = append(files, added)
	}
	if named {
		return files, nil
	}
	naming, faults := nameFolder(file)
	return append(files, naming), faults
}

// shippedParts are what a handout of a practice's own may take.
func shippedParts() schema.Shipped {
	lib := content.Open(handouts.Files)
	parts := schema.Shipped{Handouts: lib.IDs(), Options: lib.SharedOptions()}
	icons, _ := fs.Glob(handouts.Files, "icons/*.svg")
	for _, icon := range icons {
		parts.Icons = append(parts.Icons, strings.TrimSuffix(path.Base(icon), ".svg"))
	}
	return parts
}

// addEntries puts entries at the end of a file of evidence, but for those that
// it has.
func addEntries(name string, entries []content.Entry) (NewFile, fault.List) {
	at := fault.Pos{File: name}
	was, err := os.ReadFile(name)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return NewFile{}, fault.List{{Pos: at, What: "the file cannot be read: " + fault.Reason(err), Remedy: "look at what stands there"}}
	}
	var has map[string]map[string]any
	if err := toml.Unmarshal(was, &has); err != nil {
		return NewFile{}, fault.List{{Pos: at, What: "the file cannot be read as TOML", Remedy: "mend it first; `handout check` says where"}}
	}
	text := strings.TrimRight(string(was), "\r\n")
	for _, e := range entries {
		if _, ok := has[e.Kind][e.ID]; ok {
			continue
		}
		if text != "" {
			text += "\n\n"
		}
		text += strings.TrimRight(e.Text, "\n")
	}
	return NewFile{name, []byte(text + "\n")}, nil
}

// nameFolder names the folder in a clinic file that names none.
func nameFolder(file string) (NewFile, fault.List) {
	was, err := os.ReadFile(file)
	if err != nil {
		return NewFile{}, fault.List{{Pos: fault.Pos{File: file}, What: "the file cannot be read: " + fault.Reason(err), Remedy: "look at what stands there"}}
	}
	text, faults := tomledit.Set(file, was, tomledit.Named("content", "dir"), OwnFolder)
	if faults.Failed() {
		return NewFile{}, faults
	}
	return NewFile{file, text}, nil
}
