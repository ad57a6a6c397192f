package tomlpos

import (
	"fmt"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"handout/internal/datetime"
	"handout/internal/lazyregexp"
)

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
	case v.text[0] == '#' && !hexColour.Get().MatchString(v.text):
		return complaint{v.at, quoted(v.key) + " has no value: # starts a remark", "write a value in quotes before the #, or remove the line"}, true
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
	if inside, ok := strings.CutPrefix(v.text, "("); ok && strings.HasSuffix(inside, ")") && strings.Contains(inside, "\",") {
		return complaint{v.at, quoted(v.key) + " has round brackets", "write square ones: " + v.key + " = [" + strings.TrimSuffix(inside, ")") + "]"}, true
	}
	return v.explainBare()
}

// hexColour is a colour as web pages write it.
var hexColour = lazyregexp.Regexp{Expr: `^#[0-9a-fA-F]{3,8}$`}

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
	if rest := strings.TrimSpace(v.text[end+1:]); strings.HasPrefix(rest, ",") && strings.HasSuffix(rest, `"`) {
		return complaint{v.at + end + 1, "several texts follow " + quoted(v.key), "put them in brackets: " + v.key + " = [" + v.text + "]"}, true
	}
	remedy := "to have a quote inside the text, write \\\" for it"
	if inside, ok := strings.CutSuffix(v.text[1:], `"`); ok && !strings.Contains(inside, `\`) {
		remedy = "to have a quote inside the text, write " + v.key + " = " + inQuotes(inside)
	}
	return complaint{v.at + end + 1, "more text follows the closing quote of " + quoted(v.key), remedy}, true
}

// explainRest judges what other formats put behind a value: a comma, a
// semicolon, a remark that begins as in a program.
func (v brokenValue) explainRest(from int) (complaint, bool) {
	rest := strings.TrimLeft(v.text[from:], " \t")
	at := v.at + len(v.text) - len(rest)
	switch {
	case strings.HasPrefix(rest, ","), strings.HasPrefix(rest, ";"):
		name := map[byte]string{',': "comma", ';': "semicolon"}[rest[0]]
		after := strings.TrimSpace(rest[1:])
		if looksLikeKey(after) {
			return complaint{at, "a second setting follows " + quoted(v.key) + " on its line", "put each on a line of its own"}, true
		}
		if after != "" && after[0] != '#' && !strings.HasPrefix(after, "//") {
			return complaint{}, false
		}
		return complaint{at, "a " + name + " follows the value of " + quoted(v.key), "take the " + name + " away"}, true
	case strings.HasPrefix(rest, "//"), strings.HasPrefix(rest, "--"), strings.HasPrefix(rest, "/*"):
		return complaint{at, "a remark in this file begins with #, not with " + rest[:2], "write # in place of " + rest[:2]}, true
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
	remedy := `write a path with forward slashes ("C:/Users/logo.png") or in single quotes ('C:\Users\logo.png')`
	if inside, ok := strings.CutSuffix(v.text[1:], `"`); ok && !strings.ContainsAny(inside, `"'`) {
		remedy = "write a path in single quotes: " + v.key + " = '" + inside + "'"
	}
	return complaint{v.at + i, fmt.Sprintf("%s has a backslash in double quotes; it starts a code there, and \\%c is none", quoted(v.key), letter), remedy}, true
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
	switch strings.ToLower(strings.TrimRight(value, ".")) {
	case "null", "nil", "undefined", "n/a", "na":
		return complaint{v.at, quoted(v.key) + " has no value", "write a value in quotes, or remove the line"}, true
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
	if day, ok := AsDay(value); ok {
		return complaint{v.at, "the day of " + quoted(v.key) + " is not written year first", "write " + v.key + " = " + day}, true
	}
	if number, ok := LeadingNumber(value); ok {
		return complaint{v.at + len(number), quoted(v.key) + " has a word behind its number", "write the number alone: " + v.key + " = " + number}, true
	}
	if whole, fraction, ok := strings.Cut(value, ","); ok && isDigits(whole) && isDigits(fraction) {
		return complaint{v.at + len(whole), quoted(v.key) + " has a comma in its number", "write a point: " + v.key + " = " + whole + "." + fraction}, true
	}
	return complaint{v.at, "the value of " + quoted(v.key) + " is not in quotes",
		"write " + v.key + " = " + asText(value)}, true
}

// AsDay writes a day as TOML does that was written otherwise: 11/23/2026,
// 23.11.2026, 11-23-26, 2026/11/23, "Nov 23, 2026". Where both numbers can be the
// month, the month is taken to come first, as it does in the United States.
func AsDay(s string) (string, bool) {
	if isDigits(s) {
		return "", false // a spreadsheet's number, or anything else
	}
	day, problem := datetime.ParseDay(s, "mdy", time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)) // any day of the century
	if problem == datetime.NoSuchDay {
		day, problem = datetime.ParseDay(s, "dmy", time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC))
	}
	if problem != datetime.None || day.Clock != nil || day.Date.IsZero() {
		return "", false
	}
	return day.Date.Format(time.DateOnly), true
}

// measured is a number with what it counts behind it.
var measured = lazyregexp.Regexp{Expr: `(?i)^([0-9]+(?:\.[0-9]+)?)\s*(°\s*[FC]?|degrees?|grados|F|C|min|mins|minutes?|minutos?|h|hrs?|hours?|horas?|days?|d[ií]as?|weeks?|semanas?|months?|mes|meses|m[lL]|cc|%|times?|years?)\.?$`}

// LeadingNumber returns the number of a text that holds a number and its unit:
// "15 minutes", "100.4 °F", "15min".
func LeadingNumber(s string) (string, bool) {
	m := measured.Get().FindStringSubmatch(strings.TrimSpace(s))
	if m == nil {
		return "", false
	}
	return m[1], true
}

// inQuotes writes a text that has quotes in it as TOML.
func inQuotes(s string) string {
	if !strings.Contains(s, "'") {
		return "'" + s + "'"
	}
	return `"` + strings.ReplaceAll(s, `"`, `\"`) + `"`
}
