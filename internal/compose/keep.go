package compose

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"handout/internal/document"
)

const noBreak = "\u00a0"

// bind puts a no-break space between a number and its unit ("10 mL") and
// between a word and its number ("Cup 2"), so that the end of a line never
// parts them. Only vetted text is touched; it changes in place.
func bind(t document.Text, after, before []string) {
	whole, at := join(t)
	for i := range t {
		r := &t[i]
		if r.Origin != document.Vetted || !strings.Contains(r.Text, " ") {
			continue
		}
		var b strings.Builder
		for k, c := range r.Text {
			if c == ' ' && bound(whole, at[i]+k, after, before) {
				b.WriteString(noBreak)
			} else {
				b.WriteRune(c)
			}
		}
		r.Text = b.String()
	}
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

// bound reports whether the space at offset i stands between a number and a
// word that belongs to it.
func bound(s string, i int, after, before []string) bool {
	left, right := s[:i], s[i+1:]
	if start := strings.LastIndexFunc(left, unicode.IsSpace); start >= 0 {
		left = strings.TrimSpace(left[start:])
	}
	if end := strings.IndexFunc(right, unicode.IsSpace); end >= 0 {
		right = right[:end]
	}
	left, right = strings.TrimLeft(left, "(“¿¡"), strings.TrimRight(right, ".,;:!?)”")
	if left == "" || right == "" {
		return false
	}
	return isNumber(left) && slices.Contains(after, right) ||
		slices.Contains(before, left) && isNumber(right)
}

// isNumber reports whether a word is digits, with what may stand among them.
func isNumber(word string) bool {
	first, _ := utf8.DecodeRuneInString(word)
	return first >= '0' && first <= '9' && strings.Trim(word, "0123456789.,-–°") == ""
}
