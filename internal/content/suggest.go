package content

import (
	"slices"
	"strings"

	"github.com/agnivade/levenshtein"
)

// Suggest is the remedy for a name that is not known: the nearest known one
// when it is near enough to be meant, else all of them.
func Suggest(name string, known []string) string {
	best, distance := "", max(2, len(name)/3)+1
	for _, k := range known {
		if d := levenshtein.ComputeDistance(strings.ToLower(name), k); d < distance {
			best, distance = k, d
		}
	}
	switch {
	case best != "":
		return "did you mean `" + best + "`?"
	case len(known) == 0:
		return "take it out"
	}
	sorted := slices.Clone(known)
	slices.Sort(sorted)
	return "known here: " + strings.Join(slices.Compact(sorted), ", ")
}
