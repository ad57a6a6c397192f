package datetime

import "time"

// TimeBefore returns the time of day so many minutes before c. It is not ok where that
// falls on the day before: the time alone would be taken for one of the same day.
func (c Clock) TimeBefore(minutes int) (before Clock, ok bool) {
	if minutes < 0 || minutes > c.Minute {
		return Clock{}, false
	}
	return Clock{Minute: c.Minute - minutes, Said: c.Said}, true
}

// DayBefore returns the last day whose first minute is at least so many minutes before
// a time on a day. Where no time is known it is before all of them: who begins with the
// day that is returned is never late.
func DayBefore(day time.Time, at *Clock, minutes int) time.Time {
	if at != nil {
		minutes -= at.Minute
	}
	const whole = 24 * 60
	days := max(minutes+whole-1, 0) / whole
	return day.AddDate(0, 0, -days)
}
