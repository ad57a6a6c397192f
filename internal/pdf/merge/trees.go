package merge

import (
	"bytes"
	"fmt"
	"strconv"

	"handout/internal/pdf/syntax"
)

// identifier makes an element's identifier one of the whole file. They sort as
// the sheets do.
func (c *copier) identifier(id []byte) []byte {
	return append(fmt.Appendf(nil, "(sheet%06d-", c.done.Sheets+1), bytes.TrimPrefix(id, []byte("("))...)
}

// leaves turns the sheet's parent tree and its identifiers into leaves of the
// merge's (ISO 32000-1, 7.9.6 and 7.9.7).
func (c *copier) leaves(root entries) error {
	list, err := c.leaf(root.get("/ParentTree"), "/Nums")
	if err != nil || len(list) == 0 {
		return errUnfinished
	}
	for i := 0; i < len(list); i += 2 {
		key, err := strconv.Atoi(string(list[i]))
		if err != nil {
			return errUnfinished
		}
		list[i] = strconv.AppendInt(nil, int64(c.nextKey+key), 10)
	}
	if c.marks, err = c.addLeaf(c.marks, "/Nums", list); err != nil {
		return err
	}
	keys := root.integer("/ParentTreeNextKey")
	if keys <= 0 {
		return errUnfinished
	}
	c.nextKey += keys

	if root.get("/IDTree") == nil {
		return nil
	}
	if list, err = c.leaf(root.get("/IDTree"), "/Names"); err != nil || len(list) == 0 {
		return errUnfinished
	}
	for i := 0; i < len(list); i += 2 {
		list[i] = c.identifier(list[i])
	}
	c.names, err = c.addLeaf(c.names, "/Names", list)
	return err
}

// leaf returns the keys and values of a tree that is one leaf, as pdf.Write
// makes them.
func (c *copier) leaf(tree []byte, key string) ([][]byte, error) {
	d, err := dictionary(tree)
	if err != nil {
		return nil, err
	}
	list, err := array(d.get(key))
	if err != nil || len(list)%2 != 0 {
		return nil, errUnfinished
	}
	return list, nil
}

func (c *copier) addLeaf(leaves []int, key string, list [][]byte) ([]int, error) {
	b := fmt.Appendf(nil, "<</Limits[%s %s]%s[", list[0], list[len(list)-2], key)
	for i := 0; i < len(list); i += 2 {
		value, err := c.renumber(list[i+1])
		if err != nil {
			return nil, err
		}
		b = fmt.Appendf(b, "%s %s ", list[i], value)
	}
	n := c.allocate()
	c.pack.add(n, append(b, "]>>"...))
	return append(leaves, n), nil
}

// label is what a sheet's pages are called, from its first one.
type label struct {
	page  int // from 0
	title string
}

// pageLabels appends the labels of all pages (ISO 32000-1, 12.4.2): a sheet's
// title, and the number of the page in the sheet.
func (m *Merger) pageLabels(b []byte) []byte {
	b = append(b, "/PageLabels<</Nums["...)
	for _, l := range m.labels {
		b = append(strconv.AppendInt(b, int64(l.page), 10), "<</S/D/P"...)
		b = append(syntax.AppendTextString(b, l.title+" · "), ">>"...)
	}
	return append(b, "]>>"...)
}

// bookmark is a sheet's, with the sheet's own below it.
type bookmark struct {
	object      int
	title       string
	first, last int // objects; 0 without any below
	below       int // how many are shown when it is opened
	page, part  int // objects it leads to
	top         string
}

// bookmark makes the root of the sheet's own bookmarks that of the sheet.
func (c *copier) bookmark(outline, page int, box []byte) error {
	corners, err := array(box)
	if err != nil || len(corners) != 4 {
		return errUnfinished
	}
	b := bookmark{title: c.title, page: c.to[page], part: c.to[c.document], top: string(corners[3])}
	if outline == 0 {
		b.object = c.allocate()
	} else {
		d, err := c.dictionary(outline)
		if err != nil {
			return err
		}
		if b.first, err = c.number(d.reference("/First")); err != nil {
			return err
		}
		if b.last, err = c.number(d.reference("/Last")); err != nil {
			return err
		}
		b.object, b.below = c.to[outline], d.integer("/Count")
	}
	c.bookmarks = append(c.bookmarks, b)
	return nil
}
