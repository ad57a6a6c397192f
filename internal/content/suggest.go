package content

import (
	"slices"
	"strings"

	"handout/internal/fault"
)

// Suggest is the remedy for a name that is not known: the nearest known one
// when it is near enough to be meant, else all of them.
func Suggest(name string, known []string) string {
	if remedy := fault.DidYouMean(name, known, ""); remedy != "" {
		return remedy
	}
	if len(known) == 0 {
		return "take it out"
	}
	sorted := slices.Clone(known)
	slices.Sort(sorted)
	return "known here: " + strings.Join(slices.Compact(sorted), ", ")
}
