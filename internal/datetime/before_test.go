package datetime

import (
	"testing"
	"time"
)

// TestTimeBefore holds every time of day and every span to the hands of a clock.
func TestTimeBefore(t *testing.T) {
	for minute := range 24 * 60 {
		for span := range 25 * 60 {
			got, ok := Clock{Minute: minute}.TimeBefore(span)
			if ok != (span <= minute) || ok && got.Minute+span != minute {
				t.Fatalf("%d minutes before %v: %v, %v", span, Clock{Minute: minute}, got, ok)
			}
		}
	}
	if _, ok := (Clock{Minute: 60}).TimeBefore(-60); ok {
		t.Error("a time after is taken for one before")
	}
}

// TestDayBefore holds that who begins with the day, at its first minute, is never late,
// and that a day later would be.
func TestDayBefore(t *testing.T) {
	day := time.Date(2028, 3, 2, 0, 0, 0, 0, time.UTC) // behind a leap day
	for span := range 8 * 24 * 60 {
		for _, at := range []*Clock{nil, {Minute: 0}, {Minute: 1}, {Minute: 9*60 + 40}, {Minute: 24*60 - 1}} {
			visit := day
			if at != nil {
				visit = day.Add(time.Duration(at.Minute) * time.Minute)
			}
			latest := visit.Add(-time.Duration(span) * time.Minute)
			if got := DayBefore(day, at, span); got.After(latest) || !got.AddDate(0, 0, 1).After(latest) {
				t.Fatalf("%d minutes before %v: %v", span, visit, got)
			}
		}
	}
}
