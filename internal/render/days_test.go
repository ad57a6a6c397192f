package render_test

import (
	"fmt"
	"testing"
	"time"

	"handout/internal/layout"
	"handout/internal/render"
)

// TestEveryDayFits holds that no day and no time of day is too long for its
// place: staff could do nothing about it.
func TestEveryDayFits(t *testing.T) {
	l := lineFor(t, "")
	first := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
	for _, lang := range []string{"en", "es"} {
		for _, edition := range []layout.Edition{layout.Standard, layout.Large} {
			for _, paper := range []layout.Paper{layout.Letter, layout.A4} {
				p, faults := l.Prepare(render.Job{Handout: "dre", Language: lang, Paper: paper, Edition: edition})
				if p == nil {
					t.Fatal(faults)
				}
				for i := range 2 * 365 {
					d := render.Details{Date: first.AddDate(0, 0, i).Format(time.DateOnly), Time: fmt.Sprintf("%d:%02d %s", i%12+1, i%60, []string{"AM", "PM"}[i/12%2])}
					if s, faults := p.Sheet(d); s == nil {
						t.Fatalf("%s %s %s, %s at %s: %v", lang, edition, paper, d.Date, d.Time, faults)
					}
				}
			}
		}
	}
}
