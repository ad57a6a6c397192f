package web

import (
	"fmt"
	"slices"
	"strings"

	"handout/internal/batch/list"
	"handout/internal/render"
)

// Sheets without names are handed out by what is printed on them under the visit: day,
// time, place and who is seen. The list to hand out by tells each row in those words, and
// says of which other row they are true too. The line of a row is on the screen and in the
// bookmarks of the file alone: on paper it would show a patient how many others come.

// printPlace is where a sheet lies in what one press of the button printed.
type printPlace struct {
	run      int // the first print of the list is 1; 0 is not known
	from, to int // sheets of paper, from 1
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
	Title  string // where there are several, or it was sent
	Sheets []inOrder
}

// inOrder is a sheet of a print, and what tells whose it is.
type inOrder struct {
	Index          int    // of its row
	Row, When, Who string // as the row is called, and as the sheet says it
	Sheet, Size    string
	Pile           string // which sheets of paper it is: "7–8"
	Alike          string // which other row the same visit is printed for
	Sent           bool
	at             printPlace
}

// pagesOf are the sheets of paper that each row takes of a print of those that are wanted.
func pagesOf(jobs []listedSheet, run int, oneSided bool, wanted func(listedSheet) bool) map[int]printPlace {
	out := map[int]printPlace{}
	next := 1
	for _, j := range jobs {
		if !wanted(j) {
			continue
		}
		n := paper(len(j.sheet.Pages.Pages), j.copies, oneSided)
		out[j.row-1] = printPlace{run, next, next + n - 1}
		next += n
	}
	return out
}

// lastRun is how often the list was printed so far.
func (d *appointmentsData) lastRun() int {
	last := 0
	for _, j := range d.jobs {
		last = max(last, d.Table.Rows[j.row-1].Sent.run)
	}
	return last
}

// order says in which order the sheets come out, print by print, the next one first.
func (d *appointmentsData) order(v *view, r *render.Renderer) {
	last := d.lastRun()
	next := pagesOf(d.jobs, last+1, d.OneSided, func(j listedSheet) bool { return !j.done })
	days := slices.ContainsFunc(d.jobs, func(j listedSheet) bool {
		return j.sheet.Job.Details.Date != d.jobs[0].sheet.Job.Details.Date
	})
	if len(d.jobs) > 0 && !days {
		d.Day, _ = r.SayVisit(v.Lang, d.jobs[0].sheet.Job.Details)
	}
	seen, visits := map[string][]listedSheet{}, map[int]string{} // the second by row, from 1
	for _, j := range d.jobs {
		d.Rows[j.row-1].When = d.when(v, r, j, days)
		visit := visitOf(r, j)
		visits[j.row], seen[visit] = visit, append(seen[visit], j)
	}
	runs := map[int]*run{}
	for _, j := range d.jobs {
		i := j.row - 1
		at := d.Table.Rows[i].Sent
		if !j.done {
			at = next[i]
		}
		d.Rows[i].Place = at.String()
		if at.run == 0 {
			continue
		}
		if runs[at.run] == nil {
			runs[at.run] = &run{}
		}
		runs[at.run].Sheets = append(runs[at.run].Sheets, d.inOrder(v, r, j, at, seen[visits[j.row]]))
	}
	for n := last + 1; n > 0; n-- {
		r := runs[n]
		if r == nil {
			continue
		}
		switch {
		case n > last && len(runs) > 1:
			r.Title = v.T("list.order.next")
		case n == last && last > 1:
			r.Title = v.T("list.order.sent.again", n)
		case n == last:
			r.Title = v.T("list.order.sent")
		case n < last:
			r.Title = v.T("list.order.earlier", n)
		}
		slices.SortStableFunc(r.Sheets, func(a, b inOrder) int { return a.at.from - b.at.from })
		d.Runs = append(d.Runs, *r)
	}
}

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

// inOrder tells whose a sheet is as far as the list does; by a name only where the
// practice prints names.
func (d *appointmentsData) inOrder(v *view, r *render.Renderer, j listedSheet, at printPlace, alike []listedSheet) inOrder {
	i := j.row - 1
	out := inOrder{Index: i, Row: d.Rows[i].Name, When: d.Rows[i].When, at: at, Pile: span(at.from, at.to), Sent: j.done}
	job := j.sheet.Job
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
	out.Who = strings.Join(who, ", ")
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

// span is "7–9", or "7".
func span(from, to int) string {
	if from == to {
		return fmt.Sprint(from)
	}
	return fmt.Sprintf("%d–%d", from, to)
}
