package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"handout/internal/fault"
	"handout/internal/regularfile"
	"handout/internal/render"
)

// mostListed is how much an older program may list, in bytes.
const mostListed = 1 << 20

// askFor is how long an older program may take to list what it prints: on a
// shared folder it is read over the network first.
const askFor = time.Minute

// runAgainst says what this program does to the sheets that are signed.
func runAgainst(w *world, o checkOptions) error {
	older, err := findOlder(w, o.against)
	if err != nil {
		return err
	}
	file := o.clinic
	if file == "" && older.clinic != "" {
		file = older.clinic
	}
	if o.clinics != "" && older.data != nil {
		return failed("--against: what one program listed is about one clinic", "with --clinics name the folder in which the older program lies")
	}
	clinics, err := openClinicFiles(w, file, o.clinics)
	if err != nil {
		return err
	}
	var effects []render.Effect
	for _, line := range clinics {
		p := line.Practice()
		if !p.Signs {
			return failed("nobody signs words for the sample clinic, so an update changes nothing", "name the practice's file with --clinic")
		}
		old, err := older.list(w, p.File)
		if err != nil {
			return err
		}
		for _, e := range line.Update(old) {
			if o.clinics != "" {
				e.Clinic = p.Name
			}
			effects = append(effects, e)
		}
		file = p.File
	}
	named := "--clinic " + file
	if o.clinics != "" {
		named = fmt.Sprintf("--clinics '%s'", o.clinics)
	}
	return tellEffects(w, effects, named, o.json)
}

// older is where an older version of the program is asked what it printed. One of
// its places is set, or none: then the sign-offs alone are compared.
type older struct {
	program string // to be run
	words   string // a folder of words
	data    []byte // what it listed
	clinic  string // the clinic's file beside it, or empty
}

func findOlder(w *world, named string) (older, error) {
	if named == "-" {
		data, err := io.ReadAll(io.LimitReader(w.stdin, mostListed))
		return older{data: data}, err
	}
	info, err := os.Stat(named)
	if err != nil {
		return older{}, failed(fmt.Sprintf("--against: %s cannot be read: %s", named, fault.Reason(err)), "name the folder in which the older program lies, or the file that its `handout list --json` wrote")
	}
	if !info.IsDir() {
		data, err := regularfile.Read(named, mostListed)
		if err != nil {
			return older{}, failed(fmt.Sprintf("--against: %s cannot be read: %s", named, fault.Reason(err)), "name the file that `handout list --json` of the older program wrote")
		}
		return older{data: data}, nil
	}
	var found older
	isFile := func(path string) bool {
		info, err := os.Stat(path)
		return err == nil && info.Mode().IsRegular()
	}
	if path := filepath.Join(named, clinicFile); isFile(path) {
		found.clinic = path
	}
	for _, name := range []string{"handout.exe", "handout"} {
		if path := filepath.Join(named, name); isFile(path) && found.program == "" {
			found.program = path
		}
	}
	for _, dir := range []string{named, filepath.Join(named, "handouts")} {
		if found.program == "" && isFile(filepath.Join(dir, "claims.toml")) && isFile(filepath.Join(dir, "words", "en.toml")) && found.words == "" {
			found.words = dir
		}
	}
	if found.program == "" && found.words == "" && found.clinic == "" {
		return older{}, failed(fmt.Sprintf("--against: there is no older program in %s", named), "name the folder that holds handout or handout.exe, or the file that its `handout list --json` wrote")
	}
	return found, nil
}

// list returns what the older version prints for a clinic; nil when it cannot be
// known, and then it says so.
func (a older) list(w *world, clinic string) ([]render.Carried, error) {
	switch {
	case a.words != "":
		line, faults := render.Open(render.Options{File: clinic, Today: w.now(), Shipped: os.DirFS(a.words)})
		if line == nil {
			return nil, failed(fmt.Sprintf("--against: with the words in %s this practice's file is at fault: %s", a.words, faults[0].What), "name the folder of the older program instead")
		}
		return line.Carried(), nil
	case a.program != "":
		data, err := askOlder(a.program, clinic)
		if err != nil {
			return nil, err
		}
		a.data = data
	}
	if a.data == nil {
		w.note("no older program lies beside %s, so the sign-offs alone are compared", a.clinic)
		return nil, nil
	}
	var rows []render.Listed
	if err := json.Unmarshal(bytes.TrimPrefix(a.data, []byte("\ufeff")), &rows); err != nil {
		return nil, failed("--against: this is not what `handout list --json` writes", "run `handout list --json` with the older program, and keep what it prints in a file")
	}
	carried := []render.Carried{}
	for _, row := range rows {
		for _, s := range row.Sheets {
			s.Handout, s.Version = row.ID, row.Version
			carried = append(carried, s)
		}
	}
	if len(carried) == 0 {
		w.note("the older program does not tell which words it prints, so the sign-offs alone are compared")
		return nil, nil
	}
	return carried, nil
}

