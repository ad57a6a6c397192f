package batch

import (
	"os"
	"path/filepath"

	"handout/internal/fault"
)

// mergeFile is a file under a temporary name until it is whole. The name hangs
// on the file's, so that what a kill leaves behind is used up by the next run.
type mergeFile struct {
	*os.File
	path string
	kept bool
}

func createMerge(path string) (*mergeFile, error) {
	if at, err := os.Stat(path); err == nil && at.IsDir() {
		return nil, &Problem{What: path + " is a folder", Remedy: "give --merge the name of a file"}
	}
	dir, name := filepath.Split(path)
	if dir != "" {
		if err := os.MkdirAll(dir, 0o755); err != nil {
			return nil, mergeProblem(path, err)
		}
	}
	file, err := os.OpenFile(filepath.Join(dir, ".handout-merge-"+name+".tmp"), os.O_RDWR|os.O_CREATE, 0o644)
	if err != nil {
		return nil, mergeProblem(path, err)
	}
	if err := lock(file); err != nil {
		file.Close()
		return nil, &Problem{What: "another run is writing " + path, Remedy: "wait for it, or give --merge another name"}
	}
	f := &mergeFile{File: file, path: path}
	if err := file.Truncate(0); err != nil {
		f.discard()
		return nil, mergeProblem(path, err)
	}
	return f, nil
}

// keep gives the file its name.
func (f *mergeFile) keep() error {
	err := f.Close()
	if err == nil {
		err = os.Rename(f.Name(), f.path)
	}
	f.kept = err == nil
	return mergeProblem(f.path, err)
}

// discard removes the file, unless it was kept.
func (f *mergeFile) discard() {
	if !f.kept {
		f.Close()
		os.Remove(f.Name())
	}
}

// mergeProblem says what to do about an error of the disk or of the merge.
func mergeProblem(path string, err error) error {
	if err == nil {
		return nil
	}
	reason := fault.Reason(err)
	if reason == err.Error() { // of no file
		return &Problem{What: "the sheets cannot be merged: " + reason, Remedy: "leave --merge out for a file each, and report this mistake of the program"}
	}
	return &Problem{What: "cannot write " + path + ": " + reason, Remedy: "close the file if it is open in another program, then run the same command again"}
}
