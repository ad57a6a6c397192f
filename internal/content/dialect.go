package content

import (
	"bytes"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// The two extensions of Markdown that handouts use, tables and boxes to tick.
// Goldmark's own package of extensions compiles expressions for web addresses
// that nobody here asks for, at every start of the program.

// tickParser reads "[ ] " at the head of an item.
type tickParser struct{}

// Trigger implements parser.InlineParser.
func (tickParser) Trigger() []byte { return []byte{'['} }

// Parse implements parser.InlineParser.
func (tickParser) Parse(parent ast.Node, block text.Reader, _ parser.Context) ast.Node {
	item, ok := parent.Parent().(*ast.ListItem)
	if !ok || item.FirstChild() != parent || parent.HasChildren() {
		return nil
	}
	line, _ := block.PeekLine()
	if len(line) < 3 || line[2] != ']' || !util.IsSpace(line[1]) && line[1] != 'x' && line[1] != 'X' {
		return nil
	}
	end := 3
	for end < len(line) && util.IsSpace(line[end]) {
		end++
	}
	block.Advance(end)
	return extast.NewTaskCheckBox(line[1] == 'x' || line[1] == 'X')
}

// tableParser finds tables in paragraphs: a row, a line of dashes with as many
// columns under it, and more rows.
type tableParser struct{}

// Transform implements parser.ParagraphTransformer.
func (tableParser) Transform(node *ast.Paragraph, reader text.Reader, _ parser.Context) {
	lines, source, parent := node.Lines(), reader.Source(), node.Parent()
	for i := 1; i < lines.Len(); i++ {
		dashes := lines.At(i)
		columns := countDashes(dashes.Value(source))
		if columns == 0 {
			continue
		}
		header := tableRow(lines.At(i-1), source)
		if header.ChildCount() > columns {
			return
		}
		table := extast.NewTable()
		table.SetPos(node.Pos())
		table.AppendChild(table, extast.NewTableHeader(fitted(header, columns)))
		for j := i + 1; j < lines.Len(); j++ {
			table.AppendChild(table, fitted(tableRow(lines.At(j), source), columns))
		}
		parent.InsertAfter(parent, node, table)
		lines.SetSliced(0, i-1)
		if lines.Len() == 0 {
			parent.RemoveChild(parent, node)
			return
		}
		last := lines.At(i - 2)
		last.Stop-- // the line end
		lines.Set(i-2, last)
		return
	}
}

// countDashes returns how many columns the line under a table's header has, 0
// when it is none.
func countDashes(line []byte) int {
	line = bytes.TrimSpace(line)
	if !bytes.ContainsAny(line, "|:") {
		return 0
	}
	line = bytes.TrimSuffix(bytes.TrimPrefix(line, []byte("|")), []byte("|"))
	columns := 0
	for cell := range bytes.SplitSeq(line, []byte("|")) {
		cell = bytes.TrimSpace(cell)
		cell = bytes.TrimSuffix(bytes.TrimPrefix(cell, []byte(":")), []byte(":"))
		if len(cell) == 0 || len(bytes.Trim(cell, "-")) > 0 {
			return 0
		}
		columns++
	}
	return columns
}

// tableRow cuts a line at its bars; one behind a backslash is a letter.
func tableRow(line text.Segment, source []byte) *extast.TableRow {
	row := extast.NewTableRow(nil)
	row.SetPos(line.Start)
	line = line.TrimLeftSpace(source)
	line = line.TrimRightSpace(source)
	words := line.Value(source)
	at, limit := 0, len(words)
	if limit > 0 && words[0] == '|' {
		at++
	}
	if limit > at && words[limit-1] == '|' {
		limit--
	}
	for at < limit {
		end := at
		for end < limit && (words[end] != '|' || end > 0 && words[end-1] == '\\') {
			end++
		}
		cell := extast.NewTableCell()
		cell.SetPos(line.Start + at)
		inside := text.NewSegment(line.Start+at, line.Start+end)
		inside = inside.TrimLeftSpace(source)
		inside = inside.TrimRightSpace(source)
		cell.Lines().Append(inside)
		row.AppendChild(row, cell)
		at = end + 1
	}
	return row
}

// fitted gives a row as many cells as the header has.
func fitted(row *extast.TableRow, columns int) *extast.TableRow {
	for row.ChildCount() > columns {
		row.RemoveChild(row, row.LastChild())
	}
	for row.ChildCount() < columns {
		row.AppendChild(row, extast.NewTableCell())
	}
	return row
}