// askOlder runs the older program for its list. It is the program that the
// practice prints with every day, in the folder that was named.
func askOlder(program, clinic string) ([]byte, error) {
	if self, err := os.Executable(); err == nil {
		a, errA := os.Stat(self)
		b, errB := os.Stat(program)
		if errA == nil && errB == nil && os.SameFile(a, b) {
			return nil, failed("--against: this is the program in that folder", "run the new program from where it was unpacked, and name the folder of the older one")
		}
	}
	path, err := filepath.Abs(program)
	if err != nil {
		return nil, err
	}
	ctx, stop := context.WithTimeout(context.Background(), askFor)
	defer stop()
	data, err := exec.CommandContext(ctx, path, "list", "--json", "--clinic", clinic).Output()
	if err != nil {
		why := fault.Reason(err)
		var ended *exec.ExitError
		switch {
		case errors.Is(ctx.Err(), context.DeadlineExceeded):
			why = "it does not answer"
		case errors.Is(err, fs.ErrPermission):
			why = "it may not be run here"
		case errors.As(err, &ended):
			why = "it ended with an error"
		}
		return nil, failed(fmt.Sprintf("--against: the older program %s was asked what it prints, but %s", program, why),
			"run `handout list --json` where the older program runs, keep what it prints in a file, and name that file")
	}
	return data, nil
}

// tellEffects prints what the update does; a sheet that would be lost ends in
// exit 1.
func tellEffects(w *world, effects []render.Effect, named string, asJSON bool) error {
	loses := slices.ContainsFunc(effects, func(e render.Effect) bool { return e.Loses })
	if asJSON {
		if effects == nil {
			effects = []render.Effect{}
		}
		if err := writeJSON(w.stdout, effects); err != nil {
			return err
		}
	} else {
		for _, e := range effects {
			tellEffect(w, e)
		}
		switch {
		case len(effects) == 0:
			fmt.Fprintln(w.stdout, "no sheet is signed, so the update makes none a draft")
		case !loses:
			fmt.Fprintln(w.stdout, "no signed sheet becomes a draft")
		default:
			w.note("before this program takes the place of the older one, let the clinician sign with this one:\n  fix: handout approve HANDOUT %s\n  What is signed with the older program stays valid for it, so both print until then", named)
		}
	}
	if loses {
		return errSilent
	}
	return nil
}

func tellEffect(w *world, e render.Effect) {
	name := e.Handout + "-" + e.Language
	if e.Clinic != "" {
		name = e.Clinic + ", " + name
	}
	if !e.Loses {
		becomes := "stays approved"
		if e.Was != e.Now {
			becomes = "was " + e.Was + ", becomes approved"
		}
		fmt.Fprintf(w.stdout, "%s: %s\n", name, becomes)
		return
	}
	becomes := "becomes a draft"
	if e.Now != "draft" {
		becomes = "is not printed any more"
	}
	fmt.Fprintf(w.stdout, "%s: approved, %s: %s\n", name, becomes, e.Why)
	for _, c := range e.Told {
		fmt.Fprintf(w.stdout, "  %s\n", strings.TrimPrefix(c.Markdown(), "- "))
	}
	if len(e.Safety) > 0 {
		fmt.Fprintf(w.stdout, "  changed where it keeps patients safe: %s\n", strings.Join(e.Safety, ", "))
	}
	var lines strings.Builder
	printChanges(&lines, e.Changes, w.outColour())
	for line := range strings.Lines(strings.TrimLeft(lines.String(), "\n")) {
		if line != "\n" {
			line = "  " + line
		}
		fmt.Fprint(w.stdout, line)
	}
	if e.Fix != "" {
		fmt.Fprintf(w.stdout, "  fix: %s\n", e.Fix)
	}
}
