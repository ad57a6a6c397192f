package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// clinicFile is the clinic file looked for where the program is run, and beside
// the program itself.
const clinicFile = "clinic.toml"

// clinicVariable names another clinic file, for those who cannot change the
// folder in which the program runs.
const clinicVariable = "HANDOUT_CLINIC"

// findClinic returns the clinic file to use when none is named: what
// HANDOUT_CLINIC says, ./clinic.toml, or the one beside the program; "" when
// there is none.
func (w *world) findClinic() string {
	if named := w.env(clinicVariable); named != "" {
		return named
	}
	for _, dir := range w.clinicFolders() {
		path := filepath.Join(dir, clinicFile)
		if _, err := os.Stat(path); err == nil || !errors.Is(err, fs.ErrNotExist) {
			return path
		}
	}
	return ""
}

// clinicFolders are where a clinic file is looked for.
func (w *world) clinicFolders() []string {
	folders := []string{""}
	if w.program != "" {
		folders = append(folders, w.program)
	}
	return folders
}

// chooseClinic returns the clinic file to print for: the one named, else the
// one found, else none for the built-in sample, and then it says so.
func chooseClinic(w *world, file string) string {
	if file == "" {
		file = w.findClinic()
	}
	if file != "" {
		return file
	}
	if what, remedy := w.misnamed(); what != "" {
		w.note("%s\n  fix: %s", what, remedy)
	}
	w.note("no clinic.toml here, so the sheets are for the sample clinic; `handout init` makes one for yours")
	return ""
}

// misnamed finds a file that was meant to be clinic.toml: Windows hides the
// ending that Notepad adds, and browsers and copies number what they save.
func (w *world) misnamed() (what, remedy string) {
	for _, dir := range w.clinicFolders() {
		for _, pattern := range []string{"[cC][lL][iI][nN][iI][cC]*"} {
			found, _ := filepath.Glob(filepath.Join(globQuoted(dir), pattern))
			for _, path := range found {
				if info, err := os.Stat(path); err != nil || !info.Mode().IsRegular() || !meansClinic(filepath.Base(path)) {
					continue
				}
				here := "here"
				if dir != "" {
					here = "beside the program"
				}
				return fmt.Sprintf("there is no %s %s, but there is %s", clinicFile, here, filepath.Base(path)),
					fmt.Sprintf("rename it to %s (Windows may hide the end of its name: in Explorer, View, Show, File name extensions), or name it: --clinic \"%s\"", clinicFile, path)
			}
		}
	}
	return "", ""
}

// globQuoted is a folder with nothing in it that Glob reads as a pattern.
func globQuoted(dir string) string {
	if os.PathSeparator == '\\' {
		return dir // where a backslash parts folders, nothing can be quoted
	}
	return strings.NewReplacer(`\`, `\\`, "*", `\*`, "?", `\?`, "[", `\[`).Replace(dir)
}

// meansClinic reports whether a name is nearly clinic.toml: clinic.toml.txt,
// clinic (1).toml, clinic - Copy.toml, clinic.txt, Clinic.TOML.
func meansClinic(name string) bool {
	name = strings.ToLower(name)
	rest := strings.TrimPrefix(name, "clinic")
	ending := false
	for again := true; again; {
		again = false
		for _, e := range []string{".txt", ".toml", ".tml", ".bak", ".download", ".rtf", ".doc", ".docx", ".odt"} {
			if cut, has := strings.CutSuffix(rest, e); has {
				rest, again, ending = cut, true, true
			}
		}
	}
	rest = strings.TrimSpace(rest)
	numbered := strings.HasPrefix(rest, "(") && strings.HasSuffix(rest, ")")
	copied := strings.HasPrefix(rest, "-") || strings.HasPrefix(rest, "_") || strings.HasPrefix(rest, " ")
	return ending && (rest == "" || numbered || copied && (strings.Contains(rest, "cop") || strings.Trim(rest, "-_ 0123456789") == ""))
}
