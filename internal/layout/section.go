package layout

import (
	"slices"
	"strconv"
	"strings"

	"handout/internal/document"
	"handout/internal/fault"
)

// compositor turns a document into galleys.
type compositor struct {
	Sheet
	style
	pageOf    map[string]int         // the page on which each section begins, from 1
	filled    filled                 // which details of the visit are given
	known     known                  // texts that are measured
	widestDay map[font]document.Text // the words of a day that takes the most room
	scratch   *scratch               // nil, as known, where several goroutines set texts
	root      *node
	capacity  Unit // height of text that a page takes
	onFirst   Unit // that page one takes
	faults    fault.List
	set       map[setting]galley
	aside     Unit // the width of a figure that stands beside its section; 0 is none
	runOn     bool // the call before the visit stands in no frame
}

// context is what a block inherits from where it stands.
type context struct {
	width   Unit
	parent  *node
	section string
	body    textStyle
	accent  Paint // bullets and numbers
	indent  Unit  // of the values of short visit details
	panel   bool  // inside a frame
}

// chapter is a section with its sub-sections, which share its place and frame.
type chapter []*document.Section

func (ch chapter) id() string { return ch[0].ID }

// chapters groups the sections of a document.
func chapters(d *document.Document) []chapter {
	var out []chapter
	for i := range d.Sections {
		s := &d.Sections[i]
		if s.Level > 2 && len(out) > 0 {
			out[len(out)-1] = append(out[len(out)-1], s)
			continue
		}
		out = append(out, chapter{s})
	}
	return out
}

// open sets a chapter without a frame.
func (s *compositor) open(ch chapter, width Unit) galley {
	ctx := context{width: width, section: ch.id(), body: textStyle{font: s.body, paint: ink}, accent: s.Brand.Text}
	var out galley
	for i, sec := range ch {
		if i == 0 || sec.Level == 2 {
			ctx.parent = s.sect(sec)
		}
		g := s.section(sec, ctx)
		if i > 0 && len(out) > 0 {
			out[len(out)-1].keep = true // what leads up to a sub-section stays with it
			if len(g) > 0 && i == 1 && len(ch[0].Blocks) == 0 {
				g[0].before = s.afterHead
			}
		}
		out = append(out, g...)
	}
	return out
}

func (s *compositor) sect(sec *document.Section) *node {
	return s.root.child(Element{Tag: TagSect, ID: sec.ID, Title: sec.Heading.String()})
}

// section sets a section without a frame.
func (s *compositor) section(sec *document.Section, ctx context) galley {
	return s.underHeading(sec, s.heading(sec, ctx), ctx)
}

// underHeading sets the blocks of a section under its heading.
func (s *compositor) underHeading(sec *document.Section, head galley, ctx context) galley {
	g := head
	ctx.indent = s.fieldIndent(sec.Blocks, ctx)
	for i := 0; i < len(sec.Blocks); i++ {
		var b galley
		if n := s.pair(sec.Blocks[i:], ctx); n > 0 {
			b, i = s.fieldPair(&sec.Blocks[i], &sec.Blocks[i+1], ctx), i+1
		} else if pair := s.numberPair(sec.Blocks[i:], ctx); pair != nil {
			b, i = pair, i+1
		} else {
			b = s.block(&sec.Blocks[i], ctx)
		}
		if len(b) == 0 {
			continue
		}
		if len(g) > 0 && len(g) == len(head) && b[0].before < s.afterHead+s.para {
			b[0].before, b[0].soft = s.afterHead, false
		}
		// What leads up to a figure, a table or a list stays with it.
		if leadsUpTo(sec.Blocks, i) && len(g) > 0 {
			g[len(g)-1].keep = true
		}
		g = append(g, b...)
	}
	return g
}

