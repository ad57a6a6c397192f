package main

import (
	"fmt"
	"io"
	"strings"

	"handout/internal/render"
)

// printAllowed lists the clinic's exceptions under the table of sign-offs.
func printAllowed(out io.Writer, exceptions []render.Exception) {
	if len(exceptions) == 0 {
		return
	}
	fmt.Fprint(out, "\nWords of your own that stand although a rule would refuse them:\n")
	for _, e := range exceptions {
		where := "nowhere"
		if len(e.Keys) > 0 {
			where = strings.Join(e.Keys, ", ")
		}
		fmt.Fprintf(out, "%s: %q (%s), in %s: %s\n", e.Pos, e.Words, e.Rule, where, e.Reason)
	}
}
