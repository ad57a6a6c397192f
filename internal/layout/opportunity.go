package layout

import (
	"strings"

	"github.com/rivo/uniseg"
)

// opportunities walks the places of a text at which a line may end (Unicode
// line breaking, UAX #14).
type opportunities struct {
	rest   string
	simple bool
	state  int
}

func newOpportunities(text string) opportunities {
	return opportunities{rest: text, simple: breaksAtSpaces(text), state: -1}
}

// next returns the length of the text up to the next place.
func (o *opportunities) next() int {
	n := len(o.rest)
	if o.simple {
		if i := strings.IndexByte(o.rest, ' '); i >= 0 {
			n = i + 1
		}
		o.rest = o.rest[n:]
		return n
	}
	var segment string
	segment, o.rest, _, o.state = uniseg.FirstLineSegmentInString(o.rest, o.state)
	return len(segment)
}

// breaksAtSpaces reports whether the rules come down to one: a line may end
// after each space and nowhere else. Most texts are like that, and to walk the
// rules for each character of them is a good part of laying out a sheet.
func breaksAtSpaces(text string) bool {
	before := byte(' ')
	for i := range len(text) {
		c, after := text[i], byte(' ')
		if i+1 < len(text) {
			after = text[i+1]
		}
		switch {
		case isWordByte(c):
		case c == ' ':
			if before == ' ' || before == '(' || after != '(' && !isWordByte(after) {
				return false // also at the end, where there is nothing to break from
			}
		case c == '.', c == ',', c == ':', c == ';', c == '?', c == '!', c == ')':
			if after != ' ' && after != '.' && after != ',' && after != ')' {
				return false
			}
		case c == '(':
			if !isWordByte(after) {
				return false
			}
		default:
			return false
		}
		before = c
	}
	return true
}

func isWordByte(c byte) bool {
	return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9'
}
