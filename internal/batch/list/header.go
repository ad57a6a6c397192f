package list

import (
	"bufio"
	"fmt"
	"io"
	"slices"
	"strings"

	"handout/internal/fault"
)

// dialect is how a list parts its cells.
type dialect struct {
	comma    rune
	declared bool // by a first line of its own, "sep=;"
}

// readHeadings finds out the separator and which column stands where.
func (l *List) readHeadings(rules Rules) fault.List {
	at := fault.Pos{File: l.name, Line: 1}
	in, err := l.encoding.open(l.file)
	if err == nil {
		l.dialect = declared(in)
		err = l.detect()
	}
	if faults, ok := err.(fault.List); ok {
		return faults
	}
	if err == io.EOF {
		return fault.List{{Pos: at, What: "this list is empty", Remedy: "`handout batch --template` prints one to start from"}}
	}
	if err != nil {
		return fault.List{{Pos: fault.Pos{File: l.name}, What: "the list cannot be read: " + reason(err), Remedy: "check the file, then run the same command again"}}
	}
	s, err := l.scan()
	if err != nil {
		return fault.List{{Pos: fault.Pos{File: l.name}, What: "the list cannot be read: " + reason(err)}}
	}
	cells, err := s.record()
	if err != nil {
		return fault.List{{Pos: at, What: "the headings cannot be read", Remedy: "`handout batch --template` prints a list to start from"}}
	}
	return l.assign(cells, rules)
}

// declared reads the line with which a spreadsheet can be told the separator.
func declared(in io.Reader) dialect {
	line, _ := bufio.NewReader(io.LimitReader(in, 64)).ReadString('\n')
	line = strings.TrimRight(strings.Trim(line, "\r\n"), " ")
	if first, _, ok := strings.Cut(line, "\r"); ok {
		line = first
	}
	runes := []rune(strings.Trim(line, `"`))
	if len(runes) == 5 && strings.EqualFold(string(runes[:4]), "sep=") {
		return dialect{runes[4], true}
	}
	return dialect{}
}

// detect takes the separator that finds the most columns in the first line,
// then the one that cuts it most often.
func (l *List) detect() error {
	if l.dialect.declared {
		return nil
	}
	best, bestScore := ',', -1
	for _, comma := range []rune{',', ';', '\t'} {
		l.dialect.comma = comma
		s, err := l.scan()
		if err != nil {
			return err
		}
		cells, err := s.record()
		if err != nil {
			return err
		}
		score := len(cells)
		for _, c := range cells {
			if columnOf(c.text) >= 0 {
				score += 1000
			}
		}
		if score > bestScore {
			best, bestScore = comma, score
		}
	}
	l.dialect.comma = best
	return nil
}

// columnOf returns the column of a heading, or -1. Case, blanks, hyphens,
// underscores and full stops do not count.
func columnOf(heading string) Column {
	return Column(slices.Index(Headings(), plain(heading)))
}

func plain(heading string) string {
	words := strings.FieldsFunc(strings.ToLower(heading), func(r rune) bool {
		return strings.ContainsRune(" -_\u00a0\n\t:*./&#", r)
	})
	return strings.Join(words, "-")
}

// assign gives each position its column. Headings are not repeated in faults:
// in a list without headings they are somebody's visit.
func (l *List) assign(cells []cell, rules Rules) fault.List {
	var faults fault.List
	known := Headings()
	if !slices.ContainsFunc(cells, func(c cell) bool { return columnOf(c.text) >= 0 || aliasOf(c.text) >= 0 }) {
		faults.Add(fault.Pos{File: l.name, Line: cells[0].line}, "", "the first line has none of the headings of a list",
			"begin the list with a line of headings: "+strings.Join(known[:Name], ", "))
		return faults
	}
	l.columns = make([]Column, len(cells))
	var unread []string
	renamed := map[Column]bool{}
	for i, c := range cells {
		at := fault.Pos{File: l.name, Line: c.line, Column: c.column}
		col := columnOf(c.text)
		switch alias := aliasOf(c.text); {
		case plain(c.text) == "":
			// A column without a heading must be empty; row says so if not.
		case LeftOutHeading(c.text):
			col = leftOut
		case col < 0 && alias >= 0 && !l.hasHeading(cells, alias) && !renamed[alias]:
			renamed[alias] = true
			faults.Add(at, alias.String(), fmt.Sprintf("column %s has a heading that this program calls `%s`", letters(i), alias), fmt.Sprintf("rename the heading of column %s to %s", letters(i), alias))
		case col < 0 && alias < 0:
			if near, ok := fault.Nearest(plain(c.text), known); ok && !l.hasHeading(cells, columnOf(near)) {
				renamed[columnOf(near)] = true
				faults.Add(at, near, fmt.Sprintf("column %s has a heading that no list has, but nearly `%s`", letters(i), near),
					fmt.Sprintf("rename the heading of column %s to %s, or take the column out", letters(i), near))
				break
			}
			fallthrough
		case col < 0:
			unread = append(unread, letters(i))
			col = notRead
		case slices.Contains(l.columns[:i], col):
			faults.Add(at, col.String(), fmt.Sprintf("there are two columns `%s`", col), "take one out")
		case col == Name && !rules.AllowNames:
			faults.Add(at, col.String(), fmt.Sprintf("the column `%s` puts patients' names on paper", col),
				"take the column out, or allow it with --allow-names")
		}
		l.columns[i] = col
	}
	first := fault.Pos{File: l.name, Line: cells[0].line}
	if len(unread) > 0 {
		faults.Warn(first, "", fmt.Sprintf("not read, because no list has such headings: %s", columnsNamed(unread)),
			"a list has "+strings.Join(known[:Name], ", ")+"; take the others out before you share the list")
	}
	if !slices.Contains(l.columns, Handout) && !renamed[Handout] {
		faults.Add(first, Handout.String(), "there is no column `handout`", "add a column with the heading handout: it says which handout to print")
	}
	return faults
}

