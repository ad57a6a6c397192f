package web

import (
	"bytes"
	"hash/maphash"
	"slices"
	"strconv"
	"strings"
	"time"

	"handout/internal/batch/list"
	"handout/internal/fault"
	"handout/internal/render"
	"handout/internal/xlsx"
)

// nameHeadings are headings of names in appointment books; in lower case, with
// single blanks.
var nameHeadings = []string{"name", "patient", "patient name", "full name", "nombre", "paciente", "nombre del paciente"}

// vocabulary is what the words of a list are read by.
type vocabulary struct {
	handouts *list.Words
	language func(cell string) bool      // it names one of the practice's languages
	kinds    map[string][]render.Variant // the signed kinds of each handout that waits for a choice of the practice
	today    time.Time
}

// readTable reads a list from a file: a workbook, else text. The names of
// patients are read only where names says so.
func readTable(v *view, data []byte, names bool, voc vocabulary) (*table, []problem) {
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
			return nil, unreadableText(v, faults)
		}
	}
	head := slices.IndexFunc(rows, func(cells []string) bool { return !emptyRow(cells) })
	if head < 0 {
		return nil, []problem{{What: v.T("list.empty")}}
	}
	t.Head = head + 1
	m := t.sort(rows[head], rows[head+1:], voc)
	switch {
	case m.clinics:
		return nil, []problem{{What: v.T("list.clinics")}}
	case len(t.Found) == 0:
		// The first line may be somebody's visit: it is not repeated.
		return nil, []problem{{What: v.T("list.headings")}}
	case len(rows)-head-1 > mostRows:
		return nil, []problem{{What: v.T("list.long", mostRows)}}
	}
	same := twins{maphash.MakeSeed(), map[uint64]int{}}
	for n, cells := range rows[head+1:] {
		if emptyRow(cells) {
			continue
		}
		row := tableRow{Line: head + n + 2}
		row.Hidden = slices.Contains(hidden, row.Line)
		row.Out = m.leftOut >= 0 && m.leftOut < len(cells) && list.IsLeftOut(cells[m.leftOut])
		for i, at := range m.to {
			if at >= 0 && i < len(cells) {
				row.Cells[at] = tidy(cells[i])
			}
		}
		for _, i := range m.spare {
			text := ""
			if i < len(cells) {
				text = tidy(cells[i])
			}
			row.Spare = append(row.Spare, text)
		}
		row.Read = row.Cells
		for at, col := range spokenColumns {
			row.Said[at] = row.cell(col)
		}
		row.Twin = same.of(row.Line, cells, m.personal, row.cell(list.Time) != "")
		if row.Hidden {
			t.Hidden++
		}
		t.Rows = append(t.Rows, row)
	}
	if len(t.Rows) == 0 {
		return nil, []problem{{What: v.T("list.empty")}}
	}
	same.settle(t.Rows)
	for col, at := range m.from {
		t.take(col, strconv.Itoa(at))
	}
	t.part(voc.handouts)
	return t, nil
}

// unreadable says why a workbook was not read.
func unreadable(v *view, err error) problem {
	what, english := v.say(fault.Say(err.Error()))
	return problem{What: what, English: english}
}

// unreadableText says why a list that is text was not read, and in which line.
func unreadableText(v *view, faults fault.List) []problem {
	var out []problem
	for _, f := range sortedFaults(faults) {
		if f.What == list.TooLong {
			return []problem{{What: v.T("list.long", mostRows)}}
		}
		p := v.problemFrom(f)
		if f.Line > 0 {
			p.What = v.T("list.line", f.Line) + ": " + uncapital(p.What)
		}
		out = append(out, p)
	}
	return out
}

// sortedColumns says where each column of a file goes.
type sortedColumns struct {
	to       []int               // of shownColumns; -1 for nowhere
	spare    []int               // the columns that can be chosen, in the order of table.Spare
	personal []int               // those that may tell who a patient is
	from     map[list.Column]int // which spare is taken at first
	leftOut  int                 // the column that marks rows that are left out; -1 where there is none
	clinics  bool                // the list names a clinic in each row
}

