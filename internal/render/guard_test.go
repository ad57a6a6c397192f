package render_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"handout/handouts"
	"handout/internal/clinic"
	"handout/internal/content"
	"handout/internal/layout"
	"handout/internal/render"
	"handout/internal/visit"
)

// factsOf are the facts that a visit can make true of a handout.
func factsOf(t *testing.T, id, lang string) []string {
	t.Helper()
	l := content.Open(handouts.Files)
	rules, faults := l.Visit()
	h, more := l.Load(id, lang)
	if h == nil || faults.Failed() {
		t.Fatal(faults, more)
	}
	return slices.DeleteFunc(rules.Facts(), func(f string) bool { return !h.DependsOn(f) })
}

// subsets are all choices of facts, none and all of them among them.
func subsets(facts []string) [][]string {
	all := [][]string{nil}
	for _, f := range facts {
		for _, s := range all {
			all = append(all, append(slices.Clone(s), f))
		}
	}
	return all
}

// Whatever a visit makes of a sheet, it keeps to its paper, with forty words
// of the clinic's own, and was signed as it is.
func TestVisitKeepsPagesAndDigest(t *testing.T) {
	for _, id := range []string{"dre", "eps", "urine-after-exam"} {
		line := lineFor(t, withoutLogo(string(clinic.SampleTOML()))+fmt.Sprintf("\n[handout.%s.notes]\nget-ready = %q\n", id, forty))
		plain := mustSheet(t, line, render.Job{Handout: id, Language: "en", Paper: layout.Letter, Edition: layout.Standard})
		for _, facts := range subsets(factsOf(t, id, "en")) {
			for _, paper := range []layout.Paper{layout.Letter, layout.A4} {
				sheet := mustSheet(t, line, render.Job{Handout: id, Language: "en", Paper: paper, Edition: layout.Standard, Facts: facts})
				if got := len(sheet.Pages.Pages); got > mostPages(sheet.Job) {
					t.Errorf("%s on %s for %v: %d pages, want %d at most", id, paper, facts, got, mostPages(sheet.Job))
				}
				if sheet.Digest != plain.Digest || sheet.Canonical != plain.Canonical {
					t.Errorf("%s for %v: the words to sign are others than without a visit", id, facts)
				}
			}
			large := mustSheet(t, lineFor(t, ""), render.Job{Handout: id, Language: "en", Paper: layout.Letter, Edition: layout.Large, Facts: facts})
			if got := len(large.Pages.Pages); got > mostPages(large.Job) {
				t.Errorf("%s in large print for %v: %d pages, want %d at most", id, facts, got, mostPages(large.Job))
			}
		}
	}
}

// on returns all that is drawn, as one text.
func on(p *layout.Pages) string {
	var b strings.Builder
	for _, page := range p.Pages {
		for _, op := range page.Ops {
			if op.Kind == layout.OpText {
				b.WriteString(strings.TrimSpace(strings.ReplaceAll(op.Text, "\u00a0", " ")) + " ")
			}
		}
	}
	return b.String()
}

// Of the words for every visit, only those for this one are printed.
func TestVisitPrintsOneWording(t *testing.T) {
	const (
		ask    = "ask before you use the bathroom:"
		first  = "You can use the bathroom before the exam."
		hold   = "Do not pee before the exam,"
		steps  = "fluid test sheet says when to pee."
		fever  = "Call right away, day or night, for a fever of"
		any    = "have any fever of"
		check  = "Ask before you pee"
		after  = "this test comes before any other urine test."
		psa    = "usually comes first:"
		before = "We draw your blood before the exam,"
		eps    = "We draw your blood before the massage,"
	)
	for _, test := range []struct {
		name      string
		handouts  []string
		set, also string
		want, not []string
	}{
		{"no visit", []string{"dre"}, "", "", []string{ask, fever, psa}, []string{first, hold, any, before}},
		{"a flow test", []string{"dre"}, "", "flow", []string{hold, fever}, []string{ask, first, any}},
		{"a flow test where patients may pee", []string{"dre"}, "first", "flow", []string{hold}, []string{ask, first}},
		{"a dipstick where patients may pee", []string{"dre"}, "first", "dipstick", []string{ask}, []string{hold, first}},
		{"both where patients may pee", []string{"dre"}, "first", "flow,dipstick", []string{hold}, []string{ask, first}},
		{"a dipstick where patients hold", []string{"dre"}, "hold", "dipstick", []string{hold}, []string{ask, first}},
		{"a massage", []string{"dre", "eps"}, "first", "", []string{steps, any}, []string{ask, first, hold, fever}},
		{"a massage, where patients hold", []string{"dre", "eps"}, "hold", "", []string{steps}, []string{ask, first, hold}},
		{"PSA on the day", []string{"dre"}, "", "psa", []string{before}, []string{psa}},
		{"4Kscore on the day", []string{"dre"}, "", "4kscore=2026-12-01", []string{before}, []string{psa}},
		{"4Kscore on an earlier day", []string{"dre"}, "", "4kscore=2026-11-30", []string{psa}, []string{before}},
		{"PSA and a massage", []string{"eps"}, "", "psa", []string{eps, check}, []string{"it comes before the massage", after}},
		{"a dipstick and a massage", []string{"eps"}, "", "dipstick", []string{after}, []string{check}},
		{"a dipstick and the urine test", []string{"urine-after-exam"}, "", "dipstick", []string{after}, []string{check}},
		{"an exam and the urine test", []string{"dre", "urine-after-exam"}, "", "", []string{check}, []string{after}},
	} {
		t.Run(test.name, func(t *testing.T) {
			line := lineFor(t, "")
			rules, _ := line.Content().Visit()
			var args []string
			if test.also != "" {
				args = []string{test.also}
			}
			also, faults := visit.ParseAlso(args, rules)
			if faults.Failed() {
				t.Fatal(faults)
			}
			var jobs []render.Job
			for _, id := range test.handouts {
				j := render.Job{Handout: id, Language: "en", Paper: layout.Letter, Edition: layout.Standard, Details: render.Details{Date: "2026-12-01"}}
				if id == "dre" && test.set != "" {
					j.Set = map[string]string{"pee_first": test.set}
				}
				jobs = append(jobs, j)
			}
			planned, _, faults := line.Visit(jobs, also)
			if faults.Failed() {
				t.Fatal(faults)
			}
			sheet := mustSheet(t, line, planned[0])
			printed := on(sheet.Pages)
			for _, s := range test.want {
				if strings.Count(printed, s) != 1 {
					t.Errorf("%q stands %d times on %s, want once", s, strings.Count(printed, s), planned[0].Handout)
				}
			}
			for _, s := range test.not {
				if strings.Contains(printed, s) {
					t.Errorf("%q stands on %s", s, planned[0].Handout)
				}
			}
		})
	}
}
