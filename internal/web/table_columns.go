package web

import (
	"net/url"
	"slices"
	"strconv"

	"handout/internal/batch/list"
)

// A list whose heading for something is not known says it all the same, in a column that was
// not read. Such a column is chosen on the page, as long as the page has the list.

// choosable are the columns for which another can be chosen.
var choosable = [...]list.Column{list.Handout, list.Language, list.Date, list.Time, list.With, list.Place}

// spokenColumns are those whose words the user can say the meaning of.
var spokenColumns = [...]list.Column{list.Handout, list.Language, list.With}

// noColumn is the answer that the list has no column for something.
const noColumn = "none"

// chosen is the heading of the column that was chosen for one that the file lacks.
func (t *table) chosen(col list.Column) (string, bool) {
	k, err := strconv.Atoi(t.From[col])
	if err != nil || k < 0 || k >= len(t.Spare) {
		return "", false
	}
	return t.Spare[k], true
}

// take fills a column of the list from one of Spare, by its place there, or empties it.
func (t *table) take(col list.Column, from string) {
	if t.From == nil {
		t.From = map[list.Column]string{}
	}
	t.From[col] = from
	_, taken := t.chosen(col)
	if col == list.Handout {
		t.whole()
	}
	for i := range t.Rows {
		row, text := &t.Rows[i], ""
		if k, err := strconv.Atoi(from); taken && err == nil && k < len(row.Spare) {
			text = row.Spare[k]
		}
		row.setCell(col, text)
		row.Read[slices.Index(shownColumns[:], col)] = text
		if at := slices.Index(spokenColumns[:], col); at >= 0 {
			row.Said[at] = text
		}
	}
}

// postedColumns takes over which columns were chosen, and reports whether that of the
// handouts has changed.
func (t *table) postedColumns(form url.Values) (handouts bool) {
	for _, col := range choosable {
		now, was := form.Get("column-"+col.String()), form.Get("was-column-"+col.String())
		if now == was {
			if now != "" {
				if t.From == nil {
					t.From = map[list.Column]string{}
				}
				t.From[col] = now
			}
			continue
		}
		t.take(col, now)
		delete(t.Meant, col)
		handouts = handouts || col == list.Handout
	}
	return handouts
}

// part makes a row of each handout of a row that names several, and marks them as those of
// one visit. The cells are as they were read.
func (t *table) part(words *list.Words) {
	var rows []tableRow
	for _, row := range t.Rows {
		several := words.Read(row.Cells[0]).Named
		if len(several) < 2 || row.Part > 0 {
			rows = append(rows, row)
			continue
		}
		for n, one := range several {
			part := row
			part.Part, part.Cells[0] = n+1, wordFor(one)
			part.Said[0], part.Read[0] = part.Cells[0], part.Cells[0]
			part.Spare = slices.Clone(row.Spare)
			if part.cell(list.Visit) == "" {
				part.setCell(list.Visit, row.visitOfLine())
			}
			rows = append(rows, part)
		}
	}
	if len(rows) <= mostRows {
		t.Rows = rows
	}
}

// whole takes back what part did.
func (t *table) whole() {
	t.Rows = slices.DeleteFunc(t.Rows, func(r tableRow) bool { return r.Part > 1 })
	for i := range t.Rows {
		row := &t.Rows[i]
		if row.Part == 1 && row.cell(list.Visit) == row.visitOfLine() {
			row.setCell(list.Visit, "")
		}
		row.Part = 0
	}
}

// wordFor is how a cell names a handout, with its kind where there is one.
func wordFor(n list.Named) string {
	if n.Variant != "" {
		return n.Variant
	}
	return n.Handout
}

// columnChoice asks which column of the file says something that no column is known for.
type columnChoice struct {
	Column, Label, Chosen string
	Options               []option
}

// columnChoices sets what is asked of the columns that were not read.
func (d *appointmentsData) columnChoices(v *view) {
	for _, col := range choosable {
		if len(d.Table.Spare) == 0 || slices.ContainsFunc(d.Table.Found, func(m mapping) bool { return m.Column == col }) {
			continue
		}
		c := columnChoice{Column: col.String(), Label: v.T("list.which." + col.String()), Chosen: d.Table.From[col]}
		for k, heading := range d.Table.Spare {
			c.Options = append(c.Options, option{strconv.Itoa(k), v.T("list.which.column", heading, d.Table.samples(v, k))})
		}
		c.Options = append(c.Options, option{noColumn, v.T("list.which.none")})
		if col == list.Handout || col == list.Language {
			d.Missing = append(d.Missing, c)
		} else {
			d.MissingLess = append(d.MissingLess, c)
		}
	}
}

// samples are one or two of the cells of a column that can be chosen.
func (t *table) samples(v *view, k int) string {
	var seen []string
	for _, row := range t.Rows {
		if k < len(row.Spare) && row.Spare[k] != "" && !slices.Contains(seen, row.Spare[k]) {
			seen = append(seen, row.Spare[k])
		}
		if len(seen) == 2 {
			return v.T("list.which.two", seen[0], seen[1])
		}
	}
	if len(seen) == 0 {
		return "–"
	}
	return v.T("quoted", seen[0])
}

// open reports whether a column is still to be chosen for something.
func (t *table) open(col list.Column) bool {
	return len(t.Spare) > 0 && t.From[col] == "" && !t.has(col)
}

// lacking is the text for a row that says nothing in a column: whether the list has one, and
// whether one may be chosen yet.
func (d *appointmentsData) lacking(col list.Column) string {
	key := map[list.Column]string{list.Handout: "list.no-handout", list.Language: "list.no-lang"}[col]
	switch {
	case d.Table.open(col):
		return key + ".which"
	case !d.Table.has(col) && col == list.Language:
		return key + ".column"
	}
	return key
}

// AllChosen reports whether every column is chosen that is asked for.
func (d *appointmentsData) AllChosen(asked []columnChoice) bool {
	return !slices.ContainsFunc(asked, func(c columnChoice) bool { return c.Chosen == "" })
}
