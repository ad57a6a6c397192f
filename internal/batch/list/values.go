package list

import (
	"strconv"
	"strings"
	"time"

	"handout/internal/fault"
)

// MostCopies is the most that one row may ask for.
const MostCopies = 99

// Values are what a row says, checked and in one spelling. Empty is what the
// row leaves open.
type Values struct {
	Handout, Language, Size string // in lower case
	Date                    string // "2026-12-01"
	Time                    string // "09:40"
	With, Place             string
	Copies                  int // at least 1
	Clinic, Visit, Name     string
}

// Values checks the cells that need no clinic and no handout. format says how
// dates with slashes are meant: "mdy", "dmy", or empty when nobody said. A
// day before today is a warning.
func (r *Row) Values(format string, today time.Time) (Values, fault.List) {
	text := func(c Column) string { return r.Cells[c].Text }
	v := Values{
		Handout: strings.ToLower(text(Handout)), Language: text(Language), Size: strings.ToLower(text(Size)),
		With: text(With), Place: text(Place), Copies: 1,
		Clinic: text(Clinic), Visit: text(Visit), Name: text(Name),
	}
	var faults fault.List
	if v.Handout == "" {
		faults.Add(r.Cells[Handout].Pos, Handout.String(), "this row names no handout", "write one in the column `handout`")
	}
	if t := text(Date); t != "" {
		v.Date = r.day(t, format, today, &faults)
	}
	if t := text(Time); t != "" {
		clock, ok := parseTime(t)
		if !ok {
			faults.Add(r.Cells[Time].Pos, Time.String(), "the time is not a time of day", "write it as 09:40 or 9:40 AM")
		}
		v.Time = clock
	}
	if t := text(Copies); t != "" {
		n, err := strconv.Atoi(t)
		if err != nil || n < 1 || n > MostCopies {
			faults.Add(r.Cells[Copies].Pos, Copies.String(), "the number of copies is not a whole number from 1 to "+strconv.Itoa(MostCopies), "correct it, or leave the cell empty for one copy")
			n = 1
		}
		v.Copies = n
	}
	return v, faults
}

func (r *Row) day(text, format string, today time.Time, faults *fault.List) string {
	at := r.Cells[Date].Pos
	day, wrong := parseDay(text, format)
	if wrong.what != "" {
		faults.Add(at, Date.String(), wrong.what, wrong.remedy)
		return ""
	}
	if day.Before(time.Date(today.Year(), today.Month(), today.Day(), 0, 0, 0, 0, time.UTC)) {
		faults.Warn(at, Date.String(), "this day has passed", "check the year")
	}
	return day.Format(time.DateOnly)
}
