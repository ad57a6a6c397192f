package datetime

import (
	"testing"
	"time"
)

func today() time.Time { return time.Date(2026, 11, 23, 23, 30, 0, 0, time.UTC) }

func TestDays(t *testing.T) {
	tests := []struct {
		text, format, want, clock string
		problem                   Problem
	}{
		{"2026-12-01", "", "2026-12-01", "", None},
		{"2026-12-1", "", "2026-12-01", "", None},
		{"2026/12/01", "", "2026-12-01", "", None},
		{"20261201", "", "2026-12-01", "", None},
		{"19261201", "", "", "", NotADay},
		{"2028-02-29", "", "2028-02-29", "", None},
		{"2026-02-29", "", "", "", NoSuchDay},
		{"2026-13-01", "", "", "", NoSuchDay},
		{"2026-00-10", "", "", "", NoSuchDay},
		{"12/1/2026", "", "", "", WhichMonth},
		{"12/1/2026", "mdy", "2026-12-01", "", None},
		{"12/1/2026", "dmy", "2026-01-12", "", None},
		{"1.12.2026", "dmy", "2026-12-01", "", None},
		{"12-01-2026", "mdy", "2026-12-01", "", None},
		{"13/1/2027", "mdy", "", "", NoSuchDay},
		{"12/1/26", "mdy", "2026-12-01", "", None},
		{"12/1/99", "mdy", "", "", NoYear},
		{"12/12/26", "", "", "", WhichMonth},
		{"26-12-01", "mdy", "", "", NotADay},
		{"12-Dec-26", "", "2026-12-12", "", None},
		{"12-dic-26", "", "2026-12-12", "", None},
		{"1-Ago-2027", "", "2027-08-01", "", None},
		{"12-Dec-99", "", "", "", NoYear},
		{"12-Dec", "", "", "", YearMissing},
		{"Dec 1, 2026", "", "2026-12-01", "", None},
		{"December 1st, 2026", "", "2026-12-01", "", None},
		{"Tuesday, December 1, 2026", "", "2026-12-01", "", None},
		{"Monday, December 1, 2026", "", "", "", WrongWeekday},
		{"martes 1 de diciembre de 2026", "", "2026-12-01", "", None},
		{"mar 1 dic 2026", "", "2026-12-01", "", None},
		{"1 mar 2027", "", "2027-03-01", "", None},
		{"Tue 12/1/2026", "mdy", "2026-12-01", "", None},
		{"2026-Dec-01", "", "2026-12-01", "", None},
		{"December", "", "", "", NotADay},
		{"December 1", "mdy", "", "", YearMissing},
		{"46357", "mdy", "", "", Serial},
		{"46357.40", "mdy", "", "", NotADay},
		{"-2026-12-01", "", "", "", NotADay},
		{"27-12-02", "", "", "", NotADay},
		{"tomorrow", "", "", "", NotADay},
		{"", "", "", "", NotADay},
		{"2026-12-01T09:40", "", "2026-12-01", "09:40", None},
		{"2026-12-01T09:40:00.000", "", "2026-12-01", "09:40", None},
		{"2026-12-01T09:40:00Z", "", "", "", TimeZone},
		{"2026-12-01T09:40:00-06:00", "", "", "", TimeZone},
		{"2026-12-01 00:00:00", "", "2026-12-01", "", None},
		{"12/1/2026 9:40 AM", "mdy", "2026-12-01", "09:40", None},
		{"12/1/2026, 1:30 p.m.", "mdy", "2026-12-01", "13:30", None},
		{"12/1/2026 9:40:17 AM", "mdy", "", "", NotATime},
		{"Dec 1, 2026 9:40 AM", "", "2026-12-01", "09:40", None},
		{"9:40", "mdy", "", "", NotADay},
		{"99999999999999999999-1-1", "", "", "", NotADay},
	}
	for _, tt := range tests {
		t.Run(tt.text+" "+tt.format, func(t *testing.T) {
			got, problem := ParseDay(tt.text, tt.format, today())
			day, clock := "", ""
			if problem == None {
				day = got.Date.Format(time.DateOnly)
				if got.Clock != nil {
					clock = got.Clock.String()
				}
			}
			if day != tt.want || clock != tt.clock || problem != tt.problem {
				t.Errorf("%q %q %v, want %q %q %v", day, clock, problem, tt.want, tt.clock, tt.problem)
			}
		})
	}
}

