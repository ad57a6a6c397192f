package visit_test

import (
	"strings"
	"testing"
	"time"

	"handout/internal/clinic"
	"handout/internal/compose"
	"handout/internal/visit"
)

// The blood of one visit is drawn before any touch of the prostate, and staff and patient
// read so; on a later day the clinic's own wait holds.
func TestBloodForPSA(t *testing.T) {
	for _, test := range []struct {
		id, set, psa string
		refused      bool
		first        bool
	}{
		{"dre", "psa_rule=before", "psa", false, true},
		{"dre", "psa_rule=wait psa_wait_days=14", "psa", false, true},
		{"dre", "psa_rule=wait", "psa=2026-12-01", false, true},
		{"dre", "psa_rule=ask", "psa", false, true},
		{"dre", "psa_rule=any-time", "psa", false, true},
		{"urine-after-exam", "psa_rule=wait psa_wait_days=14", "psa", false, true},
		{"eps", "psa_rule=ask", "psa", false, true},

		{"dre", "psa_rule=before", "psa=2026-12-03", true, false},
		{"urine-after-exam", "psa_rule=ask", "psa=2026-12-03", true, false},
		{"dre", "psa_rule=wait", "psa=2026-12-03", true, false},
		{"dre", "psa_rule=wait psa_wait_days=14", "psa=2026-12-14", true, false},
		{"dre", "psa_rule=wait psa_wait_days=14", "psa=2026-12-15", false, false},
		{"urine-after-exam", "psa_rule=wait psa_wait_days=3", "psa=2026-12-03", true, false},
		{"urine-after-exam", "psa_rule=wait psa_wait_days=3", "psa=2026-12-04", false, false},
		{"dre", "psa_rule=any-time", "psa=2026-12-03", false, false},
		{"dre", "psa_rule=before psa_wait_days=30", "psa=2026-12-10", false, false},
		{"eps", "psa_after_massage_weeks=2", "psa=2026-12-14", true, false},
		{"eps", "psa_after_massage_weeks=2", "psa=2026-12-15", false, false},
		{"eps", "", "psa=2026-12-15", true, false},
		{"dre", "psa_rule=wait psa_wait_days=14", "psa=2026-11-30", false, false},
	} {
		l, rules := shipped(t)
		for lang, line := range map[string][]string{"en": {"We draw your blood before the exam,", "We draw your blood before the massage,"}, "es": {"Le sacamos sangre antes, porque el examen", "Le sacamos sangre antes, porque el masaje"}} {
			h, faults := l.Load(test.id, lang)
			if h == nil {
				t.Fatal(faults)
			}
			words, _ := l.Words(lang)
			set := map[string]string{}
			for _, part := range strings.Fields(test.set) {
				name, value, _ := strings.Cut(part, "=")
				set[name] = value
			}
			doc, faults := compose.Compose(compose.Input{Handout: h, Words: words, Clinic: clinic.Sample(), Set: set})
			if doc == nil {
				t.Fatal(faults)
			}
			also, _ := visit.ParseAlso([]string{test.psa}, rules)
			on, _ := time.Parse(time.DateOnly, day)
			plan, faults := visit.Resolve(rules, []visit.Sheet{{Handout: h, Document: doc}}, also, on)
			if faults.Failed() != test.refused {
				t.Errorf("%s with %s and %s: %v", test.id, test.set, test.psa, faults)
			}
			if faults.Failed() {
				continue
			}
			text := said(t, l, test.id, lang, test.set, strings.Join(plan.Sheets[0].Facts, " "))
			first := strings.Contains(text, line[0]) || strings.Contains(text, line[1])
			if first != test.first || first != (len(plan.Notes) > 0) {
				t.Errorf("%s in %s with %s and %s: the sheet says blood first: %v; staff are told %v", test.id, lang, test.set, test.psa, first, plan.Notes)
			}
		}
	}
}
