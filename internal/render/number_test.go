package render_test

import (
	"strings"
	"testing"
)

// TestNumbersAreNeverBroken looks for a long number to call that is broken but at its spaces, on
// every sheet of the clinic whose numbers are as long as they may be.
func TestNumbersAreNeverBroken(t *testing.T) {
	line := lineFor(t, clinics(t)["long"])
	found := 0
	for _, j := range jobs(t, line) {
		p := mustSheet(t, line, j).Pages
		for i := range p.Pages {
			for _, op := range texts(&p.Pages[i]) {
				_, rest, ok := strings.Cut(op.Text, "867-5309")
				if !ok {
					continue
				}
				found++
				rest = strings.ReplaceAll(rest, "\u00a0", " ")
				if rest != "" && rest != " " && rest != " ext. " && !strings.HasPrefix(rest, " ext. 4021") {
					t.Errorf("%s on %s, page %d: %q", j.Name(), j.Paper, i+1, op.Text)
				}
			}
		}
	}
	if found == 0 {
		t.Error("no sheet has the number")
	}
}
