package render

import (
	"strings"
	"time"

	"handout/internal/clinic"
	"handout/internal/content"
	"handout/internal/datetime"
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
func (d Details) visit(w *content.Words, c *clinic.Clinic, today time.Time) (layout.Visit, fault.List) {
	clean := func(s string) string { return strings.TrimSpace(tomlpos.Visible(s)) }
	v := layout.Visit{With: clean(d.With), Place: clean(d.Place), Name: clean(d.Name)}
	faults := misused(c, v, w)
	day, more := d.day(c, today)
	faults = append(faults, more...)
	if !day.Date.IsZero() {
		v.Date = w.WeekdayDate(day.Date)
	}
	at, more := d.clock(day)
	faults = append(faults, more...)
	if at != nil && !faults.Failed() {
		v.Time = w.Clock(at.Minute/60, at.Minute%60)
	}
	v.Before = moment{day.Date, at}.filling(w)
	v.With, _ = person(c, v.With)
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

// VisitWarnings returns what is odd about a visit's day and time, and may yet
// be meant: a day that has passed, a time outside the hours of visits that has
// no am or pm.
func (r *Renderer) VisitWarnings(d Details) fault.List {
	var faults fault.List
	day, wrong := d.day(r.clinic, r.today)
	at, more := d.clock(day)
	if wrong.Failed() || more.Failed() {
		return nil // told with the sheet
	}
	if t := r.today; !day.Date.IsZero() && !t.IsZero() && day.Date.Before(time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, time.UTC)) {
		faults = append(faults, fault.Fault{Severity: fault.Warning, Field: FieldDate, What: "is a day that has passed", Remedy: "check the year"})
	}
	if at != nil && !r.hours().Has(*at) {
		faults = append(faults, fault.Fault{Severity: fault.Warning, Field: FieldTime, What: "has no AM or PM, and as it stands it is outside the hours of visits", Remedy: askHalf})
	}
	return faults
}

// day is the day of the visit, and the zero Day when none is given.
func (d Details) day(c *clinic.Clinic, today time.Time) (datetime.Day, fault.List) {
	if strings.TrimSpace(d.Date) == "" {
		return datetime.Day{}, nil
	}
	day, problem := datetime.ParseDay(d.Date, c.DateFormat, today)
	switch problem {
	case datetime.None:
		return day, nil
	case datetime.WhichMonth:
		return datetime.Day{}, fault.List{{Field: FieldDate, What: "does not say which number is the month", Remedy: "write it as 2026-12-01, or say it once in clinic.toml: date_format = \"mdy\" (or \"dmy\")"}}
	case datetime.NoSuchDay:
		return datetime.Day{}, fault.List{{Field: FieldDate, What: "is no day of the calendar", Remedy: "write it as 2026-12-01"}}
	}
	return datetime.Day{}, fault.List{{Field: FieldDate, What: problem.Predicate(), Remedy: "write it as 2026-12-01"}}
}

// clock is the time of the visit, which may stand behind its day, or nil. One
// from midnight to 5 in the morning is not printed unless am is written.
func (d Details) clock(day datetime.Day) (*datetime.Clock, fault.List) {
	if strings.TrimSpace(d.Time) == "" {
		if day.Clock != nil && datetime.IsNight(*day.Clock) {
			return nil, nightFault(FieldDate)
		}
		return day.Clock, nil
	}
	at, ok := datetime.ParseClock(d.Time)
	switch {
	case !ok:
		return nil, fault.List{{Field: FieldTime, What: "is not a time of day", Remedy: "write it as 09:40 or \"9:40 AM\""}}
	case datetime.IsNight(at):
		return nil, nightFault(FieldTime)
	case day.Clock != nil && day.Clock.Minute != at.Minute:
		return nil, fault.List{{Field: FieldTime, What: "is another time than the one behind the day", Remedy: "leave one of them out"}}
	}
	return &at, nil
}

// askHalf asks for a half of the day without repeating the time.
const askHalf = "write AM or PM behind it, as in \"2:15 PM\""

func nightFault(field string) fault.List {
	return fault.List{{Field: field, What: "is a time of the night, and has no AM or PM", Remedy: askHalf}}
}
