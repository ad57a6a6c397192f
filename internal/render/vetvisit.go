package render

import (
	"strings"
	"time"

	"handout/internal/fault"
	"handout/internal/layout"
)

// vetVisit holds details of a visit as they stand on a sheet to what this
// program would have printed: a day and a time in the words of the sheet's
// language, and no care advice for a person or a place.
func (p *Prepared) vetVisit(v layout.Visit) fault.List {
	_, faults := Details{With: v.With, Place: v.Place, Name: v.Name}.visit(p.words, p.clinic, p.today)
	if v.Date != "" && !p.isDay(v.Date) {
		faults.Add(fault.Pos{}, "date", "what stands for the day of the visit is no day", "print the sheet anew")
	}
	if v.Time != "" && !p.isTime(v.Time) {
		faults.Add(fault.Pos{}, "time", "what stands for the time of the visit is no time", "print the sheet anew")
	}
	return faults
}

// isDay reports whether a text is a day as the sheet writes it, of the year
// whose digits it holds.
func (p *Prepared) isDay(text string) bool {
	for i := 0; i+4 <= len(text); i++ {
		year, err := time.Parse("2006", text[i:i+4])
		if err != nil {
			continue
		}
		for day := year; day.Year() == year.Year(); day = day.AddDate(0, 0, 1) {
			if sameLine(p.words.WeekdayDate(day), text) {
				return true
			}
		}
	}
	return false
}

func (p *Prepared) isTime(text string) bool {
	for minute := range 24 * 60 {
		if sameLine(p.words.Clock(minute/60, minute%60), text) {
			return true
		}
	}
	return false
}

// sameLine compares texts whatever the kind and number of spaces between words.
func sameLine(a, b string) bool {
	fold := func(s string) string { return strings.Join(strings.Fields(s), " ") }
	return fold(a) == fold(b)
}
