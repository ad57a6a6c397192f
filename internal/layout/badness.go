package layout

// The measure of a made-up sheet: the less, the better. It is counted in points
// of length, squared where twice as much is worse than twice.
const (
	badPage    = 1_000_000 // one page more than needed
	badSection = 25        // a section parted between columns
	badList    = 55        // a list parted
	badText    = 45        // a paragraph parted
	badBreak   = 400       // a row that asks for a new side and has none
	badLate    = 3_000     // two sides that do not stand on the first page, as they are to
	badFloor   = 120       // points of a page without text that count as much as a page not filled
)

// floor is how bad it is that so much of a column's height is left empty.
func floor(empty Unit) int64 {
	p := int64(max(empty, 0) / 1000)
	return p * p / 24
}

// parting is how bad it is that a column ends before a slug.
func (g galley) parting(at int, dense bool) int64 {
	if dense {
		return g.parting(at, false) / 5
	}
	switch {
	case at <= 0 || at >= len(g):
		return 0
	case g[at].start && !g[at-1].keep:
		return 0
	case g[at-1].whole && g[at].item:
		return badSection + badList/2
	case g[at-1].whole:
		return badSection + badList + badText
	}
	return badSection + badText
}
