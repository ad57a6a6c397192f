package datetime

import (
	"fmt"
	"testing"
)

func TestOpenings(t *testing.T) {
	for text, want := range map[string]string{
		"Monday to Friday, 8 am to 5 pm":                            "[{[Monday Tuesday Wednesday Thursday Friday] 480 1020}]",
		"Mon-Fri 8:00-17:00":                                        "[{[Monday Tuesday Wednesday Thursday Friday] 480 1020}]",
		"lunes a viernes, de 8 a. m. a 5 p. m.":                     "[{[Monday Tuesday Wednesday Thursday Friday] 480 1020}]",
		"Monday and Wednesday: 8:30 am to 4 pm; Sat, 9 am to 12 pm": "[{[Monday Wednesday] 510 960} {[Saturday] 540 720}]",
		"mar, jue 9 am a 1 pm":                                      "[{[Tuesday Thursday] 540 780}]",
		"miércoles, sábados 9:00-13:00":                             "[{[Wednesday Saturday] 540 780}]",
		"Saturday to Monday, 9 am to 5 pm":                          "[{[Monday Saturday Sunday] 540 1020}]",
		"every day, 7 am to 9 pm":                                   "[{[Monday Tuesday Wednesday Thursday Friday Saturday Sunday] 420 1260}]",
		"Mon-Fri, 8 am to 12 pm; Mon-Fri, 1 pm to 5 pm":             "[{[Monday Tuesday Wednesday Thursday Friday] 480 720} {[Monday Tuesday Wednesday Thursday Friday] 780 1020}]",
	} {
		got, ok := ParseOpenings(text)
		if fmt.Sprint(got) != want || !ok {
			t.Errorf("%q is %v, %v; want %s", text, got, ok, want)
		}
	}
	for _, text := range []string{
		"", "Monday to Friday", "8 am to 5 pm", "Monday to Friday, 8 to 5", "Monday to Friday, 1:00 to 5:00", "weekdays, 8 am to 5 pm",
		"Monday to Friday, 8 am to 5 pm, closed at noon", "Monday to Friday, 8 am to 5 pm (by appointment)", "Monday to Monday, 8 am to 5 pm",
		"Mon, Mon, 8 am to 5 pm", "Monday to Friday, 5 pm to 8 am", "Mon-Fri, 8 am to 5 pm; Fri, 4 pm to 6 pm", "Mo, 8 am to 5 pm", "most days, 8 am to 5 pm",
		"Monday to Friday, 8 am to 5 pm;", "a, 8 am to 5 pm", "Sunday brunch, 8 am to 5 pm", "lunes, de 1:00 a 5:00",
	} {
		if got, ok := ParseOpenings(text); ok {
			t.Errorf("%q is read as %v", text, got)
		}
	}
}

// FuzzOpenings holds that what is read is days of the week, each once, from
// Monday on, and hours of a day, and that none of it overlaps.
func FuzzOpenings(f *testing.F) {
	for _, s := range []string{"Monday to Friday, 8 am to 5 pm", "lun-vie, 8:00-17:00; sáb 9 am a 1 pm", "every day 0:30-1:00", ";", "mon\u00a0- 1"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		list, ok := ParseOpenings(s)
		if !ok {
			return
		}
		for _, o := range list {
			if len(o.Days) == 0 || len(o.Days) > 7 || o.From < 0 || o.To > 1440 || o.From >= o.To {
				t.Errorf("%q is %v", s, list)
			}
			for i := 1; i < len(o.Days); i++ {
				if (o.Days[i-1]+6)%7 >= (o.Days[i]+6)%7 {
					t.Errorf("%q has the days %v", s, o.Days)
				}
			}
		}
		if _, _, clash := Overlap(list); clash {
			t.Errorf("%q overlaps: %v", s, list)
		}
	})
}
