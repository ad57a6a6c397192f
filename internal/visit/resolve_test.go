package visit_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"handout/handouts"
	"handout/internal/clinic"
	"handout/internal/compose"
	"handout/internal/content"
	"handout/internal/visit"
)

// sheets composes shipped handouts for the sample clinic.
func sheets(t *testing.T, l *content.Library, ids ...string) []visit.Sheet {
	t.Helper()
	return sheetsIn(t, l, "en", ids...)
}

func sheetsIn(t *testing.T, l *content.Library, lang string, ids ...string) []visit.Sheet {
	t.Helper()
	var out []visit.Sheet
	for _, id := range ids {
		h, faults := l.Load(id, lang)
		if h == nil {
			t.Fatal(faults)
		}
		words, _ := l.Words(lang)
		doc, faults := compose.Compose(compose.Input{Handout: h, Words: words, Clinic: clinic.Sample()})
		if doc == nil {
			t.Fatal(faults)
		}
		out = append(out, visit.Sheet{Handout: h, Document: doc})
	}
	return out
}

func shipped(t *testing.T) (*content.Library, *content.VisitRules) {
	t.Helper()
	l := content.Open(handouts.Files)
	rules, faults := l.Visit()
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	return l, rules
}

// resolve runs a case, with day as the day of the visit when it is not empty.
func resolve(t *testing.T, ids, also, day string) (visit.Plan, error) {
	t.Helper()
	l, rules := shipped(t)
	var args []string
	if also != "" {
		args = strings.Fields(also)
	}
	tests, faults := visit.ParseAlso(args, rules)
	if faults.Failed() {
		t.Fatal(faults)
	}
	var on time.Time
	if day != "" {
		on, _ = time.Parse(time.DateOnly, day)
	}
	plan, faults := visit.Resolve(rules, sheets(t, l, strings.Fields(ids)...), tests, on)
	return plan, faults.Err()
}

const day = "2026-12-01"

// What a visit prints: "dre hold massage; eps".
func TestResolve(t *testing.T) {
	for _, test := range []struct{ ids, also, day, want string }{
		// alone, and pairs of handouts
		{"dre", "", "", "dre"},
		{"eps", "", "", "eps"},
		{"urine-after-exam", "", "", "urine-after-exam"},
		{"dre eps", "", "", "dre massage; eps"},
		{"eps dre", "", "", "eps; dre massage"},
		{"dre urine-after-exam", "", "", "urine-after-exam"},
		{"urine-after-exam dre", "", "", "urine-after-exam"},
		// tests of the bladder
		{"dre", "flow", "", "dre hold"},
		{"dre", "dipstick", "", "dre sample"},
		{"dre", "dipstick flow", "", "dre hold"},
		{"eps", "dipstick", "", "eps sample_first"},
		{"eps", "flow=2026-12-02", day, "eps"},
		{"urine-after-exam", "flow=2026-12-02", day, "urine-after-exam"},
		{"dre", "free-psa", "", "dre blood_first"},
		{"dre", "phi", "", "dre blood_first"},
		{"dre", "isopsa", "", "dre blood_first"},
		{"dre", "stockholm3", "", "dre blood_first"},
		{"urine-after-exam", "phi", "", "urine-after-exam blood_first"},
		{"dre", "phi=2026-12-09", day, "dre"},
		{"dre eps", "phi", "", "dre massage blood_first; eps blood_first"},
		{"urine-after-exam", "dipstick", "", "urine-after-exam sample_first"},
		{"dre urine-after-exam", "dipstick", "", "urine-after-exam sample_first"},
		{"dre", "flow=2026-12-01", day, "dre hold"},
		{"dre", "flow=2026-12-02", day, "dre"},
		{"dre", "flow=2026-11-30", day, "dre"},
		// blood
		{"dre", "psa", "", "dre blood_first"},
		{"dre", "psa=2026-11-30", day, "dre"},
		{"dre", "psa=2026-12-09", day, "dre"},
		{"urine-after-exam", "psa", "", "urine-after-exam blood_first"},
		{"eps", "psa", "", "eps blood_first"},
		{"eps", "free-psa", "", "eps blood_first"},
		{"eps", "phi", "", "eps blood_first"},
		{"eps", "isopsa", "", "eps blood_first"},
		{"eps", "stockholm3", "", "eps blood_first"},
		{"eps", "psa phi", "", "eps blood_first"},
		{"eps", "psa=2026-12-01", day, "eps blood_first"},
		{"eps", "psa=2026-11-30", day, "eps"},
		{"eps", "psa=2027-01-13", day, "eps"},
		{"dre eps", "psa", "", "dre massage blood_first; eps blood_first"},
		{"dre", "4kscore=2026-12-01", day, "dre blood_first"},
		{"dre", "4kscore=2026-11-01", day, "dre"},
		{"dre", "4kscore=2026-12-06", day, "dre"},
		{"eps", "4kscore=2026-12-01", day, "eps blood_first"},
		{"urine-after-exam", "4kscore=2026-12-01", day, "urine-after-exam blood_first"},
		// urine without an exam
		{"dre", "exodx=2026-11-30", day, "dre"},
		{"dre", "exodx=2026-12-03", day, "dre"},
		{"eps", "exodx=2026-12-03", day, "eps"},
		{"dre", "mps2-no-exam=2026-12-02", day, "dre"},
		{"eps", "mps2-no-exam=2026-11-30", day, "eps"},
	} {
		plan, err := resolve(t, test.ids, test.also, test.day)
		if err != nil {
			t.Errorf("%s with %q: %v", test.ids, test.also, err)
			continue
		}
		var got []string
		for _, p := range plan.Sheets {
			parts := []string{p.ID}
			for _, f := range p.Facts {
				parts = append(parts, strings.TrimPrefix(f, "visit."))
			}
			got = append(got, strings.Join(parts, " "))
		}
		if s := strings.Join(got, "; "); s != test.want {
			t.Errorf("%s with %q: %q, want %q", test.ids, test.also, s, test.want)
		}
		decided := strings.ContainsAny(test.want, " ") || len(plan.Sheets) < len(strings.Fields(test.ids))
		if decided && len(plan.Notes) == 0 {
			t.Errorf("%s with %q: nobody is told why", test.ids, test.also)
		}
	}
}

