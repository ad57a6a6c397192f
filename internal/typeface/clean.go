package typeface

import (
	"strings"

	"golang.org/x/text/unicode/norm"
)

// Clean returns text as it can be set: valid UTF-8 in normal form C; line
// breaks and tabs as spaces; without controls, soft hyphens and other
// characters that are not seen; and with the few characters exchanged that
// the faces lack but have a twin of. A face may still lack some of it: see
// Missing. Clean text comes back as it is, without allocating.
func Clean(s string) string {
	if isPlain(s) {
		return s
	}
	s = strings.ToValidUTF8(s, "\uFFFD")
	if strings.ContainsFunc(s, isExchanged) {
		s = strings.Map(exchange, strings.ReplaceAll(s, "\r\n", "\n"))
	}
	return norm.NFC.String(s)
}

// isPlain tells whether s is visible ASCII and spaces only.
func isPlain(s string) bool {
	for i := range len(s) {
		if s[i] < ' ' || s[i] > '~' {
			return false
		}
	}
	return true
}

func isExchanged(r rune) bool { return exchange(r) != r }

// exchange returns what stands for r, or -1 for nothing.
func exchange(r rune) rune {
	switch r {
	case '\t', '\n', '\v', '\f', '\r', 0x85, 0x2028, 0x2029: // breaks
		return ' '
	case 0xB5: // micro sign
		return 0x3BC // Greek mu: the same glyph in most faces
	case 0x2010, 0x2011: // hyphen, non-breaking hyphen
		return '-'
	case 0x202F: // narrow no-break space
		return 0xA0
	}
	if isUnseen(r) {
		return -1
	}
	return r
}

// isUnseen covers controls and what only steers joining, breaking, direction
// or the look of emoji.
func isUnseen(r rune) bool {
	switch {
	case r < ' ', r >= 0x7F && r <= 0x9F: // controls
	case r == 0xAD: // soft hyphen
	case r == 0x034F: // combining grapheme joiner
	case r >= 0x200B && r <= 0x200F: // zero-width space and joiners, direction marks
	case r >= 0x202A && r <= 0x202E: // direction embeddings
	case r >= 0x2060 && r <= 0x206F: // word joiner, direction isolates
	case r >= 0xFE00 && r <= 0xFE0F: // variation selectors
	case r == 0xFEFF: // byte order mark
	default:
		return false
	}
	return true
}
