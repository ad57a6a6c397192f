package review

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"handout/internal/document"
)

// marks are the characters that have a meaning in canonical text.
const marks = `\*{[]|`

// escape writes text on one line so that none of it reads as structure: a
// backslash stands before each mark, and what cannot be seen (line ends, tabs,
// odd spaces, zero-width and direction characters) is written as \u{200b}.
// A byte that is no UTF-8 is \x{ff}. A space that holds a line together is a
// space: what stays on one line is the page's affair.
func escape(s string) string {
	if isPlain(s) {
		return s
	}
	return quote(s, func(r rune) string {
		switch {
		case r == '\u00a0', r == '\u202f':
			return " "
		case strings.ContainsRune(marks, r):
			return `\` + string(r)
		case !unicode.IsPrint(r):
			return fmt.Sprintf(`\u{%x}`, r)
		}
		return string(r)
	})
}

// isPlain reports whether s is printable ASCII without marks, as most text is.
func isPlain(s string) bool {
	for i := range len(s) {
		if s[i] < ' ' || s[i] > '~' {
			return false
		}
	}
	return !strings.ContainsAny(s, marks)
}

// address writes a link's address so that it ends at the first parenthesis
// and ends no cell of a table.
func address(s string) string {
	return quote(s, func(r rune) string {
		if strings.ContainsRune(`\()|`, r) || !unicode.IsPrint(r) {
			return fmt.Sprintf(`\u{%x}`, r)
		}
		return string(r)
	})
}

// name writes an identifier so that no space or mark is left in it.
func name(s string) string {
	return quote(s, func(r rune) string {
		switch {
		case r >= 'a' && r <= 'z', r >= 'A' && r <= 'Z', r >= '0' && r <= '9', r == '-', r == '_', r == '.':
			return string(r)
		}
		return fmt.Sprintf(`\u{%x}`, r)
	})
}

func quote(s string, write func(rune) string) string {
	var b strings.Builder
	b.Grow(len(s))
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		if r == utf8.RuneError && n == 1 {
			fmt.Fprintf(&b, `\x{%x}`, s[i])
		} else {
			b.WriteString(write(r))
		}
		i += n
	}
	return b.String()
}

// inline writes inline text: **strong**, [217-555-0142](tel:+12175550142),
// {blank}, {visit.day-before 2880 min}, {clinic.phone}. How the text is cut into runs leaves no trace. The
// same detail in two runs on end is one.
func (w *writer) inline(t document.Text) string {
	var out inliner
	var last document.Run // that left a trace
	for _, r := range t {
		if r.Detail != "" {
			if last.Detail != r.Detail || last.Strong != r.Strong {
				out.put(r.Strong, "", field(r.Detail))
			}
			last = r
			continue
		}
		if r.Text != "" || r.Blank > 0 {
			last = r
		}
		link := ""
		if strings.HasPrefix(r.Link, "tel:") {
			link = r.Link
		}
		if r.Blank > 0 {
			out.put(r.Strong, link, blank(r.Before))
		}
		text := escape(r.Text)
		switch {
		case r.Page:
			text = "{page of " + text + "}"
		case r.Origin == document.Clinic:
			text = w.own(r.Text)
		}
		out.put(r.Strong, link, text)
	}
	out.style(false, "")
	return out.b.String()
}

// blank writes a rule to write on, or by what a visit fills it: how much is signed, and
// never what it comes to.
func blank(b document.Before) string {
	if b == (document.Before{}) {
		return "{blank}"
	}
	return fmt.Sprintf("{visit.%s %d min}", name(string(b.What)), b.Minutes)
}

// own writes words of the clinic's own, its numbers by name.
func (w *writer) own(text string) string {
	for _, n := range w.numbers {
		if before, after, ok := strings.Cut(text, n.text); ok {
			return w.own(before) + field(n.field) + w.own(after)
		}
	}
	return escape(text)
}

type inliner struct {
	b      strings.Builder
	strong bool
	link   string
}

func (w *inliner) put(strong bool, link, text string) {
	if text == "" {
		return
	}
	w.style(strong, link)
	w.b.WriteString(text)
}

// style closes and opens what changes; strong stands outside of a link.
func (w *inliner) style(strong bool, link string) {
	if strong == w.strong && link == w.link {
		return
	}
	if w.link != "" {
		w.b.WriteString("](" + address(w.link) + ")")
	}
	if strong != w.strong {
		w.b.WriteString("**")
	}
	if link != "" {
		w.b.WriteByte('[')
	}
	w.strong, w.link = strong, link
}
