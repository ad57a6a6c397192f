package render

import (
	"strings"
	"time"

	"handout/internal/clinic"
	"handout/internal/content"
	"handout/internal/fault"
	"handout/internal/gate"
	"handout/internal/layout"
	"handout/internal/tomlpos"
	"handout/internal/visit"
)

// Details are a visit's details as staff type them. They are printed and
// never kept: no message, name or metadata repeats one.
type Details struct {
	Date  string // "2026-12-01"
	Time  string // "09:40" or "9:40 AM"
	With  string // who the patient will see
	Place string
	Name  string // who the sheet is for; a batch sets it where it is allowed to
}

// What faults call the details of a visit.
const (
	FieldDate  = "visit.date"
	FieldTime  = "visit.time"
	FieldWith  = "visit.with"
	FieldPlace = "visit.place"
	FieldName  = "visit.name-on-sheet"
	FieldTests = visit.Field // the tests beside the handouts
)

// visit puts the details into the words of the sheet's language, and holds
// them to what no sheet may say. A fault names the field and the rule, not the
// value.
func (d Details) visit(w *content.Words, c *clinic.Clinic) (layout.Visit, fault.List) {
	clean := func(s string) string { return strings.TrimSpace(tomlpos.Visible(s)) }
	v := layout.Visit{With: clean(d.With), Place: clean(d.Place), Name: clean(d.Name)}
	faults := misused(c, v, w)
	day, more := d.day()
	faults = append(faults, more...)
	if !day.IsZero() {
		v.Date = w.WeekdayDate(day)
	}
	if d.Time != "" {
		at, ok := clock(d.Time)
		if !ok {
			faults = append(faults, fault.Fault{Field: FieldTime, What: "is not a time of day", Remedy: "write it as 09:40 or \"9:40 AM\""})
		} else {
			v.Time = w.Clock(at.Hour(), at.Minute())
		}
	}
	v.With = provider(c, v.With)
	return v, faults
}

// misused reports details that say what no sheet may: printed beside a label,
// they would be read as the clinic's. None is repeated.
func misused(c *clinic.Clinic, v layout.Visit, w *content.Words) fault.List {
	var faults fault.List
	for _, f := range []gate.Field{
		{Key: FieldPlace, Kind: clinic.Place, Purpose: "where the visit is, such as \"Suite 4\"", Text: v.Place},
		{Key: FieldWith, Kind: clinic.Person, Purpose: "whom the patient will see, such as \"Dr. Lee\"", Text: v.With},
		{Key: FieldName, Kind: clinic.Person, Purpose: "the patient's name", Text: v.Name},
	} {
		f.Typed, f.Secret = true, true
		faults = append(faults, gate.Hold(c, f, w.Language)...)
	}
	return faults
}

// day is the day of the visit, or the zero Time when none is given.
func (d Details) day() (time.Time, fault.List) {
	if d.Date == "" {
		return time.Time{}, nil
	}
	day, err := time.Parse(time.DateOnly, strings.TrimSpace(d.Date))
	if err != nil {
		return time.Time{}, fault.List{{Field: FieldDate, What: "is not a day of the calendar written as year-month-day", Remedy: "write it as 2026-12-01"}}
	}
	return day, nil
}

// clock reads a time of day on a 24-hour or a 12-hour clock.
func clock(s string) (time.Time, bool) {
	s = strings.ToUpper(strings.Join(strings.Fields(strings.ReplaceAll(s, ".", "")), ""))
	for _, form := range []string{"15:04", "3:04PM", "3PM"} {
		if t, err := time.Parse(form, s); err == nil {
			return t, true
		}
	}
	return time.Time{}, false
}

// provider returns the full name of the provider in clinic.toml whose name
// holds what staff typed. Who is not there, or not the only one, is printed as
// typed.
func provider(c *clinic.Clinic, typed string) string {
	found := ""
	for _, p := range c.Providers {
		if typed != "" && strings.Contains(strings.ToLower(p.Name), strings.ToLower(typed)) {
			if found != "" {
				return typed
			}
			found = p.Name
			if p.Credentials != "" {
				found += ", " + p.Credentials
			}
		}
	}
	if found == "" {
		return typed
	}
	return found
}