// leadsUpTo reports whether what stands before a block is said of it.
func leadsUpTo(blocks []document.Block, i int) bool {
	switch blocks[i].Kind {
	case document.Figure, document.Table:
		return true
	case document.Bullets, document.Steps, document.Ticks, document.WriteLines:
		return i > 0 && blocks[i-1].Kind == document.Paragraph
	case document.Paragraph, document.Number, document.Alert, document.Field, document.Note:
		return false
	default:
		panic(blocks[i].Kind.Unhandled("layout"))
	}
}

// heading sets a section's heading, which stays with the text under it.
func (s *compositor) heading(sec *document.Section, ctx context) galley {
	f, tag, paint := s.head, TagH2, ctx.accent
	if sec.Level == 3 {
		f, tag, paint = s.sub, TagH3, ink
	}
	if len(sec.Heading) == 0 {
		return nil
	}
	n := ctx.parent.child(Element{Tag: tag, ID: sec.ID})
	var icon *mark
	lead := Unit(0)
	if d := s.Icon(sec.Icon); d != nil && !ctx.panel && sec.Level == 2 {
		icon = &mark{kind: markIcon, drawing: d, w: s.icon, paint: ctx.accent}
		lead = s.icon + s.icon*40/100
	}
	lns := s.headingLines(sec.Heading, textStyle{font: f, strong: true, paint: paint, number: ctx.body.number}, ctx.width-lead, n)
	g := s.paragraph(lns, 0, ctx)
	for i := range g {
		g[i].keep, g[i].start = true, i == 0
		g[i].lines = 0
		g[i].marks[0].x = lead
	}
	if len(g) == 0 {
		return g
	}
	if icon != nil {
		icon.y = (g[0].height - s.icon) / 2
		g[0].marks = append([]mark{*icon}, g[0].marks...)
	}
	g[0].marks = append(g[0].marks, mark{kind: markBookmark, node: n, heading: sec})
	g[0].before, g[0].elastic = s.style.section, true
	if sec.Level == 3 {
		g[0].before, g[0].elastic = s.subGap, false
	}
	if sec.Box == document.Visit && s.filled.name > 0 {
		g = append(g, s.nameSlug(ctx))
	}
	return g
}

// headingLines sets a heading; one that takes two lines is broken after its colon,
// where both parts fit.
func (s *compositor) headingLines(t document.Text, l textStyle, width Unit, n *node) []line {
	lns := s.lines(t, l, width, n)
	if len(lns) != 2 {
		return lns
	}
	for i, r := range t {
		at := strings.Index(r.Text, ": ")
		if at < 0 {
			continue
		}
		head, tail := r, r
		head.Text, tail.Text = r.Text[:at+2], r.Text[at+2:]
		first := s.lines(append(slices.Clone(t[:i]), head), l, width, n)
		last := s.lines(append(document.Text{tail}, t[i+1:]...), l, width, n)
		if len(first) == 1 && len(last) == 1 {
			return append(first, last...)
		}
	}
	return lns
}

// paragraph makes a slug of each line. Lines stay together so that no column
// begins or ends with a single line of a longer paragraph.
func (s *compositor) paragraph(lns []line, before Unit, ctx context) galley {
	g := make(galley, len(lns))
	marks := make([]mark, len(lns))
	for i, ln := range lns {
		marks[i] = mark{kind: markLine, line: ln}
		g[i] = slug{height: ln.leading, lines: 1, name: ctx.section, marks: marks[i : i+1 : i+1]}
		g[i].keep = i < len(lns)-1 && (len(lns) <= 3 || i == 0 || i == len(lns)-2)
	}
	if len(g) > 0 {
		g[0].before, g[0].soft = before, before > 0
	}
	return g
}

