package main

import (
	"fmt"
	"strings"

	"handout/internal/batch"
	"handout/internal/fault"
)

// teller prints the faults of a batch as they come, the first of each sort, and
// at the end in which other rows or clinics they are, so that a list of a hundred
// thousand rows with the same mistake can be read. It never shows a line of the
// list itself.
type teller struct {
	world *world
	sorts []*alike
	of    map[sortOf]*alike
}

// sortOf is what faults have in common that are told once.
type sortOf struct {
	severity            fault.Severity
	field, what, remedy string
	inList              bool
}

// alike are the faults of a sort.
type alike struct {
	sortOf
	told int
	rows spans    // of the list, those not told
	more []string // other files
	rest int      // faults not told
}

// How many faults of a sort are told each for itself. A warning is one message;
// an error has to be found.
const (
	mostWarnings = 1
	mostErrors   = 3
)

func newTeller(w *world, list string) *teller {
	if list == "-" {
		list = "standard input"
	}
	w.list = list
	return &teller{world: w, of: map[sortOf]*alike{}}
}

func (t *teller) tell(faults fault.List) {
	var shown fault.List
	for _, f := range faults {
		key := sortOf{f.Severity, f.Field, f.What, f.Remedy, f.File == t.world.list}
		a := t.of[key]
		if a == nil {
			a = &alike{sortOf: key}
			t.of[key] = a
			t.sorts = append(t.sorts, a)
		}
		most := mostErrors
		if f.Severity == fault.Warning {
			most = mostWarnings
		}
		if a.told < most {
			a.told++
			shown = append(shown, f)
			continue
		}
		a.rest++
		switch {
		case a.inList:
			a.rows.add(f.Line)
		case len(a.more) < mostNamed:
			a.more = append(a.more, f.File)
		}
	}
	fault.Print(t.world.stderr, t.world.obeyableList(shown.Named(flagOf)), fault.Options{Colour: t.world.colour, Source: t.world.source})
}

// rest says where else each sort is.
func (t *teller) rest() {
	for _, a := range t.sorts {
		if a.rest == 0 {
			continue
		}
		named := fault.List{{Field: a.field, What: a.what}}.Named(flagOf)[0].What
		where := fmt.Sprintf("the same %s more times", batch.Thousands(a.rest))
		switch {
		case a.inList:
			where = "the same in " + counted(a.rest, "more row") + ", " + a.rows.String()
		case a.rest > len(a.more):
			where = fmt.Sprintf("the same in %s and %s more files", strings.Join(a.more, ", "), batch.Thousands(a.rest-len(a.more)))
		case strings.Join(a.more, "") != "":
			where = "the same in " + strings.Join(a.more, ", ")
		}
		t.world.note("%s: %s", where, named)
	}
}

// spans are line numbers of a file, in growing order as a rule.
type spans [][2]int

func (s *spans) add(line int) {
	if n := len(*s); n > 0 && ((*s)[n-1][1] == line || (*s)[n-1][1]+1 == line) {
		(*s)[n-1][1] = line
		return
	}
	*s = append(*s, [2]int{line, line})
}

// mostSpans is how many are written.
const mostSpans = 12

// String returns "lines 5 to 30, 33, 40 to 44".
func (s spans) String() string {
	var out []string
	for i, span := range s {
		if i == mostSpans {
			return "lines " + strings.Join(out, ", ") + " and others"
		}
		text := fmt.Sprint(span[0])
		if span[1] > span[0] {
			text = fmt.Sprintf("%d to %d", span[0], span[1])
		}
		out = append(out, text)
	}
	if len(s) == 1 && s[0][0] == s[0][1] {
		return "line " + out[0]
	}
	return "lines " + strings.Join(out, ", ")
}
