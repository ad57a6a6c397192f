package show

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"handout/internal/document"
)

var markdown = dialect{
	text:    markdownInline,
	start:   markdownStart,
	heading: func(level int, text string) string { return strings.Repeat("#", min(max(level, 1), 6)) + " " + text },
	label:   func(t document.Text) string { return markdownInline(allStrong(t)) },
	note:    markdownNote,
	quote:   "> ",
	table:   markdownTable,
	mark:    markdownMark,
	apart:   "<!-- -->",
	rule:    `\_\_\_\_`,
	lineEnd: "\\\n",
}

func allStrong(t document.Text) document.Text {
	t = slices.Clone(t)
	for i := range t {
		t[i].Strong = true
	}
	return t
}

func markdownMark(kind document.Kind, n int) string {
	switch kind {
	case document.Steps:
		return strconv.Itoa(n) + ". "
	case document.Ticks:
		return "- [ ] "
	case document.Bullets:
		return "- "
	default:
		panic(kind.Unhandled("show"))
	}
}

func markdownNote(chunks []string) []string {
	lines := strings.Split(strings.Join(chunks, "\n\n"), "\n")
	for i, l := range lines {
		lines[i] = strings.TrimRight("> "+l, " ")
	}
	return []string{strings.Join(lines, "\n")}
}

func markdownTable(g *document.Grid) string {
	columns := len(g.Header)
	for _, r := range g.Rows {
		columns = max(columns, len(r.Cells))
	}
	row := func(cells []document.Text) string {
		var b strings.Builder
		for j := range columns {
			b.WriteString("| ")
			if j < len(cells) {
				b.WriteString(markdownInline(cells[j]) + " ")
			}
		}
		return b.String() + "|"
	}
	lines := []string{row(g.Header), strings.Repeat("| --- ", columns) + "|"}
	for _, r := range g.Rows {
		lines = append(lines, row(r.Cells))
	}
	return strings.Join(lines, "\n")
}

func markdownInline(t document.Text) string {
	ss := spans(t)
	var b strings.Builder
	for i := 0; i < len(ss); {
		j := i
		for j < len(ss) && ss[j].strong == ss[i].strong {
			j++
		}
		text := markdownSpans(ss[i:j], j < len(ss))
		if ss[i].strong {
			next := ' '
			if j < len(ss) {
				next, _ = utf8.DecodeRuneInString(ss[j].text)
			}
			text = markdownStrong(text, last(b.String()), next)
		}
		b.WriteString(text)
		i = j
	}
	return oneSpace(b.String())
}

// markdownSpans writes stretches that are all strong, or all not.
func markdownSpans(ss []span, more bool) string {
	var b strings.Builder
	for i, s := range ss {
		text := markdownEscape(s.text)
		if strings.HasSuffix(text, "!") && (more || i+1 < len(ss)) {
			text = strings.TrimSuffix(text, "!") + `\!` // or a link after it would be a picture
		}
		if s.link != "" {
			text = "[" + text + "](" + markdownAddress(s.link) + ")"
		}
		b.WriteString(text)
	}
	return b.String()
}

// markdownAddress writes an address so that it ends at the next parenthesis.
func markdownAddress(link string) string {
	var b strings.Builder
	for i := range len(link) {
		switch c := link[i]; {
		case c == '&':
			b.WriteString("&amp;")
		case c <= ' ', c == 0x7f, strings.IndexByte(`<>()\`, c) >= 0:
			fmt.Fprintf(&b, "%%%02X", c)
		default:
			b.WriteByte(c)
		}
	}
	return b.String()
}

// markdownStrong puts text between stars, spaces outside. Where CommonMark
// would not take the stars for emphasis, because a letter touches them on one
// side and a mark on the other, it falls back to the tag.
func markdownStrong(text string, before, after rune) string {
	inner := strings.TrimFunc(text, unicode.IsSpace)
	if inner == "" {
		return text
	}
	i := strings.Index(text, inner)
	lead, trail := text[:i], text[i+len(inner):]
	first, _ := utf8.DecodeRuneInString(inner)
	if lead != "" {
		before = ' '
	}
	if trail != "" {
		after = ' '
	}
	if flanks(first, before) && flanks(last(inner), after) {
		return lead + "**" + inner + "**" + trail
	}
	return lead + "<strong>" + inner + "</strong>" + trail
}

// flanks is CommonMark's rule for stars between an inner and an outer rune.
func flanks(inner, outer rune) bool {
	return !mark(inner) || unicode.IsSpace(outer) || mark(outer)
}

func mark(r rune) bool { return unicode.IsPunct(r) || unicode.IsSymbol(r) }

func last(s string) rune {
	if s == "" {
		return ' '
	}
	r, _ := utf8.DecodeLastRuneInString(s)
	return r
}

// markdownMarks mean something anywhere in a line.
const markdownMarks = "`*_[]<>|~#$"

// markdownEscape escapes what means something anywhere in a line. An
// ampersand does when it could begin a character reference. A backslash is
// written as its number, since readers differ about one at the end of a line.
func markdownEscape(s string) string {
	var b strings.Builder
	for i := range len(s) {
		if s[i] == '\\' {
			b.WriteString("&#92;")
			continue
		}
		reference := s[i] == '&' && i+1 < len(s) && (s[i+1] == '#' || isLetter(s[i+1]))
		if reference || strings.IndexByte(markdownMarks, s[i]) >= 0 {
			b.WriteByte('\\')
		}
		b.WriteByte(s[i])
	}
	return b.String()
}

func isLetter(c byte) bool { return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' }

// markdownStart escapes what only means something at the start of a line: the
// marks of a list, of a line under a heading or table, and "1." and "1)".
func markdownStart(line string) string {
	if line != "" && strings.IndexByte("-+=:", line[0]) >= 0 {
		return `\` + line
	}
	n := len(line) - len(strings.TrimLeft(line, "0123456789"))
	if n > 0 && n < len(line) && (line[n] == '.' || line[n] == ')') {
		return line[:n] + `\` + line[n:]
	}
	return line
}