func (s *compositor) block(b *document.Block, ctx context) galley {
	switch b.Kind {
	case document.Paragraph, document.Alert:
		n := ctx.parent.child(Element{Tag: TagP, Language: s.foreign(b.Lang)})
		return s.paragraph(s.lines(b.Text, ctx.body, ctx.width, n), s.para, ctx)
	case document.Number:
		n := ctx.parent.child(Element{Tag: TagP})
		return s.paragraph(s.lines(b.Text, s.numberStyle(b.Text, ctx), ctx.width, n), s.para, ctx)
	case document.Bullets, document.Steps, document.Ticks:
		return s.list(b.Kind, b.Items, b.Start, ctx.parent, 0, ctx)
	case document.Table:
		return s.table(b, ctx)
	case document.Figure:
		return s.figure(b, ctx)
	case document.WriteLines:
		return s.writeLines(b.Lines, ctx)
	case document.Field:
		return s.field(b, ctx)
	case document.Note:
		return s.note(b, ctx)
	default:
		panic(b.Kind.Unhandled("layout"))
	}
}

// foreign returns a language only where it differs from the document's.
func (s *compositor) foreign(lang string) string {
	if lang == s.Document.Language {
		return ""
	}
	return lang
}

// list sets bullets, steps or ticks. Short neighbours stay together so that
// no column strands one line of a list.
func (s *compositor) list(kind document.Kind, items []document.Item, start int, parent *node, depth int, ctx context) galley {
	numbering := map[document.Kind]string{document.Bullets: "Disc", document.Steps: "Decimal", document.Ticks: "Square"}[kind]
	l := parent.child(Element{Tag: TagL, Numbering: numbering})
	indent, gap := s.indent, s.item
	switch kind {
	case document.Steps:
		indent, gap = s.disc+s.disc*45/100, s.step
	case document.Ticks:
		indent, gap = s.tick+s.tick*60/100, s.tickGap
	case document.Bullets:
	default:
		panic(kind.Unhandled("layout"))
	}
	icons := slices.ContainsFunc(items, func(it document.Item) bool { return s.Icon(it.Icon) != nil })
	if icons {
		indent = s.listIcon + s.listIcon*45/100
		gap = max(gap, s.listIcon+Pt(3)-ctx.body.font.leading) // icons keep apart
	}
	inner := ctx
	inner.width -= indent
	out := make(galley, 0, 2*len(items))
	for i := range items {
		it := &items[i]
		if kind == document.Bullets && depth == 0 && isHead(it) {
			out = append(out, s.group(it, l, ctx, len(out) > 0)...)
			continue
		}
		li := l.child(Element{Tag: TagLI, Language: s.foreign(it.Lang)})
		lbl := li.child(Element{Tag: TagLbl})
		body := li.child(Element{Tag: TagLBody})
		inner.parent = body
		lns, own := s.setItem(it, inner, gap, body)
		if len(it.Items) > 0 {
			if len(own) > 0 {
				own[len(own)-1].keep = true
			}
			own = append(own, s.list(document.Bullets, it.Items, 0, body, depth+1, inner)...)
		}
		if len(own) == 0 {
			continue
		}
		last := i == len(items)-1
		for j := range own {
			own[j].shift(indent)
			if kind == document.Steps {
				s.rail(&own[j], j == 0, i == 0, last && j == len(own)-1, lns[0], ctx)
			}
			own[j].whole, own[j].steps = !last || j < len(own)-1, kind == document.Steps
		}
		if len(it.Items) == 0 && len(own) <= 6 {
			for j := range own[:len(own)-1] {
				own[j].keep = true // an item is read in one
			}
		}
		own[0].item = true
		label := s.label(kind, start+i+1, depth, lbl, lns[0], ctx)
		if icon := s.Icon(it.Icon); icon != nil {
			label = []mark{{kind: markIcon, y: (lns[0].leading - s.listIcon) / 2, drawing: icon, w: s.listIcon, paint: ctx.accent}}
		}
		for j := range label {
			if icons && label[j].kind == markLine {
				label[j].x += (s.listIcon - label[j].line.width) / 2
			}
			label[j].y += own[0].lowered()
		}
		own[0].marks = append(label, own[0].marks...)
		single := len(own) == 1
		if n := len(out); n > 0 && single && last {
			out[n-1].keep = true
		}
		if single && i == 0 && len(items) > 1 {
			own[0].keep = true
		}
		if kind == document.Ticks && len(items) > 3 && (i == 0 || i == len(items)-2) {
			own[len(own)-1].keep = true // two at least on each side of a break
		}
		out = append(out, own...)
	}
	return out
}

