package tomledit

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// encode writes a value as TOML, a text in the quotes of the one that it takes
// the place of where they can hold it. inline keeps it on one line.
func encode(value any, old string, inline bool) (string, error) {
	switch v := value.(type) {
	case string:
		if !utf8.ValidString(v) {
			return "", refuse("the text is not valid UTF-8")
		}
		return quote(v, old, inline), nil
	case bool:
		if v {
			return "true", nil
		}
		return "false", nil
	case Bare:
		return string(v), nil
	}
	items, ok := listOf(value)
	if !ok {
		return "", refuse("a %s is no value of a setting", fmt.Sprintf("%T", value))
	}
	var parts []string
	for _, item := range items {
		s, err := encode(item, "", true)
		if err != nil {
			return "", err
		}
		parts = append(parts, s)
	}
	return "[" + strings.Join(parts, ", ") + "]", nil
}

// listOf returns the items of a list.
func listOf(value any) ([]any, bool) {
	switch v := value.(type) {
	case []any:
		return v, true
	case []string:
		items := make([]any, len(v))
		for i, s := range v {
			items[i] = s
		}
		return items, true
	}
	return nil, false
}

func quote(s, old string, inline bool) string {
	plain := !strings.ContainsFunc(s, func(r rune) bool { return r < ' ' && r != '\n' || r == 0x7f })
	lines := strings.Contains(s, "\n")
	switch {
	case strings.HasPrefix(old, `'''`) && plain && !strings.Contains(s, `''`) && !strings.HasSuffix(s, `'`) && !(inline && lines):
		return `'''` + opening(s, old) + s + `'''`
	case strings.HasPrefix(old, `'`) && !strings.HasPrefix(old, `''`) && plain && !lines && !strings.Contains(s, `'`):
		return `'` + s + `'`
	case (lines || strings.HasPrefix(old, `"""`)) && !inline:
		return `"""` + opening(s, old) + long(s) + `"""`
	}
	return basic(s)
}

// opening is the line end after three quotes, which is not part of the text: a
// text of several lines begins below them unless the old one did not.
func opening(s, old string) string {
	begun := len(old) >= 6 && (strings.HasPrefix(old, `"""`) || strings.HasPrefix(old, `'''`))
	switch {
	case begun && old[3] == '\n', !begun && strings.Contains(s, "\n"), strings.HasPrefix(s, "\n"):
		return "\n"
	}
	return ""
}

// long escapes a text for three double quotes.
func long(s string) string {
	lines := strings.Split(s, "\n")
	for i := range lines {
		lines[i] = strings.ReplaceAll(escaped(lines[i]), `\"`, `"`)
		lines[i] = strings.ReplaceAll(lines[i], `"""`, `""\"`)
	}
	out := strings.Join(lines, "\n")
	if strings.HasSuffix(out, `"`) {
		out = out[:len(out)-1] + `\"`
	}
	return out
}

func basic(s string) string { return `"` + escaped(s) + `"` }

// escaped is a text as it stands between double quotes.
func escaped(s string) string {
	var b strings.Builder
	for _, r := range s {
		switch {
		case r == '"' || r == '\\':
			b.WriteByte('\\')
			b.WriteRune(r)
		case r == '\n':
			b.WriteString(`\n`)
		case r == '\t':
			b.WriteString(`\t`)
		case r == '\r':
			b.WriteString(`\r`)
		case r < ' ' || r == 0x7f:
			fmt.Fprintf(&b, `\u%04X`, r)
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}
