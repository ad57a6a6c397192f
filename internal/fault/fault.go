// Package fault holds the located fault: what is wrong in a file a person
// wrote, where it is, and what to do about it.
//
// Faults are values. Whoever reads a file collects them in a List, goes on
// reading, and hands the list back; the command sorts it and prints it once.
// The text of a fault is lower case, has no full stop, and never repeats a
// visit detail (a date, a time, a name), so that it can go into any log.
package fault

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// Severity says whether a fault stops the work.
type Severity int

const (
	// Error stops the work: nothing is written.
	Error Severity = iota
	// Warning is reported and the work goes on.
	Warning
)

// String returns "error" or "warning".
func (s Severity) String() string {
	if s == Warning {
		return "warning"
	}
	return "error"
}

// MarshalText writes the severity as "error" or "warning" in JSON.
func (s Severity) MarshalText() ([]byte, error) { return []byte(s.String()), nil }

// Pos is a place in a file. Line and Column count from 1; Column counts
// Unicode code points, not bytes. Zero means the place is not known.
type Pos struct {
	File   string `json:"file,omitempty"`
	Line   int    `json:"line,omitempty"`
	Column int    `json:"column,omitempty"`
}

// String returns "file:line:column", leaving out what is not known.
func (p Pos) String() string {
	switch {
	case p.File == "" && p.Line == 0:
		return ""
	case p.Line == 0:
		return p.File
	case p.Column == 0:
		return fmt.Sprintf("%s:%d", p.File, p.Line)
	}
	return fmt.Sprintf("%s:%d:%d", p.File, p.Line, p.Column)
}

// Fault is one thing wrong in a file, and its remedy.
type Fault struct {
	Pos
	Severity Severity `json:"severity"`
	// Key is the dotted key at fault ("brand.color"), or a section id.
	Key string `json:"key,omitempty"`
	// Field, where it is set, is what was asked for and answered wrongly:
	// "visit.date", "handout.eps.lab". Each front end has a name of its own for
	// it, so What is a sentence without its subject: "is not a day of the
	// calendar". See Named.
	Field string `json:"field,omitempty"`
	// What is wrong, lower case, no full stop.
	What string `json:"what"`
	// Remedy is the next thing to do, lower case, no full stop.
	Remedy string `json:"remedy,omitempty"`
	// Made is what What and Remedy were made of, for a front end that says them
	// in another language; see Texts.
	Made Made `json:"-"`
}

// Error returns the fault on one line: place, what, remedy.
func (f Fault) Error() string {
	var b strings.Builder
	if at := f.Pos.String(); at != "" {
		b.WriteString(at + ": ")
	}
	if f.Severity == Warning {
		b.WriteString("warning: ")
	}
	b.WriteString(f.sentence())
	if f.Remedy != "" {
		b.WriteString("; " + f.Remedy)
	}
	return b.String()
}

// sentence is What, with its subject.
func (f Fault) sentence() string {
	if f.Field == "" {
		return f.What
	}
	return "`" + f.Field + "` " + f.What
}

// List is a collection of faults. A nil List is no fault.
type List []Fault

// Error returns every fault, one a line.
func (l List) Error() string {
	lines := make([]string, len(l))
	for i, f := range l {
		lines[i] = f.Error()
	}
	return strings.Join(lines, "\n")
}

// Add appends an error-level fault.
func (l *List) Add(at Pos, key, what, remedy string) {
	*l = append(*l, Fault{Pos: at, Key: key, What: what, Remedy: remedy})
}

// Warn appends a warning.
func (l *List) Warn(at Pos, key, what, remedy string) {
	*l = append(*l, Fault{Pos: at, Severity: Warning, Key: key, What: what, Remedy: remedy})
}

// Named returns the list with every field called as a front end calls it: a
// command line by its flag, a list of visits by its column. A field without a
// name there keeps its own.
func (l List) Named(name func(field string) string) List {
	out := slices.Clone(l)
	for i := range out {
		f := &out[i]
		if f.Field == "" {
			continue
		}
		f.Key = f.Field
		if own := name(f.Field); own != "" {
			f.Field = own
		}
		f.What, f.Field = f.sentence(), ""
	}
	return out
}

// Failed reports whether any fault in the list stops the work.
func (l List) Failed() bool {
	return slices.ContainsFunc(l, func(f Fault) bool { return f.Severity == Error })
}

// Err returns the list as an error, or nil when nothing in it stops the work.
func (l List) Err() error {
	if !l.Failed() {
		return nil
	}
	return l
}

// Sort orders the list by file, line, column, then text, and drops exact
// repeats, so that the same input prints the same list.
func (l List) Sort() List {
	slices.SortStableFunc(l, func(a, b Fault) int {
		return cmp.Or(
			cmp.Compare(a.File, b.File),
			cmp.Compare(a.Line, b.Line),
			cmp.Compare(a.Column, b.Column),
			cmp.Compare(a.What, b.What),
		)
	})
	return slices.Compact(l)
}
