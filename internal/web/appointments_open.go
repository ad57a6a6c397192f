package web

import "strings"

// What is open when a list is to be forgotten stands in the question that asks about it: the
// list is all that tells who has no sheet, and which copy must not be handed out.

// open tells what a list of which something was printed still leaves to do: which rows have no
// sheet, and which old copies were not taken back.
func (d *appointmentsData) open(v *view) {
	if !d.Printed {
		return
	}
	var rows []string
	for _, o := range d.Order {
		if o.None != "" && !d.Rows[o.Index].Out {
			rows = append(rows, o.Row)
		}
	}
	if len(rows) > 0 {
		d.Open = append(d.Open, v.T("list.open.none", strings.Join(rows, ", ")))
	}
	for _, old := range d.Old {
		if !old.Gone {
			d.Open = append(d.Open, old.Text)
		}
	}
}
