package web

import (
	"strings"
	"time"

	"handout/internal/batch/list"
	"handout/internal/datetime"
	"handout/internal/render"
)

// readDates finds out which number of the list's dates is the month: as the user said
// (said), else as the practice's file does, else as a date shows that can be meant in one way
// alone. Only a list that shows nothing is asked about, by one of its own dates.
func (d *appointmentsData) readDates(v *view, r *render.Renderer, t *table, said string, today time.Time) {
	usual := r.Practice().DateFormat
	day := func(text, format string) time.Time {
		read, _ := datetime.ParseDay(text, format, today)
		return read.Date
	}
	shown, shows := map[string]int{}, "" // how many dates show each order, and one that does
	two := ""                            // a date that can be meant in two ways
	midnight := today.Truncate(24 * time.Hour)
	odd := map[string]bool{} // orders in which such a date has passed, and not in the other
	for i := range t.Rows {
		text := t.Rows[i].cell(list.Date)
		a, b := day(text, "mdy"), day(text, "dmy")
		switch {
		case a.Equal(b): // as 2026-12-01, 5/5/2026, or no day at all
		case b.IsZero():
			shown["mdy"]++
		case a.IsZero():
			shown["dmy"]++
		default:
			if two == "" {
				two = text
			}
			odd["mdy"] = odd["mdy"] || a.Before(midnight) && !b.Before(midnight)
			odd["dmy"] = odd["dmy"] || b.Before(midnight) && !a.Before(midnight)
		}
	}
	settled := ""
	switch {
	case shown["mdy"] > shown["dmy"] && !odd["mdy"]:
		settled = "mdy"
	case shown["dmy"] > shown["mdy"] && !odd["dmy"]:
		settled = "dmy"
	}
	for i := range t.Rows {
		if text := t.Rows[i].cell(list.Date); settled != "" && day(text, "mdy").IsZero() != day(text, "dmy").IsZero() && !day(text, settled).IsZero() {
			shows = text
			break
		}
	}
	d.Dates = said
	if said != "mdy" && said != "dmy" {
		if d.Dates = usual; usual == "" {
			d.Dates = settled
		}
	}
	if d.Dates == "" && two == "" {
		d.Dates = "mdy" // no date depends on it, but those that are none are told
		if shown["dmy"] > shown["mdy"] {
			d.Dates = "dmy"
		}
	}
	d.UsualDates = usual != "" && d.Dates == usual
	d.AsDate, _, _ = strings.Cut(two, " ")
	say := func(text, format string) string { return r.SayDay(v.Lang, day(text, format).Format(time.DateOnly)) }
	shows, _, _ = strings.Cut(shows, " ")
	if usual == "" && said == "" && shows != "" {
		d.DatesTold = v.T("list.dates.shown."+settled, shows)
		return
	}
	if two == "" {
		return
	}
	d.AskDates = true
	d.MonthFirst, d.DayFirst = v.T("list.dates.mdy", say(two, "mdy")), v.T("list.dates.dmy", say(two, "dmy"))
	if d.Dates != "" {
		d.DatesRead = v.T("list.dates.read."+d.Dates, say(two, d.Dates))
	}
}
