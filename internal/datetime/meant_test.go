package datetime_test

import (
	"testing"

	"handout/internal/datetime"
)

// TestMeantOpenings: what is guessed of hours without am and pm, as both languages write
// it, is read back; what leaves a doubt is not guessed.
func TestMeantOpenings(t *testing.T) {
	for typed, want := range map[string][2]string{
		"Mon-Fri 8-5":                        {"Monday to Friday, 8 am to 5 pm", "lunes a viernes, de 8 a. m. a 5 p. m."},
		"Mon - Fri: 8:30 - 4:30":             {"Monday to Friday, 8:30 am to 4:30 pm", "lunes a viernes, de 8:30 a. m. a 4:30 p. m."},
		"M-F 8-5":                            {},
		"Mon-Thu 8-5, Fri 8-12":              {"Monday to Thursday, 8 am to 5 pm; Friday, 8 am to 12 pm", "lunes a jueves, de 8 a. m. a 5 p. m.; viernes, de 8 a. m. a 12 p. m."},
		"Monday to Friday 8am-5pm, Sat 9-11": {"Monday to Friday, 8 am to 5 pm; Saturday, 9 am to 11 am", "lunes a viernes, de 8 a. m. a 5 p. m.; sábado, de 9 a. m. a 11 a. m."},
		"lun-vie 8-5":                        {"Monday to Friday, 8 am to 5 pm", "lunes a viernes, de 8 a. m. a 5 p. m."},
		"Mon, Wed 1-6":                       {"Monday, Wednesday, 1 pm to 6 pm", "lunes, miércoles, de 1 p. m. a 6 p. m."},
		"Mon-Fri 8-17":                       {"Monday to Friday, 8 am to 5 pm", "lunes a viernes, de 8 a. m. a 5 p. m."},
		"Mon-Fri 8-5 by appointment":         {},
		"8-5":                                {},
		"weekdays":                           {},
		"Mon-Fri 8-5, Fri 4-6":               {},
		"":                                   {},
	} {
		list, ok := datetime.MeantOpenings(typed)
		if ok != (want[0] != "") {
			t.Errorf("%q: %v", typed, list)
			continue
		}
		for i, spanish := range []bool{false, true} {
			if !ok {
				break
			}
			got := datetime.WriteOpenings(list, spanish)
			if got != want[i] {
				t.Errorf("%q is %q, not %q", typed, got, want[i])
			}
			if again, ok := datetime.ParseOpenings(got); !ok || datetime.WriteOpenings(again, spanish) != got {
				t.Errorf("%q is not read back: %v", got, again)
			}
		}
	}
}
