package render_test

import (
	"fmt"
	"slices"
	"testing"

	"handout/internal/clinictest"
	"handout/internal/layout"
	"handout/internal/render"
)

// When to call before the visit stands whole on page one, whatever cups the lab wants, in both
// languages, under a foot as tall as that of a sheet that three people signed.
func TestCallFirstStandsOnPageOne(t *testing.T) {
	for _, protocol := range []string{"four-glass", "two-glass", "eps-only", "post-massage-urine"} {
		dir := clinictest.Folder(t, fmt.Sprintf(`name = "Cedar Valley Prostate Center"
phone = "(312) 867-5309"
hours = "Monday to Thursday, 7:30 am to 4:30 pm"
after_hours_phone = "(312) 867-5310"
after_hours_answered_by = "service"
address = ["2400 West Locust Avenue", "Des Moines, IA 50311"]
website = "https://cedarvalleyprostate.com"
[handout.eps]
protocol = %q
`, protocol))
		var jobs []render.Job
		for _, language := range []string{"en", "es"} {
			jobs = append(jobs, render.Job{Handout: "eps", Language: language})
		}
		clinictest.Sign(t, dir, clinictest.Today(), jobs...)
		line := clinictest.Open(t, dir, clinictest.Today())
		for _, j := range jobs {
			for _, paper := range layout.Papers() {
				j.Paper, j.Edition = paper, layout.Standard
				p := mustSheet(t, line, j).Pages
				if !slices.Contains(names(&p.Pages[0]), "call-before") || slices.Contains(names(&p.Pages[1]), "call-before") {
					t.Errorf("%s, %s on %s: it does not stand whole on page one", protocol, j.Name(), paper)
				}
			}
		}
	}
}
