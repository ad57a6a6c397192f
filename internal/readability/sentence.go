package readability

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Span is a stretch of a text, in bytes, on rune borders.
type Span struct{ Start, End int }

// Of returns the text of the span.
func (s Span) Of(text string) string { return text[s.Start:s.End] }

// Sentences returns the sentences of a text without the white space around
// them. A sentence ends at a full stop, a question or an exclamation mark that
// white space follows, and at an empty line or the dash of a list item. A stop
// after an abbreviation ends none.
func Sentences(text string) []Span {
	var out []Span
	start := 0
	cut := func(end int) {
		if s := strings.TrimSpace(text[start:end]); s != "" {
			at := start + strings.Index(text[start:end], s)
			out = append(out, Span{at, at + len(s)})
		}
		start = end
	}
	for i, r := range text {
		if i < start {
			continue
		}
		switch {
		case strings.ContainsRune(".!?…", r):
			end := closing(text, i+utf8.RuneLen(r))
			if endsHere(text, i, end, r) {
				cut(end)
			}
		case r == '\n' && startsAnew(text[i+1:]):
			cut(i + 1)
		}
	}
	cut(len(text))
	return out
}

// closing returns where the marks that close a sentence end: more stops, then
// quotes and brackets.
func closing(text string, i int) int {
	for i < len(text) {
		r, n := utf8.DecodeRuneInString(text[i:])
		if !strings.ContainsRune(".!?…\"'”’»)]", r) {
			break
		}
		i += n
	}
	return i
}

func endsHere(text string, stop, end int, r rune) bool {
	if end == len(text) {
		return true
	}
	next, _ := utf8.DecodeRuneInString(text[end:])
	if !unicode.IsSpace(next) {
		return false
	}
	follows := strings.TrimLeftFunc(text[end:], unicode.IsSpace)
	first, _ := utf8.DecodeRuneInString(follows)
	if r == '.' && abbreviated(text[:stop], unicode.IsDigit(first)) && follows != "" {
		return false
	}
	return !unicode.IsLower(first) || r != '.'
}

// Abbreviations whose stop ends no sentence when something follows.
var abbreviations = []string{"dr", "dra", "mr", "mrs", "ms", "sr", "sra", "st", "ste", "no", "vs", "e.g", "i.e", "p.ej", "prof", "ext", "tel", "núm"}

// abbreviated reports whether a text ends in an abbreviation. "No" is one
// before a number only.
func abbreviated(before string, number bool) bool {
	at := strings.LastIndexFunc(before, func(r rune) bool { return unicode.IsSpace(r) || r == '(' }) + 1
	word := strings.ToLower(before[at:])
	return slices.Contains(abbreviations, word) && (word != "no" || number)
}

// startsAnew reports whether what follows a line break is a new paragraph or
// list item.
func startsAnew(rest string) bool {
	line := strings.TrimLeft(rest, " \t\r")
	return strings.HasPrefix(line, "\n") || strings.HasPrefix(line, "- ")
}

// Words returns the words of a text. A word holds at least one letter; figures
// and temperatures are none. Hyphens and apostrophes inside a word belong to it.
func Words(text string) []string {
	var out []string
	for _, field := range strings.FieldsFunc(text, func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r) && !strings.ContainsRune("-'’°", r)
	}) {
		word := strings.Trim(field, "-'’")
		if strings.ContainsFunc(word, unicode.IsLetter) && !strings.Contains(word, "°") {
			out = append(out, word)
		}
	}
	return out
}
