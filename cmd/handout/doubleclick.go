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

// doubleClick does what a double-click can mean: it prints every handout with
// the clinic.toml that lies beside the program, shows them, and keeps the
// window open until its text is read.
func doubleClick(w *world) int {
	code := run([]string{"render", "--open"}, w)
	fmt.Fprint(w.stderr, "\nPress Enter to close this window.")
	_, _ = io.ReadFull(w.stdin, make([]byte, 1))
	return code
}
