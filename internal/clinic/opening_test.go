package clinic_test

import (
	"fmt"
	"strings"
	"testing"

	"handout/internal/clinic"
)

const reached = "name = \"A\"\nphone = \"(312) 867-5309\"\nafter_hours_phone = \"911\"\nlanguage_notice = \"x\"\n"

func TestOpeningHours(t *testing.T) {
	for _, tt := range []struct{ typed, want string }{
		{`hours = [{ days = "Monday to Friday", from = "8 am", to = "5 pm" }, { days = ["sat"], from = "9:00", to = "12 pm" }]`,
			"[{[Monday Tuesday Wednesday Thursday Friday] 480 1020} {[Saturday] 540 720}]"},
		{"[[hours]]\ndays = [\"mon\", \"wed\"]\nfrom = \"8:30 am\"\nto = \"17:30\"\n[[hours]]\ndays = \"thu\"\nfrom = \"8 pm\"\nto = \"12 am\"",
			"[{[Monday Wednesday] 510 1050} {[Thursday] 1200 1440}]"},
		{`hours = { days = "daily", from = "8 am", to = "5 pm" }`, "[{[Monday Tuesday Wednesday Thursday Friday Saturday Sunday] 480 1020}]"},
	} {
		c, faults := clinic.Parse("clinic.toml", []byte(reached+tt.typed))
		if len(faults) > 0 || fmt.Sprint(c.Opens) != tt.want || c.Hours != "" || !c.IsSet("hours") {
			t.Errorf("%s: %v, %v", tt.typed, c.Opens, faults)
		}
		for _, lang := range []string{"en", "es", "fr"} {
			if f, foreign := c.In(lang).Foreign("hours"); foreign || fmt.Sprint(c.In(lang).Opens) != tt.want {
				t.Errorf("%s in %s: %v", tt.typed, lang, f)
			}
		}
	}
}

func TestOpeningHoursAmiss(t *testing.T) {
	for typed, want := range map[string]string{
		`hours = [{ days = "weekdays", from = "8 am", to = "5 pm" }]`:                                                                            "`hours[0].days`: \"weekdays\" does not say which days",
		`hours = [{ days = "mon", from = "8", to = "5 pm" }]`:                                                                                    "\"8\" is no time of day",
		`hours = [{ days = "mon", from = "1:00", to = "5:00" }]`:                                                                                 "\"1:00\" would be at night; add am or pm",
		`hours = [{ days = "mon", from = "5 pm", to = "8 am" }]`:                                                                                 "end before they begin",
		`hours = [{ days = "mon", from = "8 am" }]`:                                                                                              "`to` is missing",
		`hours = [{ days = "mon", from = "8 am", until = "5 pm", to = "5 pm" }]`:                                                                 "unknown key `until`",
		`hours = [{ days = "mon", from = 8, to = "5 pm" }]`:                                                                                      "typed as a number",
		`hours = [{ days = "mon-fri", from = "8 am", to = "5 pm" }, { days = "fri", from = "4 pm", to = "6 pm" }]`:                               "these hours overlap those of line 5",
		`hours = [{ days = "mon", from = "8 am", to = "5 pm" }, "Tuesday"]`:                                                                      "holds tables",
		"hours = [{ days = \"mon\", from = \"8 am\", to = \"5 pm\" }]\n[words.es]\nhours = [{ days = \"mon\", from = \"8 am\", to = \"5 pm\" }]": "`hours` is a list; it takes one text",
		`hours = [` + strings.Repeat(`{ days = "mon", from = "8 am", to = "9 am" },`, 15) + `]`:                                                  "number 15",
	} {
		_, faults := clinic.Parse("clinic.toml", []byte(reached+typed))
		if !strings.Contains(strings.ReplaceAll(fmt.Sprint(faults), "hours[0].days: ", "`hours[0].days`: "), strings.TrimPrefix(want, "`hours[0].days`: ")) || !faults.Failed() {
			t.Errorf("%s: %v; want %s", typed, faults, want)
		}
	}
}

// Hours that are days and times of day are said by each sheet in its own
// language; other words wait for a translation.
func TestHoursAreSaidInEveryLanguage(t *testing.T) {
	for _, tt := range []struct {
		typed, lang, hours string
		opens, foreign     bool
	}{
		{`hours = "Monday to Friday, 8 am to 5 pm"`, "en", "Monday to Friday, 8 am to 5 pm", false, false},
		{`hours = "Monday to Friday, 8 am to 5 pm"`, "es", "", true, false},
		{`hours = "weekdays from 8"`, "es", "weekdays from 8", false, true},
		{"hours = \"Mon-Fri, 8 am to 5 pm\"\n[words.es]\nhours = \"de lunes a viernes\"", "es", "de lunes a viernes", false, false},
		{"hours = [{ days = \"mon\", from = \"8 am\", to = \"5 pm\" }]\n[words.es]\nhours = \"los lunes\"", "es", "los lunes", false, false},
	} {
		c, faults := clinic.Parse("clinic.toml", []byte(reached+tt.typed))
		in := c.In(tt.lang)
		_, foreign := in.Foreign("hours")
		if faults.Failed() || in.Hours != tt.hours || (len(in.Opens) > 0) != tt.opens || foreign != tt.foreign {
			t.Errorf("%s in %s: %q, %v, %v, %v", tt.typed, tt.lang, in.Hours, in.Opens, foreign, faults)
		}
	}
}
