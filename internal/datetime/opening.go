package datetime

import (
	"slices"
	"strings"
	"time"
)

// Opening is when something is open: on days of the week, from a minute of the
// day to a later one, 0 to 1440.
type Opening struct {
	Days     []time.Weekday // from Monday on, each once, at least one
	From, To int
}

// ParseOpenings reads opening hours written as "Monday to Friday, 8 am to 5 pm;
// Saturday, 9 am to 12 pm". What it does not know to the last word is not read.
func ParseOpenings(text string) ([]Opening, bool) {
	var out []Opening
	for part := range strings.SplitSeq(text, ";") {
		// The days end before the first digit: "Monday to Friday, 8 am".
		at := strings.IndexAny(part, "0123456789")
		if at < 0 {
			return nil, false
		}
		typed := strings.TrimRight(part[:at], " ,:\t")
		typed = strings.TrimRight(strings.TrimSuffix(typed, " de"), " ,:\t")
		days, ok := ParseDays(typed)
		if !ok {
			return nil, false
		}
		hours, ok := ParseHours(strings.TrimSpace(part[at:]))
		if !ok || IsNight(Clock{Minute: hours.From}) && !strings.Contains(strings.NewReplacer(".", "", " ", "").Replace(strings.ToLower(part[at:])), "am") {
			return nil, false
		}
		out = append(out, Opening{Days: days, From: hours.From, To: hours.To})
	}
	if _, _, clash := Overlap(out); clash {
		return nil, false
	}
	return out, true
}

// ParseDays reads days of the week in English or Spanish: "Monday", "mon, wed",
// "Monday to Friday", "lun-vie", "Monday to Thursday and Saturday".
func ParseDays(text string) ([]time.Weekday, bool) {
	s := strings.NewReplacer("á", "a", "é", "e", "–", "-", "—", "-", ".", "").Replace(strings.ToLower(strings.Join(strings.Fields(text), " ")))
	if all := []string{"every day", "daily", "todos los dias", "todos los días"}; slices.Contains(all, s) {
		s = "monday to sunday"
	}
	s = strings.NewReplacer(" through ", "-", " to ", "-", " a ", "-", " - ", "-", " and ", ",", " y ", ",", "&", ",").Replace(" " + s + " ")
	var out []time.Weekday
	for part := range strings.SplitSeq(s, ",") {
		if strings.TrimSpace(part) == "" && len(out) > 0 {
			continue // "Monday, Tuesday, and Friday"
		}
		first, last, ranged := strings.Cut(part, "-")
		from, ok := weekday(first)
		if !ok {
			return nil, false
		}
		to := from
		if ranged {
			if to, ok = weekday(last); !ok || to == from {
				return nil, false
			}
		}
		for d := from; ; d = (d + 1) % 7 {
			if slices.Contains(out, d) {
				return nil, false
			}
			out = append(out, d)
			if d == to {
				break
			}
		}
	}
	slices.SortFunc(out, func(a, b time.Weekday) int { return int((a+6)%7) - int((b+6)%7) })
	return out, len(out) > 0
}

// weekday reads one day by its name, or by three letters of it or more.
func weekday(text string) (time.Weekday, bool) {
	s := strings.TrimSpace(text)
	for d, names := range weekdays {
		for _, name := range names {
			if s == name || s == name+"s" && name[len(name)-1] != 's' || len(s) >= 3 && strings.HasPrefix(name, s) {
				return time.Weekday(d), true
			}
		}
	}
	return 0, false
}

// Overlap returns two openings, by their places, that hold on one day at one
// time.
func Overlap(list []Opening) (first, second int, found bool) {
	for j := range list {
		for i := range j {
			a, b := list[i], list[j]
			if a.From < b.To && b.From < a.To && slices.ContainsFunc(a.Days, func(d time.Weekday) bool { return slices.Contains(b.Days, d) }) {
				return i, j, true
			}
		}
	}
	return 0, 0, false
}
