package show

import (
	_ "embed"
	"encoding/base64"
	"html"
	"io"
	"strconv"
	"strings"

	"handout/internal/document"
)

//go:embed page.css
var style string

// HTML writes the document as a complete web page that needs nothing else: no
// script, no font, no picture from anywhere. It is the edition for screen readers
// and for patient portals: parts are reached by links, what is ticked and written
// on paper is ticked and typed here, and nothing of it is kept. What a clinic
// typed is escaped. The error is the writer's.
func HTML(w io.Writer, d *document.Document, o Options) error {
	p := page{document: d, options: o, words: o.Words, ids: map[string]int{}, level: 1, whole: true}
	p.sections()
	p.add(`<!DOCTYPE html>` + "\n")
	p.add(`<html lang="`, html.EscapeString(d.Language), `" dir="`, direction(d.Language), "\">\n<head>\n<meta charset=\"utf-8\">\n")
	p.add(`<meta name="viewport" content="width=device-width, initial-scale=1">` + "\n")
	p.add(`<meta name="referrer" content="no-referrer">` + "\n")
	p.add(`<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">` + "\n")
	p.add("<title>", html.EscapeString(textInline(d.Title)), "</title>\n<style>\n", style, o.Brand.style(), "</style>\n</head>\n<body>\n")
	p.header()
	p.contents()
	p.add("<main>\n")
	for i := range d.Sections {
		p.section(&d.Sections[i], p.anchors[i])
	}
	p.add("</main>\n")
	p.footer()
	p.add("</body>\n</html>\n")
	_, err := io.WriteString(w, p.b.String())
	return err
}

// Fragment writes the sections for a page that has its own frame: headings begin
// at level 3, and the ids of sections begin with the prefix, so that several
// documents stand on one page. The error is the writer's.
func Fragment(w io.Writer, d *document.Document, o Options, prefix string) error {
	p := page{document: d, options: o, words: o.Words, ids: map[string]int{}, level: 2, below: 1, prefix: prefix}
	p.sections()
	for i := range d.Sections {
		p.section(&d.Sections[i], p.anchors[i])
	}
	_, err := io.WriteString(w, p.b.String())
	return err
}

type page struct {
	whole    bool   // it is a page of its own, on which a patient ticks and types
	prefix   string // of ids
	below    int    // how many levels the headings stand lower
	b        strings.Builder
	document *document.Document
	options  Options
	words    Words
	ids      map[string]int // how often an id was used
	anchors  []string       // of the sections, in their order
	level    int            // of the last heading
	heading  string         // of the section, to name what is typed in it
	typed    int            // how many places to type or tick there were
}

func (p *page) add(parts ...string) {
	for _, s := range parts {
		p.b.WriteString(s)
	}
}

// sections gives every section its anchor.
func (p *page) sections() {
	for i := range p.document.Sections {
		p.anchors = append(p.anchors, p.id(p.document.Sections[i].ID))
	}
}

// anchor is where a section stands on the page, or empty.
func (p *page) anchor(section string) string {
	for i := range p.document.Sections {
		if p.document.Sections[i].ID == section {
			return p.anchors[i]
		}
	}
	return ""
}

// header is the clinic's name and logo, the title, and the status.
func (p *page) header() {
	p.add("<header>\n")
	name := p.inline(p.document.Masthead.Name)
	if logo := p.options.Brand.Logo; logo != nil {
		alt := ""
		if p.options.Brand.LogoHasName {
			alt, name = textInline(p.document.Masthead.Name), ""
		}
		p.add(`<p class="clinic"><img class="logo" src="data:image/png;base64,`, base64.StdEncoding.EncodeToString(logo), `" alt="`, html.EscapeString(alt), `"/>`)
	} else if name != "" {
		p.add(`<p class="clinic">`)
	}
	if name != "" {
		p.add("<span>", name, "</span>")
	}
	if name != "" || p.options.Brand.Logo != nil {
		p.add("</p>\n")
	}
	p.add(`<h1 id="title">`, p.inline(p.document.Title), "</h1>\n")
	if subtitle := p.inline(p.document.Subtitle); subtitle != "" {
		p.add(`<p class="subtitle">`, subtitle, "</p>\n")
	}
	if status := textInline(document.Plain(p.options.Status)); status != "" {
		class := "status"
		if p.options.Alarm {
			class += " alarm"
		}
		p.add(`<p class="`, class, `"><strong>`, html.EscapeString(status), "</strong></p>\n")
	}
	p.add("</header>\n")
}

// contents are links to the parts of the page, in their order.
func (p *page) contents() {
	var links strings.Builder
	for i := range p.document.Sections {
		s := &p.document.Sections[i]
		// Without the links of a heading: none stands inside another.
		if heading := html.EscapeString(textInline(s.Heading)); heading != "" && s.Level <= 2 && p.anchors[i] != "" {
			links.WriteString(`<li><a href="#` + p.anchors[i] + `">` + heading + "</a></li>\n")
		}
	}
	if links.Len() > 0 {
		p.add("<nav aria-labelledby=\"title\">\n<ul>\n", links.String(), "</ul>\n</nav>\n")
	}
}

