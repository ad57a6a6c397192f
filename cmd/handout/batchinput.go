package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"handout/internal/batch"
	"handout/internal/fault"
	"handout/internal/regularfile"
	"handout/internal/render"
)

// openClinics finds the clinics and prepares the first line of a single one.
func openClinics(w *world, o batchOptions, told *teller) (*batch.Clinics, error) {
	if o.clinics == "" {
		line, warnings, err := openRenderer(w, o.clinic)
		if err != nil {
			return nil, err
		}
		told.tell(warnings)
		return batch.NewClinics(line.LanguagesOf, line.IDs(), []string{""}, func(string) (*render.Renderer, fault.List) { return line, nil }), nil
	}
	files, keys, err := findClinics(o.clinics)
	if err != nil {
		return nil, err
	}
	shipped, _ := render.OpenCatalogue("")
	return batch.NewClinics(shipped.LanguagesOf, shipped.IDs(), keys, func(key string) (*render.Renderer, fault.List) {
		line, faults, err := openRenderer(w, files[key])
		if err == nil {
			return line, faults
		}
		var list fault.List
		if !errors.As(err, &list) {
			list = fault.List{{Pos: fault.Pos{File: files[key]}, What: err.Error()}}
		}
		return nil, list
	}), nil
}

// findClinics returns the files that a pattern names, by the names of their
// folders, and those names in order.
func findClinics(pattern string) (map[string]string, []string, error) {
	paths, err := filepath.Glob(pattern)
	if err != nil || len(paths) == 0 {
		return nil, nil, failed(fmt.Sprintf("`--clinics %s` names no file", pattern), "put it in quotes, as --clinics \"clinics/*/clinic.toml\"")
	}
	files := map[string]string{}
	var keys []string
	for _, p := range paths {
		key := filepath.Base(filepath.Dir(p))
		if base := filepath.Base(p); base != clinicFile {
			key = strings.TrimSuffix(base, filepath.Ext(base))
		}
		if other, ok := files[key]; ok {
			return nil, nil, failed(fmt.Sprintf("two clinics are called %s: %s and %s", key, other, p), "rename one of the folders")
		}
		files[key] = p
		keys = append(keys, key)
	}
	slices.Sort(keys)
	return files, keys, nil
}

// openList opens a list that can be read more than once. Standard input goes
// into a temporary file that nobody else can open and that has no name any
// more, where the system allows that, because it holds details of visits.
func openList(w *world, path string) (*listFile, error) {
	if path != "-" {
		// A pipe, as a shell makes of <(…), has an end; a device may have none.
		info, err := os.Stat(path)
		if err == nil && !info.Mode().IsRegular() && info.Mode()&fs.ModeType != fs.ModeNamedPipe {
			err = regularfile.ErrNotRegular
		}
		var f *os.File
		if err == nil {
			f, err = os.Open(path)
		}
		if err != nil {
			return nil, failed("the list cannot be opened: "+fault.Reason(err), "check its name")
		}
		if info.Mode().IsRegular() {
			return &listFile{File: f}, nil
		}
		defer f.Close()
		return spool(f)
	}
	return spool(w.stdin)
}

func spool(in io.Reader) (*listFile, error) {
	f, err := os.CreateTemp("", "handout-list-*.csv")
	if err != nil {
		return nil, failed(fmt.Sprintf("the list cannot be kept for a moment: %v", fault.Reason(err)), "give it as a file")
	}
	spooled := &listFile{File: f, temporary: os.Remove(f.Name()) != nil}
	if _, err := io.Copy(f, in); err != nil {
		spooled.Close()
		return nil, failed(fmt.Sprintf("the list cannot be read: %v", fault.Reason(err)), "give it as a file")
	}
	return spooled, nil
}

// listFile is an open list.
type listFile struct {
	*os.File
	temporary bool // still has a name that is ours to remove
}

func (f *listFile) Close() error {
	err := f.File.Close()
	if f.temporary {
		os.Remove(f.Name())
	}
	return err
}
