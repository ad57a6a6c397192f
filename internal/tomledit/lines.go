package tomledit

import (
	"bytes"
	"slices"
)

// ChangedLines returns how many lines of a file another state of it changes: a line
// that takes the place of another counts once, and so does each line that is only
// added or only taken out.
func ChangedLines(was, now []byte) int {
	a, b := slices.Collect(bytes.Lines(was)), slices.Collect(bytes.Lines(now))
	for len(a) > 0 && len(b) > 0 && bytes.Equal(a[0], b[0]) {
		a, b = a[1:], b[1:]
	}
	for len(a) > 0 && len(b) > 0 && bytes.Equal(a[len(a)-1], b[len(b)-1]) {
		a, b = a[:len(a)-1], b[:len(b)-1]
	}
	if len(a)*len(b) > mostCompared {
		return max(len(a), len(b))
	}
	// least[j] is the count for the lines of a so far and the first j of b. A line is
	// taken out, added or replaced for one each: the edit distance by lines.
	least := make([]int, len(b)+1)
	for j := range least {
		least[j] = j
	}
	for _, line := range a {
		before := least[0]
		least[0]++
		for j, other := range b {
			here := before
			if !bytes.Equal(line, other) {
				here = 1 + min(before, least[j], least[j+1])
			}
			before, least[j+1] = least[j+1], here
		}
	}
	return least[len(b)]
}

// mostCompared is the largest table of lines that is filled, in cells: some 2000 lines
// that changed by as many.
const mostCompared = 1 << 22
