package list

import (
	"slices"
	"strings"
)

// LeftOut heads the column that marks rows which get no sheet. A list that was corrected on
// the page of appointments has it, so that its rows stay on their lines.
const LeftOut = "left-out"

// leftOut is the place of that column among those of a list.
const leftOut Column = -3

// LeftOutHeading reports whether a heading is that of the column of rows that get no sheet.
func LeftOutHeading(heading string) bool { return plain(heading) == LeftOut }

// IsLeftOut reports whether a cell of that column leaves its row out.
func IsLeftOut(cell string) bool {
	return !slices.Contains([]string{"", "no", "0", "false"}, strings.ToLower(strings.TrimSpace(cell)))
}

// leavesOut reports whether a row is marked as one that gets no sheet.
func (l *List) leavesOut(cells []cell) bool {
	i := slices.Index(l.columns, leftOut)
	return i >= 0 && i < len(cells) && IsLeftOut(cells[i].text)
}
