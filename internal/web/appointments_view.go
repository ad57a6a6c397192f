package web

import (
	"slices"
	"strconv"
	"strings"

	"handout/internal/batch/list"
	"handout/internal/render"
)

type columnView struct{ Key, Label string }

type foundView struct{ Heading, Label, Pair string }

type option struct{ Value, Name string }

// has reports whether the page shows a column: the visit's number and the names
// of patients only where the list has them.
func (d *appointmentsData) has(col list.Column) bool {
	return col != list.Visit && col != list.Name || d.Table.has(col)
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
			case c.Problem == nil || c.Problem.Above:
			case len(out) == mostSummed:
				d.More++
			default:
				out = append(out, summed{row.Name, row.Where, c.Label, c.Field, strings.TrimSpace(c.Problem.What + " " + c.Problem.Remedy), c.Problem.English})
			}
		}
	}
	for _, row := range d.Rows {
		for _, a := range row.Asked {
			if !a.Unanswered {
				continue
			}
			if len(out) == mostSummed {
				d.More++
				continue
			}
			out = append(out, summed{Row: row.Name, Where: row.Where, Field: "ask-" + a.Name, What: a.Text})
		}
	}
	return out
}

// NotRead are the headings of the columns that were not read and are of no use: those that
// can be chosen are named where they are.
func (d *appointmentsData) NotRead() []string {
	out := slices.Clone(d.Table.NotRead)
	for k, heading := range d.Table.Spare {
		taken := slices.ContainsFunc(choosable[:], func(col list.Column) bool { return d.Table.From[col] == strconv.Itoa(k) })
		if !taken {
			out = append(out, heading)
		}
	}
	return out
}

// ManyWords reports whether several words wait for their meaning: all rows that have them can
// be left out at once.
func (d *appointmentsData) ManyWords() bool {
	n := 0
	for _, w := range d.Words {
		if w.Column == list.Handout.String() && w.Word != "" && w.Chosen == "" {
			n++
		}
	}
	return n > 2
}

// Few reports whether there are rows of which something is said among others of
// which nothing is.
func (d *appointmentsData) Few() bool { return d.Told > 0 && d.Told < len(d.Rows) }

// Calm reports whether nothing is to be done about a row.
func (r rowView) Calm() bool { return !r.Wrong }

// HasSizes reports whether the list has a column for the size.
func (d *appointmentsData) HasSizes() bool {
	return d.Table.has(list.Size)
}

// HasNames reports whether the list puts names on paper.
func (d *appointmentsData) HasNames() bool { return d.has(list.Name) }

// choices are what the lists of the page offer.
func (s *Server) listChoices(v *view, r *render.Renderer, d *appointmentsData, voc vocabulary) {
	for _, id := range r.IDs() {
		title, _ := r.Title(id, v.Lang)
		d.Handouts = append(d.Handouts, option{id, title})
		kinds := voc.kinds[id]
		if len(kinds) < 2 {
			d.Choices = append(d.Choices, option{id, title})
			continue
		}
		for _, one := range kinds {
			d.Choices = append(d.Choices, option{one.Value, v.T("list.kind", title, v.kind(one))})
		}
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
	for _, m := range d.Table.columns() {
		pair := m.Heading + "\x1f" + m.Column.String()
		if slices.Contains(choosable[:], m.Column) && !slices.Contains(d.Table.Found, m) {
			pair = "" // it goes with the choice
		}
		d.Found = append(d.Found, foundView{m.Heading, v.T("list.column." + m.Column.String()), pair})
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
