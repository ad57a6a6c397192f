package overlay

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"strconv"
	"strings"

	"handout/internal/fault"
)

// check looks at the folder as a whole. What stands in its files is judged
// when they are read.
func (s *FS) check(at fault.Pos) fault.List {
	const key = "content.dir"
	var faults fault.List
	info, err := os.Stat(s.dir)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		faults.AddText(at, key, fault.Say("there is no folder %s", strconv.Quote(s.dir)), fault.Say("write the path as seen from the clinic file"))
		return faults
	case errors.Is(err, fs.ErrPermission):
		faults.AddText(at, key, fault.Say("the folder %s may not be read", strconv.Quote(s.dir)), fault.Say("ask for the right to read it"))
		return faults
	case err != nil:
		faults.Add(at, key, fmt.Sprintf("the folder %q cannot be read", s.dir), "check the path")
		return faults
	case !info.IsDir():
		faults.Add(at, key, fmt.Sprintf("%q is not a folder", s.dir), "name the folder that holds your handouts")
		return faults
	}
	s.replaced(&faults)
	entries, err := s.entries(".")
	if err != nil {
		faults.Add(at, key, fmt.Sprintf("the folder %q cannot be used: %s", s.dir, fault.Reason(err)), "name a folder that holds handouts alone")
		return faults.Sort()
	}
	for _, e := range entries {
		if e.IsDir() {
			s.folder(e.Name(), &faults)
		}
	}
	return faults.Sort()
}

// replaced reports the files that would take the place of shipped ones.
func (s *FS) replaced(faults *fault.List) {
	err := fs.WalkDir(s.shipped, ".", func(file string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() || addsUp(file) {
			return err
		}
		if _, err := s.stat(file); errors.Is(err, fs.ErrNotExist) {
			return nil
		} else if err != nil && !errors.As(err, new(Refusal)) {
			return nil // such as a file where the path wants a folder
		}
		what, remedy := fmt.Sprintf("the program comes with its own %s, which cannot be replaced", file), "take this file out, or give it another name"
		if path.Base(file) == "handout.toml" {
			what, remedy = fmt.Sprintf("the handout `%s` comes with the program, and cannot be replaced", path.Dir(file)), "give yours another id, or take this file out"
		}
		faults.Add(fault.Pos{File: s.name(file)}, "", what, remedy)
		return nil
	})
	if err != nil {
		faults.Add(fault.Pos{}, "", "the shipped handouts cannot be listed", "this build of the program is broken; install it again")
	}
}

// folder looks at one folder of handouts.
func (s *FS) folder(id string, faults *fault.List) {
	entries, err := s.entries(id)
	if err != nil {
		faults.Add(fault.Pos{File: s.name(id)}, "", "this folder cannot be used: "+fault.Reason(err), "look at what stands in it")
		return
	}
	if isShared(id) {
		if _, err := s.stat(path.Join(id, "handout.toml")); err == nil {
			faults.Add(fault.Pos{File: s.name(path.Join(id, "handout.toml"))}, "", fmt.Sprintf("a handout cannot be called `%s`", id), "give it another id")
		}
		return
	}
	words := 0
	for _, e := range entries {
		lang, ok := strings.CutSuffix(e.Name(), ".md")
		if !ok || lang == "README" {
			continue
		}
		words++
		if !isTag(lang) {
			faults.Add(fault.Pos{File: s.name(path.Join(id, e.Name()))}, "", fmt.Sprintf("%q is not a language tag", lang),
				"name the file for its language, such as en.md or fr.md")
		}
	}
	if _, err := fs.Stat(s, path.Join(id, "handout.toml")); words > 0 && err != nil {
		faults.Add(fault.Pos{File: s.name(id)}, "", "there are words here but no handout.toml", "add one, or correct the folder's name")
	}
}

// isTag reports the shape of a language tag (BCP 47): two or three letters,
// then parts of up to eight letters or digits.
func isTag(s string) bool {
	for i, part := range strings.Split(s, "-") {
		letters := strings.Trim(part, "abcdefghijklmnopqrstuvwxyz") == ""
		alnum := strings.Trim(strings.ToLower(part), "abcdefghijklmnopqrstuvwxyz0123456789") == ""
		switch {
		case i == 0 && letters && (len(part) == 2 || len(part) == 3):
		case i > 0 && alnum && len(part) >= 1 && len(part) <= 8:
		default:
			return false
		}
	}
	return true
}