func TestClocks(t *testing.T) {
	tests := []struct {
		text, want string
		said       bool
	}{
		{"09:40", "09:40", false}, {"9:40", "09:40", false}, {"0940", "09:40", false}, {"940", "09:40", false}, {"9.40", "09:40", false}, {"900a", "09:00", true}, {"1240 p. m.", "12:40", true}, {"9:40 AM", "09:40", true},
		{"9:40 pm", "21:40", true}, {"9:40 p. m.", "21:40", true}, {"12:00 AM", "00:00", true}, {"12:30 PM", "12:30", true},
		{"9:40:00 AM", "09:40", true}, {"13:40:00", "13:40", false}, {"9 am", "09:00", true}, {"1:30", "01:30", false},
		{"9:40a", "09:40", true}, {"1:30p", "13:30", true}, {"noon", "12:00", true}, {"mediodía", "12:00", true}, {"a", "", false}, {"p", "", false},
		{"9:40:30", "", false}, {"24:10", "", false}, {"13:40 PM", "", false}, {"0.402777", "", false}, {"nine", "", false}, {"0.625", "", false}, {"990", "", false}, {"", "", false},
	}
	for _, tt := range tests {
		got, ok := ParseClock(tt.text)
		if ok != (tt.want != "") || ok && (got.String() != tt.want || got.Said != tt.said) {
			t.Errorf("%q is %v, %v; want %q", tt.text, got, ok, tt.want)
		}
	}
}

func TestHours(t *testing.T) {
	for text, want := range map[string]Hours{
		"6 am to 9 pm": {360, 1260}, "07:00-18:00": {420, 1080}, "7:30 am – 5 pm": {450, 1020}, "8:00 a. m. a 5:00 p. m.": {480, 1020},
		"7 to 6 pm": {}, "9 pm to 6 am": {}, "always": {}, "8 am": {}, "": {},
	} {
		got, ok := ParseHours(text)
		if got != want || ok != (want != Hours{}) {
			t.Errorf("%q is %v, %v", text, got, ok)
		}
	}
	usual := UsualHours()
	for text, want := range map[string]bool{"1:30": false, "5:00": false, "0:00": false, "3:40": false, "6:00": true, "9:40": true, "13:30": true, "21:00": true, "21:30": false, "1:30 AM": true, "12:00": true} {
		c, _ := ParseClock(text)
		if usual.Has(c) != want {
			t.Errorf("%s counts for itself: %v", text, !want)
		}
	}
}

// FuzzParse holds that any text is read or refused, and that what is read is
// read the same when written again.
func FuzzParse(f *testing.F) {
	for _, s := range []string{"2026-12-01", "12/1/26 9:40 AM", "12-Dec-26", "mar 1 dic 2026", "2026-12-01T09:40:00Z", "6 am to 9 pm", "\u00a01st"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		for _, format := range []string{"", "mdy", "dmy"} {
			day, problem := ParseDay(s, format, today())
			if problem != None {
				continue
			}
			again, problem := ParseDay(day.Date.Format(time.DateOnly), format, today())
			if problem != None || !again.Date.Equal(day.Date) {
				t.Errorf("%q is %v, and that %v (%v)", s, day.Date, again.Date, problem)
			}
		}
		if c, ok := ParseClock(s); ok && (c.Minute < 0 || c.Minute >= 1440) {
			t.Errorf("%q is minute %d", s, c.Minute)
		}
		_, _ = ParseHours(s)
	})
}
