package layout

import "handout/internal/document"

// table sets a table. Large print has no tables: each row becomes an item
// that names its columns (ACB large print guidelines).
func (s *setter) table(b *document.Block, ctx context) []piece {
	if s.columns == 1 {
		return s.list(document.Bullets, TableItems(b.Table), ctx.parent, 0, ctx)
	}
	widths := s.columnWidths(b.Table, ctx)
	t := ctx.parent.child(Element{Tag: TagTable})
	head := t.child(Element{Tag: TagTR})
	ps := []piece{s.row(b.Table.Header, head, widths, ctx, true)}
	ps[0].before, ps[0].keep = s.para, true
	for i, r := range b.Table.Rows {
		p := s.row(r.Cells, t.child(Element{Tag: TagTR}), widths, ctx, false)
		p.keep = i == 0 && len(b.Table.Rows) > 1 || i == len(b.Table.Rows)-2
		ps = append(ps, p)
	}
	return ps
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

// columnWidths gives every column but the last the width of its longest cell,
// up to a third of the measure, and the last what is left.
func (s *setter) columnWidths(g document.Grid, ctx context) []Unit {
	n := len(g.Header)
	widths := make([]Unit, n)
	rest := ctx.width
	for j := range n - 1 {
		w := s.natural(g.Header[j], look{font: s.body, strong: true})
		for _, r := range g.Rows {
			w = max(w, s.natural(r.Cells[j], look{font: s.body, strong: j == 0}))
		}
		widths[j] = min(w+2*s.cell(), ctx.width/3)
		rest -= widths[j]
	}
	widths[n-1] = rest
	return widths
}

// cell is the space inside a table cell, left and right.
func (s *setter) cell() Unit { return s.pad * 2 / 3 }

func (s *setter) row(cells []document.Text, tr *node, widths []Unit, ctx context, header bool) piece {
	pad := s.pad / 3
	set := make([][]line, len(cells))
	height := Unit(0)
	for j, cell := range cells {
		el := Element{Tag: TagTD}
		l := ctx.body
		switch {
		case header:
			el, l = Element{Tag: TagTH, Scope: "Column"}, look{font: s.body, strong: true, paint: ctx.accent}
		case j == 0:
			el = Element{Tag: TagTH, Scope: "Row"}
			l.strong = true
		}
		set[j] = s.lines(cell, l, widths[j]-2*s.cell(), tr.child(el))
		height = max(height, Unit(len(set[j]))*s.body.leading)
	}
	height += 2 * pad
	return piece{height: height, name: ctx.section, draw: func(c *canvas, x, y Unit) {
		if header {
			c.rect(ArtifactLayout, x, y, ctx.width, height, 0, s.Brand.Tint, Paint{}, 0)
		}
		c.op(nil, ArtifactLayout, Op{Kind: OpLine, X: x, Y: y + height, W: ctx.width, Stroke: hair, Weight: Pt(0.7)})
		for j := range set {
			top := y + pad
			for _, ln := range set[j] {
				c.line(ln, x+s.cell(), top, ArtifactNone)
				top += ln.leading
			}
			x += widths[j]
		}
	}}
}
