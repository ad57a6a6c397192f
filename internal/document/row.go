package document

import "slices"

// LayoutRow is one row of a sheet from top to bottom, in terms of sections by
// their id. One of Band, Left with Right, Beside, Twofold, Staged, and Columns is set.
type LayoutRow struct {
	// Edition is the only one that has the row, "standard" or "large"; empty
	// for both.
	Edition string
	// Variants are the only arrangements that have the row; none means all. The
	// layout tries every arrangement and takes the one that serves best.
	Variants []string
	// Band holds sections that run over the full width, one under the other.
	Band []string
	// Left and Right hold what stands side by side, each one under the other. A
	// frame ends where its words end.
	Left, Right []string
	// Under holds short sections that stand under the shorter side, or across.
	Under []string
	// Beside holds sections that run on beside the figure of the first of them.
	Beside []string
	// Shares are the hundredths of the width that Left, or the words of Beside,
	// may take; the layout takes the one that serves best. None is half.
	Shares []int
	// Twofold holds sections over the full width whose lists stand in two columns
	// under their heading.
	Twofold []string
	// Staged holds sections over the full width, each sub-section of which stands in a
	// frame of its own, with short steps side by side.
	Staged []string
	// Columns holds running sections.
	Columns []string
	// Phase is the part of time the row belongs to: "before", "today" or
	// "after" the visit, or empty.
	Phase string
	// RightPhase is the part of time of Right, where that is another than of Left.
	RightPhase string
	// Break says that the row begins a new leaf, where that leaves no side empty.
	Break bool
	// Page says that the row begins a new side, where that leaves the one before
	// it three fifths full.
	Page bool
	// End says that the row closes the sheet, at the foot of its last side.
	End bool
}

// Sections returns the sections of the row in the order in which they are read.
func (r LayoutRow) Sections() []string {
	var out []string
	for _, part := range [][]string{r.Band, r.Left, r.Right, r.Under, r.Beside, r.Twofold, r.Staged, r.Columns} {
		out = append(out, part...)
	}
	return out
}

// Variants returns the arrangements that the rows of an edition declare, in
// order; one empty name where they declare none.
func Variants(rows []LayoutRow, edition string) []string {
	var out []string
	for _, r := range rows {
		if r.Edition != "" && r.Edition != edition {
			continue
		}
		for _, v := range r.Variants {
			if !slices.Contains(out, v) {
				out = append(out, v)
			}
		}
	}
	if len(out) == 0 {
		return []string{""}
	}
	return out
}

// In reports whether a row belongs to an arrangement of an edition.
func (r LayoutRow) In(edition, variant string) bool {
	return (r.Edition == "" || r.Edition == edition) && (len(r.Variants) == 0 || slices.Contains(r.Variants, variant))
}
