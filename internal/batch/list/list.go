// Package list reads a list of appointments: a CSV file as spreadsheets write
// it, one printed sheet a row.
//
// A list holds what must not leak, so no fault repeats anything that stands in
// it, neither a cell nor a heading: it names line, column, rule and remedy.
package list

import (
	"io"
	"iter"
	"strings"

	"handout/internal/fault"
	"handout/internal/tomlpos"
)

// Column is one of the columns that a list may have.
type Column int

const (
	Handout Column = iota
	Language
	Size
	Date
	Time
	With
	Place
	Copies
	Clinic
	Visit
	Name // who the sheet is for; printed, and kept nowhere
	columnCount
)

// String returns the column's heading: "handout", "lang", "name-on-sheet".
func (c Column) String() string {
	return [columnCount]string{"handout", "lang", "size", "date", "time", "with", "place", "copies",
		"clinic", "visit", "name-on-sheet"}[c]
}

// Headings returns the headings of all columns, in their order.
func Headings() []string {
	out := make([]string, columnCount)
	for c := range columnCount {
		out[c] = c.String()
	}
	return out
}

// Cell is a cell's text, with white space made single blanks and without
// characters that nobody sees, and its place.
// Pos of a cell that the row does not have is that of the row.
type Cell struct {
	Text string
	Pos  fault.Pos
}

// Row is one row under the headings.
type Row struct {
	Number int // from 1; empty rows are not counted
	Pos    fault.Pos
	Cells  [columnCount]Cell
}

// Rules are what the person who starts the batch allows.
type Rules struct {
	// AllowNames lets the column name-on-sheet in.
	AllowNames bool
}

// List is an opened list. Its rows can be read any number of times, and are
// never held in memory together.
type List struct {
	name     string
	file     io.ReadSeeker
	encoding encoding
	dialect  dialect
	columns  []Column // by position; -1 for a column without a heading, or notRead, or leftOut
	err      error
}

// Open finds out how a list is written and checks its headings. name is the
// file's name in faults. There is no list when a fault stops the work.
func Open(name string, file io.ReadSeeker, rules Rules) (*List, fault.List) {
	l := &List{name: name, file: file}
	var faults fault.List
	if l.encoding, faults = sniff(name, file); faults.Failed() {
		return nil, faults
	}
	more := l.readHeadings(rules)
	faults = append(faults, more...)
	if faults.Failed() {
		return nil, faults
	}
	for range l.Rows() {
		return l, faults
	}
	if broken, is := l.err.(fault.List); is {
		return nil, append(faults, broken...)
	}
	if l.err != nil {
		return l, faults // told by whoever reads the rows
	}
	faults.Add(fault.Pos{File: name, Line: 1}, "", "this list has headings, but no row below them", "write a row for each sheet, save the list, and run the same command again")
	return nil, faults
}

// Has reports whether the list has a column.
func (l *List) Has(c Column) bool {
	for _, have := range l.columns {
		if have == c {
			return true
		}
	}
	return false
}

// Err returns why the last reading of the rows ended early, or nil: an error
// of the file, or a fault after which no row can be distinguished from another.
func (l *List) Err() error { return l.err }

// Rows reads the rows from the first to the last, without those that are marked as left
// out. A row with faults that stop
// it comes with what could be read of it. Check Err afterwards.
func (l *List) Rows() iter.Seq2[Row, fault.List] {
	return func(yield func(Row, fault.List) bool) {
		s, err := l.scan()
		if l.err = err; err != nil {
			return
		}
		if _, err := s.record(); err != nil { // the headings
			l.err = err
			return
		}
		for number := 1; ; {
			cells, err := s.record()
			if err == io.EOF {
				return
			}
			if err != nil {
				l.err = err
				return
			}
			if blank(cells) {
				continue
			}
			if l.leavesOut(cells) {
				number++ // those after it keep their numbers
				continue
			}
			row, faults := l.row(number, cells)
			if s.flaw != nil {
				faults = append(faults, *s.flaw)
			}
			if !yield(row, faults) {
				return
			}
			number++
		}
	}
}

// scan starts a scanner before the headings.
func (l *List) scan() (*scanner, error) {
	in, err := l.encoding.open(l.file)
	if err != nil {
		return nil, err
	}
	s := newScanner(l.name, in, l.dialect.comma)
	if l.dialect.declared {
		s.skipLine()
	}
	return s, nil
}

// row sorts cells into columns.
func (l *List) row(number int, cells []cell) (Row, fault.List) {
	at := fault.Pos{File: l.name, Line: cells[0].line, Column: cells[0].column}
	r := Row{Number: number, Pos: at}
	for c := range r.Cells {
		r.Cells[c].Pos = at
	}
	var faults fault.List
	for i, c := range cells {
		here := fault.Pos{File: l.name, Line: c.line, Column: c.column}
		text := strings.Join(strings.Fields(tomlpos.Visible(c.text)), " ")
		switch {
		case i < len(l.columns) && l.columns[i] >= 0:
			r.Cells[l.columns[i]] = Cell{text, here}
		case i < len(l.columns) && (l.columns[i] == notRead || l.columns[i] == leftOut):
		case text != "":
			faults.Add(here, "", "this cell stands under no heading",
				"put a text that holds the separator between double quotes, or take the cell out")
			return r, faults
		}
	}
	return r, faults
}

func blank(cells []cell) bool {
	for _, c := range cells {
		if strings.TrimSpace(c.text) != "" {
			return false
		}
	}
	return true
}
