package list

import (
	"strconv"
	"strings"
	"time"
)

// wrong says why a text is no day, and what to do.
type wrong struct{ what, remedy string }

// parseDay reads "2026-12-01", and "12/1/2026" where format says which number
// is the month. A day and a month are never guessed apart: nobody would see
// that half of a list came out right by chance.
func parseDay(text, format string) (time.Time, wrong) {
	const iso = "write it as year-month-day, such as 2026-12-01"
	if y, m, d, ok := threeNumbers(text, "-"); ok && len(y) == 4 {
		return calendar(y, m, d, iso)
	}
	first, second, year, ok := threeNumbers(text, "/")
	if !ok {
		first, second, year, ok = threeNumbers(text, ".")
	}
	switch {
	case !ok:
		return time.Time{}, wrong{"the date is not written as a date", iso}
	case len(year) != 4:
		return time.Time{}, wrong{"the date's year is not of four digits", iso}
	case format == "mdy":
		return calendar(year, first, second, "this list has the month first; "+iso)
	case format == "dmy":
		return calendar(year, second, first, "this list has the day first; "+iso)
	}
	return time.Time{}, wrong{"the date does not say which number is the month",
		"write 2026-12-01, or say it once: date_format = \"mdy\" (or \"dmy\") in clinic.toml, or --date-format"}
}

// threeNumbers cuts a text into three groups of digits.
func threeNumbers(text, sep string) (a, b, c string, ok bool) {
	parts := strings.Split(text, sep)
	if len(parts) != 3 {
		return "", "", "", false
	}
	for i, p := range parts {
		p = strings.TrimSpace(p)
		if p == "" || len(p) > 4 || strings.Trim(p, "0123456789") != "" {
			return "", "", "", false
		}
		parts[i] = p
	}
	return parts[0], parts[1], parts[2], true
}

// calendar returns the day, if the calendar has it.
func calendar(year, month, day, remedy string) (time.Time, wrong) {
	n := func(s string) int { i, _ := strconv.Atoi(s); return i }
	t := time.Date(n(year), time.Month(n(month)), n(day), 0, 0, 0, 0, time.UTC)
	if len(month) > 2 || len(day) > 2 || t.Year() != n(year) || int(t.Month()) != n(month) || t.Day() != n(day) {
		return time.Time{}, wrong{"there is no such day in the calendar", remedy}
	}
	return t, wrong{}
}

// parseTime reads a time of day on a 24-hour or a 12-hour clock and returns it
// as "09:40". Seconds are what spreadsheets add: they must be none.
func parseTime(text string) (string, bool) {
	s := strings.ToUpper(strings.Join(strings.Fields(strings.ReplaceAll(text, ".", "")), ""))
	for _, form := range []string{"15:04", "3:04PM", "3PM", "15:04:05", "3:04:05PM"} {
		if t, err := time.Parse(form, s); err == nil && t.Second() == 0 {
			return t.Format("15:04"), true
		}
	}
	return "", false
}
