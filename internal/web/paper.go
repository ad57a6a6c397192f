package web

import "handout/internal/render"

// pile is how much a print takes. In its file each sheet begins on paper of its own,
// after an empty page where the sheet before has an odd number of pages.
type pile struct {
	sheets, pages, leaves int
	last                  int // pages of the sheet added last, where they are odd
	oneSided              bool
}

// paper is how many sheets of paper copies of a sheet take, the empty page behind each
// with it.
func paper(pages, copies int, oneSided bool) int {
	if oneSided {
		return copies * (pages + pages%2)
	}
	return copies * ((pages + 1) / 2)
}

func (p *pile) add(sheet *render.Sheet, copies int) {
	n := len(sheet.Pages.Pages)
	p.sheets += copies
	p.pages += copies * n
	p.leaves += paper(n, copies, p.oneSided)
	p.last = n % 2
}

// paper is how many sheets of paper come out.
func (p *pile) paper() int {
	if p.oneSided {
		return p.counted()
	}
	return p.leaves
}

// counted is how many pages the file has: so a print window counts them.
func (p *pile) counted() int {
	if p.oneSided {
		return p.leaves - p.last
	}
	return 2*p.leaves - p.last
}
