package show

import (
	"strconv"
	"strings"

	"handout/internal/document"
)

var plainText = dialect{
	text:    textInline,
	start:   func(line string) string { return line },
	heading: func(_ int, text string) string { return text },
	label:   textInline,
	colon:   ":",
	note:    func(chunks []string) []string { return chunks },
	quote:   "    ", // further in, since a mark would be read and copied with the words
	table:   textTable,
	mark:    textMark,
	rule:    rule,
	lineEnd: "\n",
	indent:  "  ",
}

func textMark(kind document.Kind, n int) string {
	switch kind {
	case document.Steps:
		return strconv.Itoa(n) + ". "
	case document.Ticks:
		return "☐ "
	case document.Bullets:
		return "• "
	default:
		panic(kind.Unhandled("show"))
	}
}

func textInline(t document.Text) string {
	var b strings.Builder
	for _, s := range spans(t) {
		b.WriteString(s.text)
	}
	return oneSpace(b.String())
}

// oneSpace makes one plain space of several, and of those that hold a line
// together on paper, so that the text can be searched.
func oneSpace(s string) string {
	return strings.Join(strings.FieldsFunc(s, func(r rune) bool { return r == ' ' || r == '\u00a0' || r == '\u202f' }), " ")
}

// textTable writes each row as sentences: "Cup: 1. What to do: Fill it."
func textTable(g *document.Grid) string {
	rows := make([]string, len(g.Rows))
	for i, r := range g.Rows {
		var parts []string
		for j, cell := range r.Cells {
			text := textInline(cell)
			if text == "" {
				continue
			}
			if j < len(g.Header) {
				if header := strings.TrimSuffix(textInline(g.Header[j]), ":"); header != "" {
					text = header + ": " + text
				}
			}
			parts = append(parts, sentence(text))
		}
		rows[i] = strings.Join(parts, " ")
	}
	return strings.Join(rows, "\n")
}
