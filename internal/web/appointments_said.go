package web

import (
	"net/url"
	"slices"
	"strconv"
	"strings"

	"handout/internal/batch/list"
	"handout/internal/datetime"
	"handout/internal/fault"
	"handout/internal/render"
)

// What the page of a list says beside its rows: in which sizes they print, which copies
// have to leave the pile, and what a time or a date has that is none.

// sayOfSheets sets what is said of all sheets that can be printed.
func (d *appointmentsData) sayOfSheets(v *view) {
	all, large, leaves := 0, 0, map[int]bool{}
	for _, j := range d.jobs {
		if all += j.copies; j.sheet.Job.Edition == render.Large {
			large += j.copies
		}
		leaves[paper(len(j.sheet.Pages.Pages), 1, d.OneSided)] = true
	}
	switch {
	case all == 0 || d.HasSizes():
	case large == 0:
		d.SizesSaid = v.Count("list.sizes.standard", all)
	case large == all:
		d.SizesSaid = v.Count("list.sizes.large", all)
	default:
		d.SizesSaid = v.Count("list.sizes.some", large)
	}
	switch {
	case len(leaves) > 1:
		d.LeavesSaid = v.T("list.order.leaves.some")
	case len(leaves) == 1 && !leaves[1]:
		for n := range leaves {
			d.LeavesSaid = v.T("list.order.leaves", n)
		}
	}
	d.copies(v)
	d.open(v)
	d.sentSums(v)
}

// saySent says what to do once a pile of sheets, the first that of a row, is in the print
// window, and how many they are: what was printed again leaves older copies behind.
func (d *appointmentsData) saySent(v *view, q url.Values, row rowView, p pile) string {
	said := v.T("list.sent", p.says(v))
	switch {
	case q.Get("row") != "" && row.Done:
		said = v.T("list.sent.one", row.Name, p.says(v))
	case q.Get("from") != "":
		said = v.T("list.sent.from", strings.TrimSuffix(row.Name+", "+row.When, ", "), p.says(v))
	}
	return strings.TrimSpace(said + " " + p.window(v, "list.sent.window"))
}

// wrongWhen says what the list has for a time or a date that is none, so that nobody takes
// the words that find the row for it. Other faults of these cells keep the engine's words.
func wrongWhen(v *view, f fault.Fault, given *tableRow, dates string) (problem, bool) {
	if f.Severity != fault.Error {
		return problem{}, false
	}
	said := func(col list.Column) string { return given.Cells[slices.Index(shownColumns[:], col)] }
	switch {
	case f.Key == list.Time.String() && f.What == list.NoTimeOfDay:
		return problem{What: v.T("list.wrong-time", said(list.Time)), Remedy: v.T("list.wrong-time.then")}, true
	case f.Key == list.Date.String() && f.What == datetime.NoSuchDay.String():
		out := problem{What: v.T("list.wrong-day", said(list.Date)), Remedy: v.T("list.wrong-day.then")}
		if n, is := noMonth(said(list.Date), dates); is {
			out.What = v.T("list.wrong-month", said(list.Date), n)
		}
		return out, true
	}
	return problem{}, false
}

// noMonth is the number that stands where the month does, if there is no such month.
func noMonth(date, dates string) (int, bool) {
	parts := strings.FieldsFunc(date, func(r rune) bool { return strings.ContainsRune("/.- ", r) })
	at := 0
	if len(parts) < 3 {
		return 0, false
	}
	if len(parts[0]) == 4 || dates == "dmy" {
		at = 1
	}
	n, err := strconv.Atoi(parts[at])
	return n, err == nil && (n < 1 || n > 12)
}
