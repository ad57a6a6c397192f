package main

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/inconshreveable/mousetrap"
)

// startedByExplorer reports whether the program was started by a double-click
// on Windows, or by a file dropped on it, where no one has typed a command and
// the window closes with the program. It is false everywhere else.
func startedByExplorer() bool { return mousetrap.StartedByExplorer() }

// doubleClick does what a double-click can mean. Alone it opens the page for the
// desk, with the clinic.toml that lies beside the program; the window stays open
// until its text is read when that fails. A list that was dropped on the program
// opens the page of appointments with it; of a clinic file or a sheet dropped on
// it the window tells, and stays open.
func doubleClick(w *world, dropped []string) int {
	code := 0
	if len(dropped) == 0 {
		fmt.Fprintln(w.stderr, "This window belongs to handout. Close it when nobody needs the page in the browser any more.")
		code = run([]string{"serve"}, w)
	} else {
		code = printDropped(w, dropped)
	}
	if code != 0 || len(dropped) > 0 {
		fmt.Fprint(w.stderr, "\nPress Enter to close this window.")
		_, _ = io.ReadFull(w.stdin, make([]byte, 1))
	}
	return code
}

// printDropped opens a list that was dropped on the program. The sample is for
// nobody who drops one.
func printDropped(w *world, dropped []string) int {
	if w.findClinic() == "" {
		what, remedy := w.misnamed()
		if what == "" {
			what, remedy = "there is no clinic.toml beside this program, so there is nothing to print yet",
				"put your practice's clinic.toml into the folder of the program; to make one, open a terminal there and type: handout init"
		}
		return report(w, failed(what, remedy))
	}
	if len(dropped) > 1 {
		return report(w, failed("more than one file was dropped on the program", "drop one list at a time"))
	}
	path := dropped[0]
	if info, err := os.Stat(path); err != nil || !info.Mode().IsRegular() {
		return report(w, failed("what was dropped on the program is no file", "drop a list on it, saved as CSV"))
	}
	switch strings.ToLower(filepath.Ext(path)) {
	case ".toml":
		return run([]string{"check", "--clinic", path}, w)
	case ".pdf":
		return run([]string{"verify", path}, w)
	}
	fmt.Fprintln(w.stderr, "This window belongs to handout. Close it when nobody needs the page in the browser any more.")
	return run([]string{"serve", "--list", path}, w)
}

// isDropped reports whether the words after the program's name are files and no
// command: Explorer gives whole paths.
func isDropped(args []string) bool {
	for _, a := range args {
		if !filepath.IsAbs(a) {
			return false
		}
	}
	return true
}
