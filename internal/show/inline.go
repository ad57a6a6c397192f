package show

import (
	"strings"
	"unicode"

	"handout/internal/document"
)

// span is a stretch of text in one style, without line ends.
type span struct {
	text    string
	blank   bool // text is a line to write on
	strong  bool
	link    string // empty, or an address of a kind that may be followed
	section string // empty, or the id of the section that it points to
	lang    string
}

// spans joins the runs of a text that look the same. A blank is a rule.
func spans(t document.Text) []span {
	var out []span
	for _, r := range t {
		s := span{text: clean(r.Text), strong: r.Strong, link: followable(r.Link), section: r.Section, lang: r.Lang}
		if r.Blank > 0 {
			out = append(out, span{text: rule, blank: true, strong: r.Strong})
		}
		if s.text == "" {
			continue
		}
		if n := len(out); n > 0 && !out[n-1].blank && out[n-1].strong == s.strong && out[n-1].link == s.link && out[n-1].section == s.section && out[n-1].lang == s.lang {
			out[n-1].text += s.text
			continue
		}
		out = append(out, s)
	}
	return trimmed(out)
}

// trimmed takes the spaces off both ends.
func trimmed(ss []span) []span {
	for len(ss) > 0 {
		ss[0].text = strings.TrimLeft(ss[0].text, " ")
		if ss[0].text != "" {
			break
		}
		ss = ss[1:]
	}
	for len(ss) > 0 {
		last := &ss[len(ss)-1]
		last.text = strings.TrimRight(last.text, " ")
		if last.text != "" {
			break
		}
		ss = ss[:len(ss)-1]
	}
	return ss
}

// clean makes text safe on one line of a terminal or a page: control
// characters and line ends become a space, characters that turn the direction
// of what follows are left out.
func clean(s string) string {
	s = strings.ToValidUTF8(s, "\ufffd")
	return strings.Map(func(r rune) rune {
		switch {
		case unicode.IsControl(r), r == '\u2028', r == '\u2029':
			return ' '
		case r >= '\u202a' && r <= '\u202e', r >= '\u2066' && r <= '\u2069':
			return -1
		}
		return r
	}, s)
}

// followable returns a link that may stand in a page, or nothing.
func followable(link string) string {
	for _, scheme := range []string{"tel:", "https://", "http://", "mailto:"} {
		if strings.HasPrefix(link, scheme) {
			return link
		}
	}
	return ""
}

// sentence ends a cell with a full stop unless it ends with a mark already.
func sentence(s string) string {
	if strings.HasSuffix(s, ".") || strings.HasSuffix(s, "?") || strings.HasSuffix(s, "!") {
		return s
	}
	return s + "."
}