func TestRefuse(t *testing.T) {
	const (
		eps   = "`eps` says “A gloved finger in your rectum (bottom) presses your prostate"
		urine = "`urine-after-exam` says “A gloved finger gives each side of your prostate 3 short presses."
		dre   = "`dre` says “A gloved finger in your rectum (bottom) feels your prostate"
		exodx = "`exodx` says “ExoDx is collected without an exam, and at least 24 hours after any prostate exam.”"
		mps2  = "`mps2-no-exam` says “This kind of MyProstateScore 2.0 is collected without an exam.”"
		score = "`4kscore` says “For 4Kscore, no prostate exam in the 96 hours before the blood is taken.”"
	)
	for _, test := range []struct {
		ids, also, day string
		want           []string
	}{
		{"eps urine-after-exam", "", "", []string{"cannot be in one visit", eps, urine}},
		{"urine-after-exam eps", "", "", []string{"cannot be in one visit", eps, urine}},
		{"dre eps urine-after-exam", "", "", []string{"cannot be in one visit", eps, urine}},
		{"dre", "exodx", "", []string{"cannot be in one visit", dre, exodx}},
		{"eps", "exodx", "", []string{"cannot be in one visit", eps, exodx}},
		{"urine-after-exam", "exodx", "", []string{"cannot be in one visit", urine, exodx}},
		{"dre", "exodx=2026-12-01", day, []string{"cannot be in one visit", dre, exodx}},
		{"dre", "exodx=2026-12-02", day, []string{"are too close", dre, exodx, "2 days after"}},
		{"dre", "mps2-no-exam", "", []string{"cannot be in one visit", dre, mps2}},
		{"eps", "mps2-no-exam=2026-12-01", day, []string{"cannot be in one visit", eps, mps2}},
		{"dre", "4kscore", day, []string{"needs the day of the test", "the day of the test: 4kscore="}},
		{"dre", "4kscore", "", []string{"needs the day of the test"}},
		{"eps", "4kscore", day, []string{"needs the day of the test"}},
		{"dre", "4kscore=2026-12-02", day, []string{"are too close", dre, score}},
		{"dre", "4kscore=2026-12-05", day, []string{"are too close", dre, score, "5 days after"}},
		{"urine-after-exam", "4kscore=2026-12-04", day, []string{"are too close", urine, score}},
		{"dre", "4kscore=2026-12-01", "", []string{"`visit.date` is not given, but `4kscore` has a day"}},
		{"eps", "flow", "", []string{"cannot be in one visit", "`eps` says “If no, come with a full bladder", "`flow` says"}},
		{"urine-after-exam", "flow", "", []string{"cannot be in one visit", "`urine-after-exam` says “If no, come with a full bladder. Ask before you pee here.”", "`flow` says"}},
		{"dre", "phi=2026-12-08", day, []string{"are too close", dre, "8 days after"}},
		{"eps", "psa=2026-12-02", day, []string{"are too close", eps, "“Blood for PSA is taken before a prostate massage.”"}},
		{"dre", "psa=2026-12-03", day, []string{"are too close", dre, "8 days after"}},
		{"urine-after-exam", "psa=2026-12-03", day, []string{"are too close", urine, "8 days after"}},
		{"eps", "phi=2027-01-12", day, []string{"are too close", eps}},
	} {
		plan, err := resolve(t, test.ids, test.also, test.day)
		if err == nil {
			t.Errorf("%s with %q: not refused", test.ids, test.also)
			continue
		}
		if len(plan.Sheets) > 0 {
			t.Errorf("%s with %q: refused, and printed", test.ids, test.also)
		}
		for _, want := range test.want {
			if !strings.Contains(err.Error(), want) {
				t.Errorf("%s with %q: %v\nwant: %s", test.ids, test.also, err, want)
			}
		}
		remedies := strings.NewReplacer("=2026-12-01", "").Replace(err.Error())
		if strings.Contains(remedies, "2026-") || strings.Contains(remedies, "2027-") {
			t.Errorf("%s with %q: a day of the visit stands in the message: %v", test.ids, test.also, err)
		}
	}
}

