package web

import (
	"path/filepath"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"handout/internal/fault"
)

// problem is what is wrong, and what to do. What the engine says of it is
// English in every language of the pages, and marked so.
type problem struct {
	What, Remedy string
	English      bool
}

// problems puts faults into the page's own form. Their words are those of the
// command line: the same sentence for the same thing everywhere.
func problems(v *view, faults fault.List) []problem {
	var out []problem
	for _, f := range slices.Clone(faults).Sort() { // the list is shared, and sorting takes out what stands twice
		if f.Severity != fault.Error {
			continue
		}
		p := problem{What: v.field(f), Remedy: sentence(f.Remedy), English: true}
		out = append(out, p)
	}
	return out
}

// field says what is wrong, with the name of the field as the page has it.
func (v *view) field(f fault.Fault) string {
	what := sentence(f.What)
	if label, ok := v.words["field."+f.Key]; ok {
		return label + ": " + what
	}
	at := f.Pos
	if at.File = filepath.Base(at.File); at.String() != "" && f.File != "" {
		return at.String() + ": " + what
	}
	return what
}

// sentence begins a message with a capital and ends it with a full stop.
func sentence(s string) string {
	if s == "" {
		return ""
	}
	return strings.TrimSuffix(capital(s), ".") + "."
}

// capital begins a text with a capital letter.
func capital(s string) string {
	first, size := utf8.DecodeRuneInString(s)
	if size == 0 {
		return s
	}
	return string(unicode.ToUpper(first)) + s[size:]
}
