package layout

import (
	"strconv"

	"handout/internal/document"
)

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
func (s *compositor) label(kind document.Kind, n, depth int, lbl *node, first line, icons bool, ctx context) []mark {
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
		f := ctx.body.font
		if icons && s.columns == 1 {
			f.size = f.size * 3 / 2 // of the weight of the icons over and under it
		}
		lns := s.lines(sign, textStyle{font: f, strong: true, paint: ctx.accent}, s.indent, lbl)
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
