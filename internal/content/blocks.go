package content

import (
	"path"
	"strings"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/text"

	"handout/internal/document"
	"handout/internal/fault"
)

// reader turns the Markdown of one file into sections.
type reader struct {
	src    *source
	faults *fault.List

	sections []Section
	// pending is the condition of a paragraph that is only {if …}: it waits
	// for the next block.
	pending   Condition
	pendingAt fault.Pos
	inItem    bool // a figure may stand before the text
}

// readSections reads the sections of a file as they stand there. Order, ids
// and names are checked when the handout is joined.
func readSections(src *source, faults *fault.List) []Section {
	r := &reader{src: src, faults: faults}
	root := markdown().Parse(text.NewReader(src.text))
	for n := root.FirstChild(); n != nil; n = n.NextSibling() {
		if h, ok := n.(*ast.Heading); ok {
			r.heading(h)
			continue
		}
		if len(r.sections) == 0 {
			r.add(r.src.pos(n.Pos()), "text stands before the first heading", "begin with ## Heading {#section-id}")
			continue
		}
		r.block(n)
	}
	r.nothingPending()
	return r.sections
}

func (r *reader) add(at fault.Pos, what, remedy string) { r.faults.Add(at, "", what, remedy) }

func (r *reader) nothingPending() {
	if len(r.pending.Clauses) > 0 {
		r.add(r.pendingAt, "no block follows this condition", "put it before the block it is for, or take it out")
		r.pending = Condition{}
	}
}

func (r *reader) section() *Section { return &r.sections[len(r.sections)-1] }

func (r *reader) heading(h *ast.Heading) {
	r.nothingPending()
	at := r.src.pos(h.Pos())
	p := r.passage(h)
	r.only(&p, "a heading")
	if len(p.claims) > 0 {
		r.add(at, "a heading rests on no claims", "move [^…] to what stands under it")
	}
	if len(p.text) == 0 {
		r.add(at, "the heading is empty", "write it, ## Heading {#section-id}")
	}
	switch {
	case h.Level == 2 && p.id == "":
		r.add(at, "the section has no id", "write ## Heading {#section-id}")
	case h.Level == 2 || h.Level == 3 && len(r.sections) > 0:
	case h.Level == 3:
		r.add(at, "a sub-heading stands before the first section", "begin with ## Heading {#section-id}")
		return
	default:
		r.add(at, "headings are ## for a section and ### inside one", "use one of the two")
	}
	if h.Level == 3 && p.id != "" {
		r.add(at, "a sub-heading needs no id", "take it out")
	}
	r.sections = append(r.sections, Section{ID: p.id, Level: min(max(h.Level, 2), 3), Heading: p.text, Pos: at})
}

// only reports the directives of a passage that cannot stand in the place.
func (r *reader) only(p *passage, place string, allowed ...string) {
	has := map[string]bool{
		"{if …}":      len(p.cond.Clauses) > 0,
		"{section …}": p.section != nil,
		"{number}":    p.number,
		"{alert}":     p.alert,
		"{lines …}":   p.lines > 0,
		"{field …}":   p.field != "",
		"{lang …}":    p.lang != "",
		"{icon …}":    p.icon != "",
		"a figure":    p.image != nil,
		"a box":       p.ticked,
	}
	for _, a := range allowed {
		delete(has, a)
	}
	for _, what := range []string{"{if …}", "{section …}", "{number}", "{alert}", "{lines …}", "{field …}", "{lang …}", "{icon …}", "a figure", "a box"} {
		if has[what] {
			r.add(p.pos, what+" cannot stand in "+place, "take it out")
		}
	}
}

func (r *reader) block(n ast.Node) {
	switch n := n.(type) {
	case *ast.Paragraph, *ast.TextBlock:
		r.paragraph(n)
	case *ast.List:
		b := r.list(n)
		r.place(b)
	case *extast.Table:
		r.place(Block{Kind: document.Table, Table: r.table(n), Pos: r.src.pos(n.Pos())})
	case *ast.Blockquote:
		r.quote(n)
	default:
		r.add(r.src.pos(n.Pos()), unsupported(n), "take it out")
	}
}

