package layout

import (
	"strconv"

	"handout/internal/document"
)

// setter turns a document into pieces and pages.
type setter struct {
	Sheet
	style
	pageOf map[string]int // the page on which each section begins, from 1
	room   *room          // nil where several goroutines set texts
}

// context is what a block inherits from where it stands.
type context struct {
	width   Unit
	parent  *node
	section string
	body    look
	accent  Paint // bullets and numbers
	indent  Unit  // of the values of short visit details
}

// section returns the pieces of a section without a frame.
func (s *setter) section(sec *document.Section, ctx context) []piece {
	ps := s.heading(sec, ctx)
	ctx.indent = s.fieldIndent(sec.Blocks, ctx)
	for i := range sec.Blocks {
		b := s.block(&sec.Blocks[i], ctx)
		if len(b) == 0 {
			continue
		}
		if n := len(ps); n > 0 && n == len(s.headingOnly(ps)) {
			b[0].before = s.afterHead
		}
		// What leads up to a figure or a table stays with it.
		if k := sec.Blocks[i].Kind; (k == document.Figure || k == document.Table) && len(ps) > 0 {
			ps[len(ps)-1].keep = true
		}
		ps = append(ps, b...)
	}
	return ps
}

// headingOnly returns the leading pieces that belong to a heading.
func (s *setter) headingOnly(ps []piece) []piece {
	n := 0
	for n < len(ps) && ps[n].start {
		n++
	}
	return ps[:n]
}

// heading returns a section's heading, which stays with the text under it.
func (s *setter) heading(sec *document.Section, ctx context) []piece {
	f, tag := s.head, TagH2
	if sec.Level == 3 {
		f, tag = s.sub, TagH3
	}
	n := ctx.parent.child(Element{Tag: tag, ID: sec.ID})
	lns := s.lines(sec.Heading, look{font: f, strong: true, paint: ctx.accent, number: ctx.body.number}, ctx.width, n)
	ps := s.paragraph(lns, 0, ctx)
	for i := range ps {
		ps[i].keep, ps[i].start = true, true
	}
	if len(ps) > 0 {
		if last := len(ps) - 1; sec.Box == document.Visit {
			ps[last].draw = s.withName(ps[last].draw, lns[last], ctx)
		}
		ps[0].before = s.style.section
		draw, title := ps[0].draw, sec.Heading.String()
		ps[0].draw = func(c *canvas, x, y Unit) {
			draw(c, x, y)
			c.pages.Outline = append(c.pages.Outline, Bookmark{Level: sec.Level, Title: title, Page: len(c.pages.Pages) - 1, Y: y, Element: c.use(n)})
		}
	}
	return ps
}

// paragraph makes a piece of each line. Lines stay together so that no
// column begins or ends with a single line of a longer paragraph.
func (s *setter) paragraph(lns []line, before Unit, ctx context) []piece {
	ps := make([]piece, len(lns))
	for i, ln := range lns {
		ps[i] = piece{height: ln.leading, name: ctx.section, draw: func(c *canvas, x, y Unit) { c.line(ln, x, y, ArtifactNone) }}
		ps[i].keep = i < len(lns)-1 && (len(lns) <= 3 || i == 0 || i == len(lns)-2)
	}
	if len(ps) > 0 {
		ps[0].before = before
	}
	return ps
}

func (s *setter) block(b *document.Block, ctx context) []piece {
	switch b.Kind {
	case document.Paragraph:
		n := ctx.parent.child(Element{Tag: TagP, Language: s.foreign(b.Lang)})
		return s.paragraph(s.lines(b.Text, ctx.body, ctx.width, n), s.para, ctx)
	case document.Number:
		n := ctx.parent.child(Element{Tag: TagP})
		l := ctx.body
		l.number = s.number
		return s.paragraph(s.lines(b.Text, l, ctx.width, n), s.para, ctx)
	case document.Bullets, document.Steps, document.Ticks:
		return s.list(b.Kind, b.Items, ctx.parent, 0, ctx)
	case document.Table:
		return s.table(b, ctx)
	case document.Figure:
		return s.figurePiece(b, ctx)
	case document.WriteLines:
		return s.writeLines(b.Lines, ctx)
	case document.Field:
		return []piece{s.field(b, ctx)}
	case document.Note:
		return s.note(b, ctx)
	default:
		panic(b.Kind.Unhandled("layout"))
	}
}

// foreign returns a language only where it differs from the document's.
func (s *setter) foreign(lang string) string {
	if lang == s.Document.Language {
		return ""
	}
	return lang
}

