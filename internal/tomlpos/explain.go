package tomlpos

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"handout/internal/lazyregexp"
)

// complaint says in a person's words what the library said in a parser's.
// at is a byte, or -1 for the place the library gave.
type complaint struct {
	at     int
	what   string
	remedy string
}

const curly = "“”„‟«»‘’‚‛′″`"

// explain finds out what is wrong with a `key = value` that the library
// refuses. It looks at the text first, for the mistakes people make, and
// falls back on the library's message.
func (r *reader) explain(st statement, table string, at int, message string) complaint {
	if isDuplicate(message) {
		if c, ok := r.explainDuplicate(st, table); ok {
			return c
		}
	}
	n := r.src.line(st.start)
	line := r.src.text[st.start:r.src.lineEnd(n)]
	line = strings.TrimRight(line, "\n")
	if c, ok := explainInvisible(st, line); ok {
		return c
	}
	if c, ok := explainQuotedStart(st, line); ok {
		return c
	}
	eq := equals(line)
	if eq < 0 {
		return r.explainNoEquals(st, line)
	}
	key := strings.TrimSpace(line[:eq])
	value := strings.TrimSpace(line[eq+1:])
	if c, ok := explainAssignment(st, key, value); ok {
		return c
	}
	if c, ok := explainKey(st, key); ok {
		return c
	}
	valueAt := st.start + eq + 1 + strings.Index(line[eq+1:], value)
	v := brokenValue{key: key, text: value, at: valueAt, why: st.why}
	if c, ok := v.explain(); ok {
		return c
	}
	if st.value != nil {
		if c, ok := r.explainBlock(st, key, at); ok {
			return c
		}
	}
	return complaint{-1, quoted(key) + " is not TOML: " + plain(message), "see the example that `handout init` writes"}
}

// explainQuotedStart finds a quote before a whole setting: "key = "value", or
// "key = value".
func explainQuotedStart(st statement, line string) (complaint, bool) {
	if line == "" || !strings.ContainsRune(`"'`, rune(line[0])) || !looksLikeKey(line[1:]) {
		return complaint{}, false
	}
	key, value, _ := strings.Cut(line[1:], "=")
	key, value = strings.TrimSpace(key), strings.TrimSpace(value)
	return complaint{st.start, "a quote stands before the key " + quoted(key), "write the line without it: " + key + " = " + asValue(value)}, true
}

// asValue is what follows an equals sign, with quotes where it needs them.
func asValue(s string) string {
	if opensBlock(s) || isDigits(s) || s == "true" || s == "false" {
		return s
	}
	return asText(strings.Trim(s, `"'`))
}

func (r *reader) explainNoEquals(st statement, line string) complaint {
	if above := r.bare[r.src.line(st.start)-1]; above != "" {
		return complaint{st.start, "this line goes on with the value of " + quoted(above) + ", above",
			"put both lines into one pair of quotes, on one line; or put # in front of this one if it is a remark"}
	}
	if m := noSign.Get().FindStringSubmatch(line); m != nil {
		return complaint{st.start + len(m[1]), "there is no equals sign behind " + quoted(m[1]), "write " + m[1] + " = " + m[2]}
	}
	if m := bracketed.Get().FindStringSubmatch(line); m != nil {
		return complaint{st.start, "a section stands in square brackets", "write [" + m[1] + "]"}
	}
	if name, rest, ok := strings.Cut(line, ":"); ok && isWord(strings.TrimSpace(name)) {
		name = strings.TrimSpace(name)
		return complaint{st.start + strings.IndexByte(line, ':'), quoted(name) + " is followed by a colon",
			"write an equals sign: " + name + " = " + asText(strings.TrimSpace(rest))}
	}
	return complaint{st.start, "this line is neither a setting (key = \"value\") nor a [section]",
		"put # in front of it if it is a remark"}
}

