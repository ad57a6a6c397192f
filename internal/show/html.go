package show

import (
	_ "embed"
	"html"
	"io"
	"strconv"
	"strings"

	"handout/internal/document"
)

//go:embed page.css
var style string

// HTML writes the document as a complete web page that needs nothing else: no
// script, no font, no picture from anywhere. What a clinic typed is escaped.
// The error is the writer's.
func HTML(w io.Writer, d *document.Document, o Options) error {
	p := page{document: d, words: o.Words, ids: map[string]int{}, level: 1}
	p.add(`<!DOCTYPE html>` + "\n")
	p.add(`<html lang="`, html.EscapeString(d.Language), "\">\n<head>\n<meta charset=\"utf-8\">\n")
	p.add(`<meta name="viewport" content="width=device-width, initial-scale=1">` + "\n")
	p.add(`<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">` + "\n")
	p.add("<title>", html.EscapeString(textInline(d.Title)), "</title>\n<style>\n", style, "</style>\n</head>\n<body>\n<main>\n")
	p.header(o)
	for i := range d.Sections {
		p.section(&d.Sections[i])
	}
	p.add("</main>\n</body>\n</html>\n")
	_, err := io.WriteString(w, p.b.String())
	return err
}

// Fragment writes the sections for a page that has its own frame: headings begin
// at level 3, and the ids of sections begin with the prefix, so that several
// documents stand on one page. The error is the writer's.
func Fragment(w io.Writer, d *document.Document, o Options, prefix string) error {
	p := page{document: d, words: o.Words, ids: map[string]int{}, level: 2, below: 1, prefix: prefix}
	for i := range d.Sections {
		p.section(&d.Sections[i])
	}
	_, err := io.WriteString(w, p.b.String())
	return err
}

type page struct {
	prefix   string // of ids
	below    int    // how many levels the headings stand lower
	b        strings.Builder
	document *document.Document
	words    Words
	ids      map[string]int // how often an id was used
	level    int            // of the last heading
}

func (p *page) add(parts ...string) {
	for _, s := range parts {
		p.b.WriteString(s)
	}
}

func (p *page) header(o Options) {
	p.add("<header>\n<h1>", p.inline(p.document.Title), "</h1>\n")
	if status := textInline(document.Plain(o.Status)); status != "" {
		p.add(`<p class="status"><strong>`, html.EscapeString(status), "</strong></p>\n")
	}
	if subtitle := p.inline(p.document.Subtitle); subtitle != "" {
		p.add(`<p class="subtitle">`, subtitle, "</p>\n")
	}
	if lines := contact(p.document, o.Words, p.inline); len(lines) > 0 {
		p.add("<address>\n", strings.Join(lines, "<br>\n"), "\n</address>\n")
	}
	p.add("</header>\n")
}

// section writes a section. Headings go no more than one level deeper at a
// time (WCAG 2.2, technique G141).
func (p *page) section(s *document.Section) {
	p.level = max(2+p.below, min(s.Level+p.below, p.level+1, 6))
	p.add(`<section id="`, p.id(s.ID), `"`)
	if s.Box != document.Unboxed {
		p.add(` class="box `, html.EscapeString(string(s.Box)), `"`)
	}
	p.add(">\n")
	if heading := p.inline(s.Heading); heading != "" {
		tag := "h" + strconv.Itoa(p.level)
		p.add("<", tag, ">", heading, "</", tag, ">\n")
	}
	p.blocks(s.Blocks)
	p.add("</section>\n")
}

// id makes a section's id fit for the page: no spaces, and none twice.
func (p *page) id(id string) string {
	id = p.prefix + "section-" + strings.Join(strings.Fields(clean(id)), "-")
	p.ids[id]++
	if n := p.ids[id]; n > 1 {
		id += "--" + strconv.Itoa(n)
	}
	return html.EscapeString(id)
}

func (p *page) blocks(bs []document.Block) {
	for i := range bs {
		p.block(&bs[i])
	}
}

