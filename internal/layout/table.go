package layout

import (
	"fmt"

	"handout/internal/document"
)

// table sets a table. Large print has no tables: each row becomes an item
// that names its columns (ACB large print guidelines). A table whose columns do
// not fit is a fault.
func (s *compositor) table(b *document.Block, ctx context) galley {
	if s.columns == 1 {
		return s.list(document.Bullets, TableItems(b.Table), 0, ctx.parent, 0, ctx)
	}
	widths, ok := s.columnWidths(b.Table, ctx)
	if !ok {
		s.faults.Add(b.Pos, ctx.section, fmt.Sprintf("the table has %d columns, which do not fit side by side", len(b.Table.Header)),
			"use fewer columns or shorter words, or write a list")
		return nil
	}
	t := ctx.parent.child(Element{Tag: TagTable})
	g := galley{s.row(b.Table.Header, t.child(Element{Tag: TagTR}), widths, ctx, true)}
	g[0].before, g[0].keep = s.para, true
	for i, r := range b.Table.Rows {
		sl := s.row(r.Cells, t.child(Element{Tag: TagTR}), widths, ctx, false)
		sl.keep = i == 0 && len(b.Table.Rows) > 1 || i == len(b.Table.Rows)-2
		g = append(g, sl)
	}
	return g
}

// TableItems turns rows into items that read "first: second. Header: third."
func TableItems(g document.Grid) []document.Item {
	items := make([]document.Item, len(g.Rows))
	for i, r := range g.Rows {
		it := document.Item{Claims: r.Claims, Pos: r.Pos}
		for j, cell := range r.Cells {
			if cell.String() == "" {
				continue
			}
			switch {
			case j == 0:
				for _, run := range cell {
					run.Strong = true
					it.Text = append(it.Text, run)
				}
				it.Text = append(it.Text, document.Run{Text: ": ", Strong: true})
			case j > 1:
				it.Text = append(it.Text, document.Run{Text: " "})
				it.Text = append(it.Text, g.Header[j]...)
				it.Text = append(it.Text, document.Run{Text: ": "})
				it.Text = append(it.Text, cell...)
			default:
				it.Text = append(it.Text, cell...)
			}
		}
		items[i] = it
	}
	return items
}

// columnWidths shares the measure between columns: each has at least its
// longest word, and of the rest as much as its longest cell asks for. It reports
// false where the longest words alone do not fit.
func (s *compositor) columnWidths(g document.Grid, ctx context) ([]Unit, bool) {
	n := len(g.Header)
	least, most := make([]Unit, n), make([]Unit, n)
	rest, wish := ctx.width, Unit(0)
	for j := range n {
		widen := func(t document.Text, strong bool) {
			l := textStyle{font: s.body, strong: strong}
			for _, a := range s.measure(t, l).atoms {
				least[j] = max(least[j], a.width+2*s.cell())
			}
			most[j] = max(most[j], s.natural(t, l)+2*s.cell())
		}
		widen(g.Header[j], true)
		for _, r := range g.Rows {
			if j < len(r.Cells) {
				widen(r.Cells[j], j == 0)
			}
		}
		if n <= 2 {
			least[j] = min(least[j], ctx.width/2) // a word too long for half of it is cut
		}
		rest -= least[j]
		wish += most[j] - least[j]
	}
	if rest < 0 {
		return nil, false
	}
	widths := make([]Unit, n)
	for j := range n {
		widths[j] = least[j]
		if wish > 0 {
			widths[j] += min(most[j]-least[j], rest*(most[j]-least[j])/max(wish, rest))
		}
	}
	sum := Unit(0)
	for _, w := range widths {
		sum += w
	}
	widths[n-1] += ctx.width - sum
	return widths, true
}

// cell is the space inside a table cell, left and right.
func (s *compositor) cell() Unit { return s.pad / 2 }

func (s *compositor) row(cells []document.Text, tr *node, widths []Unit, ctx context, header bool) slug {
	pad := s.pad / 3
	sl := slug{name: ctx.section, item: true, whole: true}
	if header {
		sl.marks = append(sl.marks, mark{kind: markTall, op: &Op{Kind: OpRect, W: ctx.width, Fill: s.Brand.Tint}})
	}
	x := Unit(0)
	for j, cell := range cells {
		el, l := Element{Tag: TagTD}, ctx.body
		switch {
		case header:
			el, l = Element{Tag: TagTH, Scope: "Column"}, textStyle{font: s.body, strong: true, paint: ctx.accent}
		case j == 0:
			el = Element{Tag: TagTH, Scope: "Row"}
			l.strong = true
		}
		lns := s.lines(cell, l, widths[j]-2*s.cell(), tr.child(el))
		for i, ln := range lns {
			sl.marks = append(sl.marks, mark{kind: markLine, x: x + s.cell(), y: pad + Unit(i)*ln.leading, above: int32(i), line: ln})
		}
		sl.lines = max(sl.lines, len(lns))
		x += widths[j]
	}
	sl.height = Unit(sl.lines)*s.body.leading + 2*pad
	sl.marks = append(sl.marks, mark{kind: markOp, y: sl.height, above: int32(sl.lines), artifact: ArtifactLayout,
		op: &Op{Kind: OpLine, W: ctx.width, Stroke: hair, Weight: Pt(0.7)}})
	return sl
}
