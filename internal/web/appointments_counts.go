package web

import "slices"

// What is said of how much prints, before and after: whoever stands at the printer counts.

// pileOf counts the sheets of a print of those that are wanted.
func (d *appointmentsData) pileOf(wanted func(listedSheet) bool) pile {
	p := pile{oneSided: d.OneSided}
	for _, j := range d.jobs {
		if wanted(j) {
			p.add(j.sheet, j.copies)
		}
	}
	return p
}

// says is "147 pages on 81 sheets".
func (p pile) says(v *view) string {
	return v.T("list.count", v.Count("pages", p.pages), v.Count("leaves", p.paper()))
}

// window says how the print window counts, where it counts otherwise than the page.
func (p pile) window(v *view, key string) string {
	if p.counted() == p.pages {
		return ""
	}
	if p.oneSided {
		key += ".single"
	}
	return v.T(key, p.counted(), p.counted()-p.pages)
}

// sentSums says what went to the printer: all of it as it stands now, and the last print
// where there were several.
func (d *appointmentsData) sentSums(v *view) {
	last := d.lastRun()
	in := func(j listedSheet) bool { return j.done && d.Table.Rows[j.row-1].Sent == last }
	all, newest := d.pileOf(func(j listedSheet) bool { return j.done }), d.pileOf(in)
	if all.sheets == 0 {
		return
	}
	d.SentSaid = []string{v.T("list.sent.sum", all.says(v))}
	if newest.sheets < all.sheets && last > 0 {
		d.SentSaid = append(d.SentSaid, v.T("list.sent.last", newest.says(v)))
	}
	if w := newest.window(v, "list.sent.window"); w != "" {
		d.SentSaid = append(d.SentSaid, w)
	}
}

// fromView is a row from which on all can be printed again.
type fromView struct {
	Index      int
	Name, When string
	Says       string // on the button: how much that is
}

// Froms are those rows.
func (d *appointmentsData) Froms(v *view) (out []fromView) {
	p := pile{oneSided: d.OneSided}
	for _, j := range slices.Backward(d.jobs) {
		later := pile{oneSided: d.OneSided}
		later.add(j.sheet, j.copies)
		if p.sheets == 0 {
			p.last = later.last // the last sheet of the print
		}
		p.sheets, p.pages, p.leaves = p.sheets+later.sheets, p.pages+later.pages, p.leaves+later.leaves
		row := d.Rows[j.row-1]
		out = append(out, fromView{row.Index, row.Name, row.When, v.T("list.from.count", p.says(v))})
	}
	slices.Reverse(out)
	return out
}
