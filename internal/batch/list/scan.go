package list

import (
	"bufio"
	"io"
	"strings"

	"handout/internal/fault"
)

// Limits of one cell. A cell that outgrows them is a quote left open, which
// would swallow the rows after it.
const (
	maxCell  = 4000 // characters
	maxLines = 20
)

// cell is a cell as it stands in the file.
type cell struct {
	text         string
	line, column int // of its first character; from 1, columns in code points
}

// scanner cuts text into records and cells: RFC 4180, read as spreadsheets
// write it. Lines end with LF, CRLF or CR; a quote counts as one only at the
// start of a cell.
type scanner struct {
	name  string
	in    *bufio.Reader
	comma rune

	line, column int
	cells        []cell
	text         strings.Builder
	// flaw is what is wrong with how the last record is written.
	flaw *fault.Fault
}

func newScanner(name string, in io.Reader, comma rune) *scanner {
	return &scanner{name: name, in: bufio.NewReaderSize(in, 32<<10), comma: comma, line: 1, column: 1}
}

// next reads one character; every line end is '\n'.
func (s *scanner) next() (rune, error) {
	r, _, err := s.in.ReadRune()
	if err != nil {
		return 0, err
	}
	if r == '\r' {
		if b, err := s.in.Peek(1); err == nil && b[0] == '\n' {
			s.in.Discard(1)
		}
		r = '\n'
	}
	s.column++
	if r == '\n' {
		s.line, s.column = s.line+1, 1
	}
	return r, nil
}

// skipLine passes over the rest of the line.
func (s *scanner) skipLine() {
	for {
		if r, err := s.next(); err != nil || r == '\n' {
			return
		}
	}
}

// record reads the next record; its cells are valid until the next call. The
// error is io.EOF at the end, the file's, or a fault after which nothing more
// can be read.
func (s *scanner) record() ([]cell, error) {
	s.cells, s.flaw = s.cells[:0], nil
	for {
		at := cell{line: s.line, column: s.column}
		end, err := s.cell()
		if err == io.EOF && len(s.cells) == 0 && s.text.Len() == 0 {
			return nil, io.EOF
		}
		if err != nil && err != io.EOF {
			return nil, err
		}
		at.text = s.text.String()
		s.cells = append(s.cells, at)
		if end == '\n' || err == io.EOF {
			return s.cells, nil
		}
	}
}

// cell reads a cell into s.text and returns what ended it, a comma or '\n'.
func (s *scanner) cell() (rune, error) {
	s.text.Reset()
	line, column := s.line, s.column
	r, err := s.next()
	if err == nil && r == '"' {
		if err = s.quoted(line, column); err != nil {
			return 0, err
		}
		if r, err = s.next(); err == nil && r != s.comma && r != '\n' {
			s.flawed(line, column, "text follows the closing quote of this cell", "double each quote inside a quoted text")
		}
	}
	for n := 0; err == nil && r != s.comma && r != '\n'; n++ {
		if n > maxCell {
			return 0, s.broken(line, column, fault.Say("this cell has more than %s characters", maxCell), "shorten it; and check that the file is a list, with each row on a line of its own")
		}
		s.text.WriteRune(r)
		r, err = s.next()
	}
	return r, err
}

// quoted reads up to the closing quote.
func (s *scanner) quoted(line, column int) error {
	for n := 0; ; n++ {
		r, err := s.next()
		switch {
		case err == io.EOF:
			return s.broken(line, column, fault.Say("the quote that opens this cell is never closed"), "close it with a second quote")
		case n > maxCell:
			return s.broken(line, column, fault.Say("this cell has more than %s characters, or the quote that opens it is never closed", maxCell), "shorten the cell, or close the quote with a second one")
		case s.line-line > maxLines:
			return s.broken(line, column, fault.Say("this cell has more than %s lines, or the quote that opens it is never closed", maxLines), "shorten the cell, or close the quote with a second one")
		}
		if err != nil {
			return err
		}
		if r == '"' {
			if b, err := s.in.Peek(1); err != nil || b[0] != '"' {
				return nil
			}
			s.in.Discard(1)
			s.column++
		}
		s.text.WriteRune(r)
	}
}

// flawed notes the first thing wrong with the record.
func (s *scanner) flawed(line, column int, what, remedy string) {
	if s.flaw == nil {
		s.flaw = &fault.Fault{Pos: fault.Pos{File: s.name, Line: line, Column: column}, What: what, Remedy: remedy}
	}
}

func (s *scanner) broken(line, column int, what fault.Text, remedy string) error {
	var faults fault.List
	faults.AddText(fault.Pos{File: s.name, Line: line, Column: column}, "", what, fault.Say(remedy))
	return faults
}
