package main

import (
	"handout/internal/batch"
	"handout/internal/fault"
)

// teller prints the faults of a batch as they come, a few of each sort, so
// that a list of a hundred thousand rows with the same mistake can be read. It
// never shows a line of the list itself.
type teller struct {
	world *world
	sorts []string
	count map[string]int
}

// mostAlike is how many faults of a sort are printed.
const mostAlike = 20

func newTeller(w *world, list string) *teller {
	if list == "-" {
		list = "standard input"
	}
	w.list = list
	return &teller{world: w, count: map[string]int{}}
}

func (t *teller) tell(faults fault.List) {
	var shown fault.List
	for _, f := range faults {
		if t.count[f.What]++; t.count[f.What] == 1 {
			t.sorts = append(t.sorts, f.What)
		}
		if t.count[f.What] <= mostAlike {
			shown = append(shown, f)
		}
	}
	fault.Print(t.world.stderr, t.world.obeyableList(shown.Named(flagOf)), fault.Options{Colour: t.world.colour, Source: t.world.source})
}

// rest says how many more there are of each sort.
func (t *teller) rest() {
	for _, what := range t.sorts {
		if more := t.count[what] - mostAlike; more > 0 {
			t.world.note("and %s more: %s", batch.Thousands(more), what)
		}
	}
}
