package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"handout/internal/atomicfile"
	"handout/internal/fault"
)

// writeJSON prints a value for a script, indented.
func writeJSON(out io.Writer, v any) error {
	e := json.NewEncoder(out)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(v)
}

// save writes a file whole or not at all: what stood there stays until the
// new file is complete. elsewhere is the remedy when nothing can be written
// there.
func save(path string, data []byte, elsewhere string) error {
	if at, err := os.Stat(path); err == nil && at.IsDir() {
		return failed(fmt.Sprintf("%s is a folder, so no file of that name can be written", path), "move the folder away, or "+elsewhere)
	}
	dir := filepath.Dir(path)
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return failed(fmt.Sprintf("cannot make the folder %s: %v", dir, fault.Reason(err)), elsewhere)
	}
	err := atomicfile.Write(path, data, atomicfile.Remade)
	if err == nil {
		return nil
	}
	var pe *fs.PathError
	if errors.As(err, &pe) && pe.Op == "open" {
		return failed(fmt.Sprintf("cannot write into %s: %v", dir, fault.Reason(err)), elsewhere)
	}
	return failed(fmt.Sprintf("cannot write %s: %v", path, fault.Reason(err)),
		"close the file if it is open in another program, or "+elsewhere)
}
