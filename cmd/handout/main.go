// Command handout prints patient handouts from a clinic's details and vetted
// words. Run "handout help" for what it can do.
package main

import "os"

func main() {
	if len(os.Args) == 1 && startedByExplorer() {
		os.Exit(doubleClick(system()))
	}
	os.Exit(run(os.Args[1:], system()))
}
