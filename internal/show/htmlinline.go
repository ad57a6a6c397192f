package show

import (
	"handout/internal/document"
	"html"
	"strings"
)

func (p *page) inline(t document.Text) string {
	var b strings.Builder
	strong := false
	before := ""
	for _, s := range spans(t) {
		if s.strong != strong {
			b.WriteString(map[bool]string{true: "<strong>", false: "</strong>"}[s.strong])
			strong = s.strong
		}
		b.WriteString(p.span(s, before))
		before += s.text
	}
	if strong {
		b.WriteString("</strong>")
	}
	return b.String()
}

// span writes a span that stands behind other words of its text.
func (p *page) span(s span, before string) string {
	text := html.EscapeString(s.text)
	if s.blank {
		text = p.blank(before)
	}
	link := s.link
	if s.section != "" {
		if at := p.anchor(s.section); at != "" {
			link = "#" + at
		}
	}
	if link != "" {
		text = `<a href="` + html.EscapeString(link) + `">` + text + "</a>"
	}
	if lang := p.lang(s.lang); lang != "" {
		text = "<span" + lang + ">" + text + "</span>"
	}
	return text
}

// blank is a line to write on, named by the words before it.
func (p *page) blank(before string) string {
	if p.whole {
		return `<input type="text" class="blank" autocomplete="off" aria-label="` + html.EscapeString(p.named(before)) + `"/>`
	}
	return `<span class="blank"` + picture(p.words.Blank) + ">" + rule + "</span>"
}

// picture gives a drawn shape its name for those who hear the page.
func picture(name string) string {
	if name == "" {
		return ""
	}
	return ` role="img" aria-label="` + html.EscapeString(name) + `"`
}

// lang says a language where it is not the page's own.
func (p *page) lang(lang string) string {
	if lang == "" || lang == p.document.Language {
		return ""
	}
	out := ` lang="` + html.EscapeString(lang) + `"`
	if to := direction(lang); p.whole && to != direction(p.document.Language) {
		out += ` dir="` + to + `"`
	}
	return out
}

// direction is the way in which a language is written (the scripts of Unicode's
// right-to-left languages in everyday use).
func direction(lang string) string {
	primary, rest, _ := strings.Cut(strings.ToLower(lang), "-")
	switch primary {
	case "ar", "arc", "ckb", "dv", "fa", "he", "iw", "ks", "nqo", "prs", "ps", "sd", "syr", "ug", "ur", "yi":
		if !strings.Contains(rest, "latn") {
			return "rtl"
		}
	}
	return "ltr"
}
