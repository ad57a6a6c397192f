package svglogo

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"handout/internal/svg"
)

// rule is one selector of a style sheet and what it declares.
type rule struct {
	tag     string // "" is any
	id      string
	classes []string
	decls   []declaration
}

// declaration is one property; the offset is of where it was read.
type declaration struct {
	name, value string
	offset      int
	important   bool
}

// weight orders rules as CSS does: ids over classes over elements.
func (r rule) weight() int {
	w := 10 * len(r.classes)
	if r.id != "" {
		w += 1000
	}
	if r.tag != "" {
		w++
	}
	return w
}

// matches reports whether the rule is for an element of these classes.
func (r rule) matches(e *svg.Element, classes []string) bool {
	if r.tag != "" && r.tag != e.Name || r.id != "" && r.id != e.Get("id") {
		return false
	}
	for _, c := range r.classes {
		if !slices.Contains(classes, c) {
			return false
		}
	}
	return true
}

// styleSheet reads a <style> element.
func (p *painter) styleSheet(e *svg.Element) {
	p.check(e)
	if kind := e.Get("type"); kind != "" && !strings.EqualFold(kind, "text/css") || e.Get("media") != "" && e.Get("media") != "all" {
		p.fault(e.Offset, "a style sheet of this kind is not read in a logo", "export the drawing with styles as attributes, or as PNG")
		return
	}
	text := withoutComments(e.Text)
	if reachesOut(text) || strings.Contains(strings.ToLower(text), "@import") {
		p.fault(e.Offset, "the style sheet refers to something outside the drawing", "save the logo with its styles inside, or as PNG")
		return
	}
	for strings.TrimSpace(text) != "" {
		if rest, is := strings.CutPrefix(strings.TrimSpace(text), "@charset"); is {
			_, text, _ = strings.Cut(rest, ";")
			continue
		}
		head, rest, found := strings.Cut(text, "{")
		if !found {
			break
		}
		head = strings.TrimSpace(head)
		if strings.HasPrefix(head, "@") {
			if !passedOver(head) {
				p.unknown(e.Offset, fmt.Sprintf("the style rule %q", clip(head)))
				return
			}
			text = afterBlock(rest)
			continue
		}
		var body string
		body, text, _ = strings.Cut(rest, "}")
		decls := declarations(body, e.Offset)
		for selector := range strings.SplitSeq(head, ",") {
			r, ok := parseSelector(strings.TrimSpace(selector))
			if !ok {
				p.fault(e.Offset, fmt.Sprintf("the style rule %q is not read in a logo", clip(selector)), "export the drawing with styles as attributes, or as PNG")
				return
			}
			r.decls = decls
			p.rules = append(p.rules, r)
		}
	}
	slices.SortStableFunc(p.rules, func(a, b rule) int { return cmp.Compare(a.weight(), b.weight()) })
}

// passedOver reports whether an at-rule has no say on paper: one for dark
// screens, or one for the words that a logo does not have.
func passedOver(head string) bool {
	head = strings.Join(strings.Fields(head), " ")
	return head == "@font-face" || head == "@media (prefers-color-scheme: dark)" || head == "@media (prefers-color-scheme:dark)"
}

// parseSelector reads an element, classes and an id written as one:
// path.a.b, #c, or *.
func parseSelector(s string) (rule, bool) {
	var r rule
	if s == "" || strings.ContainsAny(s, " >+~:[()|&;@\"'\\\t\r\n") {
		return r, false
	}
	for s != "" {
		end := strings.IndexAny(s[1:], ".#") + 1
		if end == 0 {
			end = len(s)
		}
		part := s[:end]
		switch s = s[end:]; {
		case part == "*":
		case part[0] == '.':
			r.classes = append(r.classes, part[1:])
		case part[0] == '#':
			r.id = part[1:]
		default:
			r.tag = part
		}
	}
	return r, true
}

// declarations reads "name: value; name: value".
func declarations(text string, offset int) []declaration {
	var list []declaration
	for pair := range strings.SplitSeq(text, ";") {
		name, value, found := strings.Cut(pair, ":")
		if !found {
			continue
		}
		d := declaration{name: strings.ToLower(strings.TrimSpace(name)), value: strings.TrimSpace(value), offset: offset}
		if before, after, marked := strings.Cut(d.value, "!"); marked && strings.EqualFold(strings.TrimSpace(after), "important") {
			d.value, d.important = strings.TrimSpace(before), true
		}
		list = append(list, d)
	}
	return list
}

func withoutComments(s string) string {
	var b strings.Builder
	for {
		before, rest, found := strings.Cut(s, "/*")
		b.WriteString(before)
		if !found {
			return b.String()
		}
		_, s, _ = strings.Cut(rest, "*/")
	}
}

// afterBlock returns what follows the block that is open, nested ones
// included.
func afterBlock(s string) string {
	depth := 1
	for i := range len(s) {
		switch s[i] {
		case '{':
			depth++
		case '}':
			depth--
		}
		if depth == 0 {
			return s[i+1:]
		}
	}
	return ""
}
