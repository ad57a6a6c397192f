package render

import (
	"os"
	"regexp"
	"strings"
	"testing"

	"handout/internal/review"
)

// A full stop that somebody typed at the end of a reason does not stand before
// our semicolon: every reason that a sheet can be held back for is told once with
// texts that end in one.
func TestWhatSomebodyTypedEndsNoSentenceOfOurs(t *testing.T) {
	source, err := os.ReadFile("../review/status.go")
	if err != nil {
		t.Fatal(err)
	}
	reasons := regexp.MustCompile(`Reason = "([a-z -]+)"`).FindAllStringSubmatch(string(source), -1)
	if len(reasons) < 12 {
		t.Fatalf("%d reasons were found, which is too few to be all", len(reasons))
	}
	said := 0
	for _, m := range reasons {
		st := review.Status{State: review.Draft, Reason: review.Reason(m[1]), By: "Ana Quist, MD", Until: "2027-11-20", Because: "The advice on fever has changed. ", Sections: []string{"after"}}
		below := st
		for _, one := range []review.Status{st, {State: review.Draft, Reason: review.SourceUnsigned, By: "Ana Quist, MD", Source: &below}} {
			for _, text := range []string{Notice("dre", "es", one), Explain(one) + "; " + Remedy("dre", "es", one)} {
				if regexp.MustCompile(`\.\s*(;|$)`).MatchString(text) {
					t.Errorf("%s: %q", m[1], text)
				}
				if strings.Contains(text, "has changed") {
					said++
				}
			}
		}
	}
	if said < 4 {
		t.Errorf("the reason of a withdrawal was told %d times, want it each time", said)
	}
}
