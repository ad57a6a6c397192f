package pdf

import (
	"errors"
	"strings"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"
)

// printable reports whether a text is UTF-8 without control characters.
func printable(s string) bool {
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

// isLanguage reports whether a tag has the form of BCP 47: subtags of one to
// eight letters or digits, the first of two or three letters.
func isLanguage(tag string) bool {
	for i, sub := range strings.Split(tag, "-") {
		if len(sub) < 1 || len(sub) > 8 || i == 0 && (len(sub) < 2 || len(sub) > 3) {
			return false
		}
		for _, c := range sub {
			letter := c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z'
			if !letter && (i == 0 || c < '0' || c > '9') {
				return false
			}
		}
	}
	return true
}

const hexDigits = "0123456789ABCDEF"

// escapeURI returns an address as a PDF holds it, in ASCII only
// (ISO 32000-1, 12.6.4.7), with every other byte percent-encoded. Only web,
// telephone and mail addresses pass.
func escapeURI(uri string) (string, error) {
	scheme, rest, _ := strings.Cut(uri, ":")
	switch strings.ToLower(scheme) {
	case "http", "https":
		if host := strings.TrimPrefix(rest, "//"); host == rest || host == "" || host[0] == '/' {
			return "", errors.New("has a web address without a host")
		}
	case "tel", "mailto":
		if rest == "" {
			return "", errors.New("has an empty address")
		}
	default:
		return "", errors.New("has an address that is not http, https, tel or mailto")
	}
	if !printable(uri) {
		return "", errors.New("has an address with a control character")
	}
	var b strings.Builder
	for i := range len(uri) {
		c := uri[i]
		escaped := c == '%' && i+2 < len(uri) && isHex(uri[i+1]) && isHex(uri[i+2])
		if escaped || plainInURI(c) {
			b.WriteByte(c)
			continue
		}
		b.WriteByte('%')
		b.WriteByte(hexDigits[c>>4])
		b.WriteByte(hexDigits[c&15])
	}
	return b.String(), nil
}

// plainInURI reports whether RFC 3986 lets a byte stand as it is.
func plainInURI(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' ||
		strings.IndexByte("-._~:/?#[]@!$&'()*+,;=", c) >= 0
}

func isHex(c byte) bool {
	return c >= '0' && c <= '9' || c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F'
}

// appendTextString appends a text string object (ISO 32000-1, 7.9.2.2):
// a literal for ASCII, else UTF-16 with a byte order mark in hexadecimal.
func appendTextString(b []byte, s string) []byte {
	if !ascii(s) {
		b = append(b, "<FEFF"...)
		for _, u := range utf16.Encode([]rune(s)) {
			b = appendHex16(b, u)
		}
		return append(b, '>')
	}
	return appendLiteral(b, s)
}

// appendLiteral appends a literal string object (ISO 32000-1, 7.3.4.2).
func appendLiteral(b []byte, s string) []byte {
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
