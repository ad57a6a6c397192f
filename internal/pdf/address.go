package pdf

import (
	"errors"
	"strings"

	"handout/internal/pdf/syntax"
)

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
	if !syntax.Printable(uri) {
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
