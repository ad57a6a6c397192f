package merge

import (
	"bytes"
	"fmt"
	"strconv"
)

// copier takes one sheet over.
type copier struct {
	*Merger
	src   *finished
	to    []int // the new number of each of the sheet's objects; 0 is none yet, taken is being made
	title string

	pages, document int // the sheet's own roots, by its own numbers
	language        []byte
}

// taken marks an object that is on its way into the file: what refers to
// itself is not shared.
const taken = -1

// sheet takes the sheet over: first what pages are drawn with, which sheets
// share, then all the rest, which is the sheet's own, in one object stream.
func (c *copier) sheet() error {
	catalog, err := c.dictionary(c.src.root)
	if err != nil {
		return err
	}
	root, err := c.dictionary(catalog.reference("/StructTreeRoot"))
	if err != nil {
		return err
	}
	c.pages, c.document, c.language = catalog.reference("/Pages"), root.reference("/K"), catalog.get("/Lang")
	if c.at(c.pages) == nil || c.at(c.document) == nil || c.language == nil {
		return errUnfinished
	}
	if err := c.agree(&c.roles, string(root.get("/RoleMap")), "its tags are meant in another way"); err != nil {
		return err
	}
	c.twoSided = c.twoSided || bytes.Contains(catalog.get("/ViewerPreferences"), []byte("/Duplex/DuplexFlipLongEdge"))
	// What the merge has once: references to it lead there.
	c.to[catalog.reference("/StructTreeRoot")] = documentObject
	left := map[int]bool{c.src.root: true, c.src.info: true, catalog.reference("/StructTreeRoot"): true, catalog.reference("/Metadata"): true}
	for _, n := range c.src.streams {
		left[n] = true
	}
	first, box, err := c.drawing()
	if err != nil {
		return err
	}
	if err := c.outputIntents(catalog); err != nil {
		return err
	}
	outline := catalog.reference("/Outlines")
	if outline > 0 {
		if c.at(outline) == nil {
			return errUnfinished
		}
		c.to[outline], left[outline] = c.allocate(), true
	}
	if err := c.own(left); err != nil {
		return err
	}
	if err := c.bookmark(outline, first, box); err != nil {
		return err
	}
	if err := c.leaves(root); err != nil {
		return err
	}
	c.nodes, c.parts, c.box = append(c.nodes, c.to[c.pages]), append(c.parts, c.to[c.document]), bytes.Clone(box)
	return c.writePack()
}

// at returns an object of the sheet, or nil.
func (c *copier) at(n int) []byte {
	if n <= 0 || n >= len(c.src.objects) {
		return nil
	}
	return c.src.objects[n]
}

func (c *copier) dictionary(n int) (entries, error) {
	object := c.at(n)
	if object == nil {
		return nil, errUnfinished
	}
	return dictionary(object)
}

// drawing shares what the pages are drawn with, and returns the number of the
// first page, the sheet's own, and the pages' size.
func (c *copier) drawing() (first int, box []byte, err error) {
	node, err := c.dictionary(c.pages)
	if err != nil {
		return 0, nil, err
	}
	kids, err := array(node.get("/Kids"))
	if err != nil || len(kids) == 0 || len(kids) != node.integer("/Count") || node.get("/MediaBox") == nil {
		return 0, nil, errUnfinished
	}
	c.done.Pages += len(kids)
	for _, kid := range kids {
		page, err := c.dictionary(reference(kid))
		if err != nil {
			return 0, nil, err
		}
		for _, key := range []string{"/Resources", "/Contents"} {
			if _, err := renumber(nil, page.get(key), c.share); err != nil {
				return 0, nil, err
			}
		}
	}
	return reference(kids[0]), node.get("/MediaBox"), nil
}

// share takes over an object that sheets share, with all that it refers to,
// and returns its new number.
func (c *copier) share(n int) (int, error) {
	object := c.at(n)
	switch {
	case object == nil || c.to[n] == taken:
		return 0, errUnfinished
	case c.to[n] > 0:
		return c.to[n], nil
	}
	c.to[n] = taken
	object, err := renumber(nil, object, c.share)
	if err != nil {
		return 0, err
	}
	c.to[n], err = c.Merger.share(object)
	return c.to[n], err
}

// outputIntents takes them over from the first sheet. Device colours mean the
// same in all of a file, so those of all sheets must be equal.
func (c *copier) outputIntents(catalog entries) error {
	b, err := renumber(nil, catalog.get("/OutputIntents"), c.share)
	if err != nil {
		return err
	}
	return c.agree(&c.intents, string(b), "its colours are meant in another way")
}

// agree takes over from the first sheet what holds in all of a file.
func (c *copier) agree(all *string, one, otherwise string) error {
	if *all == "" {
		*all = one
	}
	if *all != one || one == "" {
		return fmt.Errorf("%w: %s", errUnfinished, otherwise)
	}
	return nil
}

// own takes over what is the sheet's alone.
func (c *copier) own(left map[int]bool) error {
	for n, object := range c.src.objects {
		if object == nil || left[n] || c.to[n] > 0 {
			continue
		}
		if bytes.HasSuffix(object, []byte("\nendstream")) { // cannot be packed
			if _, err := c.share(n); err != nil {
				return err
			}
			continue
		}
		c.to[n] = taken
	}
	// All of them are numbered before the first is written: they refer to each
	// other.
	var list []int
	for n := range c.to {
		if c.to[n] == taken {
			c.to[n] = c.allocate()
			list = append(list, n)
		}
	}
	for _, n := range list {
		object, err := c.renumber(c.src.objects[n])
		if err != nil {
			return err
		}
		if object, err = c.edit(n, object); err != nil {
			return err
		}
		c.pack.add(c.to[n], object)
	}
	return nil
}

// renumber returns a part of the sheet with the new numbers.
func (c *copier) renumber(part []byte) ([]byte, error) {
	return renumber(nil, part, c.number)
}

// number returns the new number of an object that has one.
func (c *copier) number(n int) (int, error) {
	if c.at(n) == nil || c.to[n] <= 0 {
		return 0, errUnfinished
	}
	return c.to[n], nil
}

// edit returns an object, numbered anew, with what must be another in a merge:
// keys of the parent tree, identifiers, and what the sheet's roots are.
func (c *copier) edit(n int, object []byte) ([]byte, error) {
	root := n == c.pages || n == c.document
	if !root && !bytes.Contains(object, []byte("/StructParent")) && !bytes.Contains(object, []byte("/ID")) {
		return object, nil
	}
	d, err := dictionary(object)
	if err != nil {
		return nil, err
	}
	b := append(make([]byte, 0, len(object)+32), "<<"...)
	for _, e := range d {
		value := e.value
		switch {
		case e.key == "/StructParent" || e.key == "/StructParents":
			key, err := strconv.Atoi(string(value))
			if err != nil {
				return nil, errUnfinished
			}
			value = strconv.AppendInt(nil, int64(c.nextKey+key), 10)
		case e.key == "/ID" && d.get("/S") != nil:
			value = c.identifier(value)
		case e.key == "/S" && n == c.document:
			value = []byte("/Part")
		}
		b = append(append(append(b, e.key...), ' '), value...)
	}
	switch n {
	case c.pages:
		b = fmt.Appendf(b, "/Parent %d 0 R", pagesObject)
	case c.document:
		b = fmt.Appendf(b, "/Lang%s", c.language)
	}
	return append(b, ">>"...), nil
}
