package render_test

import (
	"fmt"
	"regexp"
	"strings"
	"testing"
)

// TestTooLong: what of the clinic's own makes a sheet take more paper is named,
// at its place, and when it is shortened as told it is told no more. Where a page
// ends is the layout's affair, so notes of many lengths are tried.
func TestTooLong(t *testing.T) {
	t.Parallel()
	const base = `name = "North Urology"
phone = "(312) 867-5309"
hours = %[1]q
after_hours_phone = "Call 911"
after_hours_answered_by = "none"
address = [%[2]s]
language_notice = "Español: (312) 867-5309"
[handout.dre.notes]
get-ready = """%[3]s"""
after = """%[3]s"""
`
	const usualHours, usualAddress = "8 am to 5 pm", `"120 River Street"`
	longAddress := strings.Repeat(`"Building C of the Margaret Hollingsworth Pavilion, next to the stairs", `, 6)
	told := func(hours, address string, lines int) string {
		note := "Welcome.\n\n" + strings.Repeat("Bring your card and a photo to the desk on the first floor.\n\n", lines)
		_, faults := lineFor(t, fmt.Sprintf(base, hours, address, note)).Check()
		for _, f := range faults {
			if strings.Contains(f.What, "dre (standard)") {
				return f.Error()
			}
		}
		return ""
	}
	for _, tt := range []struct {
		hours, address string
		want           *regexp.Regexp
	}{
		{usualHours, longAddress, regexp.MustCompile("^clinic.toml:6:11: warning: dre .standard. takes \\d pages instead of \\d, because of `address`; shorten `address`$")},
	} {
		found := false
		for lines := 0; lines < 30 && !found; lines++ {
			if found = tt.want.MatchString(told(tt.hours, tt.address, lines)); found {
				if again := told(usualHours, usualAddress, lines); again != "" {
					t.Errorf("shortened as told, still: %s", again)
				}
			}
		}
		if !found {
			t.Errorf("nothing says %s", tt.want)
		}
	}
	note := "\"" + strings.Repeat("Bring your card and a photo to the desk on the first floor.\\n\\n", 32) + "\""
	_, faults := lineFor(t, fmt.Sprintf(base, usualHours, usualAddress, "Welcome.")+"[handout.eps]\nprotocol = \"four-glass\"\n[handout.eps.notes]\nget-ready = "+note+"\nafter = "+note+"\n").Check()
	want := "longer than its sheet, because of `handout.eps.notes`; shorten `handout.eps.notes`"
	if !strings.Contains(faults.Error(), want) {
		t.Errorf("nothing says %q: %v", want, faults)
	}
}
