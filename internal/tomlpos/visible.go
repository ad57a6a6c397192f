package tomlpos

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Visible returns a text without the characters that nobody sees and that are
// left behind by copying: zero-width spaces and joiners, byte order marks, soft
// hyphens and letters without a shape. They stay where a script needs them:
// joiners beside letters that are not Latin, breaks between the words of Thai,
// Khmer, Lao and Burmese, a soft hyphen inside a word. Marks that turn the
// direction of writing stay too, for whoever reads the text to refuse by name.
func Visible(s string) string {
	v := Value{Kind: String, Text: s}
	return v.Visible().Text
}

// Visible is Visible for a value; At still counts from the bytes of the Text
// that is returned.
func (v Value) Visible() Value {
	if v.Kind != String {
		return v
	}
	runes := []rune(v.Text)
	out := make([]byte, 0, len(v.Text))
	var from []int
	at := 0
	for i, c := range runes {
		size := utf8.RuneLen(c)
		if c == utf8.RuneError {
			_, size = utf8.DecodeRuneInString(v.Text[at:])
		}
		if !invisible(runes, i) {
			for n := range size {
				from = append(from, at+n)
			}
			out = append(out, v.Text[at:at+size]...)
		}
		at += size
	}
	if len(out) == len(v.Text) {
		return v
	}
	v.Text, v.from = string(out), v.through(from)
	return v
}

// through takes offsets in the Text to offsets in the text as it was typed.
func (v Value) through(offsets []int) []int {
	for i, n := range offsets {
		offsets[i] = v.typed(n)
	}
	return offsets
}

// invisible reports whether a rune of a text can go.
func invisible(text []rune, i int) bool {
	if !unseen(text[i]) {
		return false
	}
	before, after := around(text, i)
	switch text[i] {
	case '\u200b':
		return !unspaced(before) && !unspaced(after)
	case '\u200c', '\u200d':
		return before < 0x80 || after < 0x80
	case '\u00ad':
		return !unicode.IsLetter(before) || !unicode.IsLetter(after)
	}
	return true
}

// unseen reports a rune without a shape or a width.
func unseen(r rune) bool {
	return strings.ContainsRune("\u00ad\u034f\u115f\u1160\u180e\u200b\u200c\u200d\u2060\u2061\u2062\u2063\u2064\u2800\u3164\ufeff\uffa0", r) ||
		r >= 0xe0000 && r <= 0xe007f // tags
}

// around returns the nearest runes that are seen, 0 where there is none near.
func around(text []rune, i int) (before, after rune) {
	const near = 16 // a run of thousands is no text
	for n := i - 1; n >= max(0, i-near) && before == 0; n-- {
		if !unseen(text[n]) {
			before = text[n]
		}
	}
	for n := i + 1; n < min(len(text), i+near) && after == 0; n++ {
		if !unseen(text[n]) {
			after = text[n]
		}
	}
	return before, after
}

// unspaced reports a letter of a script that writes no spaces between words.
func unspaced(r rune) bool {
	return unicode.In(r, unicode.Thai, unicode.Khmer, unicode.Lao, unicode.Myanmar)
}
