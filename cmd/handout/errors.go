package main

// The contract of errors and output, for every command:
//
//   - Standard output carries what was asked for and nothing else, so that it can
//     be piped: files that were written, a text, JSON with --json. Standard error
//     carries the rest: warnings, progress, errors.
//   - An error that is wrong use of the program (a flag, an argument) comes from
//     usage and ends with exit code 2; a failure of the work from failed, or as
//     faults of a file, and ends with 1; else 0. Only report decides.
//   - What is wrong with files is a fault.List: all of it is collected, sorted, and
//     printed once, each with file, line and column and the line it is about.
//   - A message is lower case without a full stop and says what is wrong; the fix
//     after it is the next thing to do, and works when it is done. Neither holds a
//     detail of a visit.
//   - Nothing is printed half: a file is written whole or not at all. render writes
//     none when one of them is at fault; a batch prints the rows that are right,
//     names those that are not, and ends with 1.

import (
	"errors"
	"fmt"
	"os"
	"strings"

	"handout/internal/fault"
	"handout/internal/render"
)

// Exit codes.
const (
	exitDone   = 0
	exitFailed = 1 // the work failed
	exitUsage  = 2 // wrong use of the program
)

// problem is an error with the next thing to do.
type problem struct {
	what, remedy string
	wrongUse     bool
}

func (p *problem) Error() string { return p.what }

func usage(what, remedy string) error { return &problem{what, remedy, true} }

func failed(what, remedy string) error { return &problem{what: what, remedy: remedy} }

// errSilent ends the program with exit 1 when all was said already.
var errSilent = errors.New("")

// report prints an error once and returns the exit code it asks for.
func report(w *world, err error) int {
	var p *problem
	var faults fault.List
	switch {
	case err == nil:
		return exitDone
	case err == errSilent:
		return exitFailed
	case errors.As(err, &faults):
		w.faults(faults)
		return exitFailed
	case errors.As(err, &p):
		fmt.Fprintf(w.stderr, "handout: %s\n", w.obeyable(p.what))
		if p.remedy != "" {
			fmt.Fprintf(w.stderr, "  fix: %s\n", w.obeyable(p.remedy))
		}
		if p.wrongUse {
			return exitUsage
		}
		return exitFailed
	}
	fmt.Fprintf(w.stderr, "handout: %v\n", err)
	return exitFailed
}

// faults prints located faults, sorted, each with the line it is in; the same in
// several files is one.
func (w *world) faults(l fault.List) {
	fault.Print(w.stderr, w.obeyableList(l.Named(flagOf).Sort().Together()), fault.Options{Colour: w.colour, Source: w.source})
}

// flagOf is the flag that asks for a field of a visit, of a job or of a sign-off.
func flagOf(field string) string {
	switch field {
	case render.FieldTests:
		return "--also"
	case render.FieldSet:
		return "--set"
	}
	for before, flag := range map[string]string{"visit.": "--", "approval.": "--", "handout.": "--set "} {
		if name, ok := strings.CutPrefix(field, before); ok {
			return flag + name
		}
	}
	return ""
}

// source returns a file's text, to show the lines in which faults are. It
// returns none of a list of visits, whose lines are patients' details, and does
// not wait for what a pipe may bring.
func (w *world) source(file string) []byte {
	if info, err := os.Stat(file); file == w.list || err != nil || !info.Mode().IsRegular() {
		return nil
	}
	text, _ := os.ReadFile(file)
	return text
}
