package web

import (
	"fmt"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"handout/internal/batch/list"
)

// mostRows is the most rows of a list that the page shows; more is the work of
// handout batch.
const mostRows = 2000

// shownColumns are the columns of the page's list, in their order. The last one,
// the names of patients, is dropped on reading unless the practice switched them
// on.
var shownColumns = [...]list.Column{list.Handout, list.Language, list.Size, list.Date, list.Time, list.With, list.Place, list.Copies, list.Visit, list.Name}

// table is a list of appointments on its way between a file and the page. It is
// in the page and in the requests that carry it, never in the server.
type table struct {
	Rows  []tableRow
	Names bool // the practice switched names on
	Book  bool // the file was a workbook: its rows are numbered
	Head  int  // the line of the file with the headings, from 1; 0 where it is not known
	// Found are the headings of the file with what each was taken for. Private are those
	// of columns that may tell who a patient is, NotRead of others that are of no use: both
	// were dropped. Spare are those of columns that can be chosen for what the list lacks.
	Found            []mapping
	Private, NotRead []string
	Spare            []string
	// From is which of Spare a column of the list is taken from, by its place there; "none"
	// where the user said that the list has none.
	From map[list.Column]string
	// Meant is what the user said that a word of the file means, for all rows that have it.
	Meant  map[list.Column]map[string]string
	Listed string // the digest of the hand-out list that was printed
	Hidden int
	Others []string // other sheets of the workbook
}

type mapping struct {
	Heading string
	Column  list.Column
}

// tableRow is one appointment: the cells of shownColumns.
type tableRow struct {
	Cells  [len(shownColumns)]string
	Read   [len(shownColumns)]string  // as they were read
	Said   [len(spokenColumns)]string // what the file says in these columns
	Spare  []string                   // the cells of the columns that can be chosen
	Part   int                        // which of several handouts of its line, from 1; 0 is the only one
	Twin   int                        // the same for rows that are probably of the same patient; 0 is of nobody else
	Two    bool                       // the user said that they are two patients
	Right  string                     // the day that has passed and that the user said is right
	Hidden bool                       // in the workbook
	Out    bool                       // the user leaves it out
	Line   int                        // of the file, from 1
	Done   bool                       // it went to the printer as it stands
	Sent   int                        // in which print of the list, from 1; 0 is not known
	Was    []oldCopy                  // what was printed before the row was changed
}

// cell is what a row has in a column.
func (r *tableRow) cell(col list.Column) string { return r.Cells[slices.Index(shownColumns[:], col)] }

func (r *tableRow) setCell(col list.Column, text string) {
	r.Cells[slices.Index(shownColumns[:], col)] = text
}

// has reports whether the file has a column, or the user chose one for it.
func (t *table) has(col list.Column) bool {
	return slices.ContainsFunc(t.columns(), func(m mapping) bool { return m.Column == col })
}

// columns are the headings that are read, with those that were chosen.
func (t *table) columns() []mapping {
	out := slices.Clone(t.Found)
	for _, col := range choosable {
		if heading, ok := t.chosen(col); ok {
			out = append(out, mapping{heading, col})
		}
	}
	return out
}

func emptyRow(cells []string) bool {
	return !slices.ContainsFunc(cells, func(c string) bool { return strings.TrimSpace(c) != "" })
}

func tidy(cell string) string { return strings.Join(strings.Fields(cell), " ") }

// postedTable reads the list back from the page's form.
func postedTable(form url.Values, names bool) *table {
	t := &table{Names: names, Book: form.Get("book") != "", Private: form["private"], NotRead: form["not-read"], Spare: form["spare"]}
	t.Head, _ = strconv.Atoi(form.Get("head"))
	n, err := strconv.Atoi(form.Get("rows"))
	if err != nil || n < 0 {
		return t
	}
	for i := range min(n, mostRows) {
		row := tableRow{Hidden: form.Get(field(i, "hidden")) != "", Out: form.Get(field(i, "out")) != "", Done: form.Get(field(i, "done")) != "", Was: postedCopies(form, i)}
		row.Sent = parseRun(form.Get(field(i, "done")))
		row.Line, _ = strconv.Atoi(form.Get(field(i, "line")))
		row.Part, _ = strconv.Atoi(form.Get(field(i, "part")))
		row.Twin, _ = strconv.Atoi(form.Get(field(i, "twin")))
		row.Two, row.Right = form.Get(field(i, "two")) != "", form.Get(field(i, "right"))
		for at, col := range shownColumns {
			if col != list.Name || names {
				row.Cells[at] = tidy(form.Get(field(i, col.String())))
			}
		}
		row.Read = row.Cells
		if said, ok := form[field(i, "read")]; ok {
			row.Read = [len(shownColumns)]string{}
			for at, text := range strings.Split(said[0], cellMark) {
				if at < len(row.Read) && (shownColumns[at] != list.Name || names) {
					row.Read[at] = tidy(text)
				}
			}
		}
		for at, col := range spokenColumns {
			row.Said[at] = row.cell(col)
			if said, ok := form[field(i, "said-"+col.String())]; ok {
				row.Said[at] = tidy(said[0])
			}
		}
		for k := range t.Spare {
			row.Spare = append(row.Spare, tidy(form.Get(field(i, "spare-"+strconv.Itoa(k)))))
		}
		if row.Hidden {
			t.Hidden++
		}
		t.Rows = append(t.Rows, row)
	}
	for _, pair := range form["found"] {
		heading, name, _ := strings.Cut(pair, "\x1f")
		if col, ok := list.Heading(name); ok {
			t.Found = append(t.Found, mapping{heading, col})
		}
	}
	return t
}

// cellMark stands between the cells of a row in one field of the form. No cell has it.
const cellMark = "\x1f"

// parseRun reads back in which print of the list a row was; 0 where that is not known.
func parseRun(s string) int {
	n, err := strconv.Atoi(s)
	if err != nil || n < 1 || n > 1<<20 || strconv.Itoa(n) != s {
		return 0
	}
	return n
}

// field names a cell of the page's form.
func field(row int, column string) string { return fmt.Sprintf("%s.%d", column, row) }
