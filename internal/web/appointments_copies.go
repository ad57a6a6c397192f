package web

import (
	"net/url"
	"slices"
	"strconv"
)

// A row that is changed after it went to the printer leaves a copy that must not reach the
// patient: it is told of until somebody says that it was taken back.

// oldCopy is what such a copy says of its visit.
type oldCopy struct {
	Text string
	Gone bool // it was taken back
}

// postedCopies reads the old copies of a row from the page's form.
func postedCopies(form url.Values, i int) (out []oldCopy) {
	gone := form[field(i, "gone")]
	for n, text := range form[field(i, "was")] {
		if text = tidy(text); text != "" {
			out = append(out, oldCopy{text, slices.Contains(gone, strconv.Itoa(n))})
		}
	}
	return out
}

// oldView tells of an old copy.
type oldView struct {
	Row  int
	At   string // "3.0": its row and its place among the copies of that row
	Text string
	Gone bool
}

// mostCopies is the most old copies that are told of above the list, one by one.
const mostCopies = 5

// copies says which copies have to leave the pile.
func (d *appointmentsData) copies(v *view) {
	for _, row := range d.Rows {
		for n, c := range row.Was {
			key := "list.changed"
			switch {
			case row.Out:
				key = "list.changed.out"
			case row.Sheet && !row.Done:
				key = "list.changed.print"
			}
			old := oldView{row.Index, strconv.Itoa(row.Index) + "." + strconv.Itoa(n), v.T(key, row.Name, c.Text), c.Gone}
			d.Old = append(d.Old, old)
			if !c.Gone {
				d.Changed = append(d.Changed, old)
			}
		}
	}
	if len(d.Changed) > mostCopies {
		d.ChangedMore = len(d.Changed)
		d.Changed = nil
	}
}
