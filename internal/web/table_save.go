package web

import (
	"bytes"
	"encoding/csv"
	"slices"
	"strconv"

	"handout/internal/batch/list"
)

// savedName is what the file with a corrected list is called.
const savedName = "appointments.csv"

// csv writes the rows with the program's own headings, those that are left out too.
func (t *table) csv() []byte {
	rows := make([][]string, 0, len(t.Rows)+1)
	columns := t.written()
	rows = append(rows, headings(columns))
	for i := range t.Rows {
		rows = append(rows, t.Rows[i].Cells[:len(columns)])
	}
	return csvOf(rows)
}

// save writes a list to be kept: each row stands on the line on which it was read, which is
// what it is called everywhere, and those that are left out are marked. The handouts of one
// row of the file stand in one again, unless something else of them was made different; what
// comes after them has its line all the same where empty lines leave the room.
func (t *table) save() []byte {
	columns := t.written()
	var rows [][]string
	upTo := func(line int) { // from 1
		for len(rows)+1 < line {
			rows = append(rows, make([]string, len(columns)+1))
		}
	}
	upTo(t.Head)
	rows = append(rows, append(headings(columns), list.LeftOut))
	for i := 0; i < len(t.Rows); {
		n := t.together(i)
		cells := append(slices.Clone(t.Rows[i].Cells[:len(columns)]), "")
		if n > 1 {
			for _, part := range t.Rows[i+1 : i+n] {
				cells[0] += "; " + part.Cells[0]
			}
			if at := slices.Index(columns, list.Visit); cells[at] == t.Rows[i].visitOfLine() {
				cells[at] = ""
			}
		}
		if t.Rows[i].Out {
			cells[len(columns)] = "yes"
		}
		upTo(t.Rows[i].Line)
		rows = append(rows, cells)
		i += n
	}
	return csvOf(rows)
}

// together is how many rows from the one at i on are the handouts of one row of the file, and
// the same in everything else.
func (t *table) together(i int) int {
	first, n := t.Rows[i], 1
	for first.Part == 1 && i+n < len(t.Rows) {
		if next := t.Rows[i+n]; next.Line != first.Line || next.Part != n+1 {
			break
		}
		n++
	}
	for _, part := range t.Rows[i : i+n] {
		if part.Cells[0] == "" || part.Out != first.Out || !slices.Equal(part.Cells[1:], first.Cells[1:]) {
			return 1
		}
	}
	return n
}

// visitOfLine is what marks the handouts of one row of the file as those of one visit.
func (r *tableRow) visitOfLine() string { return "line " + strconv.Itoa(r.Line) }

// written are the columns that leave the page.
func (t *table) written() []list.Column {
	if !t.Names {
		return shownColumns[:len(shownColumns)-1]
	}
	return shownColumns[:]
}

func headings(columns []list.Column) (out []string) {
	for _, col := range columns {
		out = append(out, col.String())
	}
	return out
}

func csvOf(rows [][]string) []byte {
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	w.UseCRLF = true
	_ = w.WriteAll(rows) // to memory
	return b.Bytes()
}
