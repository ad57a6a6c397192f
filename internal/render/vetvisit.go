package render

import (
	"strings"
	"time"

	"handout/internal/datetime"
	"handout/internal/fault"
	"handout/internal/layout"
)

// vetVisit holds details of a visit as they stand on a sheet to what this
// program would have printed: a day and a time in the words of the sheet's
// language, and no care advice for a person or a place. It returns them with what
// fills the blanks of a sheet for that day and time.
func (p *Prepared) vetVisit(v layout.Visit) (layout.Visit, fault.List) {
	_, faults := Details{With: v.With, Place: v.Place, Name: v.Name}.visit(p.words, p.clinic, p.today)
	var when moment
	if v.Date != "" {
		if when.day = p.dayOf(v.Date); when.day.IsZero() {
			faults.Add(fault.Pos{}, "date", "what stands for the day of the visit is no day", "print the sheet anew")
		}
	}
	if v.Time != "" {
		if when.at = p.clockOf(v.Time); when.at == nil {
			faults.Add(fault.Pos{}, "time", "what stands for the time of the visit is no time", "print the sheet anew")
		}
	}
	v.Before = when.filling(p.words)
	return v, faults
}

// dayOf returns the day that a text is as the sheet writes it, of the year whose
// digits it holds, or the zero time.
func (p *Prepared) dayOf(text string) time.Time {
	for i := 0; i+4 <= len(text); i++ {
		year, err := time.Parse("2006", text[i:i+4])
		if err != nil {
			continue
		}
		for day := year; day.Year() == year.Year(); day = day.AddDate(0, 0, 1) {
			if sameLine(p.words.WeekdayDate(day), text) {
				return day
			}
		}
	}
	return time.Time{}
}

// clockOf returns the time of day that a text is as the sheet writes it, or nil.
func (p *Prepared) clockOf(text string) *datetime.Clock {
	for minute := range 24 * 60 {
		if sameLine(p.words.Clock(minute/60, minute%60), text) {
			return &datetime.Clock{Minute: minute}
		}
	}
	return nil
}

// sameLine compares texts whatever the kind and number of spaces between words.
func sameLine(a, b string) bool {
	fold := func(s string) string { return strings.Join(strings.Fields(s), " ") }
	return fold(a) == fold(b)
}
