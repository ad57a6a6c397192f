package content

import (
	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"

	"handout/internal/document"
)

// list reads a list: bullets, steps, or boxes to tick.
func (r *reader) list(n *ast.List) Block {
	b := Block{Kind: document.Bullets, Pos: r.src.pos(n.Pos())}
	if n.IsOrdered() {
		b.Kind = document.Steps
		if n.Start != 1 {
			r.add(b.Pos, "steps are counted from 1", "begin with 1.")
		}
	}
	var ticked int
	b.Items, ticked = r.items(n, true)
	if ticked == 0 {
		return b
	}
	if ticked < len(b.Items) || n.IsOrdered() {
		r.add(b.Pos, "some items have a box to tick and some have none", "write - [ ] for all of them, or for none")
	}
	b.Kind = document.Ticks
	return b
}

// items reads the items of a list and counts those with a box to tick. Only
// the outermost list has sub-items.
func (r *reader) items(list *ast.List, outer bool) (items []Item, ticked int) {
	for n := list.FirstChild(); n != nil; n = n.NextSibling() {
		item, box := r.item(n, outer)
		items = append(items, item)
		if box {
			ticked++
		}
	}
	return items, ticked
}

func (r *reader) item(n ast.Node, outer bool) (item Item, ticked bool) {
	item.Pos = r.src.pos(n.Pos())
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		at := r.src.pos(c.Pos())
		switch c := c.(type) {
		case *ast.Paragraph, *ast.TextBlock:
			if len(item.Text) > 0 || len(item.Items) > 0 {
				r.add(at, "an item is one paragraph", "make two items of it, or one paragraph")
				continue
			}
			ticked = r.itemText(&item, c)
		case *ast.List:
			if !outer || c.IsOrdered() {
				r.add(at, "lists have one level of sub-items at most, and those are bullets", "write it as items of the list above")
				continue
			}
			if len(item.Text) == 0 {
				r.add(at, "sub-items stand under an item without text", "write the item's text first")
			}
			subs, boxes := r.items(c, false)
			if boxes > 0 {
				r.add(at, "sub-items have no boxes to tick", "write - without [ ]")
			}
			item.Items = append(item.Items, subs...)
		default:
			r.add(at, unsupported(c), "take it out")
		}
	}
	if len(item.Text) == 0 {
		r.add(item.Pos, "the item is empty", "write its text, or take it out")
	}
	return item, ticked
}

func (r *reader) itemText(item *Item, n ast.Node) (ticked bool) {
	r.inItem = true
	p := r.passage(n)
	r.inItem = false
	r.only(&p, "a list item", "{if …}", "{lang …}", "{icon …}", "a figure", "a box")
	if p.id != "" {
		r.add(p.pos, "an id belongs to a heading", "take it out")
	}
	item.If, item.Text, item.Claims, item.Lang = p.cond, p.text, p.claims, p.lang
	item.Pos, item.Icon = p.pos, p.icon
	if p.image != nil {
		item.Figure = r.figure(p.image, false)
	}
	return p.ticked
}

// table reads a table: one row of headers, then rows.
func (r *reader) table(n *extast.Table) Grid {
	var g Grid
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		if header, ok := c.(*extast.TableHeader); ok {
			g.Header = r.headers(header)
			continue
		}
		g.Rows = append(g.Rows, r.row(c))
	}
	if len(g.Rows) == 0 {
		r.add(r.src.pos(n.Pos()), "the table has no rows", "add a row, or take it out")
	}
	return g
}

func (r *reader) headers(n ast.Node) []Text {
	var cells []Text
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		p := r.passage(c)
		r.only(&p, "a table's header")
		if len(p.claims) > 0 {
			r.add(p.pos, "a table's header rests on no claims", "move [^…] into the rows")
		}
		if len(p.text) == 0 {
			r.add(p.pos, "the header of this column is empty", "name the column")
		}
		cells = append(cells, p.text)
	}
	return cells
}

func (r *reader) row(n ast.Node) Row {
	row := Row{Pos: r.src.pos(n.Pos())}
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		p := r.passage(c)
		r.only(&p, "a table cell", "{if …}")
		row.If = row.If.And(p.cond)
		if len(p.claims) > 0 && c != n.LastChild() {
			r.add(p.pos, "a row's claims stand in its last cell", "move [^…] there")
		}
		row.Claims = append(row.Claims, p.claims...)
		row.Cells = append(row.Cells, p.text)
	}
	if len(row.Cells) > 0 && len(row.Cells[0]) == 0 {
		r.add(row.Pos, "the first cell of the row is empty", "it names the row: write it")
	}
	return row
}
