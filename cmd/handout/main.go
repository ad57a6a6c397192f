// Command handout prints patient handouts from a clinic's details and vetted
// words. Run "handout help" for what it can do.
package main

import (
	"os"
	"runtime/debug"
)

// firstCollection puts the first garbage collection at a heap of 16 MB, where
// Go's own setting puts it at 4: a sheet is done before, so collecting costs a
// third of its time and saves no memory. Long-lived commands set their own.
const firstCollection = 400

func main() {
	debug.SetGCPercent(firstCollection)
	if isDropped(os.Args[1:]) && startedByExplorer() {
		os.Exit(doubleClick(system(), os.Args[1:]))
	}
	os.Exit(run(os.Args[1:], system()))
}
