package web

import (
	"fmt"
	"strconv"
	"strings"

	"handout/internal/batch/list"
	"handout/internal/datetime"
	"handout/internal/fault"
	"handout/internal/render"
)

// answered is something of a row that the user is asked, and answers with one press of a
// button that goes with the form: a name and a value. Once answered, Back takes it back.
type answered struct {
	Text       string
	Name       string // of what is posted
	Value      string
	Say        string // on the button
	Leave      string // on the button that leaves the row out instead; empty where it is not offered
	Back       string // on the button that takes the answer back; empty while there is none
	Unanswered bool
}

// twice asks of a row that prints the same as one before it, for what is probably the same
// patient, whether they are two. It stops the row until it is answered.
func (d *appointmentsData) twice(v *view, r *render.Renderer, i int, sheet *render.Sheet, copies int, seen map[string]int, row *rowView) bool {
	given := &d.Table.Rows[i]
	if given.Twin == 0 || sheet == nil {
		return false
	}
	job := sheet.Job
	key := fmt.Sprintf("%d %s %s %s %q %s", given.Twin, job.Handout, job.Language, job.Edition, sorted(job.Set), visitOf(r, listedSheet{i + 1, sheet, copies, false}))
	first, again := seen[key]
	if !again {
		seen[key] = i
		return false
	}
	one, two := rowName(v, d.Table, first), rowName(v, d.Table, i)
	if given.Two {
		row.Asked = append(row.Asked, answered{Text: v.T("list.twice.two", one, two), Name: field(i, "two"), Value: "", Back: v.T("list.undo")})
		return false
	}
	row.Asked = append(row.Asked, answered{Text: v.T("list.twice", one, two), Name: field(i, "two"), Value: "yes", Say: v.T("list.twice.yes"), Leave: v.T("list.twice.leave", two), Unanswered: true})
	row.Wrong = true
	return true
}

// past asks of a row whose day has passed whether the day is right. It stops the row until
// it is answered, or the day is changed.
func (d *appointmentsData) past(v *view, i int, row *rowView) bool {
	given := &d.Table.Rows[i]
	date := given.cell(list.Date)
	if given.Right == date {
		row.Asked = append(row.Asked, answered{Text: v.T("list.past.right", date), Name: field(i, "right"), Back: v.T("list.undo")})
		return false
	}
	row.Asked = append(row.Asked, answered{Text: v.T("list.past", date), Name: field(i, "right"), Value: date, Say: v.T("list.past.yes"), Unanswered: true})
	row.Wrong = true
	return true
}

// kept is what the page keeps of a row beside the cells that are seen: the fields of its form.
func (d *appointmentsData) kept(i int) (out []option) {
	row := &d.Table.Rows[i]
	keep := func(key, value string) {
		if value != "" {
			out = append(out, option{field(i, key), value})
		}
	}
	for at, col := range spokenColumns {
		out = append(out, option{field(i, "said-"+col.String()), row.Said[at]}) // an empty one says something, too
	}
	for k, text := range row.Spare {
		keep("spare-"+strconv.Itoa(k), text)
	}
	keep("read", strings.TrimRight(strings.Join(row.Read[:], cellMark), cellMark))
	number := func(n int) string { return strings.TrimPrefix(strconv.Itoa(n), "0") }
	keep("part", number(row.Part))
	keep("twin", number(row.Twin))
	keep("right", row.Right)
	if row.Two {
		keep("two", "yes")
	}
	if !d.has(list.Visit) {
		keep(list.Visit.String(), row.cell(list.Visit))
	}
	return out
}

// isPast reports whether a fault says that a day has passed.
func isPast(f fault.Fault) bool {
	return f.Severity == fault.Warning && f.Key == list.Date.String() && f.What == list.DayHasPassed
}

// written puts the dates of a list that is saved as they are read, so that nobody is asked of
// it how they are meant.
func (d *appointmentsData) written(voc vocabulary) *table {
	t := *d.Table
	t.Rows = append([]tableRow(nil), t.Rows...)
	for i := range t.Rows {
		row := &t.Rows[i]
		day, problem := datetime.ParseDay(row.cell(list.Date), d.Dates, voc.today)
		if problem == datetime.None && day.Clock == nil {
			row.setCell(list.Date, day.Date.Format("2006-01-02"))
		}
		if named := voc.handouts.Read(row.Cells[0]).Named; len(named) == 1 {
			row.Cells[0] = wordFor(named[0])
		}
	}
	return &t
}
