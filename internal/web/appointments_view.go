package web

import (
	"slices"
	"strings"
	"time"

	"handout/internal/batch/list"
	"handout/internal/datetime"
	"handout/internal/render"
)

type columnView struct{ Key, Label string }

type foundView struct{ Heading, Label, Pair string }

type option struct{ Value, Name string }

// has reports whether the page shows a column: the visit's number and the names
// of patients only where the list has them.
func (d *appointmentsData) has(col list.Column) bool {
	return col != list.Visit && col != list.Name || slices.ContainsFunc(d.Table.Found, func(m mapping) bool { return m.Column == col })
}

// mostSummed is the most cells that the summary above the list leads to.
const mostSummed = 10

// summed is a cell that has to be corrected.
type summed struct {
	Row, Where         string
	Label, Field, What string
	English            bool
}

// Summary are the first cells that have to be corrected, to go to.
func (d *appointmentsData) Summary() []summed {
	var out []summed
	d.More = 0
	for _, row := range d.Rows {
		for _, c := range row.Cells {
			switch {
			case c.Problem == nil:
			case len(out) == mostSummed:
				d.More++
			default:
				out = append(out, summed{row.Name, row.Where, c.Label, c.Field, strings.TrimSpace(c.Problem.What + " " + c.Problem.Remedy), c.Problem.English})
			}
		}
	}
	return out
}

// AskHandout reports whether a row names no handout: one for all of them can be
// chosen.
func (d *appointmentsData) AskHandout() bool {
	return slices.ContainsFunc(d.Table.Rows, func(r tableRow) bool { return r.Cells[0] == "" && !r.Out })
}

// readDates takes the first date of the list that can be meant in two ways, and says
// what it would be in each. Where there is none, nothing is to be chosen.
func (d *appointmentsData) readDates(v *view, r *render.Renderer, t *table) {
	d.readAs = map[string]string{}
	at := slices.Index(shownColumns[:], list.Date)
	for _, row := range t.Rows {
		a, _ := datetime.ParseDay(row.Cells[at], "mdy", time.Time{})
		b, _ := datetime.ParseDay(row.Cells[at], "dmy", time.Time{})
		if a.Date.Equal(b.Date) {
			continue
		}
		d.AskDates = true
		if !a.Date.IsZero() && !b.Date.IsZero() { // both are days: the best to ask about
			d.AsDate, _, _ = strings.Cut(row.Cells[at], " ")
			break
		}
	}
	if d.AskDates && d.AsDate == "" {
		d.AsDate = "3/4/2026"
	}
	for format, into := range map[string]*string{"mdy": &d.MonthFirst, "dmy": &d.DayFirst} {
		day, _ := datetime.ParseDay(d.AsDate, format, time.Time{})
		said := r.SayDay(v.Lang, day.Date.Format(time.DateOnly))
		*into = v.T("list.dates."+format, said)
		if d.AskDates {
			d.readAs[format] = v.T("list.dates.read."+format, said)
		}
	}
}

// Few reports whether there are rows of which something is said among others of
// which nothing is.
func (d *appointmentsData) Few() bool { return d.Told > 0 && d.Told < len(d.Rows) }

// Calm reports whether nothing is to be done about a row.
func (r rowView) Calm() bool { return !r.Wrong }

// HasSizes reports whether the list has a column for the size.
func (d *appointmentsData) HasSizes() bool {
	return slices.ContainsFunc(d.Table.Found, func(m mapping) bool { return m.Column == list.Size })
}

// HasNames reports whether the list puts names on paper.
func (d *appointmentsData) HasNames() bool { return d.has(list.Name) }

// choices are what the lists of the page offer.
func (d *appointmentsData) choices(v *view, r *render.Renderer) {
	for _, id := range r.IDs() {
		title, _ := r.Title(id, v.Lang)
		d.Handouts = append(d.Handouts, option{id, title})
	}
	for _, tag := range r.Languages() {
		d.Langs = append(d.Langs, option{tag, v.language(r, tag)})
	}
	for _, size := range render.Sizes() {
		d.Sizes = append(d.Sizes, option{string(size), v.T("print.size." + string(size))})
	}
	for _, col := range shownColumns {
		if d.has(col) {
			d.Columns = append(d.Columns, columnView{col.String(), v.T("list.column." + col.String())})
		}
	}
	for _, m := range d.Table.Found {
		d.Found = append(d.Found, foundView{m.Heading, v.T("list.column." + m.Column.String()), m.Heading + "\x1f" + m.Column.String()})
	}
}

// withTyped adds what was typed to what is offered, where it is none of it.
func withTyped(offered []option, typed string) []option {
	for _, o := range offered {
		if strings.EqualFold(o.Value, typed) {
			return offered
		}
	}
	if typed == "" {
		return offered
	}
	return append([]option{{typed, typed}}, offered...)
}

// Is reports whether an option is the chosen one.
func (c cellView) Is(value string) bool { return strings.EqualFold(value, c.Value) }
