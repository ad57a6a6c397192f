package layout

import (
	"math/rand/v2"
	"slices"
	"testing"
)

func words(widths ...Unit) []atom {
	out := make([]atom, len(widths))
	for i, w := range widths {
		out[i] = atom{width: w, space: 3}
	}
	return out
}

// measure is the width of the atoms on one line.
func measure(atoms []atom) Unit {
	w := Unit(0)
	for i, a := range atoms {
		if i > 0 {
			w += atoms[i-1].space
		}
		w += a.width
	}
	return w
}

// greedy is how many lines filling each one up takes: no setting takes fewer.
func greedy(atoms []atom, width Unit) int {
	n, from := 1, 0
	for i := range atoms {
		if i > from && measure(atoms[from:i+1]) > width {
			n, from = n+1, i
		}
	}
	return n
}

func TestBreaksFitAndTakeTheFewestLines(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	for range 2000 {
		atoms := make([]atom, 1+rng.IntN(40))
		for i := range atoms {
			atoms[i] = atom{width: Unit(1 + rng.IntN(60_000)), space: Unit(rng.IntN(4000))}
		}
		width := Unit(60_000 + rng.IntN(300_000))
		ends := new(breaker).breaks(atoms, width)
		if got, want := len(ends), greedy(atoms, width); got != want {
			t.Fatalf("%d lines, want %d", got, want)
		}
		if !slices.IsSorted(ends) || ends[len(ends)-1] != len(atoms) {
			t.Fatalf("ends %v of %d atoms", ends, len(atoms))
		}
		from := 0
		for _, to := range ends {
			if to <= from {
				t.Fatalf("empty line in %v", ends)
			}
			if w := measure(atoms[from:to]); w > width {
				t.Fatalf("line %d-%d is %d wide, measure %d", from, to, w, width)
			}
			from = to
		}
	}
}

func TestBreaksPreferAnEvenEdge(t *testing.T) {
	// Filling each line up gives 98 | 50 | 93; 60 | 88 | 93 is more even.
	got := new(breaker).breaks(words(60_000, 35_000, 50_000, 60_000, 30_000), 100_000)
	if want := []int{1, 3, 5}; !slices.Equal(got, want) {
		t.Errorf("breaks = %v, want %v", got, want)
	}
	// Two lines either way: no last line of one short word.
	got = new(breaker).breaks(words(30_000, 30_000, 15_000, 5_000), 79_000)
	if want := []int{2, 4}; !slices.Equal(got, want) {
		t.Errorf("a last line of one short word: breaks = %v, want %v", got, want)
	}
}

// Two words that are a little less than a quarter of the measure may stand on the last line:
// a line that ends at three fifths of it, to give them a third, looks like a mistake.
func TestBreaksFillLinesRatherThanTheLast(t *testing.T) {
	got := new(breaker).breaks(words(30_000, 30_000, 18_000, 13_000, 9_000), 100_000)
	if want := []int{3, 5}; !slices.Equal(got, want) {
		t.Errorf("breaks = %v, want %v", got, want)
	}
}

func TestBreaksKeepAnOverlongWordOnItsOwnLine(t *testing.T) {
	got := new(breaker).breaks(words(10_000, 500_000, 10_000), 100_000)
	if want := []int{1, 2, 3}; !slices.Equal(got, want) {
		t.Errorf("breaks = %v, want %v", got, want)
	}
}

// A short word is not left alone on the last line, even where the line before ends at
// little more than half the width for it.
func TestNoLoneLastWord(t *testing.T) {
	atoms := words(140_000, 70_000, 80_000, 20_000)
	if ends := new(breaker).breaks(atoms, 300_000); !slices.Equal(ends, []int{2, 4}) {
		t.Errorf("lines end before %v, want 2 and 4", ends)
	}
	// Nor two very short ones.
	atoms = words(140_000, 70_000, 65_000, 15_000, 15_000)
	if ends := new(breaker).breaks(atoms, 300_000); !slices.Equal(ends, []int{2, 5}) {
		t.Errorf("lines end before %v, want 2 and 5", ends)
	}
}