// list sets bullets, steps or ticks. Short neighbours stay together so that
// no column strands one line of a list.
func (s *setter) list(kind document.Kind, items []document.Item, parent *node, depth int, ctx context) []piece {
	numbering := map[document.Kind]string{document.Bullets: "Disc", document.Steps: "Decimal", document.Ticks: "Square"}[kind]
	l := parent.child(Element{Tag: TagL, Numbering: numbering})
	indent := s.indent
	switch kind {
	case document.Steps:
		indent = s.disc + s.disc*35/100
	case document.Ticks:
		indent = s.tick + s.tick*60/100
	case document.Bullets:
	default:
		panic(kind.Unhandled("layout"))
	}
	inner := ctx
	inner.width -= indent
	var ps []piece
	for i, it := range items {
		li := l.child(Element{Tag: TagLI, Language: s.foreign(it.Lang)})
		lbl := li.child(Element{Tag: TagLbl})
		body := li.child(Element{Tag: TagLBody})
		inner.parent = body
		lns := s.lines(it.Text, ctx.body, inner.width, body)
		own := s.paragraph(lns, s.item, ctx)
		if kind != document.Bullets {
			own = s.paragraph(lns, s.item*2, ctx)
		}
		if len(it.Items) > 0 {
			if len(own) > 0 {
				own[len(own)-1].keep = true
			}
			own = append(own, s.list(document.Bullets, it.Items, body, depth+1, inner)...)
		}
		for j := range own {
			draw, first := own[j].draw, j == 0
			var lead line
			if first {
				lead = lns[0]
			}
			own[j].draw = func(c *canvas, x, y Unit) {
				if first {
					s.label(c, kind, i+1, depth, lbl, x, y, lead, ctx)
				}
				draw(c, x+indent, y)
			}
		}
		single := len(own) == 1
		if n := len(ps); n > 0 && single && i == len(items)-1 {
			ps[n-1].keep = true
		}
		if single && i == 0 && len(items) > 1 {
			own[0].keep = true
		}
		ps = append(ps, own...)
	}
	for i := range ps {
		ps[i].step = kind == document.Steps
	}
	return ps
}

// label draws what stands before an item: a bullet, a number, a box to tick.
func (s *setter) label(c *canvas, kind document.Kind, n, depth int, lbl *node, x, y Unit, first line, ctx context) {
	base := y + first.ascent
	size := ctx.body.font.size
	switch kind {
	case document.Steps:
		d := s.disc
		mid := base - size*36/100
		c.op(nil, ArtifactLayout, Op{Kind: OpPath, X: x, Y: mid - d/2, Path: circle(d), Fill: ctx.accent})
		f := size * 85 / 100
		text := strconv.Itoa(n)
		w := s.natural(document.Plain(text), look{font: font{size: f}, strong: true})
		c.text(lbl, ArtifactNone, s, x+(d-w)/2, mid+f*36/100, text, true, f, white)
	case document.Ticks:
		box := s.actual(lbl, s.Words.TickBox)
		t := s.tick
		c.unseen(box, x, base, t, t, unseenBox)
		c.op(box, ArtifactNone, Op{Kind: OpRect, X: x, Y: base - size*36/100 - t/2, W: t, H: t, Radius: t / 6, Stroke: ctx.body.paint, Weight: Pt(1)})
	case document.Bullets:
		mark := "•"
		if depth > 0 {
			mark = "–"
		}
		c.text(lbl, ArtifactNone, s, x, base, mark, true, size, ctx.accent)
	default:
		panic(kind.Unhandled("layout"))
	}
}

// circle is a disc of diameter d whose box starts at the origin.
func circle(d Unit) []Segment {
	r := d / 2
	k := r * 552 / 1000
	return []Segment{
		{'M', [6]Unit{d, r}},
		{'C', [6]Unit{d, r + k, r + k, d, r, d}},
		{'C', [6]Unit{r - k, d, 0, r + k, 0, r}},
		{'C', [6]Unit{0, r - k, r - k, 0, r, 0}},
		{'C', [6]Unit{r + k, 0, d, r - k, d, r}},
		{Op: 'Z'},
	}
}

// writeLines returns lines to write on, announced once.
func (s *setter) writeLines(n int, ctx context) []piece {
	p := ctx.parent.child(Element{Tag: TagP})
	span := s.actual(p, s.Words.WriteLine)
	ps := make([]piece, n)
	for i := range ps {
		ps[i] = piece{height: s.writeLine, keep: i == 0 && n > 1, name: ctx.section, draw: func(c *canvas, x, y Unit) {
			if i == 0 { // heard once
				c.unseen(span, x, y+s.writeLine-Pt(2), ctx.width, ctx.body.font.size, unseenLine)
			}
			c.op(span, ArtifactNone, Op{Kind: OpLine, X: x, Y: y + s.writeLine - Pt(2), W: ctx.width, Stroke: rule, Weight: Pt(0.7)})
		}}
	}
	return ps
}
