package layout

// The measure of a made-up sheet: the less, the better. It is counted in points
// of length, squared where twice as much is worse than twice.
const (
	badPage      = 1_000_000 // one page more than needed
	badTall      = 9_000_000 // two sides taller than their page
	badSection   = 300       // a section parted between columns
	badList      = 30        // a list parted
	badSteps     = 900       // steps parted, which are one way to go
	badLone      = 160       // the first or the last item of a list parted from the others
	badText      = 400       // a paragraph parted
	badSide      = 4         // how much worse it is to part something between two sides of the sheet
	badBreak     = 1_200     // a row that asks for a new leaf and has none
	badStacked   = 100       // what closes the sheet not side by side
	badSmaller   = 40        // what closes the sheet half a point smaller
	badUneven    = 60        // its sides so uneven that others are tried
	badOneColumn = 5         // how many times worse it is there to part a section
	badEarly     = 2         // and how many times less so to end a page early
	badShared    = 2_000     // when to get help not alone on its page of large print
	badAlone     = 4_000     // what closes the sheet alone on its last side
	badHoles     = 2_000     // so bad a sheet has a page that is a third empty
	badLate      = 5_000     // two sides that do not stand on the first page, as they are to
)

// floor is how bad it is that so much of a column's height is left empty.
func floor(empty Unit) int64 {
	p := int64(max(empty, 0) / 1000)
	return p * p / 24
}

// hole is how much worse it is that so much of a page that another follows is
// empty, over both columns: a page is full where a seventh of it is.
func hole(empty Unit) int64 { return 3 * floor(empty-Pt(110)) }

// halfEmpty is how much worse it is in one column that so much of a page is empty: two
// fifths of it look like a fault of the printer.
func halfEmpty(empty Unit) int64 { return 3 * floor(empty-Pt(300)) }

// uneven is how bad it is that a column ends so much too high, where its spaces
// can take some of it up.
func uneven(empty, stretch Unit) int64 {
	return floor(empty-stretch) + floor(min(max(empty, 0), stretch))/12
}

// parting is how bad it is that a column ends before a slug.
func (g galley) parting(at int) int64 {
	switch {
	case at <= 0 || at >= len(g):
		return 0
	case g[at].start && !g[at-1].keep:
		return 0
	case g[at-1].steps && g[at-1].whole:
		return badSection + badSteps
	case g[at-1].whole && g[at].item && g.lone(at):
		return badSection + badList/2 + badLone
	case g[at-1].whole && g[at].item:
		return badSection + badList/2
	case g[at-1].whole:
		return badSection + badList + badText
	case g[at].item:
		return badSection
	}
	return badSection + badText
}

// lone reports whether before slug at, where an item begins, the list has one item, or
// after it one.
func (g galley) lone(at int) bool {
	first := at - 1
	for first > 0 && !g[first].item {
		first--
	}
	last := at
	for last < len(g)-1 && g[last].whole && !g[last+1].item {
		last++
	}
	return first == 0 || !g[first-1].whole || !g[last].whole
}

// badVariant is how bad an arrangement is that is not the first to be wished for: the
// ones after it put apart what belongs together, and the last are for what fits in no
// other way. In one column all do.
func badVariant(i, columns int) int64 {
	if columns == 1 {
		return int64(i) * 200
	}
	return [...]int64{0, 800, 2_500, 5_000, 11_000}[min(i, 4)]
}
