package compose

import (
	"slices"
	"strings"
	"unicode"

	"handout/internal/document"
)

const (
	noBreak = "\u00a0"
	digits  = "0123456789"
)

// bind puts a no-break space between a number and its unit ("10 mL") and
// between a word and its number ("Cup 2"), so that the end of a line never
// parts them. Only vetted text is touched; it changes in place.
func bind(t document.Text, after, before []string) {
	if !slices.ContainsFunc(t, func(r document.Run) bool { return strings.ContainsAny(r.Text, digits) }) {
		return
	}
	whole, at := join(t)
	for i := range t {
		if t[i].Origin == document.Vetted {
			t[i].Text = bindRun(t[i].Text, whole, at[i], after, before)
		}
	}
}

// bindRun binds one run, which begins at byte start of the whole text.
func bindRun(text, whole string, start int, after, before []string) string {
	var b strings.Builder
	done := 0
	for i := range len(text) {
		if text[i] == ' ' && bound(whole, start+i, after, before) {
			b.WriteString(text[done:i])
			b.WriteString(noBreak)
			done = i + 1
		}
	}
	if done == 0 {
		return text
	}
	return b.String() + text[done:]
}

// join returns the whole text and where each run begins in it. A blank counts
// as a word of its own.
func join(t document.Text) (whole string, at []int) {
	var b strings.Builder
	for _, r := range t {
		at = append(at, b.Len())
		if r.Blank > 0 {
			b.WriteString("_")
		}
		b.WriteString(r.Text)
	}
	return b.String(), at
}

// bound reports whether the space at byte i stands between a number and a
// word that belongs to it.
func bound(s string, i int, after, before []string) bool {
	if i == 0 || i+1 == len(s) || !isDigit(s[i-1]) && !isDigit(s[i+1]) {
		return false
	}
	left, right := s[:i], s[i+1:]
	if start := strings.LastIndexFunc(left, unicode.IsSpace); start >= 0 {
		left = strings.TrimLeftFunc(left[start:], unicode.IsSpace)
	}
	if end := strings.IndexFunc(right, unicode.IsSpace); end >= 0 {
		right = right[:end]
	}
	left, right = strings.TrimLeft(left, "(“¿¡"), strings.TrimRight(right, ".,;:!?)”")
	return isNumber(left) && slices.Contains(after, right) ||
		slices.Contains(before, left) && isNumber(right)
}

// isNumber reports whether a word is digits, with what may stand among them.
func isNumber(word string) bool {
	return word != "" && isDigit(word[0]) && strings.Trim(word, digits+".,-–") == ""
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }
