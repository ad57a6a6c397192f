package fault

import (
	"strings"

	"github.com/agnivade/levenshtein"
)

// Nearest returns the known word that a person who typed word most likely
// meant: the one with the fewest edits between them (two letters that
// changed places are one), at most a third of the
// longer word's length (and never more than three), letter case and the
// choice of hyphen or underscore aside. A word that starts as exactly one
// known word does is near it too ("after_hours" for "after_hours_phone").
// Among equals the first known word wins.
func Nearest(word string, known []string) (string, bool) {
	folded := fold(word)
	best, bestEdits := "", mostEdits+1
	for _, k := range known {
		if max(len(folded)-len(k), len(k)-len(folded)) > 4*mostEdits {
			continue // in bytes; no letter has more than four
		}
		edits := distance(folded, fold(k))
		if edits <= (max(len(folded), len(k))+1)/3 && edits < bestEdits {
			best, bestEdits = k, edits
		}
	}
	if best != "" {
		return best, true
	}
	return onlyExtension(folded, known)
}

// mostEdits is how far a word may be from a known one.
const mostEdits = 3

// distance counts the edits between two words. Letters typed in the wrong order
// are the most common slip of all, and count as one.
func distance(typed, known string) int {
	best := levenshtein.ComputeDistance(typed, known)
	letters := []rune(typed)
	for i := 0; i+1 < len(letters) && best > 1; i++ {
		letters[i], letters[i+1] = letters[i+1], letters[i]
		best = min(best, levenshtein.ComputeDistance(string(letters), known)+1)
		letters[i], letters[i+1] = letters[i+1], letters[i]
	}
	return best
}

// DidYouMean is the remedy for a word that is not known: "did you mean `near`?"
// and then rest; rest alone where nothing is near.
func DidYouMean(word string, known []string, rest string) string {
	near, ok := Nearest(word, known)
	if !ok {
		return rest
	}
	return strings.TrimSpace("did you mean `" + near + "`? " + rest)
}

// Meant is DidYouMean as a Text; the known words are of a kind.
func Meant(word string, kind Kind, known []string, rest Text) Text {
	near, ok := Nearest(word, known)
	if !ok {
		return rest
	}
	return Say("did you mean `%s`?", Arg{kind, near}).And(rest)
}

// onlyExtension returns the one known word that begins with prefix.
func onlyExtension(prefix string, known []string) (string, bool) {
	found := ""
	for _, k := range known {
		if len(prefix) < 3 || !strings.HasPrefix(fold(k), prefix) {
			continue
		}
		if found != "" {
			return "", false
		}
		found = k
	}
	return found, found != ""
}

func fold(s string) string {
	return strings.ReplaceAll(strings.ToLower(s), "-", "_")
}
