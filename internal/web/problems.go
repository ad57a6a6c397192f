package web

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"handout/internal/fault"
)

// problem is what is wrong, and what to do. English is set where a page in
// another language has no words for some of it.
type problem struct {
	What, Remedy string
	English      bool
	AtField      bool // What begins with the name of a field of the page
	Above        bool // it is asked above a list, once for all rows that say the same
}

// sortedFaults is a list in the order in which it is told; the list itself is
// shared, and sorting takes out what stands twice.
func sortedFaults(faults fault.List) fault.List { return slices.Clone(faults).Sort() }

// sentence begins a message with a capital and ends it with a full stop, where it
// does not end a sentence already.
func sentence(s string) string { return ended(capital(s)) }

// ended ends a message with a full stop, where it does not end a sentence already.
func ended(s string) string {
	for _, end := range []string{"", "?", "!", ".”", ".»"} {
		if strings.HasSuffix(s, end) && (end != "" || s == "") {
			return s
		}
	}
	return strings.TrimSuffix(s, ".") + "."
}

// capital begins a text with a capital letter, behind a mark that opens a
// question in Spanish.
func capital(s string) string {
	if rest, ok := strings.CutPrefix(s, "¿"); ok {
		return "¿" + capital(rest)
	}
	first, size := utf8.DecodeRuneInString(s)
	if size == 0 {
		return s
	}
	return string(unicode.ToUpper(first)) + s[size:]
}

// uncapital begins a text that goes on behind a colon with a small letter.
func uncapital(s string) string {
	first, size := utf8.DecodeRuneInString(s)
	if size == 0 {
		return s
	}
	return string(unicode.ToLower(first)) + s[size:]
}
