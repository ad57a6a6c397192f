// Package datetime reads days and times of day as people type them and as
// spreadsheets write them.
//
// It never guesses: what can be meant in two ways is a Problem, because nobody
// would see that half of a list came out right by chance.
package datetime

import (
	"strings"
	"time"

	"handout/internal/lazyregexp"
)

// Clock is a time of day.
type Clock struct {
	Minute int // since midnight, 0 to 1439
	// Said is set when am or pm was written, and nothing can be mistaken.
	Said bool
}

// String returns "09:40".
func (c Clock) String() string {
	return time.Date(2000, 1, 1, 0, c.Minute, 0, 0, time.UTC).Format("15:04")
}

// bare is a time of day that is written without its colon: "940", "9.40", "1240PM".
var bare = lazyregexp.Regexp{Expr: `^(\d{1,2})\.?(\d\d)(AM|PM)?$`}

// ParseClock reads a time of day on a 24-hour or a 12-hour clock: 9:40, 09:40, 9.40,
// 940, 9:40 AM, 9:40 p. m., 940a, 9 am, noon. Seconds are what spreadsheets add: they must
// be none.
func ParseClock(text string) (Clock, bool) {
	s := strings.ToUpper(strings.Join(strings.Fields(text), ""))
	if end := strings.LastIndexAny(s, "0123456789"); strings.Contains(s[end+1:], ".") {
		s = s[:end+1] + strings.ReplaceAll(s[end+1:], ".", "") // "p. m."
	}
	switch {
	case s == "NOON" || s == "12NOON" || s == "MEDIODÍA" || s == "MEDIODIA":
		s = "12PM"
	case len(s) > 1 && (strings.HasSuffix(s, "A") || strings.HasSuffix(s, "P")) && s[len(s)-2] >= '0' && s[len(s)-2] <= '9':
		s += "M" // as appointment books write it
	}
	if m := bare.Get().FindStringSubmatch(s); m != nil {
		s = m[1] + ":" + m[2] + m[3]
	}
	for _, form := range []string{"15:04", "3:04PM", "3PM", "15:04:05", "3:04:05PM"} {
		if t, err := time.Parse(form, s); err == nil && t.Second() == 0 {
			return Clock{t.Hour()*60 + t.Minute(), strings.HasSuffix(form, "PM")}, true
		}
	}
	return Clock{}, false
}

// AsSaid returns the time as it would be read, with am or pm: "1:30 AM".
func (c Clock) AsSaid() string {
	return time.Date(2000, 1, 1, 0, c.Minute, 0, 0, time.UTC).Format("3:04 PM")
}

// Hours are the hours in which visits are, in minutes since midnight. A time
// without am or pm counts only in them.
type Hours struct{ From, To int }

// UsualHours are from 6 am to 9 pm.
func UsualHours() Hours { return Hours{6 * 60, 21 * 60} }

// Has reports whether a time stands for itself: am or pm is written, or it is
// within the hours.
func (h Hours) Has(c Clock) bool { return c.Said || c.Minute >= h.From && c.Minute <= h.To }

// IsNight reports whether a time without am or pm would be printed as one from
// midnight to 5 in the morning.
func IsNight(c Clock) bool { return !c.Said && c.Minute < 5*60 }

// ParseHours reads hours written as "7 am to 6 pm" or "07:00-18:00".
func ParseHours(text string) (Hours, bool) {
	s := strings.NewReplacer("–", "-", "—", "-", " to ", "-", " a ", "-").Replace(text)
	from, to, found := strings.Cut(s, "-")
	if !found {
		return Hours{}, false
	}
	a, okA := ParseClock(from)
	b, okB := ParseClock(to)
	if !okA || !okB || a.Minute >= b.Minute {
		return Hours{}, false
	}
	// "7 to 6 pm" would begin in the evening or in the morning.
	if b.Said && !a.Said {
		return Hours{}, false
	}
	return Hours{a.Minute, b.Minute}, true
}
