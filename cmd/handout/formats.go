package main

import (
	"strings"
	"unicode/utf8"

	"handout/internal/render"
)

// formatsTopic is the topic of help that tells how a handout is written, for who
// has the program and not its source.
const formatsTopic = "formats"

// formats is handouts/README.md for a terminal, at most helpWidth wide.
func formats() string {
	var b strings.Builder
	var paragraph []string
	flush := func() {
		if len(paragraph) > 0 {
			b.WriteString(wrap(strings.Join(paragraph, " "), helpWidth) + "\n")
			paragraph = nil
		}
	}
	code := false
	for line := range strings.Lines(render.HandoutFormats()) {
		line = strings.TrimRight(line, "\n ")
		switch {
		case strings.HasPrefix(line, "```"):
			flush()
			code = !code
		case code:
			b.WriteString(codeLine(line))
		case line == "":
			flush()
			b.WriteByte('\n')
		case strings.HasPrefix(line, "#"):
			flush()
			b.WriteString(strings.ReplaceAll(strings.TrimLeft(line, "# "), "`", "") + "\n" + strings.Repeat("-", 24) + "\n")
		case strings.HasPrefix(line, "|"):
			flush()
			b.WriteString(tableRow(line))
		case strings.HasPrefix(line, "- "):
			flush()
			paragraph = append(paragraph, plainText(line))
		default:
			paragraph = append(paragraph, plainText(strings.TrimSpace(line)))
		}
	}
	flush()
	return b.String()
}

// plainText takes Markdown's strong marks out; code keeps its quotes, since in
// it a word and a key look alike.
func plainText(line string) string {
	parts := strings.Split(line, "`")
	for i := 0; i < len(parts); i += 2 {
		parts[i] = strings.ReplaceAll(parts[i], "**", "")
	}
	return strings.Join(parts, "`")
}

// codeLine is a line of an example, further in. A remark that would run over the
// edge stands over its line, which can be copied as it is.
func codeLine(line string) string {
	const indent = "    "
	if utf8.RuneCountInString(line) <= helpWidth-len(indent) {
		return strings.TrimRight(indent+line, " ") + "\n"
	}
	code, remark, ok := strings.Cut(line, " # ")
	if !ok {
		code, remark = "", strings.TrimPrefix(line, "# ")
		if !strings.HasPrefix(line, "# ") {
			return indent + line + "\n"
		}
	}
	var b strings.Builder
	for l := range strings.Lines(wrap(remark, helpWidth-len(indent)-2)) {
		b.WriteString(indent + "# " + l)
	}
	b.WriteByte('\n')
	if code = strings.TrimRight(code, " "); code != "" {
		b.WriteString(indent + code + "\n")
	}
	return b.String()
}

// tableRow is a row of a table of two columns as a name and, further in, what it
// is; head and rule are left out.
func tableRow(line string) string {
	cells := strings.Split(strings.Trim(line, "|"), "|")
	if len(cells) != 2 || strings.Trim(cells[0], " -") == "" || strings.TrimSpace(cells[0]) == "path" {
		return ""
	}
	return "  " + strings.ReplaceAll(strings.TrimSpace(cells[0]), "`", "") + "\n" +
		wrapLine("      "+plainText(strings.TrimSpace(cells[1])), helpWidth) + "\n"
}