// A handout that has no words for what a rule decides is not printed as if it
// had.
func TestWordsForTheRuleAreMissing(t *testing.T) {
	l, rules := shipped(t)
	s := sheets(t, l, "dre")[0]
	own := *s.Handout
	own.ID, own.Sections = "own", nil
	_, faults := visit.Resolve(rules, []visit.Sheet{{Handout: &own, Document: s.Document}}, []visit.Also{{Test: "flow"}}, time.Time{})
	if want := "`own` has no words for this visit"; !strings.Contains(faults.Error(), want) || !strings.Contains(faults.Error(), "{if visit.hold}") {
		t.Errorf("got %v, want %s", faults, want)
	}
}

func TestParseAlso(t *testing.T) {
	_, rules := shipped(t)
	got, faults := visit.ParseAlso([]string{"psa, ExoDx", "4kscore=2026-12-01,psa"}, rules)
	want := []visit.Also{{Test: "psa"}, {Test: "exodx"}, {Test: "4kscore", On: time.Date(2026, 12, 1, 0, 0, 0, 0, time.UTC)}}
	if faults.Failed() || !slices.Equal(got, want) {
		t.Errorf("got %v, %v", got, faults)
	}
	for typed, want := range map[string]string{
		"exodox":            "the tests are psa (the PSA blood test), free-psa",
		"4k-score":          "4kscore (the 4Kscore blood test)",
		"Quillfeather":      "the tests are psa (the PSA blood test)",
		"":                  "the tests are psa (the PSA blood test)",
		"psa,":              "the tests are psa (the PSA blood test)",
		"psa=2026-02-30":    "write it as psa=2026-12-01",
		"psa=":              "write it as psa=",
		"psa=12/24/2026":    "write it as psa=",
		"=2026-12-24":       "the tests are",
		"psa=Quillfeather":  "write it as psa=",
		"2026-12-24=exodox": "the tests are",
	} {
		_, faults := visit.ParseAlso([]string{typed}, rules)
		if !strings.Contains(faults.Error(), want) {
			t.Errorf("%q: %v, want %s", typed, faults, want)
		}
		if strings.Contains(faults.Error(), "did you mean") {
			t.Errorf("%q: another test is proposed by its spelling: %v", typed, faults)
		}
		for _, private := range []string{"Quill", "12/24", "12-24", "02-30"} {
			if strings.Contains(faults.Error(), private) {
				t.Errorf("%q: the message repeats it: %v", typed, faults)
			}
		}
	}
}

func FuzzParseAlso(f *testing.F) {
	rules, _ := content.Open(handouts.Files).Visit()
	f.Add("psa,exodx=2026-12-01")
	f.Add("=,=")
	f.Fuzz(func(t *testing.T, typed string) {
		also, faults := visit.ParseAlso([]string{typed}, rules)
		if len(also) == 0 && !faults.Failed() {
			t.Error("neither tests nor faults")
		}
		for _, a := range also {
			if rules.Test(a.Test) == nil {
				t.Errorf("a test that there is not: %q", a.Test)
			}
		}
	})
}
