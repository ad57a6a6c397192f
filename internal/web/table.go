package web

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"handout/internal/batch/list"
	"handout/internal/fault"
	"handout/internal/xlsx"
)

// mostRows is the most rows of a list that the page shows; more is the work of
// handout batch.
const mostRows = 2000

// shownColumns are the columns of the page's list, in their order. The last one,
// the names of patients, is dropped on reading unless the practice switched them
// on.
var shownColumns = [...]list.Column{list.Handout, list.Language, list.Size, list.Date, list.Time, list.With, list.Place, list.Copies, list.Visit, list.Name}

// nameHeadings are headings of names in appointment books; in lower case, with
// single blanks.
var nameHeadings = []string{"name", "patient", "patient name", "full name", "nombre", "paciente", "nombre del paciente"}

// table is a list of appointments on its way between a file and the page. It is
// in the page and in the requests that carry it, never in the server.
type table struct {
	Rows  []tableRow
	Names bool // the practice switched names on
	Book  bool // the file was a workbook: its rows are numbered
	// Found are the headings of the file with what each was taken for, NotRead
	// those of the columns that were dropped.
	Found   []mapping
	NotRead []string
	Hidden  int
	Others  []string // other sheets of the workbook
}

type mapping struct {
	Heading string
	Column  list.Column
}

// tableRow is one appointment: the cells of shownColumns.
type tableRow struct {
	Cells  [len(shownColumns)]string
	Hidden bool       // in the workbook
	Out    bool       // the user leaves it out
	Line   int        // of the file, from 1
	Done   bool       // it went to the printer as it stands
	Sent   printPlace // where it lies there
	Was    string     // what the copy says that was printed before the row was changed
}

// readTable reads a list from a file: a workbook, else text. The names of
// patients are read only where names says so.
func readTable(v *view, data []byte, names bool) (*table, []problem) {
	t := &table{Names: names}
	var rows [][]string
	var hidden []int
	if xlsx.IsWorkbook(data) {
		sheet, err := xlsx.Read(data)
		if err != nil {
			return nil, []problem{unreadable(v, err)}
		}
		rows, hidden, t.Others, t.Book = sheet.Rows, sheet.HiddenRows, sheet.Others, true
	} else {
		var faults fault.List
		if rows, faults = list.Records("", bytes.NewReader(data), mostRows); faults.Failed() {
			return nil, problems(v, faults)
		}
	}
	head := slices.IndexFunc(rows, func(cells []string) bool { return !emptyRow(cells) })
	if head < 0 {
		return nil, []problem{{What: v.T("list.empty")}}
	}
	columns, many := t.columns(rows[head])
	switch {
	case many:
		return nil, []problem{{What: v.T("list.clinics")}}
	case len(t.Found) == 0:
		// The first line may be somebody's visit: it is not repeated.
		return nil, []problem{{What: v.T("list.headings")}}
	case len(rows)-head-1 > mostRows:
		return nil, []problem{{What: v.T("list.long", mostRows)}}
	}
	for n, cells := range rows[head+1:] {
		if emptyRow(cells) {
			continue
		}
		row := tableRow{Line: head + n + 2}
		row.Hidden = slices.Contains(hidden, row.Line)
		for i, at := range columns {
			if at >= 0 && i < len(cells) {
				row.Cells[at] = tidy(cells[i])
			}
		}
		if row.Hidden {
			t.Hidden++
		}
		t.Rows = append(t.Rows, row)
	}
	if len(t.Rows) == 0 {
		return nil, []problem{{What: v.T("list.empty")}}
	}
	return t, nil
}

// unreadable says why a workbook was not read.
func unreadable(v *view, err error) problem {
	what, english := v.say(fault.Say(err.Error()))
	return problem{What: what, English: english}
}

// columns says where each column of the file goes, -1 for nowhere. A heading of
// the program's own counts before one that appointment books use.
func (t *table) columns(headings []string) (to []int, clinics bool) {
	to = make([]int, len(headings))
	taken := map[list.Column]bool{}
	for _, exact := range []bool{true, false} {
		for i, text := range headings {
			col, ok := t.heading(text)
			at := slices.Index(shownColumns[:], col)
			own := ok && strings.EqualFold(strings.TrimSpace(text), col.String())
			if clinics = clinics || ok && col == list.Clinic && own; exact {
				to[i] = -1
			}
			if ok && at >= 0 && own == exact && !taken[col] {
				to[i], taken[col] = at, true
			}
		}
	}
	for i, text := range headings {
		text = tidy(text)
		switch {
		case to[i] >= 0:
			t.Found = append(t.Found, mapping{text, shownColumns[to[i]]})
		case text != "":
			t.NotRead = append(t.NotRead, text)
		}
	}
	return to, clinics
}

// heading is the column that a heading stands for.
func (t *table) heading(text string) (list.Column, bool) {
	col, ok := list.Heading(text)
	if !ok && slices.Contains(nameHeadings, strings.ToLower(tidy(text))) {
		col, ok = list.Name, true
	}
	if col == list.Name && !t.Names {
		return -1, false
	}
	return col, ok
}

func emptyRow(cells []string) bool {
	return !slices.ContainsFunc(cells, func(c string) bool { return strings.TrimSpace(c) != "" })
}

func tidy(cell string) string { return strings.Join(strings.Fields(cell), " ") }

// postedTable reads the list back from the page's form.
func postedTable(form url.Values, names bool) *table {
	t := &table{Names: names, Book: form.Get("book") != ""}
	n, err := strconv.Atoi(form.Get("rows"))
	if err != nil || n < 0 {
		return t
	}
	for i := range min(n, mostRows) {
		row := tableRow{Hidden: form.Get(field(i, "hidden")) != "", Out: form.Get(field(i, "out")) != "", Done: form.Get(field(i, "done")) != "", Sent: parsePlace(form.Get(field(i, "done")))}
		row.Line, _ = strconv.Atoi(form.Get(field(i, "line")))
		if !row.Done {
			row.Was = tidy(form.Get(field(i, "was")))
		}
		for at, col := range shownColumns {
			if col != list.Name || names {
				row.Cells[at] = tidy(form.Get(field(i, col.String())))
			}
		}
		if row.Hidden {
			t.Hidden++
		}
		t.Rows = append(t.Rows, row)
	}
	t.NotRead = form["not-read"]
	for _, pair := range form["found"] {
		heading, name, _ := strings.Cut(pair, "\x1f")
		if col, ok := list.Heading(name); ok {
			t.Found = append(t.Found, mapping{heading, col})
		}
	}
	return t
}

// field names a cell of the page's form.
func field(row int, column string) string { return fmt.Sprintf("%s.%d", column, row) }

// csv writes the list with the program's own headings, without the rows that are
// left out and, so that numbers of rows stay, with empty ones in their place
// where that is asked for.
func (t *table) csv(keepOut bool) []byte {
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	w.UseCRLF = true
	columns := shownColumns[:]
	if !t.Names {
		columns = columns[:len(columns)-1]
	}
	var head []string
	for _, col := range columns {
		head = append(head, col.String())
	}
	_ = w.Write(head) // to memory
	for _, row := range t.Rows {
		if !row.Out || keepOut {
			_ = w.Write(row.Cells[:len(columns)])
		}
	}
	w.Flush()
	return b.Bytes()
}