// notRead is a column with a heading of no use to the program.
const notRead Column = -2

// hasHeading reports whether one of the headings is that of a column.
func (l *List) hasHeading(cells []cell, col Column) bool {
	return slices.ContainsFunc(cells, func(c cell) bool { return columnOf(c.text) == col })
}

// aliasOf returns the column that appointment books call by another name, or
// -1. A patient's name is none: it is not asked for.
func aliasOf(heading string) Column {
	name := plain(heading)
	for col, names := range aliases() {
		if slices.Contains(names, name) {
			return Column(col)
		}
	}
	return -1
}

// aliases are the headings of appointment books, in English and Spanish, by column.
func aliases() [columnCount][]string {
	return [columnCount][]string{
		Handout:  append([]string{"sheet", "handouts", "handout-name", "leaflet", "document", "form", "hoja", "hojas", "folleto"}, kindsOfVisit...),
		Language: {"language", "preferred-language", "preferred-lang", "pref-language", "pref-lang", "patient-language", "patient-lang", "pt-language", "language-preference", "language-preferred", "spoken-language", "primary-language", "idioma", "lengua", "idioma-preferido", "idioma-del-paciente", "lengua-preferida"},
		Size:     {"print-size", "print", "type-size", "font-size", "letter-size", "tamaño", "tamano", "tamaño-de-letra", "tamano-de-letra", "letra"},
		Date: {"appointment-date", "appt-date", "appt-dt", "appointment-dt", "visit-dt", "visit-date", "date-of-visit", "date-of-appointment", "date-of-service", "dos", "day", "scheduled-date", "start-date",
			"date-time", "datetime", "date-and-time", "appointment-date-time", "appt-date-time", "appointment-datetime", "visit-date-time", "start-date-time", "fecha", "fecha-de-la-cita", "fecha-de-cita", "fecha-cita", "día", "dia", "fecha-hora", "fecha-y-hora"},
		Time: {"appointment-time", "appt-time", "appt-tm", "visit-time", "time-of-visit", "time-of-appointment", "start-time", "start", "scheduled-time", "hora", "hora-de-la-cita", "hora-de-cita", "hora-cita", "hora-de-inicio"},
		With: {"provider", "provider-name", "appointment-provider", "appt-provider", "scheduled-provider", "visit-provider", "doctor", "doctor-name", "dr", "physician", "physician-name", "clinician-name", "con", "clinician", "practitioner", "seen-by", "resource", "resource-name", "rendering-provider", "attending", "urologist", "doctor-or-nurse",
			"médico", "medico", "doctora", "proveedor", "profesional", "urólogo", "urologo"},
		Place:  {"location", "room", "exam-room", "site", "office", "where", "facility", "suite", "department", "dept", "visit-location", "appointment-location", "appt-location", "location-name", "lugar", "ubicación", "ubicacion", "sala", "consultorio", "sede"},
		Copies: {"number-of-copies", "copy", "qty", "quantity", "copias"},
		Clinic: {"practice", "clinic-name"},
		Visit:  {"visit-id", "visit-number", "encounter", "appointment-id"},
	}
}

// kindsOfVisit are headings of columns that say why somebody comes: which handout they
// get, or no more than that they are new.
var kindsOfVisit = []string{"visit-type", "type-of-visit", "appointment-type", "appt-type", "type-of-appointment", "type", "reason", "reason-for-visit", "visit-reason", "appointment-reason", "appt-reason", "procedure", "procedure-name", "test", "test-name", "exam", "service", "order", "ordered-test",
	"tipo-de-cita", "tipo-de-visita", "tipo", "motivo", "motivo-de-la-cita", "motivo-de-la-visita", "motivo-de-visita", "procedimiento", "prueba", "examen", "estudio", "servicio"}

// KindOfVisit reports whether a heading is that of a column that says why somebody comes.
// A list may have several, and not each says which handout they get.
func KindOfVisit(heading string) bool { return slices.Contains(kindsOfVisit, plain(heading)) }

// letters names a column as spreadsheets do: A to Z, then AA.
func letters(i int) string {
	name := ""
	for i++; i > 0; i = (i - 1) / 26 {
		name = string(rune('A'+(i-1)%26)) + name
	}
	return name
}

func columnsNamed(names []string) string {
	const most = 30
	if len(names) > most {
		names = append(slices.Clone(names[:most]), "and the others")
	}
	if len(names) == 1 {
		return "column " + names[0]
	}
	return "columns " + strings.Join(names, ", ")
}