func (p *page) block(b *document.Block) {
	lang := p.lang(b.Lang)
	switch b.Kind {
	case document.Bullets, document.Steps, document.Ticks:
		p.list(b.Kind, b.Items, lang)
	case document.Table:
		p.table(&b.Table)
	case document.Figure:
		p.figure(&b.Figure)
	case document.WriteLines:
		p.add(`<div class="lines"`, picture(p.words.Blank), ">",
			strings.Repeat("<div></div>", max(b.Lines, 1)), "</div>\n")
	case document.Field:
		p.add(`<p class="field"`, lang, `>`, strings.TrimSuffix(p.inline(b.Text), ":"), ": ", p.blank(), "</p>\n")
	case document.Note:
		p.add(`<div class="note" role="note"`, lang, ">\n")
		if label := p.inline(b.Text); label != "" {
			p.add(`<p class="label">`, label, "</p>\n")
		}
		p.blocks(b.Blocks)
		p.add("</div>\n")
	case document.Number:
		p.add(`<p class="number"`, lang, ">", p.inline(b.Text), "</p>\n")
	case document.Paragraph, document.Alert:
		p.add("<p", lang, ">", p.inline(b.Text), "</p>\n")
	default:
		panic(b.Kind.Unhandled("show"))
	}
}

// list writes a list. Its roles are said again because some screen readers
// drop them from a list without bullets.
func (p *page) list(kind document.Kind, its []document.Item, lang string) {
	if len(its) == 0 {
		return
	}
	tag, class, before := "ul", "", ""
	switch kind {
	case document.Steps:
		tag = "ol"
	case document.Ticks:
		class = ` class="ticks" role="list"`
		before = `<span class="tick"` + picture(p.words.TickBox) + `>☐</span> `
	case document.Bullets:
	default:
		panic(kind.Unhandled("show"))
	}
	p.add("<", tag, class, lang, ">\n")
	for i := range its {
		p.add("<li", p.lang(its[i].Lang), ">", before, p.inline(its[i].Text))
		if its[i].Figure.Alt != "" {
			p.add("\n")
			p.figure(&its[i].Figure)
		}
		if len(its[i].Items) > 0 {
			p.add("\n")
			p.list(document.Bullets, its[i].Items, "")
		}
		p.add("</li>\n")
	}
	p.add("</", tag, ">\n")
}

func (p *page) table(g *document.Grid) {
	p.add("<table>\n")
	if len(g.Header) > 0 {
		p.add("<thead>\n<tr>")
		for _, h := range g.Header {
			p.add(`<th scope="col">`, p.inline(h), "</th>")
		}
		p.add("</tr>\n</thead>\n")
	}
	p.add("<tbody>\n")
	for _, r := range g.Rows {
		p.add("<tr>")
		for j, c := range r.Cells {
			if j == 0 {
				p.add(`<th scope="row">`, p.inline(c), "</th>")
			} else {
				p.add("<td>", p.inline(c), "</td>")
			}
		}
		p.add("</tr>\n")
	}
	p.add("</tbody>\n</table>\n")
}

// figure says in words what the drawing shows.
func (p *page) figure(f *document.Picture) {
	p.add("<figure>\n<p>", html.EscapeString(clean(f.Alt)), "</p>\n")
	if caption := p.inline(f.Caption); caption != "" {
		p.add("<figcaption>", caption, "</figcaption>\n")
	}
	p.add("</figure>\n")
}

func (p *page) inline(t document.Text) string {
	var b strings.Builder
	strong := false
	for _, s := range spans(t) {
		if s.strong != strong {
			b.WriteString(map[bool]string{true: "<strong>", false: "</strong>"}[s.strong])
			strong = s.strong
		}
		b.WriteString(p.span(s))
	}
	if strong {
		b.WriteString("</strong>")
	}
	return b.String()
}

func (p *page) span(s span) string {
	text := html.EscapeString(s.text)
	if s.blank {
		text = p.blank()
	}
	if s.link != "" {
		text = `<a href="` + html.EscapeString(s.link) + `">` + text + "</a>"
	}
	if lang := p.lang(s.lang); lang != "" {
		text = "<span" + lang + ">" + text + "</span>"
	}
	return text
}

// blank is a line to write on.
func (p *page) blank() string {
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
	return ` lang="` + html.EscapeString(lang) + `"`
}
