package pdf

import (
	"slices"

	"handout/internal/layout"
)

// content is what is drawn on a page, and what it was drawn from. With simple
// fonts fpdf need not see it: it would copy it three times, and each page of memory that
// is touched for the first time costs. It joins the file in the finishing pass.
type content struct {
	data []byte
	from drawing
}

// drawing is all on which what is drawn on a page depends. The operations of pages
// that a visit's details are not on are the same for every sheet of a batch, not just
// alike.
type drawing struct {
	ops    []layout.Op
	tags   []layout.Tag // of the runs
	height int64
}

// is reports whether a page would be drawn alike. It never does for a page with an image,
// whose number is the file's.
func (d *drawing) is(other *drawing) bool {
	return len(d.ops) > 0 && len(d.ops) == len(other.ops) && &d.ops[0] == &other.ops[0] && d.height == other.height &&
		slices.Equal(d.tags, other.tags) && !slices.ContainsFunc(d.ops, func(op layout.Op) bool { return op.Kind == layout.OpImage })
}

// tags appends the tags of the runs of a page; those of artifacts are empty.
func (t *tree) tags(to []layout.Tag, page int) []layout.Tag {
	for _, r := range t.runs[page] {
		var tag layout.Tag
		if r.element >= 0 {
			tag = t.pages.Elements[r.element].Tag
		}
		to = append(to, tag)
	}
	return to
}

// simplePage draws a page with simple fonts into the workspace, unless that was drawn
// last time.
func (c *canvas) simplePage(t *tree, w *workspace, page int) {
	if page == len(w.contents) {
		w.contents = append(w.contents, content{})
	}
	now := &w.contents[page]
	from := drawing{ops: t.pages.Pages[page].Ops, height: c.height}
	if w.again {
		w.tags = t.tags(w.tags[:0], page)
		from.tags = w.tags
		if now.from.is(&from) {
			return
		}
	}
	if now.data == nil {
		now.data = make([]byte, 0, atMost(from.ops))
	}
	c.out = now.data[:0]
	c.page(t, page)
	now.data = c.out
	if w.again { // a process that makes one file keeps nothing for a next one
		from.tags = append(now.from.tags[:0], from.tags...)
		now.from = from
	}
}

// atMost is about how many bytes it takes to draw operations, rather too many: what is
// not written to is no memory yet, and what grows is copied.
func atMost(ops []layout.Op) int {
	n := 0
	for i := range ops {
		op := &ops[i]
		n += 100 + len(op.Text) + 44*len(op.Path)
	}
	return n
}

// content writes the content of a page: what fpdf says at its begin, then what
// was drawn.
func (f *finisher) content(page int) error {
	data, err := f.src.stream(pageObject(page) + 1)
	if err != nil {
		return err
	}
	if f.drawn.mode == simpleFonts {
		f.space.joined = append(append(f.space.joined[:0], data...), f.drawn.contents[page].data...)
		data = f.space.joined
	}
	return f.deflated("", data)
}