var (
	// noSign is a key and its text without the sign between.
	noSign = lazyregexp.Regexp{Expr: `^(\w[\w-]*)[ \t]+("[^"]*"|'[^']*')[ \t]*$`}
	// bracketed is a section in the brackets of another format.
	bracketed = lazyregexp.Regexp{Expr: `^[({]([a-z][\w-]*(?:\.[\w-]+)*)[)}][ \t]*$`}
	// spaced is a section with a space for its point.
	spaced = lazyregexp.Regexp{Expr: `^\[([a-z][\w-]*)[ \t]+([\w-]+)\][ \t]*$`}
	// declared is a key as programs declare it.
	declared = lazyregexp.Regexp{Expr: `^(?:set|export|let|var|const)[ \t]+(\w+)$`}
)

// explainAssignment finds what other languages put in place of "key =".
func explainAssignment(st statement, key, value string) (complaint, bool) {
	bare := strings.TrimLeft(value, "=>")
	name := strings.TrimSpace(strings.TrimSuffix(key, ":"))
	if m := declared.Get().FindStringSubmatch(name); m != nil {
		return complaint{st.start, "there is a word before the key " + quoted(m[1]), "write " + m[1] + " = " + asValue(strings.TrimSpace(bare))}, true
	}
	if (bare == value && name == key) || !isWord(name) {
		return complaint{}, false
	}
	return complaint{st.start + len(key), "another sign than = stands behind " + quoted(name), "write " + name + " = " + asValue(strings.TrimSpace(bare))}, true
}

func explainKey(st statement, key string) (complaint, bool) {
	switch {
	case key == "":
		return complaint{st.start, "there is no key in front of =", "write key = \"value\", or remove the line"}, true
	case key[0] == '"' || key[0] == '\'':
		return complaint{}, false
	case strings.ContainsAny(key, curly):
		return complaint{st.start, "smart quotes around a key", "write the key without quotes"}, true
	case strings.ContainsAny(key, " \t"):
		return complaint{st.start, "the key " + quoted(key) + " has spaces in it",
			"join the words with underscores: " + strings.Join(strings.Fields(key), "_")}, true
	}
	for i, c := range key {
		if c > unicode.MaxASCII || !isBare(byte(c)) && c != '.' {
			return complaint{st.start + i, fmt.Sprintf("the key %s has %q in it", quoted(key), c),
				"a key has letters without accents, digits, - and _"}, true
		}
	}
	return complaint{}, false
}

// explainInvisible finds what cannot be seen outside of a text: spaces that a
// web page or a word processor puts in place of plain ones, marks without width,
// control characters.
func explainInvisible(st statement, line string) (complaint, bool) {
	quote := byte(0)
	for i, c := range line {
		switch {
		case quote == 0 && c == '#':
			return complaint{}, false
		case quote == 0 && (c == '"' || c == '\''):
			quote = byte(c)
		case quote != 0 && byte(c) == quote && (quote == '\'' || line[i-1] != '\\'):
			quote = 0
		case quote != 0:
		case c == '\u00a0' || c == '\u202f' || c == '\u2007' || c == '\u3000':
			return complaint{st.start + i, fmt.Sprintf("an invisible no-break space (U+%04X) stands here", c), "delete it, and type a plain space"}, true
		case c == '\u00ad' || c == '\ufeff' || c >= '\u200b' && c <= '\u200f' || c >= '\u202a' && c <= '\u202e' || c >= '\u2060' && c <= '\u2069':
			return complaint{st.start + i, fmt.Sprintf("an invisible character (U+%04X) stands here", c), "delete it, or write the line anew"}, true
		}
	}
	return complaint{}, false
}

// explainBlock explains a list, a table in braces, or text in three quotes.
func (r *reader) explainBlock(st statement, key string, at int) (complaint, bool) {
	open := st.value.start
	for i, c := range r.src.text[open:st.end] {
		if strings.ContainsRune(curly, c) && st.why == badValue {
			return complaint{open + i, "smart quotes in the value of " + quoted(key), "type straight quotes"}, true
		}
	}
	if c, ok := r.explainBareItems(key, open); ok {
		return c, true
	}
	atLineStart := strings.TrimSpace(r.src.text[r.src.lines[r.src.line(st.end)]:st.end]) == ""
	switch {
	case st.why == openLong:
		return complaint{open, "the text of " + quoted(key) + ", opened here with three quotes, is never closed",
			"add " + r.src.text[open:open+3] + " at its end"}, true
	case st.why == openList && st.end < len(r.src.text) && !(atLineStart && r.startsStatement(st.end)):
		return complaint{st.end, "a comma is missing in the list of " + quoted(key), "put a comma between two items"}, true
	case st.why == openList:
		return complaint{open, "the list of " + quoted(key) + ", opened here, is never closed", "add ] at its end"}, true
	case st.why == openText:
		return complaint{-1, "text in " + quoted(key) + " has no closing quote on this line", "add a quote at its end"}, true
	}
	return complaint{}, false
}

