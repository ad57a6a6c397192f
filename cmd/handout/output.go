package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
)

// writeJSON prints a value for a script, indented.
func writeJSON(out io.Writer, v any) error {
	e := json.NewEncoder(out)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(v)
}

// save writes a file whole or not at all: what stood there stays until the
// new file is complete.
func save(path string, data []byte) error {
	dir := filepath.Dir(path)
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return failed(fmt.Sprintf("cannot make the folder %s: %v", dir, cause(err)), "choose another place with --out")
	}
	tmp, err := os.CreateTemp(dir, ".handout-*.tmp")
	if err != nil {
		return failed(fmt.Sprintf("cannot write into %s: %v", dir, cause(err)), "choose another place with --out")
	}
	defer os.Remove(tmp.Name()) // gone already when all went well
	_, err = tmp.Write(data)
	if err == nil {
		err = tmp.Chmod(0o644)
	}
	if e := tmp.Close(); err == nil {
		err = e
	}
	if err == nil {
		err = os.Rename(tmp.Name(), path)
	}
	if err != nil {
		return failed(fmt.Sprintf("cannot write %s: %v", path, cause(err)),
			"close the file if it is open in another program, or choose another place with --out")
	}
	return nil
}

// cause is the reason in an error about a path, without the path.
func cause(err error) error {
	var pe *fs.PathError
	if errors.As(err, &pe) {
		return pe.Err
	}
	var le *os.LinkError
	if errors.As(err, &le) {
		return le.Err
	}
	return err
}
