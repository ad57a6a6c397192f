package list

import (
	"time"

	"handout/internal/datetime"
	"handout/internal/fault"
)

// Reading is how the cells of a list are meant.
type Reading struct {
	// DateFormat says which number of 12/1/2026 is the month: "mdy", "dmy", or
	// empty when nobody said.
	DateFormat string
	Today      time.Time
	// Hours are those in which a time without am or pm counts.
	Hours datetime.Hours
	// Languages is set where the clinic prints more than one, and so a row has
	// to say which.
	Languages []string
}

// asText is what keeps a spreadsheet from turning a date back.
const asText = "in a spreadsheet, first format the column as Text, or as a date shown as yyyy-mm-dd"

// when reads the cells date and time, which may both stand in the first.
func (r *Row) when(how Reading, v *Values, faults *fault.List) {
	date, clock := r.Cells[Date], r.Cells[Time]
	var at *datetime.Clock
	if date.Text != "" {
		day, problem := datetime.ParseDay(date.Text, how.DateFormat, how.Today)
		if problem != datetime.None {
			faults.Add(date.Pos, Date.String(), problem.String(), dayRemedy(problem, how.DateFormat))
		} else {
			v.Date = day.Date.Format(time.DateOnly)
			if day.Date.Before(time.Date(how.Today.Year(), how.Today.Month(), how.Today.Day(), 0, 0, 0, 0, time.UTC)) {
				faults.Warn(date.Pos, Date.String(), DayHasPassed, "check the year")
			}
			at = day.Clock
		}
	}
	place := date.Pos
	if clock.Text != "" {
		place = clock.Pos
		read, ok := datetime.ParseClock(clock.Text)
		switch {
		case !ok:
			faults.Add(clock.Pos, Time.String(), notATime(clock.Text, how), "write it as 9:40 AM or 09:40; in a spreadsheet, first format the column as Text")
			return
		case at != nil && at.Minute != read.Minute:
			faults.Add(date.Pos, Date.String(), "this cell holds a date and a time of day, and the column `time` has another", "leave the time in one of them")
			return
		}
		at = &read
	}
	if at == nil {
		return
	}
	if !how.Hours.Has(*at) {
		faults.Add(place, Time.String(), "the time has no AM or PM, and as it stands it is outside the hours of visits", "write AM or PM behind it, as in 2:15 PM; other hours are said once in clinic.toml, as visit_hours = \"7 am to 6 pm\"")
		return
	}
	if v.Time = at.String(); !how.Hours.Has(datetime.Clock{Minute: at.Minute}) {
		v.Time = at.AsSaid()
	}
}

// DayHasPassed is said of a day before today. It stops no batch: a list may be printed anew.
const DayHasPassed = "this day has passed"

// NoTimeOfDay is said of a cell that is read as no time at all.
const NoTimeOfDay = "the time is not a time of day"

// notATime says what a cell holds that is no time of day.
func notATime(text string, how Reading) string {
	if day, problem := datetime.ParseDay(text, how.DateFormat, how.Today); problem == datetime.None && day.Clock != nil || problem == datetime.WhichMonth {
		return "this cell holds a date and not only a time of day"
	}
	return NoTimeOfDay
}

// dayRemedy says what to do about a day that is not read.
func dayRemedy(p datetime.Problem, format string) string {
	switch p {
	case datetime.WhichMonth:
		return "say it once: date_format = \"mdy\" (or \"dmy\") in clinic.toml, or --date-format mdy; or write 2026-12-01: " + asText
	case datetime.NoSuchDay:
		switch format {
		case "mdy":
			return "this list has the month first; correct the day, or write it as 2026-12-01: " + asText
		case "dmy":
			return "this list has the day first; correct the day, or write it as 2026-12-01: " + asText
		}
		return "correct the day"
	case datetime.TimeZone, datetime.NotATime:
		return "put the day alone into this cell, as 2026-12-01, and the time into the column `time`"
	case datetime.WrongWeekday:
		return "correct one of them, or take the weekday out"
	case datetime.NoYear, datetime.YearMissing:
		return "write the year too, as in 2026-12-01: " + asText
	}
	return "write it as year-month-day, such as 2026-12-01: " + asText
}
