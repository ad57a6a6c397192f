package main

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"handout/internal/clinic"
	"handout/internal/fault"
)

// allowed is an exception of the clinic's to the rules on wording, in a
// handout in which it lets words through.
type allowed struct {
	Rule   string    `json:"rule"`
	Words  string    `json:"words"`
	Reason string    `json:"reason"`
	Pos    fault.Pos `json:"place"`
}

// allowedIn returns the exceptions that let words of a handout through; those
// of what all handouts share are in each.
func allowedIn(c *clinic.Clinic, used [][]string, id string) []allowed {
	var out []allowed
	for i, e := range c.Exceptions {
		if slices.ContainsFunc(used[i], func(key string) bool {
			of, own := handoutOf(key)
			return !own || of == id
		}) {
			out = append(out, allowed{e.Rule, e.Words, e.Reason, e.Pos})
		}
	}
	return out
}

// printAllowed lists the clinic's exceptions under the table of sign-offs.
func printAllowed(out io.Writer, c *clinic.Clinic, used [][]string) {
	if len(c.Exceptions) == 0 {
		return
	}
	fmt.Fprint(out, "\nWords of your own that stand although a rule would refuse them:\n")
	for i, e := range c.Exceptions {
		where := "nowhere"
		if keys := slices.Sorted(slices.Values(used[i])); len(keys) > 0 {
			where = strings.Join(slices.Compact(keys), ", ")
		}
		fmt.Fprintf(out, "%s: %q (%s), in %s: %s\n", e.Pos, e.Words, e.Rule, where, e.Reason)
	}
}
