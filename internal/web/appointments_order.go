package web

import (
	"fmt"
	"slices"
	"strconv"

	"handout/internal/batch/list"
)

// Sheets without names lie on the printer in the order of the list. What a desk hands
// them out by is told on its screen alone: on paper the number of a row would show a
// patient how many others come, and stand beside the numbers of pages.

// printPlace is where a sheet lies in what one press of the button printed.
type printPlace struct {
	run      int // the first print of the list is 1; 0 is not known
	from, to int // pages of the print, from 1, blank ones counted
}

// String is how the page keeps it: "1:7-9"; "yes" where it is not known.
func (p printPlace) String() string {
	if p.run == 0 {
		return "yes"
	}
	return fmt.Sprintf("%d:%d-%d", p.run, p.from, p.to)
}

// parsePlace reads back what the page kept.
func parsePlace(s string) printPlace {
	var p printPlace
	if n, err := fmt.Sscanf(s, "%d:%d-%d", &p.run, &p.from, &p.to); n != 3 || err != nil || p.String() != s || p.run < 1 || p.from < 1 || p.to < p.from {
		return printPlace{}
	}
	return p
}

// run is what one press of the button prints, sheet after sheet.
type run struct {
	Title   string // where there are several
	Earlier string // what it is called when another was sent
	Sheets  []inOrder
}

// inOrder is a sheet of a print, and what tells whose it is.
type inOrder struct {
	Index              int // of its row
	Row, When, Who     string
	Sheet, Size        string
	Pages, All, Leaves string
	at                 printPlace
}

// pagesOf are the pages that each sheet takes of a print of those that are wanted.
// Every sheet begins on a leaf of its own.
func pagesOf(jobs []listedSheet, run int, wanted func(listedSheet) bool) map[int]printPlace {
	out := map[int]printPlace{}
	next := 1
	for _, j := range jobs {
		if !wanted(j) {
			continue
		}
		n := len(j.sheet.Pages.Pages)
		last := next + (j.copies-1)*(n+n%2) + n - 1
		out[j.row-1] = printPlace{run, next, last}
		next = last + 1 + n%2
	}
	return out
}

// order says in which order the sheets come out, print by print, the next one first.
func (d *appointmentsData) order(v *view) {
	last := 0
	for _, j := range d.jobs {
		last = max(last, d.Table.Rows[j.row-1].Sent.run)
	}
	all := pagesOf(d.jobs, last+1, func(listedSheet) bool { return true })
	next := pagesOf(d.jobs, last+1, func(j listedSheet) bool { return !j.done })
	days := slices.ContainsFunc(d.jobs, func(j listedSheet) bool {
		return dayCell(d.Table.Rows[j.row-1]) != dayCell(d.Table.Rows[d.jobs[0].row-1])
	})
	runs := map[int]*run{}
	for _, j := range d.jobs {
		i := j.row - 1
		at := d.Table.Rows[i].Sent
		if !j.done {
			at = next[i]
		}
		d.Rows[i].Next, d.Rows[i].All = at.String(), all[i].String()
		if at.run == 0 {
			continue
		}
		if runs[at.run] == nil {
			runs[at.run] = &run{}
		}
		runs[at.run].Sheets = append(runs[at.run].Sheets, d.inOrder(v, j, at, all[i], days))
	}
	for n := last + 1; n > 0; n-- {
		r := runs[n]
		if r == nil {
			continue
		}
		switch {
		case len(runs) == 1 && n > last:
		case n > last:
			r.Title = v.T("list.order.next")
		case n == last:
			r.Title, r.Earlier = v.T("list.order.sent"), v.T("list.order.earlier", n)
		default:
			r.Title = v.T("list.order.earlier", n)
		}
		slices.SortStableFunc(r.Sheets, func(a, b inOrder) int { return a.at.from - b.at.from })
		d.Runs = append(d.Runs, *r)
	}
}

// inOrder tells whose a sheet is as far as the list does: by its line, its time and
// who is seen; by a name only where the practice prints names.
func (d *appointmentsData) inOrder(v *view, j listedSheet, at, all printPlace, days bool) inOrder {
	i := j.row - 1
	t := d.Table
	cell := func(col list.Column) string { return sound(t, d.Rows, i, col) }
	out := inOrder{Index: i, Row: d.Rows[i].Name, at: at, Pages: pageRange(at), All: pageRange(all)}
	if days {
		out.When = cell(list.Date) + " "
	}
	out.When += cell(list.Time)
	for _, col := range []list.Column{list.Name, list.With, list.Place} {
		if said := cell(col); said != "" && (col != list.Name || t.Names) {
			if out.Who != "" {
				out.Who += ", "
			}
			out.Who += said
		}
	}
	job := j.sheet.Job
	for _, o := range d.Handouts {
		if o.Value == job.Handout {
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
	n := len(j.sheet.Pages.Pages)
	out.Leaves = v.Count("leaves", j.copies*((n+1)/2))
	return out
}

// pageRange is "7–9", or "7".
func pageRange(p printPlace) string {
	if p.from == p.to {
		return strconv.Itoa(p.from)
	}
	return strconv.Itoa(p.from) + "–" + strconv.Itoa(p.to)
}
