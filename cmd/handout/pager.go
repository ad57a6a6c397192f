package main

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// widest is how many characters a line has at most, so that it can be read.
const widest = 100

// width is how many characters a line on standard error has.
func (w *world) width() int {
	columns, _ := w.size()
	if columns < 20 {
		return 80
	}
	return min(columns, widest)
}

// page prints a text on standard error, wrapped; on a terminal it waits after
// each screen. The error says that the reader stopped.
func (a *asker) page(text string) error {
	_, rows := a.w.size()
	text = wrap(text, a.w.width())
	if !a.w.asks || rows < 5 {
		fmt.Fprint(a.w.stderr, text)
		return nil
	}
	lines := strings.SplitAfter(text, "\n")
	for len(lines) > rows-1 {
		fmt.Fprint(a.w.stderr, strings.Join(lines[:rows-1], ""))
		lines = lines[rows-1:]
		if answer, ok := a.ask("— Enter for more; q stops — "); !ok || strings.HasPrefix(strings.ToLower(answer), "q") {
			return errNotSigned("the words were not shown to their end")
		}
	}
	fmt.Fprint(a.w.stderr, strings.Join(lines, ""))
	return nil
}

// wrap breaks lines between words. What a line begins with, spaces and a
// bullet, is kept clear of in the lines that follow.
func wrap(text string, width int) string {
	var b strings.Builder
	for line := range strings.Lines(text) {
		line, end := strings.TrimSuffix(line, "\n"), line[len(strings.TrimSuffix(line, "\n")):]
		b.WriteString(wrapLine(line, width))
		b.WriteString(end)
	}
	return b.String()
}

func wrapLine(line string, width int) string {
	if utf8.RuneCountInString(line) <= width {
		return line
	}
	rest := strings.TrimLeft(line, " ")
	indent := len(line) - len(rest)
	for _, mark := range []string{"• ", "☐ ", "- "} {
		if strings.HasPrefix(rest, mark) {
			indent += utf8.RuneCountInString(mark)
		}
	}
	var b strings.Builder
	b.WriteString(line[:len(line)-len(rest)])
	at, first := len(line)-len(rest), true
	for word := range strings.SplitSeq(rest, " ") {
		n := utf8.RuneCountInString(word)
		switch {
		case first:
		case at+1+n > width:
			b.WriteString("\n" + strings.Repeat(" ", indent))
			at = indent
		default:
			b.WriteByte(' ')
			at++
		}
		b.WriteString(word)
		at, first = at+n, false
	}
	return b.String()
}