// setItem sets the text of an item, with its picture beside it where that is narrow,
// and under it where it is wide. It returns the lines of the text too.
func (s *compositor) setItem(it *document.Item, ctx context, gap Unit, body *node) ([]line, galley) {
	d := s.Figure(it.Figure.ID)
	if d == nil {
		lns := s.lines(it.Text, ctx.body, ctx.width, body)
		return lns, s.paragraph(lns, gap, ctx)
	}
	fig := Element{Tag: TagFigure, Alt: it.Figure.Alt}
	if d.W*2 > d.H*3 || len(d.Labels) > 0 {
		lns := s.lines(it.Text, ctx.body, ctx.width, body)
		g := s.paragraph(lns, gap, ctx)
		n := body.child(fig)
		sl := slug{before: s.para * 2, name: ctx.section + " figure", picture: s.picture(d, it.Figure.ID, n, ctx.width, s.inStep)}
		sl.marks = []mark{{kind: markPicture, paint: s.Brand.Text}}
		if len(it.Figure.Caption) > 0 {
			s.caption(&sl, it.Figure.Caption, ctx.width, n.child(Element{Tag: TagCaption}))
		}
		if len(g) > 0 {
			g[len(g)-1].keep = true
		}
		return lns, append(g, sl)
	}
	n := body.child(fig)
	w, h := fit(d, s.thumb*3/2, s.thumb)
	lead := s.thumb*5/4 + s.para*2
	lns := s.lines(it.Text, ctx.body, ctx.width-lead, body)
	text := Unit(len(lns)) * ctx.body.font.leading
	sl := slug{before: gap, soft: true, name: ctx.section, lines: len(lns), low: max(h-text, 0) / 2}
	sl.marks = []mark{{kind: markDrawing, x: (lead - s.para*2 - w) / 2, y: max(text-h, 0) / 2, node: n, drawing: d, w: w, paint: s.Brand.Text}}
	for i, ln := range lns {
		sl.marks = append(sl.marks, mark{kind: markLine, x: lead, y: sl.low + Unit(i)*ln.leading, above: int32(i), line: ln})
	}
	sl.height = max(text, h)
	g := galley{sl}
	if len(it.Figure.Caption) > 0 {
		capt := s.paragraph(s.lines(it.Figure.Caption, textStyle{font: s.captions, paint: inkSoft}, ctx.width-lead, n.child(Element{Tag: TagCaption})), s.item, ctx)
		for i := range capt {
			capt[i].shift(lead)
		}
		g[0].keep = true
		g = append(g, capt...)
	}
	return lns, g
}

// lowered is how far the text of a slug stands under its head, beside a picture
// that is taller.
func (s *slug) lowered() Unit { return s.low }

// isHead reports whether an item is a small head over its sub-items: all of it
// is strong.
func isHead(it *document.Item) bool {
	return len(it.Items) > 0 && !slices.ContainsFunc(it.Text, func(r document.Run) bool { return !r.Strong && r.Text != "" })
}

// group sets an item that is a small head, and its sub-items under it.
func (s *compositor) group(it *document.Item, l *node, ctx context, spaced bool) galley {
	li := l.child(Element{Tag: TagLI, Language: s.foreign(it.Lang)})
	body := li.child(Element{Tag: TagLBody})
	before := s.item
	if spaced {
		before = s.para
	}
	g := s.paragraph(s.lines(it.Text, textStyle{font: s.body, strong: true, paint: ctx.accent}, ctx.width, body), before, ctx)
	for i := range g {
		g[i].keep, g[i].item, g[i].whole = true, i == 0, true
	}
	inner := ctx
	inner.parent = body
	return append(g, s.list(document.Bullets, it.Items, 0, body, 0, inner)...)
}

