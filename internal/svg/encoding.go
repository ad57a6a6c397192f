package svg

import (
	"bytes"
	"fmt"
	"strings"
)

// toUTF8 returns the file as UTF-8. Older drawing programs write ISO-8859-1;
// everything else is refused by name.
func toUTF8(data []byte) ([]byte, error) {
	if bytes.HasPrefix(data, []byte("\xff\xfe")) || bytes.HasPrefix(data, []byte("\xfe\xff")) {
		return nil, fmt.Errorf("it is encoded as UTF-16")
	}
	switch label := declaredEncoding(data); label {
	case "", "utf-8", "utf8", "us-ascii", "ascii":
		return data, nil
	case "iso-8859-1", "latin1", "windows-1252":
		var b bytes.Buffer
		for _, c := range data {
			b.WriteRune(rune(c))
		}
		return b.Bytes(), nil
	default:
		return nil, fmt.Errorf("it is encoded as %q", clip(label))
	}
}

// declaredEncoding returns the encoding an XML declaration names, in lower
// case, or "".
func declaredEncoding(data []byte) string {
	if !bytes.HasPrefix(data, []byte("<?xml")) {
		return ""
	}
	head, _, found := bytes.Cut(data, []byte("?>"))
	if !found {
		return ""
	}
	_, rest, found := strings.Cut(string(head), "encoding")
	if !found {
		return ""
	}
	rest = strings.TrimLeft(rest, " \t\r\n=")
	if rest == "" {
		return ""
	}
	value, _, _ := strings.Cut(rest[1:], rest[:1])
	return strings.ToLower(value)
}
