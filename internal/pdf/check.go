package pdf

import (
	"errors"
	"fmt"

	"handout/internal/layout"
	"handout/internal/pdf/syntax"
	"handout/internal/typeface"
)

// Check reports whatever would make a file of the pages say less to a
// listener than to a reader, or be drawn wrong: an element that nothing is
// drawn for, a skipped heading level, a figure without alternative text, text
// no face can show, and so on. No validator finds all of these. The error
// joins all findings; it never holds printed text, which may be a visit
// detail.
func Check(p *layout.Pages) error {
	_, err := inspect(p)
	return err
}

// inspect checks the pages and returns their structure tree.
func inspect(p *layout.Pages) (*tree, error) {
	faces, err := typeface.Load()
	if err != nil {
		return nil, err
	}
	f := &findings{pages: p, faces: faces}
	f.document()
	f.elements()
	f.operations()
	f.outline()
	if f.errs != nil {
		return nil, errors.Join(f.errs...)
	}
	t := grow(p)
	f.tree(t)
	return t, errors.Join(f.errs...)
}

// findings collects what is wrong with pages.
type findings struct {
	pages *layout.Pages
	faces *typeface.Set
	errs  []error
}

func (f *findings) add(format string, args ...any) {
	f.errs = append(f.errs, fmt.Errorf("pdf: "+format, args...))
}

// element adds a finding about one element.
func (f *findings) element(i int, what string) {
	e := f.pages.Elements[i]
	if e.ID != "" {
		f.add("element %d (%s in %q) %s", i, e.Tag, e.ID, what)
		return
	}
	f.add("element %d (%s) %s", i, e.Tag, what)
}

func (f *findings) document() {
	p := f.pages
	if len(p.Pages) == 0 {
		f.add("there is no page")
	}
	if p.Width <= 0 || p.Height <= 0 {
		f.add("the page has no size")
	}
	if p.Title == "" || !syntax.Printable(p.Title) {
		f.add("the document has no title that can be shown")
	}
	if !isLanguage(p.Language) {
		f.add("the document's language %q is not a BCP 47 tag", p.Language)
	}
	if len(p.Elements) == 0 || p.Elements[0].Tag != layout.TagDocument || p.Elements[0].Parent != -1 {
		f.add("element 0 is not a Document without parent")
	}
}

func (f *findings) outline() {
	level := 0
	for i, b := range f.pages.Outline {
		switch {
		case b.Level < 1 || b.Level > level+1:
			f.add("outline entry %d has level %d after level %d", i, b.Level, level)
		case b.Title == "" || !syntax.Printable(b.Title):
			f.add("outline entry %d has no title that can be shown", i)
		case b.Page < 0 || b.Page >= len(f.pages.Pages) || b.Y < 0 || b.Y > f.pages.Height:
			f.add("outline entry %d leads off the pages", i)
		case b.Element < 0 || b.Element >= len(f.pages.Elements) || heading(f.pages.Elements[b.Element].Tag) == 0:
			f.add("outline entry %d does not lead to a heading", i)
		}
		level = max(b.Level, 1)
	}
}

// heading returns the level of a heading, or 0 for any other tag.
func heading(t layout.Tag) int {
	switch t {
	case layout.TagH1:
		return 1
	case layout.TagH2:
		return 2
	case layout.TagH3:
		return 3
	}
	return 0
}

// tree checks what shows only in reading order.
func (f *findings) tree(t *tree) {
	for i := range f.pages.Elements {
		if t.chain[i].first == 0 {
			f.element(i, "is empty: nothing is drawn for it")
		}
	}
	f.figures(t)
	f.headings(t)
	f.tables(t)
}

func (f *findings) figures(t *tree) {
	home := map[int]int{}
	for page, runs := range t.runs {
		for _, r := range runs {
			figure := t.within(r.element, layout.TagFigure)
			if figure < 0 {
				continue
			}
			if first, ok := home[figure]; ok && first != page {
				f.element(figure, "is drawn on more than one page")
			}
			home[figure] = page
		}
	}
}

// headings refuses a heading more than one level below the one before it
// (ISO 14289-1, 7.4.2).
func (f *findings) headings(t *tree) {
	last := 0
	var walk func(e int)
	walk = func(e int) {
		if h := heading(f.pages.Elements[e].Tag); h > 0 {
			if h > last+1 {
				f.element(e, fmt.Sprintf("skips a heading level: it follows level %d", last))
			}
			last = h
		}
		t.each(e, func(k kid) {
			if k.kind == kidElement {
				walk(k.n)
			}
		})
	}
	walk(0)
}

// tables asks for header cells and for rows of one length; no validator does.
func (f *findings) tables(t *tree) {
	for i, e := range f.pages.Elements {
		if e.Tag != layout.TagTable {
			continue
		}
		width, headers := -1, 0
		t.each(i, func(k kid) {
			if k.kind != kidElement || f.pages.Elements[k.n].Tag != layout.TagTR {
				return
			}
			cells := 0
			t.each(k.n, func(c kid) {
				cells++
				if c.kind == kidElement && f.pages.Elements[c.n].Tag == layout.TagTH {
					headers++
				}
			})
			if width < 0 {
				width = cells
			}
			if cells != width {
				f.element(k.n, fmt.Sprintf("has %d cells where the first row has %d", cells, width))
			}
		})
		if headers == 0 {
			f.element(i, "has no header cell (TH)")
		}
	}
}
