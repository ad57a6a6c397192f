package syntax

import (
	"unicode"
	"unicode/utf16"
	"unicode/utf8"
)

// Printable reports whether a text is UTF-8 without control characters.
func Printable(s string) bool {
	for i, r := range s {
		if r == utf8.RuneError {
			if _, n := utf8.DecodeRuneInString(s[i:]); n < 2 {
				return false
			}
		}
		if r < ' ' || r >= 0x7f && unicode.IsControl(r) {
			return false
		}
	}
	return true
}

// AppendTextString appends a text string object (ISO 32000-1, 7.9.2.2):
// a literal for ASCII, else UTF-16 with a byte order mark in hexadecimal.
func AppendTextString(b []byte, s string) []byte {
	if !ascii(s) {
		b = append(b, "<FEFF"...)
		for _, u := range utf16.Encode([]rune(s)) {
			b = appendHex16(b, u)
		}
		return append(b, '>')
	}
	return AppendLiteral(b, s)
}

// AppendLiteral appends a literal string object (ISO 32000-1, 7.3.4.2).
func AppendLiteral(b []byte, s string) []byte {
	b = append(b, '(')
	for i := range len(s) {
		switch c := s[i]; c {
		case '(', ')', '\\':
			b = append(b, '\\', c)
		case '\r':
			b = append(b, `\r`...)
		default:
			b = append(b, c)
		}
	}
	return append(b, ')')
}

const hexDigits = "0123456789ABCDEF"

func appendHex16(b []byte, u uint16) []byte {
	return append(b, hexDigits[u>>12], hexDigits[u>>8&15], hexDigits[u>>4&15], hexDigits[u&15])
}

func ascii(s string) bool {
	for i := range len(s) {
		if s[i] < ' ' || s[i] > '~' {
			return false
		}
	}
	return true
}
