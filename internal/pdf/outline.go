package pdf

import "handout/internal/layout"

// outlineLinks are the neighbours of an entry; -1 is none. A parent of -1 is
// the root.
type outlineLinks struct {
	parent, previous, next, first, last int
	count                               int // descendants, all shown open
}

// outline writes the bookmarks. fpdf's own makes the first entry its own
// parent if its level is off, and validators let that pass.
func (f *finisher) outline() {
	entries := f.tree.pages.Outline
	if len(entries) == 0 {
		return
	}
	links, root := linkOutline(entries)
	object := func(i int) int { return f.at.outline + 1 + i }
	f.begin()
	f.ref("<</Type/Outlines/First ", object(root.first))
	f.ref("/Last ", object(root.last))
	f.text("/Count ")
	f.integer(len(entries))
	f.text(">>")
	f.end()
	for i, b := range entries {
		l := links[i]
		f.begin()
		f.field("<</Title", b.Title)
		f.ref("/Parent ", object(l.parent))
		for _, neighbour := range []struct {
			key string
			at  int
		}{{"/Prev ", l.previous}, {"/Next ", l.next}, {"/First ", l.first}, {"/Last ", l.last}} {
			if neighbour.at >= 0 {
				f.ref(neighbour.key, object(neighbour.at))
			}
		}
		if l.count > 0 {
			f.text("/Count ")
			f.integer(l.count)
		}
		f.ref("/SE ", f.at.element+b.Element)
		f.ref("/Dest[", pageObject(b.Page))
		f.top(b.Y)
		f.text(">>")
		f.end()
	}
}

// linkOutline ties entries into a tree by their levels, which never skip.
func linkOutline(entries []layout.Bookmark) ([]outlineLinks, outlineLinks) {
	none := outlineLinks{parent: -1, previous: -1, next: -1, first: -1, last: -1}
	links, root := make([]outlineLinks, len(entries)), none
	var open []int // the entries that enclose the next one
	for i, b := range entries {
		links[i] = none
		open = open[:min(b.Level-1, len(open))]
		parent := &root
		if n := len(open); n > 0 {
			links[i].parent = open[n-1]
			parent = &links[open[n-1]]
		}
		if parent.last >= 0 {
			links[i].previous = parent.last
			links[parent.last].next = i
		} else {
			parent.first = i
		}
		parent.last = i
		for _, p := range open {
			links[p].count++
		}
		open = append(open, i)
	}
	return links, root
}
