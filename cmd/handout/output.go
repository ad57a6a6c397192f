package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/spf13/pflag"

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
func save(path string, data []byte, elsewhere string, write func(path string, data []byte) error) error {
	if at, err := os.Stat(path); err == nil && at.IsDir() {
		return failed(fmt.Sprintf("%s is a folder, so no file of that name can be written", path), "move the folder away, or "+elsewhere)
	}
	dir := filepath.Dir(path)
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return failed(fmt.Sprintf("cannot make the folder %s: %v", dir, fault.Reason(err)), elsewhere)
	}
	if write == nil {
		write = func(path string, data []byte) error { return atomicfile.Write(path, data, atomicfile.Remade) }
	}
	err := write(path, data)
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

// into runs what prints to standard output, and puts it into a file where one is
// named: Windows PowerShell writes what comes over > in another encoding, which
// ruins a PDF and every °.
func (w *world) into(file string, run func(*world) error) error {
	if file == "" || file == "-" {
		return run(w)
	}
	var out bytes.Buffer
	inside := *w
	inside.stdout, inside.outTTY, inside.colourWhen = &out, false, "never"
	if err := run(&inside); err != nil {
		return err
	}
	if err := save(file, out.Bytes(), "choose another place with --out", w.write); err != nil {
		return err
	}
	fmt.Fprintln(w.stdout, file)
	return nil
}

// outFlag is the flag for into.
func outFlag(f *pflag.FlagSet, file *string) {
	f.StringVarP(file, "out", "o", "", "file to write, instead of standard output")
}

// placing writes the sheets of one run. Where a file is held open by a viewer,
// as Windows allows, it takes another name; where the folder that nobody chose
// cannot be written, it goes on in the user's documents, and says so.
type placing struct {
	*world
	folder string // as asked for
	named  bool   // by the person
	moved  string // the folder taken instead, once it is
}

// mostNames is how many names are tried for one file.
const mostNames = 20

// save writes a file and returns where it is.
func (p *placing) save(path string, data []byte) (string, error) {
	if p.moved != "" {
		path = filepath.Join(p.moved, filepath.Base(path))
	}
	err := p.put(path, data)
	if err == nil {
		return path, nil
	}
	if there, e := os.Lstat(path); e == nil && there.Mode().IsRegular() {
		if same, e := os.ReadFile(path); e == nil && bytes.Equal(same, data) {
			return path, nil // it holds what it should, whoever has it open
		}
		for n := 2; n <= mostNames; n++ {
			other := strings.TrimSuffix(path, filepath.Ext(path)) + "-" + strconv.Itoa(n) + filepath.Ext(path)
			if p.put(other, data) == nil {
				p.note("%s is open in another program, so the new one is %s", path, other)
				return other, nil
			}
		}
	}
	if p.named || p.moved != "" || p.documents == "" {
		return "", err
	}
	moved := filepath.Join(p.documents, "handout")
	if p.put(filepath.Join(moved, filepath.Base(path)), data) != nil {
		return "", err
	}
	p.note("the folder %s cannot be written here, so the sheets are in %s", p.folder, moved)
	p.moved = moved
	return filepath.Join(moved, filepath.Base(path)), nil
}

// put writes a file with the words for what goes wrong.
func (p *placing) put(path string, data []byte) error {
	return save(path, data, "choose another place with --out", p.world.write)
}
