package layout

import (
	"slices"
	"strings"

	"handout/internal/document"
	"handout/internal/fault"
)

// compositor turns a document into galleys.
type compositor struct {
	Sheet
	style
	pageOf     map[string]int         // the page on which each section begins, from 1
	filled     filled                 // which details of the visit are given
	known      known                  // texts that are measured
	widestDay  map[font]document.Text // the words of a day that takes the most room
	labels     map[labelled]Unit      // widths of the labels of figures
	scratch    *scratch               // nil, as known, where several goroutines set texts
	root       *node
	capacity   Unit // height of text that a page takes
	onFirst    Unit // that page one takes
	faults     fault.List
	set        map[setting]galley
	planned    map[string][]document.LayoutRow // by variant
	running    running
	aside      Unit   // the width of a figure that stands beside its section; 0 is none
	runOn      bool   // the call before the visit stands in no frame
	joinsHead  bool   // the key points are the lower part of the masthead
	tightFirst bool   // the frames of page one have less space around their items
	ownRow     ownRow // which details of the visit to write on have rows of their own
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
	stage   bool  // the frame of a stage of the steps
	stands  bool  // the first item of its list stands first, in larger type
	across  Unit  // the width of the first item of its list, where that stands over its columns, or 0
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
		if i == 1 && len(out) > 0 {
			out[len(out)-1].keep = true // what leads up to the sub-sections stays with them
			if len(g) > 0 && len(ch[0].Blocks) == 0 {
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
	ctx.stands = standsFirst(sec)
	for i := 0; i < len(sec.Blocks); i++ {
		var b galley
		first := i
		if n := s.pair(sec.Blocks[i:], ctx); n > 0 {
			b, i = s.fieldPair(&sec.Blocks[i], &sec.Blocks[i+1], ctx), i+1
		} else if pair := s.numberPair(sec.Blocks[i:], ctx); pair != nil {
			b, i = pair, i+1
		} else if sec.Box == document.Unboxed && isCallout(&sec.Blocks[i], ctx) {
			b = s.callout(&sec.Blocks[i], ctx)
		} else {
			b = s.block(&sec.Blocks[i], ctx)
		}
		if len(b) == 0 {
			continue
		}
		if ctx.panel && first > 0 && len(g) > len(head) && b[0].before > 0 && sec.Blocks[first].Kind == document.Number && sec.Blocks[first-1].Kind == document.Bullets {
			s.partNumber(&b[0], ctx.width)
		}
		if len(g) > 0 && len(g) == len(head) && b[0].before < s.afterHead+s.para {
			b[0].before, b[0].soft = s.afterHead, len(sec.Blocks[i].Items) > 1 // it is eased as the items are
		}
		if sec.Blocks[i].Kind == document.Steps && len(g) == len(head) && len(g) > 0 {
			b[0].before += s.afterHead + Pt(2) // the disc is taller than its line
		}
		if i > 0 && sec.Blocks[i-1].Kind == document.Quote {
			b[0].before += s.belowQuote
		}
		// What leads up to a figure, a table or a list stays with it.
		if leadsUpTo(sec.Blocks, i) && len(g) > 0 {
			g[len(g)-1].keep = true
		}
		g = append(g, b...)
	}
	return g
}

// standsFirst reports whether the first item of a section on a ground stands over the others: it
// begins with strong words.
func standsFirst(sec *document.Section) bool {
	if !sec.Ground || len(sec.Blocks) == 0 || sec.Blocks[0].Kind != document.Bullets || len(sec.Blocks[0].Items) < 3 {
		return false
	}
	t := sec.Blocks[0].Items[0].Text
	return len(t) > 0 && t[0].Strong
}

// numberRule is the thin line over the number to call in a box.
func (s *compositor) numberRule(width Unit) *Op {
	return &Op{Kind: OpLine, W: width, Stroke: s.Brand.Rail, Weight: Pt(0.9)}
}

// partNumber gives the number to call under a list in a box some air, and a thin line in a tint
// of the brand over it: it is found without reading the list.
func (s *compositor) partNumber(sl *slug, width Unit) {
	sl.before += overNumber
	sl.marks = append([]mark{{kind: markOver, op: s.numberRule(width)}}, sl.marks...)
}

// leadsUpTo reports whether what stands before a block is said of it.
func leadsUpTo(blocks []document.Block, i int) bool {
	switch blocks[i].Kind {
	case document.Figure, document.Table:
		return true
	case document.Bullets, document.Steps, document.Ticks, document.WriteLines, document.Quote:
		return i > 0 && blocks[i-1].Kind == document.Paragraph
	case document.Paragraph, document.Number, document.Alert, document.Field, document.Note:
		return false
	default:
		panic(blocks[i].Kind.Unhandled("layout"))
	}
}

// overNumber is how much more space is over the number to call in a box.
const overNumber = Unit(4_000)

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
	if !ctx.panel && sec.Level == 3 && len(g) == 1 && len(sec.Blocks) > 0 && sec.Blocks[0].Kind == document.Steps && (s.columns == 1 || ctx.width > 36*s.body.size) {
		s.onStrip(&g[0], ctx.width) // a part of the steps over the full width
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

// onStrip puts a heading on a strip, paler than the band of a phase.
func (s *compositor) onStrip(sl *slug, width Unit) {
	space := s.para / 2
	sl.push(space)
	sl.shift(s.pad / 2)
	sl.height += 2 * space
	sl.marks = append([]mark{{kind: markOp, artifact: ArtifactLayout, op: &Op{Kind: OpPath, Fill: s.Brand.Tint, Path: rounded(width, sl.height, Pt(3), Pt(3))}}}, sl.marks...)
}

// headingLines sets a heading; one that takes two lines is broken after its colon or comma,
// where both parts fit.
func (s *compositor) headingLines(t document.Text, l textStyle, width Unit, n *node) []line {
	lns := s.lines(t, l, width, n)
	if len(lns) != 2 {
		return lns
	}
	for i, r := range t {
		at := strings.Index(r.Text, ": ")
		if at < 0 {
			at = strings.Index(r.Text, ", ")
		}
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
		if lns := s.numberAlone(b.Text, ctx, n); lns != nil {
			return s.paragraph(lns, s.para, ctx)
		}
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
	case document.Quote:
		return s.quote(b, ctx)
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
