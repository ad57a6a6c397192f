// Command handout prints patient handouts from a clinic's details and vetted
// words. Run "handout help" for what it can do.
package main

import "os"

func main() {
	os.Exit(run(os.Args[1:], system()))
}