// explainBareItems finds a list on one line whose items lack their quotes.
func (r *reader) explainBareItems(key string, open int) (complaint, bool) {
	line := r.src.text[open:r.src.lineEnd(r.src.line(open))]
	list, _, closed := strings.Cut(line, "]")
	list, isList := strings.CutPrefix(list, "[")
	if !closed || !isList || strings.TrimSpace(list) == "" || strings.ContainsAny(list, "\"'[{#") {
		return complaint{}, false
	}
	return complaint{open, "the items of " + quoted(key) + " are not in quotes", "write " + key + " = " + asList(strings.Split(list, ","))}, true
}

func (r *reader) startsStatement(at int) bool {
	line := r.src.lineText(r.src.line(at))
	return looksLikeKey(line) || looksLikeHeader(line)
}

// explainHeader explains a [section] line.
func (r *reader) explainHeader(st statement, name, guess, message string) complaint {
	if isDuplicate(message) || st.why == whole {
		if c, ok := r.explainDuplicate(st, ""); ok {
			return c
		}
	}
	if m := spaced.Get().FindStringSubmatch(r.src.lineText(r.src.line(st.start))); name == "" && m != nil {
		return complaint{st.start, "the name of this [section] has a space in it", "write [" + m[1] + "." + m[2] + "]"}
	}
	if name == "" {
		return complaint{st.start, "this [section] has no proper name", "write it like [brand] or [[provider]]"}
	}
	return complaint{st.start, "the brackets of section " + quoted(name) + " are not right", "write " + guess + " alone on its line"}
}

// equals returns the byte of the = that ends the key of a line, or -1.
func equals(line string) int {
	if line != "" && (line[0] == '"' || line[0] == '\'') {
		if end := strings.IndexByte(line[1:], line[0]); end >= 0 {
			if eq := strings.IndexByte(line[end+2:], '='); eq >= 0 {
				return end + 2 + eq
			}
			return -1
		}
	}
	line, _, _ = strings.Cut(line, "#")
	return strings.IndexByte(line, '=')
}

func isDigits(s string) bool { return s != "" && strings.Trim(s, "0123456789") == "" }

func isWord(s string) bool {
	for i := range len(s) {
		if !isBare(s[i]) {
			return false
		}
	}
	return s != ""
}

// asList writes items as a list of texts.
func asList(items []string) string {
	var out []string
	for _, item := range items {
		if item = strings.TrimSpace(item); item != "" {
			out = append(out, asText(item))
		}
	}
	return "[" + strings.Join(out, ", ") + "]"
}

// asText writes what a person typed without quotes, or with wrong ones, as
// TOML text; one that no line of a clinic's file is as long as is cut.
func asText(s string) string {
	s = strings.Trim(s, `"`)
	if r := []rune(s); len(r) > mostShown {
		s = string(r[:mostShown-3]) + "..."
	}
	switch {
	case !strings.ContainsAny(s, `"\`):
	case !strings.Contains(s, "'"):
		return "'" + s + "'"
	default:
		s = strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(s)
	}
	return `"` + s + `"`
}

const mostShown = 400 // characters

func quoted(s string) string { return "`" + s + "`" }

// plain puts a message of the library into this program's form.
func plain(message string) string {
	message = strings.TrimSuffix(strings.TrimPrefix(message, "toml: "), ".")
	r, n := utf8.DecodeRuneInString(message)
	return string(unicode.ToLower(r)) + message[n:]
}
