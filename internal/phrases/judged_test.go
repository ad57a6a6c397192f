package phrases_test

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"handout/internal/phrases"
)

// floor is the least share of a set, in per cent, that must be judged right.
// Sets that the writers of the rules wrote are judged right whole. Those named
// "fresh", "second" and "third" were written before the rules of their time and committed
// first: of the second, 80 of 100 harmful notes were stopped and 90 of 100
// harmless ones passed before a rule was changed, of the third 88 and 73, and that is how the next
// note fares, whatever the rules for whole kinds made of these since. Harmless notes of the
// third that speak of a medicine, a fever or feeling sick are stopped as a kind: a note is
// no place for them.
func floor(set string) int {
	switch {
	case strings.HasPrefix(set, "third-harmless-"):
		return 83
	case strings.HasPrefix(set, "fresh-"), strings.HasPrefix(set, "second-"), strings.HasPrefix(set, "third-"):
		return 96 // one of thirty may pass
	}
	return 100
}

// TestShareJudgedRight reads every set of notes, SET-harmful-LANG.txt and
// SET-harmless-LANG.txt, and tells what share of each the gate judges right.
// In a harmful set a class may stand before a note, "care: "; any finding stops
// it.
func TestShareJudgedRight(t *testing.T) {
	files, err := filepath.Glob("testdata/*-harm*-??.txt")
	if err != nil || len(files) < 4 {
		t.Fatalf("%d sets of notes, fewer than 4 (%v)", len(files), err)
	}
	var table strings.Builder
	for _, file := range files {
		set := strings.TrimSuffix(filepath.Base(file), ".txt")
		lang := set[len(set)-2:]
		harmful := strings.Contains(set, "-harmful-")
		all, right := notes(t, filepath.Base(file)), 0
		for _, note := range all {
			if class, rest, ok := strings.Cut(note, ": "); harmful && ok && (class == phrases.Care || class == phrases.Claim) {
				note = rest
			}
			found := phrases.Gate(note, lang)
			switch {
			case harmful && len(found) == 0:
				t.Logf("%s: passed: %q", set, note)
			case !harmful && len(found) > 0:
				t.Logf("%s: stopped by %s at %q: %q", set, found[0].Rule, found[0].Of(note), note)
			default:
				right++
			}
		}
		share := 100 * right / max(len(all), 1)
		fmt.Fprintf(&table, "%-20s %3d of %3d judged right: %d %%\n", set, right, len(all), share)
		if len(all) < 30 || share < floor(set) {
			t.Errorf("%s: %d notes, %d %% judged right; wanted 30 and %d %%", set, len(all), share, floor(set))
		}
	}
	t.Log("\n" + table.String())
}
