package review

import (
	"slices"
	"strings"
)

// Read is a line of canonical text that differs, as a person reads it: how it
// was beside how it is. A line that was removed has no Now, one that was added no
// Was.
type Read struct {
	What     string // "heading", "caption", "label", "alternative text", or empty for the words themselves
	Was, Now []Span
}

// ReadBack takes a changed line out of the form in which it is signed. fill gives
// the details of the clinic by their name ("clinic.phone").
func (l Line) ReadBack(fill func(name string) string) Read {
	var r Read
	for i, s := range l.Spans {
		text := s.Text
		if i == 0 || s.Op != Kept && i == 1 { // a pair of spans may begin a line
			what, rest := cutKind(text)
			if i == 0 || r.What == "" {
				r.What = what
			}
			text = rest
		}
		text = plainly(text, fill)
		if text == "" {
			continue
		}
		if s.Op != Put {
			r.Was = append(r.Was, Span{s.Op, text})
		}
		if s.Op != Cut {
			r.Now = append(r.Now, Span{s.Op, text})
		}
	}
	return r
}

// cutKind takes off what stands before the words of a line: "> paragraph: ".
func cutKind(line string) (what, rest string) {
	rest = line
	for strings.HasPrefix(rest, "> ") {
		rest = rest[2:]
	}
	head, words, ok := strings.Cut(rest, ": ")
	if !ok {
		return "", rest
	}
	first := strings.Fields(strings.TrimSpace(head))
	if len(first) == 0 || !slices.Contains([]string{"paragraph", "number", "alert", "note", "field", "heading", "caption", "alternative", "label", "drawing",
		"title", "subtitle", "phone", "after", "answered", "emergency", "handout", "language", "bullets", "steps", "ticks", "head"}, first[0]) {
		return "", rest
	}
	switch first[0] {
	case "heading", "caption", "label", "drawing", "title", "subtitle":
		what = first[0]
	case "alternative":
		what = "alternative text"
	}
	return what, words
}

// plainly writes a piece of canonical text as it reads on a sheet.
func plainly(s string, fill func(string) string) string {
	var b strings.Builder
	for i := 0; i < len(s); {
		switch {
		case s[i] == '\\' && i+1 < len(s):
			b.WriteByte(s[i+1])
			i += 2
		case strings.HasPrefix(s[i:], "**"):
			i += 2
		case strings.HasPrefix(s[i:], "[ ] "):
			b.WriteString("☐ ")
			i += 4
		case i == 0 && strings.HasPrefix(s, "- "):
			b.WriteString("• ")
			i += 2
		case s[i] == '[':
			i++
		case strings.HasPrefix(s[i:], "]("):
			end := strings.IndexByte(s[i:], ')')
			if end < 0 {
				end = len(s) - i - 1
			}
			i += end + 1
		case s[i] == '{':
			end := strings.IndexByte(s[i:], '}')
			if end < 0 {
				b.WriteString(s[i:])
				return b.String()
			}
			b.WriteString(said(s[i+1:i+end], fill))
			i += end + 1
		default:
			b.WriteByte(s[i])
			i++
		}
	}
	return strings.TrimSpace(b.String())
}

// said puts what stands in braces into words.
func said(name string, fill func(string) string) string {
	switch {
	case name == "blank", strings.HasPrefix(name, "visit."):
		return "____"
	case strings.HasPrefix(name, "page of "):
		return name[len("page of "):]
	case strings.HasPrefix(name, "if "):
		return "" // told beside the line
	}
	if text := fill(name); text != "" {
		return text
	}
	return "{" + name + "}"
}
