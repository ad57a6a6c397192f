package main

import (
	"fmt"
	"io"

	"github.com/inconshreveable/mousetrap"
)

// startedByExplorer reports whether the program was started by a double-click
// on Windows, where no one has typed a command and the window closes with the
// program. It is false everywhere else.
func startedByExplorer() bool { return mousetrap.StartedByExplorer() }

// doubleClick does what a double-click can mean: it opens the page for the desk,
// with the clinic.toml that lies beside the program. The window stays open until
// its text is read when that fails.
func doubleClick(w *world) int {
	fmt.Fprintln(w.stderr, "This window belongs to handout. Close it when nobody needs the page in the browser any more.")
	code := run([]string{"serve"}, w)
	if code != 0 {
		fmt.Fprint(w.stderr, "\nPress Enter to close this window.")
		_, _ = io.ReadFull(w.stdin, make([]byte, 1))
	}
	return code
}