// shift moves what a slug draws to the right.
func (s *slug) shift(by Unit) {
	for i := range s.marks {
		s.marks[i].x += by
		if at := s.marks[i].slot; at != nil {
			at.x += by
			at.left += by
		}
	}
	if s.picture != nil {
		s.picture.x += by
	}
}

// rail joins the discs of steps by a line.
func (s *compositor) rail(sl *slug, first, top, last bool, lead line, ctx context) {
	stroke := &Op{Kind: OpLine, Stroke: s.Brand.Rail, Weight: s.railW}
	x := s.disc / 2
	mid := sl.low + lead.ascent - ctx.body.font.size*36/100
	var rails []mark
	if first && !top {
		rails = append(rails, mark{kind: markRailTo, x: x, y: max(mid-s.disc/2, 0), op: stroke})
	}
	if !last {
		rail := mark{kind: markRail, x: x, through: !first, op: stroke}
		if first {
			rail.y = mid + s.disc/2
		}
		rails = append(rails, rail)
	}
	sl.marks = append(rails, sl.marks...)
}

// bullet and dash are what stands before an item of a list, and of one in it.
var bullet, dash = document.Text{{Text: "•"}}, document.Text{{Text: "–"}}

// label returns what stands before an item: a bullet, a number, a box to tick.
func (s *compositor) label(kind document.Kind, n, depth int, lbl *node, first line, ctx context) []mark {
	base, size := first.ascent, ctx.body.font.size
	switch kind {
	case document.Steps:
		d := s.disc
		mid := base - size*36/100
		f := s.digit
		text := document.Plain(strconv.Itoa(n))
		lns := s.lines(text, textStyle{font: font{size: f, leading: f}, strong: true, paint: white}, d, lbl)
		ms := []mark{{kind: markOp, x: 0, y: mid - d/2, artifact: ArtifactLayout, op: &Op{Kind: OpPath, Path: circle(d), Fill: ctx.accent}}}
		for _, ln := range lns[:min(len(lns), 1)] {
			ms = append(ms, mark{kind: markLine, x: (d - ln.width) / 2, y: mid + f*36/100 - ln.ascent, line: ln})
		}
		return ms
	case document.Ticks:
		box := s.actual(lbl, s.Words.TickBox)
		t := s.tick
		return []mark{{kind: markOp, y: base, node: box, op: unseenIn(t, t, unseenBox)}, {kind: markOp, y: base - size*36/100 - t/2, node: box, op: &Op{Kind: OpRect, W: t, H: t, Radius: t / 6, Stroke: ctx.body.paint, Weight: Pt(1)}}}
	case document.Bullets:
		sign := bullet
		if depth > 0 {
			sign = dash
		}
		lns := s.lines(sign, textStyle{font: ctx.body.font, strong: true, paint: ctx.accent}, s.indent, lbl)
		return []mark{{kind: markLine, line: lns[0]}}
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

// mostLines is how many lines to write on a list of questions has where there is
// room; leastLines is what it keeps.
const (
	mostLines  = 4
	leastLines = 2
)

// writeLines returns lines to write on, announced once.
func (s *compositor) writeLines(n int, ctx context) galley {
	p := ctx.parent.child(Element{Tag: TagP})
	span := s.actual(p, s.Words.WriteLine)
	g := make(galley, max(n, mostLines))
	for i := range g {
		spare := 0
		if i >= n {
			spare = i + 1
		}
		g[i] = slug{height: s.pitch, spare: spare, keep: i < len(g)-1, name: ctx.section, marks: []mark{{
			kind: markOp, y: s.pitch - Pt(2), node: span, op: &Op{Kind: OpLine, W: ctx.width, Stroke: rule, Weight: Pt(0.7)}}}}
		if i == 0 { // heard once
			g[i].marks = append([]mark{{kind: markOp, y: s.pitch - Pt(2), node: span, op: unseenIn(ctx.width, ctx.body.font.size, unseenLine)}}, g[i].marks...)
		}
	}
	return g
}