// footer is how the clinic is reached.
func (p *page) footer() {
	lines := contact(p.document, p.words, true, p.inline)
	if len(lines) > 0 {
		p.add("<footer>\n<address>\n", strings.Join(lines, "<br>\n"), "\n</address>\n</footer>\n")
	}
}

// section writes a section. Headings go no more than one level deeper at a
// time (WCAG 2.2, technique G141).
func (p *page) section(s *document.Section, anchor string) {
	p.level = max(2+p.below, min(s.Level+p.below, p.level+1, 6))
	p.heading = textInline(s.Heading)
	p.add(`<section id="`, anchor, `"`)
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
		p.list(b.Kind, b.Items, b.Start, lang)
	case document.Table:
		p.table(&b.Table)
	case document.Figure:
		p.figure(&b.Figure)
	case document.WriteLines:
		p.lines(max(b.Lines, 1))
	case document.Field:
		p.field(b, lang)
	case document.Note:
		p.add(`<div class="note" role="note"`, lang, ">\n")
		if label := p.inline(b.Text); label != "" {
			p.add(`<p class="label">`, label, "</p>\n")
		}
		p.blocks(b.Blocks)
		p.add("</div>\n")
	case document.Number:
		p.add(`<p class="number"`, lang, ">", p.inline(b.Text), "</p>\n")
	case document.Quote:
		p.add("<blockquote", lang, "><p>", p.inline(b.Text), "</p></blockquote>\n")
	case document.Paragraph, document.Alert:
		p.add("<p", lang, ">", p.inline(b.Text), "</p>\n")
	default:
		panic(b.Kind.Unhandled("show"))
	}
}

// lines are to be written on.
func (p *page) lines(n int) {
	if !p.whole {
		p.add(`<div class="lines"`, picture(p.words.Blank), ">", strings.Repeat("<div></div>", n), "</div>\n")
		return
	}
	p.add(`<p class="lines"><textarea rows="`, strconv.Itoa(n+1), `" autocomplete="off" aria-label="`, html.EscapeString(p.named(p.heading)), `"></textarea></p>`+"\n")
}

// field is a detail of the visit: as it was given, or a place to put it.
func (p *page) field(b *document.Block, lang string) {
	label := strings.TrimSuffix(p.inline(b.Text), ":")
	switch given := p.options.Visit[b.Name]; {
	case given != "":
		p.add(`<p class="field"`, lang, `><span class="label">`, label, ":</span> <strong>", html.EscapeString(clean(given)), "</strong></p>\n")
	case p.whole:
		id := p.place()
		p.add(`<p class="field"`, lang, `><label for="`, id, `">`, label, `:</label> <input type="text" id="`, id, `" autocomplete="off"/></p>`+"\n")
	default:
		p.add(`<p class="field"`, lang, `>`, label, ": ", p.blank(""), "</p>\n")
	}
}

// place is the id of the next place to type or tick.
func (p *page) place() string {
	p.typed++
	return p.prefix + "place-" + strconv.Itoa(p.typed)
}

// named says what is typed where, in the sheet's own words.
func (p *page) named(what string) string {
	what = strings.TrimRight(what, " :,.")
	switch {
	case what == "":
		return p.words.Blank
	case p.words.Blank == "":
		return what
	}
	return what + ": " + p.words.Blank
}

// list writes a list. Its roles are said again because some screen readers
// drop them from a list without bullets.
func (p *page) list(kind document.Kind, its []document.Item, start int, lang string) {
	if len(its) == 0 {
		return
	}
	tag, class, before := "ul", "", ""
	switch kind {
	case document.Steps:
		tag = "ol"
		if start > 0 {
			class = ` start="` + strconv.Itoa(start+1) + `"`
		}
	case document.Ticks:
		class = ` class="ticks" role="list"`
		before = `<span class="tick"` + picture(p.words.TickBox) + `>☐</span> `
		if p.whole {
			before = ""
		}
	case document.Bullets:
	default:
		panic(kind.Unhandled("show"))
	}
	p.add("<", tag, class, lang, ">\n")
	for i := range its {
		p.add("<li", p.lang(its[i].Lang), ">")
		if kind == document.Ticks && p.whole {
			id := p.place()
			p.add(`<input type="checkbox" id="`, id, `" autocomplete="off"/> <label for="`, id, `">`, p.inline(its[i].Text), "</label>")
		} else {
			p.add(before, p.inline(its[i].Text))
		}
		if its[i].Figure.Alt != "" {
			p.add("\n")
			p.figure(&its[i].Figure)
		}
		if len(its[i].Items) > 0 {
			p.add("\n")
			p.list(document.Bullets, its[i].Items, 0, "")
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

// figure is the drawing with its text alternative, or where there is none what
// it shows, in words.
func (p *page) figure(f *document.Picture) {
	p.add("<figure>\n")
	drawn := ""
	if p.options.Drawing != nil {
		drawn = p.options.Drawing(f)
	}
	if drawn == "" {
		drawn = "<p>" + html.EscapeString(clean(f.Alt)) + "</p>"
	}
	p.add(drawn, "\n")
	if caption := p.inline(f.Caption); caption != "" {
		p.add("<figcaption>", caption, "</figcaption>\n")
	}
	p.add("</figure>\n")
}
