package web

import (
	"fmt"
	"hash/fnv"
	"slices"
	"strconv"
	"strings"

	"handout/internal/batch/list"
	"handout/internal/render"
)

// Sheets without names are handed out by what is printed on them under the visit: day,
// time, place and who is seen. The list to hand out by tells each row in those words, in
// the order in which the sheets come out, and says of which other row they are true too.
// The line of a row is on the screen and in the bookmarks of the file alone: on paper it
// would show a patient how many others come.

// inOrder is a row of the list to hand out by: a sheet and what tells whose it is, or that
// there is none.
type inOrder struct {
	Index          int    // of its row
	Row, When, Who string // as the row is called, and as the sheet says it
	Sheet, Size    string
	Leaves         string // how many sheets of paper it is
	Alike          string // which other row the same visit is printed for
	None           string // why it has no sheet, or none yet
	Printable      bool
	Sent           bool
}

// lastRun is how often the list was printed so far.
func (d *appointmentsData) lastRun() int {
	last := 0
	for _, j := range d.jobs {
		last = max(last, d.Table.Rows[j.row-1].Sent)
	}
	return last
}

// order sets the list to hand out by.
func (d *appointmentsData) order(v *view, r *render.Renderer) {
	days := slices.ContainsFunc(d.jobs, func(j listedSheet) bool {
		return j.sheet.Job.Details.Date != d.jobs[0].sheet.Job.Details.Date
	})
	if len(d.jobs) > 0 && !days {
		d.Day, _ = r.SayVisit(v.Lang, d.jobs[0].sheet.Job.Details)
	}
	seen, jobs := map[string][]listedSheet{}, map[int]listedSheet{} // the second by row, from 1
	for _, j := range d.jobs {
		d.Rows[j.row-1].When = d.when(v, r, j, days)
		jobs[j.row] = j
		visit := visitOf(r, j)
		seen[visit] = append(seen[visit], j)
	}
	for i := range d.Rows {
		if j, ok := jobs[i+1]; ok {
			d.Order = append(d.Order, d.inOrder(v, r, j, seen[visitOf(r, j)]))
		} else if len(d.jobs) > 0 && !emptyRow(d.Table.Rows[i].Cells[:]) {
			d.Order = append(d.Order, d.without(v, r, i, days))
		}
	}
	d.Later = d.lastRun() > 1
	for _, o := range d.Order {
		if o.Printable {
			d.FirstOut = o.Row
			break
		}
	}
	d.Stands = d.digest()
}

// digest tells whether the list to hand out by says the same as one that was printed.
func (d *appointmentsData) digest() string {
	h := fnv.New64a()
	for _, o := range d.Order {
		o.Sent = false
		fmt.Fprintf(h, "%+v\n", o)
	}
	return strconv.FormatUint(h.Sum64(), 36)
}

// Outdated reports whether the list to hand out by was printed, and says something else now.
func (d *appointmentsData) Outdated() bool { return d.Listed != "" && d.Listed != d.Stands }

// when is the time of a row's visit as its sheet says it, with its day where the list
// has several.
func (d *appointmentsData) when(v *view, r *render.Renderer, j listedSheet, days bool) string {
	day, at := r.SayVisit(v.Lang, j.sheet.Job.Details)
	if days && at != "" && day != "" {
		return v.T("when.both", day, at)
	}
	if days || at == "" {
		return day
	}
	return at
}

// visitOf is what a sheet says of its visit, for comparison: two sheets that say the same
// are told apart by their words and size alone.
func visitOf(r *render.Renderer, j listedSheet) string {
	d := j.sheet.Job.Details
	day, at := r.SayVisit("en", d)
	with, _ := r.Person(d.With)
	return strings.Join([]string{day, at, with, d.Place, d.Name}, "\x1f")
}

// who tells whose a row is as far as the list does; by a name only where the practice
// prints names.
func (d *appointmentsData) who(r *render.Renderer, i int) string {
	var who []string
	for _, col := range []list.Column{list.Name, list.With, list.Place} {
		said := sound(d.Table, d.Rows, i, col)
		if col == list.With {
			said, _ = r.Person(said)
		}
		if said != "" && (col != list.Name || d.Table.Names) {
			who = append(who, said)
		}
	}
	return strings.Join(who, ", ")
}

// without tells of a row that gets no sheet: whoever has it as the next patient looks for one.
func (d *appointmentsData) without(v *view, r *render.Renderer, i int, days bool) inOrder {
	row := &d.Rows[i]
	var when []string
	if day := sound(d.Table, d.Rows, i, list.Date); days && day != "" {
		when = append(when, day)
	}
	if at := sound(d.Table, d.Rows, i, list.Time); at != "" {
		when = append(when, at)
	}
	return inOrder{Index: i, Row: row.Name, When: strings.Join(when, ", "), Who: d.who(r, i), None: v.T("list.order.none", row.State)}
}

// inOrder tells whose a sheet is.
func (d *appointmentsData) inOrder(v *view, r *render.Renderer, j listedSheet, alike []listedSheet) inOrder {
	i := j.row - 1
	out := inOrder{Index: i, Row: d.Rows[i].Name, When: d.Rows[i].When, Who: d.who(r, i), Sent: j.done, Printable: true,
		Leaves: strconv.Itoa(paper(len(j.sheet.Pages.Pages), j.copies, d.OneSided))}
	if d.Printed && !j.done {
		out.None = v.T("list.order.none", v.T("list.order.not-yet"))
	}
	job := j.sheet.Job
	for _, o := range append(slices.Clone(d.Handouts), d.Choices...) {
		if o.Value == job.Handout || slices.ContainsFunc(sorted(job.Set), func(set string) bool { return strings.HasSuffix(set, "="+o.Value) }) {
			out.Sheet = o.Name
		}
	}
	for _, o := range d.Langs {
		if o.Value == job.Language {
			out.Sheet += ", " + o.Name
		}
	}
	for _, o := range d.Sizes {
		if o.Value == string(job.Edition) {
			out.Size = o.Name
		}
	}
	var same, other []string
	for _, k := range alike {
		o := k.sheet.Job
		switch {
		case k.row == j.row:
		case o.Handout == job.Handout && o.Language == job.Language && o.Edition == job.Edition && slices.Equal(sorted(o.Set), sorted(job.Set)):
			same = append(same, d.Rows[k.row-1].Name)
		default:
			other = append(other, d.Rows[k.row-1].Name)
		}
	}
	var said []string
	if len(same) > 0 {
		said = append(said, v.T("list.order.same", strings.Join(same, ", ")))
	}
	if len(other) > 0 {
		said = append(said, v.T("list.order.other", strings.Join(other, ", ")))
	}
	out.Alike = strings.Join(said, " ")
	return out
}
