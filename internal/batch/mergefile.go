package batch

import (
	"os"
	"path/filepath"

	"handout/internal/atomicfile"
	"handout/internal/fault"
	"handout/internal/filelock"
)

// createMerge opens the temporary file of a merge, which it locks. Its name
// follows from the file's, so that what a kill leaves behind is used up by the
// next run.
func createMerge(path string) (*atomicfile.File, error) {
	if at, err := os.Stat(path); err == nil && at.IsDir() {
		return nil, &Problem{What: path + " is a folder", Remedy: "give --merge the name of a file"}
	}
	dir, name := filepath.Split(path)
	if dir != "" {
		if err := os.MkdirAll(dir, 0o755); err != nil {
			return nil, mergeProblem(path, err)
		}
	}
	file, err := atomicfile.Create(filepath.Join(dir, ".handout-merge-"+name+".tmp"), path)
	if err != nil {
		return nil, mergeProblem(path, err)
	}
	if err := filelock.Lock(file.File); err != nil {
		file.Close()
		return nil, &Problem{What: "another run is writing " + path, Remedy: "wait for it, or give --merge another name"}
	}
	if err := file.Truncate(0); err != nil {
		file.Discard()
		return nil, mergeProblem(path, err)
	}
	return file, nil
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
