package layout

import (
	"fmt"
	"slices"

	"handout/internal/document"
	"handout/internal/fault"
)

// slotLines is how many lines a visit detail may take.
func (s *setter) slotLines(field string) int {
	if field == "time" || field == "date" {
		return 1
	}
	return 2
}

// field sets a visit detail: its label, and a slot of fixed size for the
// value or the rule to write it on, so that the sheet is the same for all.
func (s *setter) field(b *document.Block, ctx context) piece {
	p := ctx.parent.child(Element{Tag: TagP})
	label := append(slices.Clone(b.Text), document.Run{Text: " "})
	lns := s.lines(label, ctx.body, ctx.width/2, p)
	width := Unit(0)
	for _, ln := range lns {
		width = max(width, ln.width)
	}
	width += ctx.body.font.size / 2
	n := s.slotLines(b.Name)
	value := p.child(Element{Tag: TagSpan, ActualText: s.Words.Blank})
	height := Unit(max(n, len(lns))) * ctx.body.font.leading
	if n == 1 {
		height += ctx.body.font.leading * 2 / 10 // room for a hand
	}
	return piece{height: height, name: ctx.section, draw: func(c *canvas, x, y Unit) {
		for i, ln := range lns {
			c.line(ln, x, y+Unit(i)*ln.leading, ArtifactNone)
		}
		c.use(value)
		c.slots = append(c.slots, slot{
			page: len(c.pages.Pages) - 1, op: len(c.page().Ops), field: b.Name, node: value,
			x: x + width, y: y, w: ctx.width - width, lines: n, font: ctx.body.font,
		})
	}}
}

// fill draws the visit's details into their slots. A detail that does not fit
// is a fault that names the detail, never its value.
func (s *setter) fill(c *canvas, v Visit) fault.List {
	var faults fault.List
	for i := len(c.slots) - 1; i >= 0; i-- {
		sl := c.slots[i]
		page := &c.pages.Pages[sl.page]
		el := sl.node.index
		var ops []Op
		if text := v.value(sl.field); text == "" {
			y := sl.y + Unit(sl.lines)*sl.font.leading + s.descent(sl.font.size)/4 - Pt(1.5)
			if sl.lines == 1 {
				y = sl.y + sl.font.leading*12/10 - Pt(1.5)
			}
			ops = []Op{{Kind: OpLine, Element: el, X: sl.x, Y: y, W: sl.w, Stroke: rule, Weight: Pt(0.7)}}
		} else {
			c.pages.Elements[el].ActualText = ""
			lns := s.lines(document.Text{{Text: text, Strong: true}}, look{font: sl.font, paint: ink}, sl.w, nil)
			if len(lns) > sl.lines {
				faults.Add(fault.Pos{}, "--"+sl.field, fmt.Sprintf("`--%s` is too long for its place on the sheet", sl.field),
					fmt.Sprintf("shorten it to fit %d lines of about %d characters", sl.lines, sl.w/(sl.font.size/2)))
				continue
			}
			for j, ln := range lns {
				for _, f := range ln.frags {
					ops = append(ops, Op{Kind: OpText, Element: el, X: sl.x + f.x, Y: sl.y + Unit(j)*sl.font.leading + ln.ascent, W: f.w, H: f.size, Text: f.text, Face: f.face, Fill: f.paint})
				}
			}
		}
		page.Ops = slices.Insert(page.Ops, sl.op, ops...)
	}
	return faults
}
