package content_test

import (
	"testing"
	"time"

	"handout/internal/content"
)

func words(t *testing.T) *content.Words {
	t.Helper()
	w, faults := content.Open(library(nil)).Words("en")
	if w == nil {
		t.Fatal(faults)
	}
	return w
}

func TestDatesAndTimes(t *testing.T) {
	w := words(t)
	day := time.Date(2026, time.December, 1, 0, 0, 0, 0, time.UTC)
	if got, want := w.LongDate(day), "December 1, 2026"; got != want {
		t.Errorf("LongDate = %q, want %q", got, want)
	}
	if got, want := w.WeekdayDate(day), "Tuesday, December 1, 2026"; got != want {
		t.Errorf("WeekdayDate = %q, want %q", got, want)
	}
	if got, want := w.ShortDay(day), "Tue, Dec 1"; got != want {
		t.Errorf("ShortDay = %q, want %q", got, want)
	}
	for _, tt := range []struct {
		hour, minute int
		want         string
	}{{0, 5, "12:05 am"}, {9, 40, "9:40 am"}, {12, 0, "12:00 pm"}, {13, 30, "1:30 pm"}} {
		if got := w.Clock(tt.hour, tt.minute); got != tt.want {
			t.Errorf("Clock(%d, %d) = %q, want %q", tt.hour, tt.minute, got, tt.want)
		}
	}
}

func TestJoin(t *testing.T) {
	w := words(t)
	for _, tt := range []struct {
		list []string
		want string
	}{{nil, ""}, {[]string{"a"}, "a"}, {[]string{"a", "b"}, "a and b"}, {[]string{"a", "b", "c"}, "a, b, and c"}} {
		if got := w.Join(tt.list); got != tt.want {
			t.Errorf("Join(%v) = %q, want %q", tt.list, got, tt.want)
		}
	}
}

func TestSayNumber(t *testing.T) {
	fever := content.Say{Words: map[string]string{"other": "{n}°F ({c}°C)"}}
	hours := content.Say{Words: map[string]string{"1": "1 hour", "other": "{n} hours"}}
	tests := []struct {
		say   content.Say
		n     float64
		point string
		want  string
	}{
		{fever, 100.4, ".", "100.4°F (38.0°C)"},
		{fever, 101, ".", "101°F (38.3°C)"},
		{fever, 100, ",", "100°F (37,8°C)"},
		{fever, 100.6, ",", "100,6°F (38,1°C)"},
		{hours, 1, ".", "1 hour"},
		{hours, 48, ".", "48 hours"},
		{hours, 1.5, ".", "1.5 hours"},
		{content.Say{}, 2.5, ",", "2,5"},
	}
	for _, tt := range tests {
		if got := tt.say.Number(tt.n, tt.point); got != tt.want {
			t.Errorf("Number(%v, %q) = %q, want %q", tt.n, tt.point, got, tt.want)
		}
	}
}
