package render_test

import (
	"fmt"
	"os"
	"regexp"
	"strings"
	"testing"

	"handout/internal/layout"
	"handout/internal/render"
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
paper = "a4"
[handout.dre.notes]
get-ready = """%[3]s"""
after = """%[4]s"""
`
	// A line more of a note moves a page break by a line: each third one is asked,
	// and every one where files are judged.
	step := 3
	if os.Getenv("HANDOUT_CONFORM") == "1" {
		step = 1
	}
	// Three lines of forty characters are usual: see clinic.Long.
	const usualHours = "8 am to 5 pm"
	usualAddress := strings.Repeat(`"Building C of the Margaret Hollingsworth", `, 3)
	longAddress := strings.Repeat(`"Building C of the Margaret Hollingsworth Pavilion, next to the stairs", `, 6)
	note := func(n int) string {
		return "Welcome.\n\n" + strings.Repeat("Bring your card and a photo to the desk.\n\n", n)
	}
	clinicWith := func(hours, address string, lines int) *render.Renderer {
		return lineFor(t, fmt.Sprintf(base, hours, address, note(lines/2), note(lines-lines/2)))
	}
	pages := func(hours, address string, lines int) int {
		s := mustSheet(t, clinicWith(hours, address, lines), render.Job{Handout: "dre", Language: "en", Paper: layout.A4, Edition: layout.Standard})
		return len(s.Pages.Pages)
	}
	told := func(hours, address string, lines int) string {
		_, faults := clinicWith(hours, address, lines).Check()
		for _, f := range faults {
			if strings.Contains(f.What, "dre (standard)") && strings.Contains(f.What, "pages instead of") {
				return f.Error()
			}
		}
		return ""
	}
	for _, tt := range []struct {
		hours, address string
		want           *regexp.Regexp
	}{
		{usualHours, longAddress, regexp.MustCompile("^clinic.toml:6:11: warning: dre .standard. takes \\d+ pages instead of \\d+, because of `address`; shorten `address`$")},
	} {
		outcomes := map[bool]bool{}
		for lines := 0; lines < 30; lines += step {
			long, usual := pages(tt.hours, tt.address, lines), pages(usualHours, usualAddress, lines)
			outcomes[long > usual] = true
			if said := told(tt.hours, tt.address, lines); tt.want.MatchString(said) != (long > usual) {
				t.Errorf("%d lines of notes: %d pages instead of %d, and it says %q", lines, long, usual, said)
			}
			if again := told(usualHours, usualAddress, lines); again != "" {
				t.Errorf("%d lines of notes: shortened as told, still: %s", lines, again)
			}
		}
		if len(outcomes) < 2 {
			t.Errorf("the address costs a page: always %t", outcomes[true])
		}
	}
	long := "\"" + strings.Repeat("Bring your card and a photo to the desk on the first floor.\\n\\n", 32) + "\""
	_, faults := lineFor(t, fmt.Sprintf(base, usualHours, usualAddress, "Welcome.", "Welcome.")+"[handout.eps]\nprotocol = \"four-glass\"\n[handout.eps.notes]\nget-ready = "+long+"\nafter = "+long+"\n").Check()
	want := "longer than its sheet, because of `handout.eps.notes`; shorten `handout.eps.notes`"
	if !strings.Contains(faults.Error(), want) {
		t.Errorf("nothing says %q: %v", want, faults)
	}
}
