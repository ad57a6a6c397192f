package datetime_test

import (
	"testing"
	"time"

	"handout/internal/datetime"
)

var sunday = time.Date(2026, 11, 29, 15, 0, 0, 0, time.UTC)

func TestParse(t *testing.T) {
	for _, c := range []struct{ text, date, clock string }{
		{"", "", ""},
		{"12/1 940a", "2026-12-01", "09:40"},
		{"12/1, 9:40 am", "2026-12-01", "09:40"},
		{"940a 12/1", "2026-12-01", "09:40"},
		{"12/1/26 2p", "2026-12-01", "14:00"},
		{"12/1/2026 at 2:15 p.m.", "2026-12-01", "14:15"},
		{"2026-12-01 14:30", "2026-12-01", "14:30"},
		{"2026-12-01T09:40:00", "2026-12-01", "09:40"},
		{"Tue Dec 1 9:40", "2026-12-01", "09:40"},
		{"December 1st, 2026, 12 pm", "2026-12-01", "12:00"},
		{"1 de diciembre de 2026 a las 9:40 a. m.", "2026-12-01", "09:40"},
		{"1 dic 0940", "2026-12-01", "09:40"},
		{"mañana 10", "2026-11-30", "10:00"},
		{"tomorrow noon", "2026-11-30", "12:00"},
		{"sun 8:00", "2026-11-29", "08:00"},
		{"sat", "2026-12-05", ""},
		{"5:30 pm", "", "17:30"},
		{"1/4 7:00", "2027-01-04", "07:00"},   // the next January
		{"11/20 7:00", "2026-11-20", "07:00"}, // past, and said back
		{"12 am", "", "00:00"},
		{"1-Dec 940", "2026-12-01", "09:40"},
		{"1-Dec-26 9.40", "2026-12-01", "09:40"},
		{"Dec-1", "2026-12-01", ""},
		{"12-1 940a", "2026-12-01", "09:40"},
		{"12.1 9.40", "2026-12-01", "09:40"},
	} {
		m, problem, part := datetime.ParseTyped(c.text, datetime.Typing{Today: sunday})
		if problem != datetime.Understood || m.Date() != c.date || m.Clock() != c.clock {
			t.Errorf("%q: %q %q, problem %q at %q; want %q %q", c.text, m.Date(), m.Clock(), problem, part, c.date, c.clock)
		}
	}
	if m, problem, _ := datetime.ParseTyped("1/12 9:40", datetime.Typing{Today: sunday, DayFirst: true}); problem != datetime.Understood || m.Date() != "2026-12-01" {
		t.Errorf("day first: %q, problem %q", m.Date(), problem)
	}
}

func TestProblems(t *testing.T) {
	for _, c := range []struct {
		text    string
		problem datetime.Misread
		part    string
	}{
		{"12/1 1:30", datetime.AmOrPm, "1:30"},
		{"5", datetime.AmOrPm, "5"},
		{"0:00", datetime.AmOrPm, "0:00"},
		{"3:40", datetime.AmOrPm, "3:40"},
		{"2/30 9:00", datetime.NoDay, "2/30"},
		{"13/1", datetime.NoDay, "13/1"},
		{"12/1/1026", datetime.FarYear, "12/1/1026"},
		{"12/1/2126 9:40", datetime.FarYear, "12/1/2126"},
		{"2024-11-29", datetime.Understood, ""},
		{"2023-12-31", datetime.FarYear, "2023-12-31"},
		{"December 1, 2126", datetime.FarYear, "december 1 2126"},
		{"12/1 12/2", datetime.TwoDays, "12/2"},
		{"9:00 10:00", datetime.TwoTimes, "10:00"},
		{"9:75", datetime.NoTime, "9:75"},
		{"14:30 pm", datetime.NoTime, "14:30 pm"},
		{"Mon 12/1", datetime.OtherDay, "mon"},
		{"next week", datetime.Unread, "week"},
		{"Jane Doe 12/1", datetime.Unread, "jane"},
		{"dec", datetime.Unread, "dec"},
	} {
		if _, problem, part := datetime.ParseTyped(c.text, datetime.Typing{Today: sunday}); problem != c.problem || part != c.part {
			t.Errorf("%q: problem %q at %q, want %q at %q", c.text, problem, part, c.problem, c.part)
		}
	}
}

// What is read has to come out the same when it is typed as it was said back.
func FuzzParse(f *testing.F) {
	for _, s := range []string{"12/1 940a", "mañana 10", "1 de diciembre a las 9", "2026-12-01T09:40", "..", "12//1", "9:", "a las"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		m, problem, _ := datetime.ParseTyped(s, datetime.Typing{Today: sunday})
		if problem != datetime.Understood {
			return
		}
		again, problem, part := datetime.ParseTyped(m.Date()+" "+m.Clock(), datetime.Typing{Today: sunday, Hours: datetime.Hours{From: 0, To: 24 * 60}})
		if problem != datetime.Understood || again != m {
			t.Errorf("%q was read as %q %q, which is read as %v (%s %q)", s, m.Date(), m.Clock(), again, problem, part)
		}
	})
}
