package tomlpos

import (
	"sort"
	"strings"
	"unicode/utf8"

	"handout/internal/fault"
)

// source is the text of a file with even line ends, and its name.
type source struct {
	file  string
	text  string
	lines []int // byte offset of the start of each line
	all   []statement
}

func newSource(file, text string) *source {
	s := &source{file: file, text: text, lines: append(make([]int, 0, 1+strings.Count(text, "\n")), 0)}
	for i := range len(text) {
		if text[i] == '\n' {
			s.lines = append(s.lines, i+1)
		}
	}
	return s
}

// statements returns what the scanner finds in the text.
func (s *source) statements() []statement {
	if s.all != nil {
		return s.all
	}
	walk := scanner{text: s.text}
	s.all = make([]statement, 0, len(s.lines)/2)
	for {
		st, more := walk.next()
		if !more {
			return s.all
		}
		s.all = append(s.all, st)
	}
}

// line returns the index, from 0, of the line that holds a byte.
func (s *source) line(offset int) int {
	return sort.SearchInts(s.lines, offset+1) - 1
}

// pos returns the line and column of a byte, or of the letter it is part of.
func (s *source) pos(offset int) fault.Pos {
	offset = max(0, min(offset, len(s.text)))
	for offset > 0 && offset < len(s.text) && !utf8.RuneStart(s.text[offset]) {
		offset--
	}
	n := s.line(offset)
	return fault.Pos{
		File:   s.file,
		Line:   n + 1,
		Column: utf8.RuneCountInString(s.text[s.lines[n]:offset]) + 1,
	}
}

// lineText returns line n, from 0, without its end.
func (s *source) lineText(n int) string {
	return strings.TrimSuffix(s.text[s.lines[n]:s.lineEnd(n)], "\n")
}

// lineEnd returns the offset just past the end of line n.
func (s *source) lineEnd(n int) int {
	if n+1 < len(s.lines) {
		return s.lines[n+1]
	}
	return len(s.text)
}

// with returns the source with lines from to last (both included) replaced:
// the first by text, the others by nothing. The number of lines stays.
func (s *source) with(from, last int, text string) *source {
	breaks := strings.Repeat("\n", strings.Count(s.text[s.lines[from]:s.lineEnd(last)], "\n"))
	return newSource(s.file, s.text[:s.lines[from]]+text+breaks+s.text[s.lineEnd(last):])
}
