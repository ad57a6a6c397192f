package list

import (
	"io"

	"handout/internal/fault"
)

// TooLong is said of a list with more lines than a front end takes.
const TooLong = "the list is too long"

// Records reads all lines of a list as they stand, headings among them, for a
// front end that shows them and lets its user mend them. There are at most so
// many; more is a fault.
func Records(name string, file io.ReadSeeker, most int) ([][]string, fault.List) {
	l := &List{name: name, file: file}
	var faults fault.List
	if l.encoding, faults = sniff(name, file); faults.Failed() {
		return nil, faults
	}
	unreadable := func(err error) fault.List {
		if broken, ok := err.(fault.List); ok {
			return broken
		}
		return fault.List{{Pos: fault.Pos{File: name}, What: "the list cannot be read", Remedy: "save it as CSV again"}}
	}
	in, err := l.encoding.open(l.file)
	if err != nil {
		return nil, unreadable(err)
	}
	l.dialect = declared(in)
	if err := l.detect(); err != nil {
		if err == io.EOF {
			return nil, nil
		}
		return nil, unreadable(err)
	}
	s, err := l.scan()
	if err != nil {
		return nil, unreadable(err)
	}
	var out [][]string
	for {
		cells, err := s.record()
		if err == io.EOF {
			return out, faults
		}
		if err != nil {
			return nil, unreadable(err)
		}
		if len(out) > most {
			return nil, fault.List{{Pos: fault.Pos{File: name}, What: TooLong, Remedy: "split the list"}}
		}
		row := make([]string, len(cells))
		for i, c := range cells {
			row[i] = c.text
		}
		out = append(out, row)
	}
}

// Heading returns the column that a heading stands for, by the program's name
// for it or by one that appointment books use.
func Heading(text string) (Column, bool) {
	if c := columnOf(text); c >= 0 {
		return c, true
	}
	c := aliasOf(text)
	return c, c >= 0
}
