package pdf

import "handout/internal/layout"

// tree is the structure of a document, grown from the order of drawing: the
// kids of an element, marked content and child elements alike, stand as they
// were first drawn. Lists are chains through one arena, since a tree is made
// for every file.
type tree struct {
	pages *layout.Pages
	kids  []kid
	chain []chain // by element
	runs  [][]run // by page, in order of drawing
	marks [][]int // by page: the run of each MCID
	links []link
	boxes map[int]area // by Figure
}

// chain is the first and the last kid of an element, as index into tree.kids
// plus one; 0 is none.
type chain struct{ first, last int }

type kidKind uint8

const (
	kidMark    kidKind = iota // n is an MCID on page
	kidElement                // n is an element
	kidLink                   // n is an index into tree.links
)

type kid struct {
	next int // as in chain
	kind kidKind
	page int
	n    int
}

// run is a sequence of operations of one element, or of artifacts of one
// type, on one page: one marked-content sequence.
type run struct {
	from, to int // operations [from, to)
	element  int // -1 for an artifact
	artifact layout.Artifact
	mcid     int // -1 for an artifact
}

// link is one annotation: the part of a Link that stands on one line.
type link struct {
	element int
	page    int
	rect    area
}

// grow builds the tree. The operations must name elements that exist.
func grow(p *layout.Pages) *tree {
	t := &tree{
		pages: p,
		kids:  make([]kid, 0, 2*len(p.Elements)),
		chain: make([]chain, len(p.Elements)),
		runs:  make([][]run, len(p.Pages)),
		marks: make([][]int, len(p.Pages)),
		boxes: map[int]area{},
	}
	reached := make([]bool, len(p.Elements))
	if len(reached) > 0 {
		reached[0] = true
	}
	for page := range p.Pages {
		t.growPage(page, reached)
	}
	for i, l := range t.links {
		t.add(l.element, kid{kind: kidLink, page: l.page, n: i})
	}
	return t
}

func (t *tree) growPage(page int, reached []bool) {
	ops := t.pages.Pages[page].Ops
	runs, marks := countRuns(ops)
	t.runs[page], t.marks[page] = make([]run, 0, runs), make([]int, 0, marks)
	for from := 0; from < len(ops); {
		r := run{from: from, to: from + 1, element: ops[from].Element, artifact: ops[from].Artifact, mcid: -1}
		for r.to < len(ops) && ops[r.to].Element == r.element && ops[r.to].Artifact == r.artifact {
			r.to++
		}
		if r.element >= 0 {
			r.mcid = len(t.marks[page])
			t.marks[page] = append(t.marks[page], len(t.runs[page]))
			t.reach(r.element, reached)
			t.add(r.element, kid{kind: kidMark, page: page, n: r.mcid})
			t.measure(page, r)
		}
		t.runs[page] = append(t.runs[page], r)
		from = r.to
	}
}

// countRuns returns how many runs a page has, and how many of them are of an element.
func countRuns(ops []layout.Op) (runs, marks int) {
	for i := range ops {
		if i > 0 && ops[i].Element == ops[i-1].Element && ops[i].Artifact == ops[i-1].Artifact {
			continue
		}
		runs++
		if ops[i].Element >= 0 {
			marks++
		}
	}
	return runs, marks
}

// reach adds an element, and whatever holds it, to the tree when it is
// first drawn.
func (t *tree) reach(e int, reached []bool) {
	if reached[e] {
		return
	}
	reached[e] = true
	parent := t.pages.Elements[e].Parent
	t.reach(parent, reached)
	t.add(parent, kid{kind: kidElement, n: e})
}

func (t *tree) add(e int, k kid) {
	t.kids = append(t.kids, k)
	at := len(t.kids)
	if c := &t.chain[e]; c.first == 0 {
		c.first, c.last = at, at
	} else {
		t.kids[c.last-1].next = at
		c.last = at
	}
}

// each calls f for every kid of an element, in order.
func (t *tree) each(e int, f func(k kid)) {
	for at := t.chain[e].first; at != 0; at = t.kids[at-1].next {
		f(t.kids[at-1])
	}
}

// within returns the nearest element with the tag that encloses e, e itself
// included, or -1.
func (t *tree) within(e int, tag layout.Tag) int {
	for e >= 0 && t.pages.Elements[e].Tag != tag {
		e = t.pages.Elements[e].Parent
	}
	return e
}

// measure extends the box of the Figure and the areas of the Link that a run
// belongs to.
func (t *tree) measure(page int, r run) {
	figure, anchor := t.within(r.element, layout.TagFigure), t.within(r.element, layout.TagLink)
	if figure < 0 && anchor < 0 {
		return
	}
	ops := t.pages.Pages[page].Ops
	for i := r.from; i < r.to; i++ {
		at := extent(&ops[i])
		if figure >= 0 {
			t.boxes[figure] = t.boxes[figure].union(at)
		}
		if anchor >= 0 {
			t.extendLink(page, anchor, at)
		}
	}
}

// extendLink grows the annotation of the line an operation stands on, or
// begins one: a Link over two lines has two.
func (t *tree) extendLink(page, anchor int, at area) {
	if n := len(t.links); n > 0 {
		last := &t.links[n-1]
		if last.element == anchor && last.page == page && last.rect.sameLine(at) {
			last.rect = last.rect.union(at)
			return
		}
	}
	t.links = append(t.links, link{element: anchor, page: page, rect: at})
}
