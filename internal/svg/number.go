package svg

import (
	"fmt"
	"math"
	"strconv"
	"strings"
)

// maxNumber bounds every number in a drawing, so that no sum of them can
// overflow.
const maxNumber = 1e6

// scanner reads the number lists of SVG: blanks and commas between, and none
// where the next sign or point already parts two numbers ("1-2", ".5.5").
type scanner struct {
	text string
	i    int
}

func (s *scanner) blanks() {
	for s.i < len(s.text) && strings.IndexByte(" \t\r\n\f", s.text[s.i]) >= 0 {
		s.i++
	}
}

// gap skips what may stand between two numbers: blanks and at most one comma.
func (s *scanner) gap() {
	s.blanks()
	if s.i < len(s.text) && s.text[s.i] == ',' {
		s.i++
		s.blanks()
	}
}

func (s *scanner) done() bool {
	s.blanks()
	return s.i >= len(s.text)
}

// atNumber reports whether a number comes next.
func (s *scanner) atNumber() bool {
	return s.i < len(s.text) && strings.IndexByte("+-.0123456789", s.text[s.i]) >= 0
}

// number reads one number (SVG 2, section 4.2 <number>).
func (s *scanner) number() (float64, error) {
	start := s.i
	i := s.i
	if i < len(s.text) && (s.text[i] == '+' || s.text[i] == '-') {
		i++
	}
	whole := digits(s.text, i)
	end := whole
	some := whole > i
	if end < len(s.text) && s.text[end] == '.' {
		part := digits(s.text, end+1)
		some = some || part > end+1
		end = part
	}
	if !some {
		return 0, fmt.Errorf("expected a number at %q", clip(s.text[start:]))
	}
	s.i = exponent(s.text, end)
	v, err := strconv.ParseFloat(s.text[start:s.i], 64)
	if err != nil || math.Abs(v) > maxNumber {
		return 0, fmt.Errorf("the number %s is out of range", clip(s.text[start:s.i]))
	}
	return v, nil
}

// digits returns where the digits from i on end.
func digits(s string, i int) int {
	for i < len(s) && s[i] >= '0' && s[i] <= '9' {
		i++
	}
	return i
}

// exponent returns where an exponent at i ends, or i when there is none (the
// "e" of "em").
func exponent(s string, i int) int {
	if i >= len(s) || (s[i] != 'e' && s[i] != 'E') {
		return i
	}
	j := i + 1
	if j < len(s) && (s[j] == '+' || s[j] == '-') {
		j++
	}
	if end := digits(s, j); end > j {
		return end
	}
	return i
}

// flag reads an arc's flag: one character, which may touch the next number.
func (s *scanner) flag() (bool, error) {
	if s.i < len(s.text) && (s.text[s.i] == '0' || s.text[s.i] == '1') {
		s.i++
		return s.text[s.i-1] == '1', nil
	}
	return false, fmt.Errorf("expected 0 or 1 at %q", clip(s.text[s.i:]))
}

// Number reads text that is one number and nothing else.
func Number(text string) (float64, error) {
	list, err := Numbers(text)
	if err != nil {
		return 0, err
	}
	if len(list) != 1 {
		return 0, fmt.Errorf("expected one number, not %q", clip(text))
	}
	return list[0], nil
}

// Numbers reads a list of numbers, separated by blanks or commas.
func Numbers(text string) ([]float64, error) {
	s := scanner{text: text}
	s.blanks()
	var list []float64
	for !s.done() {
		v, err := s.number()
		if err != nil {
			return nil, err
		}
		list = append(list, v)
		s.gap()
	}
	return list, nil
}