// sort says where each column goes. A heading of the program's own counts before one that
// appointment books use, and one that says what is given before one that says why somebody
// comes. Columns that are not read are kept only while the list lacks something.
func (t *table) sort(headings []string, rows [][]string, voc vocabulary) sortedColumns {
	m := sortedColumns{to: make([]int, len(headings)), from: map[list.Column]int{}, leftOut: slices.IndexFunc(headings, list.LeftOutHeading)}
	taken := map[list.Column]bool{}
	for step := range 2 {
		for i, text := range headings {
			col, ok := t.heading(text)
			own := ok && strings.EqualFold(strings.TrimSpace(text), col.String())
			if m.clinics = m.clinics || ok && col == list.Clinic && own; step == 0 {
				m.to[i] = -1
			}
			at := slices.Index(shownColumns[:], col)
			if ok && at >= 0 && own == (step == 0) && !taken[col] && !list.KindOfVisit(text) {
				m.to[i], taken[col] = at, true
			}
		}
	}
	cells := func(i int) (out []string) {
		for _, row := range rows {
			if i < len(row) {
				out = append(out, tidy(row[i]))
			}
		}
		return out
	}
	lacks := slices.ContainsFunc(choosable[:], func(col list.Column) bool { return !taken[col] })
	var kinds []int // spares that say why somebody comes
	for i, text := range headings {
		text = tidy(text)
		switch kind := list.KindOfVisit(text) && !taken[list.Handout]; {
		case m.to[i] >= 0:
			if shownColumns[m.to[i]] == list.Name {
				m.personal = append(m.personal, i)
			}
			t.Found = append(t.Found, mapping{text, shownColumns[m.to[i]]})
		case text == "", i == m.leftOut:
		case list.PersonalHeading(text):
			if t.Private = append(t.Private, text); list.Identifying(text) {
				m.personal = append(m.personal, i)
			}
		case lacks && (kind || list.Offered(text, cells(i), voc.known, voc.today)):
			if kind {
				kinds = append(kinds, len(t.Spare))
			}
			t.Spare, m.spare = append(t.Spare, text), append(m.spare, i)
		default:
			t.NotRead = append(t.NotRead, text)
		}
	}
	if len(kinds) > 0 {
		// Of several, the one with the most words that are known; none where no word is.
		best, most := kinds[0], 0
		for _, k := range kinds {
			if n := voc.handoutsIn(cells(m.spare[k])); n > most {
				best, most = k, n
			}
		}
		if most > 0 || len(kinds) == 1 {
			m.from[list.Handout] = best
		}
	}
	return m
}

// known reports whether a cell says a handout or a language.
func (voc vocabulary) known(cell string) bool {
	return len(voc.handouts.Read(cell).Named) > 0 || voc.language(cell)
}

// handoutsIn counts the cells that name handouts.
func (voc vocabulary) handoutsIn(cells []string) (n int) {
	for _, c := range cells {
		if len(voc.handouts.Read(c).Named) > 0 {
			n++
		}
	}
	return n
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

// twins finds the rows that are probably of the same patient, by digests of what is
// dropped on reading: those of the columns that may tell who somebody is, else of the whole
// row. The digests are keyed by a random key of their own, and last as long as the
// reading.
type twins struct {
	seed  maphash.Seed
	lines map[uint64]int
}

// of is the line of the first row of the same patient, which may be this one; 0 where a
// row tells nothing of whose it is.
func (w *twins) of(line int, cells []string, personal []int, timed bool) int {
	var digest maphash.Hash
	digest.SetSeed(w.seed)
	filled := false
	add := func(text string) {
		text = list.Folded(text)
		filled = filled || text != ""
		digest.WriteString(text)
		digest.WriteByte(0)
	}
	for _, i := range personal {
		if i < len(cells) {
			add(cells[i])
		}
	}
	if !filled && timed {
		for _, c := range cells {
			add(c)
		}
	}
	if !filled {
		return 0
	}
	sum := digest.Sum64()
	if w.lines[sum] == 0 {
		w.lines[sum] = line
	}
	return w.lines[sum]
}

// settle leaves a mark on those rows only that have a second one.
func (w *twins) settle(rows []tableRow) {
	count := map[int]int{}
	for _, r := range rows {
		count[r.Twin]++
	}
	for i := range rows {
		if count[rows[i].Twin] < 2 {
			rows[i].Twin = 0
		}
	}
}
