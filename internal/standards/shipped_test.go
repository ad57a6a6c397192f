package standards_test

import (
	"testing"

	"handout/handouts"
	"handout/internal/clinic"
	"handout/internal/compose"
	"handout/internal/content"
	"handout/internal/document"
	"handout/internal/standards"
)

// The shipped handouts, merged with the sample clinic, pass all that a machine
// can judge.
func TestShippedHandoutsReadEasily(t *testing.T) {
	l := content.Open(handouts.Files)
	for _, id := range l.IDs() {
		for _, lang := range l.Languages(id) {
			h, faults := l.Load(id, lang)
			words, _ := l.Words(lang)
			if h == nil || words == nil {
				t.Error(faults)
				continue
			}
			doc, faults := compose.Compose(compose.Input{Handout: h, Words: words, Clinic: clinic.Sample()})
			if doc == nil {
				t.Error(faults)
				continue
			}
			report := standards.Handout(document.ForVisit(doc))
			t.Logf("%s-%s %+v", id, lang, report.Scores)
			for _, f := range report.Faults {
				t.Error(f)
			}
			if n := len(report.Items); n != 2+24+20 {
				t.Errorf("%d items, not 2 gates, 24 of PEMAT-P and 20 of the CDC index", n)
			}
		}
	}
}
