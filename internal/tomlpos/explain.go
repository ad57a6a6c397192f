package tomlpos

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// complaint says in a person's words what the library said in a parser's.
// at is a byte, or -1 for the place the library gave.
type complaint struct {
	at     int
	what   string
	remedy string
}

const curly = "“”„‟«»‘’‚‛′″"

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
	eq := equals(line)
	if eq < 0 {
		return explainNoEquals(st, line)
	}
	key := strings.TrimSpace(line[:eq])
	if c, ok := explainKey(st, key); ok {
		return c
	}
	value := strings.TrimSpace(line[eq+1:])
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

func explainNoEquals(st statement, line string) complaint {
	if name, rest, ok := strings.Cut(line, ":"); ok && isWord(strings.TrimSpace(name)) {
		name = strings.TrimSpace(name)
		return complaint{st.start + strings.IndexByte(line, ':'), quoted(name) + " is followed by a colon",
			"write an equals sign: " + name + " = " + asText(strings.TrimSpace(rest))}
	}
	return complaint{st.start, "this line is neither a setting (key = \"value\") nor a [section]",
		"put # in front of it if it is a remark"}
}

func explainKey(st statement, key string) (complaint, bool) {
	switch {
	case key == "":
		return complaint{st.start, "there is no key in front of =", "write key = \"value\", or remove the line"}, true
	case (key[0] == '"' || key[0] == '\'') && strings.IndexByte(key[1:], key[0]) < 0:
		return complaint{st.start, "a quote stands before the key " + quoted(strings.Trim(key, "\"'")), "write the key without it: " + strings.TrimSpace(strings.Trim(key, "\"'")) + " = \"...\""}, true
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

// brokenValue is a value, to the end of its line, that is not TOML.
type brokenValue struct {
	key, text string
	at        int
	why       stop
}

func (v brokenValue) explain() (complaint, bool) {
	first, _ := utf8.DecodeRuneInString(v.text)
	switch {
	case v.text == "":
		return complaint{-1, quoted(v.key) + " has no value", "write a value in quotes, or remove the line"}, true
	case v.text[0] == '#':
		return complaint{v.at, quoted(v.key) + " has no value: # starts a remark",
			"put the value in quotes: " + v.key + " = " + asText(v.text)}, true
	case strings.ContainsRune(curly, first):
		return complaint{v.at, "smart quotes around the value of " + quoted(v.key),
			"type straight quotes: " + v.key + " = " + asText(strings.Trim(v.text, curly))}, true
	case opensBlock(v.text):
		return complaint{}, false
	case v.text[0] == '"':
		return v.explainDouble()
	case v.text[0] == '\'':
		return v.explainSingle()
	}
	return v.explainBare()
}

func (v brokenValue) explainDouble() (complaint, bool) {
	end := len(v.text)
	for i := 1; i < len(v.text); i++ {
		switch v.text[i] {
		case '"':
			end = i
		case '\\':
			if c, ok := v.explainEscape(i); ok {
				return c, true
			}
			i++
		}
		if end == i {
			break
		}
	}
	if end == len(v.text) {
		if strings.ContainsAny(v.text, "”“") {
			return complaint{v.at, "the text of " + quoted(v.key) + " opens with a straight quote and closes with a smart one",
				"type a straight quote at the end"}, true
		}
		return complaint{v.at, "the text of " + quoted(v.key) + " has no closing quote on this line",
			"add \" at its end"}, true
	}
	if c, ok := v.explainRest(end + 1); ok {
		return c, true
	}
	if looksLikeKey(v.text[end+1:]) {
		return complaint{v.at + end + 1, "a second setting follows " + quoted(v.key) + " on its line", "put each on a line of its own"}, true
	}
	return complaint{v.at + end + 1, "more text follows the closing quote of " + quoted(v.key),
		"to have a quote inside the text, write \\\" for it"}, true
}

// explainRest judges what other formats put behind a value: a comma, a
// semicolon, a remark that begins as in a program.
func (v brokenValue) explainRest(from int) (complaint, bool) {
	rest := strings.TrimLeft(v.text[from:], " \t")
	at := v.at + len(v.text) - len(rest)
	switch {
	case strings.HasPrefix(rest, ","), strings.HasPrefix(rest, ";"):
		name := map[byte]string{',': "comma", ';': "semicolon"}[rest[0]]
		if after := strings.TrimSpace(rest[1:]); after != "" && after[0] != '#' && !strings.HasPrefix(after, "//") {
			return complaint{}, false
		}
		return complaint{at, "a " + name + " follows the value of " + quoted(v.key), "take the " + name + " away"}, true
	case strings.HasPrefix(rest, "//"), strings.HasPrefix(rest, "--"), strings.HasPrefix(rest, "/*"):
		return complaint{at, "a remark in this file begins with #, not with " + rest[:2], "write # in place of " + rest[:2]}, true
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
		case c < ' ' && c != '\t' && c != '\r', c == 0x7f:
			return complaint{st.start + i, fmt.Sprintf("an invisible control character (U+%04X) stands here", c), "delete it, or write the line anew"}, true
		case quote != 0:
		case c == '\u00a0' || c == '\u202f' || c == '\u2007' || c == '\u3000':
			return complaint{st.start + i, fmt.Sprintf("an invisible no-break space (U+%04X) stands here", c), "delete it, and type a plain space"}, true
		case c == '\u00ad' || c == '\ufeff' || c >= '\u200b' && c <= '\u200f' || c >= '\u202a' && c <= '\u202e' || c >= '\u2060' && c <= '\u2069':
			return complaint{st.start + i, fmt.Sprintf("an invisible character (U+%04X) stands here", c), "delete it, or write the line anew"}, true
		}
	}
	return complaint{}, false
}

// explainEscape judges the backslash at byte i.
func (v brokenValue) explainEscape(i int) (complaint, bool) {
	rest := v.text[i+1:]
	letter, _ := utf8.DecodeRuneInString(rest)
	digits := map[rune]int{'x': 2, 'u': 4, 'U': 8}[letter]
	switch {
	case rest == "":
		return complaint{}, false
	case digits > 0:
		if len(rest) > digits {
			if _, err := strconv.ParseUint(rest[1:1+digits], 16, 32); err == nil {
				return complaint{}, false
			}
		}
	case strings.ContainsRune(`btnfre"\`, letter):
		return complaint{}, false
	}
	return complaint{v.at + i, fmt.Sprintf("%s has a backslash in double quotes; it starts a code there, and \\%c is none", quoted(v.key), letter),
		`write a path with forward slashes ("C:/Users/logo.png") or in single quotes ('C:\Users\logo.png')`}, true
}

func (v brokenValue) explainSingle() (complaint, bool) {
	end := strings.IndexByte(v.text[1:], '\'')
	if end < 0 {
		return complaint{v.at, "the text of " + quoted(v.key) + " has no closing quote on this line",
			"add ' at its end"}, true
	}
	return complaint{v.at + end + 2, "the text of " + quoted(v.key) + " ends at its apostrophe",
		"put the text in double quotes: " + v.key + " = " + asText(strings.TrimSuffix(v.text[1:], "'"))}, true
}

func (v brokenValue) explainBare() (complaint, bool) {
	value, _, _ := strings.Cut(v.text, " #")
	value = strings.TrimSpace(value)
	switch strings.ToLower(value) {
	case "true", "yes", "on":
		return complaint{v.at, quoted(value) + " is not a value", "write true, in small letters and without quotes"}, true
	case "false", "no", "off":
		return complaint{v.at, quoted(value) + " is not a value", "write false, in small letters and without quotes"}, true
	}
	if bare := strings.TrimRight(value, ",; "); bare != value && bare != "" && !strings.ContainsAny(bare, " \t") {
		return v.explainRest(strings.Index(v.text, bare) + len(bare))
	}
	if remark := strings.Index(value, "//"); remark > 0 && !strings.HasSuffix(value[:remark], ":") {
		return v.explainRest(remark)
	}
	if day, ok := asDay(value); ok {
		return complaint{v.at, "the day of " + quoted(v.key) + " is not written year first", "write " + v.key + " = " + day}, true
	}
	if number, unit, ok := strings.Cut(value, " "); ok && isDigits(number) && isWord(unit) {
		return complaint{v.at + len(number), quoted(v.key) + " has a word behind its number", "write the number alone: " + v.key + " = " + number}, true
	}
	if whole, fraction, ok := strings.Cut(value, ","); ok && isDigits(whole) && isDigits(fraction) {
		return complaint{v.at + len(whole), quoted(v.key) + " has a comma in its number", "write a point: " + v.key + " = " + whole + "." + fraction}, true
	}
	return complaint{v.at, "the value of " + quoted(v.key) + " is not in quotes",
		"write " + v.key + " = " + asText(value)}, true
}

// explainBlock explains a list, a table in braces, or text in three quotes.
func (r *reader) explainBlock(st statement, key string, at int) (complaint, bool) {
	open := st.value.start
	for i, c := range r.src.text[open:st.end] {
		if strings.ContainsRune(curly, c) && st.why == badValue {
			return complaint{open + i, "smart quotes in the value of " + quoted(key), "type straight quotes"}, true
		}
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

// asDay writes a day such as 11/23/2026 or 23.11.2026 as TOML does. Where both
// numbers can be the month, the month is taken to come first, as it does in the
// United States.
func asDay(s string) (string, bool) {
	parts := strings.FieldsFunc(s, func(c rune) bool { return c == '/' || c == '.' })
	if len(parts) != 3 || len(parts[2]) != 4 || !isDigits(strings.Join(parts, "")) || strings.ContainsAny(s, " \t") {
		return "", false
	}
	month, _ := strconv.Atoi(parts[0])
	day, _ := strconv.Atoi(parts[1])
	if month > 12 {
		month, day = day, month
	}
	if month < 1 || month > 12 || day < 1 || day > 31 {
		return "", false
	}
	return fmt.Sprintf("%s-%02d-%02d", parts[2], month, day), true
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

// asText writes what a person typed without quotes, or with wrong ones, as
// TOML text; a long one is cut.
func asText(s string) string {
	s = strings.Trim(s, `"`)
	if r := []rune(s); len(r) > 40 {
		s = string(r[:37]) + "..."
	}
	if strings.ContainsAny(s, `"\`) {
		return "'" + s + "'"
	}
	return `"` + s + `"`
}

func quoted(s string) string { return "`" + s + "`" }

// plain puts a message of the library into this program's form.
func plain(message string) string {
	message = strings.TrimSuffix(strings.TrimPrefix(message, "toml: "), ".")
	r, n := utf8.DecodeRuneInString(message)
	return string(unicode.ToLower(r)) + message[n:]
}