// place adds a block to the section, under the condition that waits for it.
func (r *reader) place(b Block) {
	b.If = r.pending.And(b.If)
	r.pending = Condition{}
	r.section().Blocks = append(r.section().Blocks, b)
}

func (r *reader) paragraph(n ast.Node) {
	p := r.passage(n)
	if p.section != nil {
		r.dropSection(&p)
	}
	if p.id != "" {
		r.add(p.pos, "an id belongs to a heading", "take it out")
	}
	if p.onlyIf {
		if len(p.claims) > 0 || p.lang != "" {
			r.add(p.pos, "a condition that stands alone takes nothing else", "leave only {if …}")
		}
		r.nothingPending()
		r.pending, r.pendingAt = p.cond, p.pos
		return
	}
	b := Block{Kind: p.kind(), If: p.cond, Text: p.text, Lines: p.lines, Name: p.field, Claims: p.claims, Lang: p.lang, Pos: p.pos}
	switch {
	case b.Kind == document.Figure:
		b.Figure = r.figure(p.image, true)
	case b.Kind == document.WriteLines && len(p.text) > 0:
		r.add(p.pos, "{lines …} stands alone", "put the text into a paragraph of its own")
	case b.Kind != document.WriteLines && len(p.text) == 0:
		if p.section == nil && !p.broken {
			r.add(p.pos, "the paragraph is empty", "write its text, or take it out")
		}
		return
	}
	r.place(b)
}

// dropSection reads {section if …} at the start of a section.
func (r *reader) dropSection(p *passage) {
	s := r.section()
	if len(s.Blocks) > 0 || len(s.If.Clauses) > 0 {
		r.add(p.pos, "{section if …} does not stand first under its heading", "move it there")
	}
	s.If = *p.section
}

// figure reads a figure. One that stands by itself has a caption.
func (r *reader) figure(image *ast.Image, captioned bool) Picture {
	at := r.src.pos(image.Pos())
	dest := string(image.Destination)
	dir, file := path.Split(dest)
	id, isSVG := strings.CutSuffix(file, ".svg")
	if dir != "../figures/" && dir != "../../figures/" || !isSVG || !isName(id) {
		r.add(at, "figures are SVG files of the folder figures", "write ../figures/name.svg")
	}
	var alt passage
	r.inlines(&alt, image, false)
	picture := Picture{ID: id, Alt: trim(alt.text).String()}
	if picture.Alt == "" {
		r.add(at, "the figure has no alternative text", "say in the square brackets what it shows")
	}
	if len(alt.claims) > 0 || alt.image != nil || hasOpen(alt.text) {
		r.add(at, "alternative text is plain text", "leave only words in the square brackets")
	}
	picture.Caption = r.caption(string(image.Title), at)
	if len(picture.Caption) == 0 && captioned {
		r.add(at, "the figure has no caption", `write it in quotes after the file name, (../figures/name.svg "caption")`)
	}
	return picture
}

// caption reads the text in quotes after a figure's file: fields are its only
// mark.
func (r *reader) caption(s string, at fault.Pos) Text { return plainText(s, at, r.faults) }

// plainText reads a text in which fields are the only mark, such as a title in
// the front matter.
func plainText(s string, at fault.Pos, faults *fault.List) Text {
	var t Text
	for s != "" {
		before, rest, found := strings.Cut(s, "{{")
		if before != "" {
			t = append(t, Inline{Text: before, Pos: at})
		}
		if !found {
			break
		}
		name, after, closed := strings.Cut(rest, "}}")
		if !closed {
			faults.Add(at, "", "a field is not closed", "write {{name}}")
			break
		}
		t = append(t, Inline{Field: strings.TrimSpace(name), Pos: at})
		s = after
	}
	return trim(t)
}

func hasOpen(t Text) bool {
	for _, in := range t {
		if !isLiteral(in) {
			return true
		}
	}
	return false
}
