// Package visit makes the handouts and other tests of one visit agree. What
// must hold between them is data, visit.toml beside the handouts; this package
// only applies it.
package visit

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"handout/internal/content"
	"handout/internal/document"
	"handout/internal/fault"
)

// Sheet is a handout of the visit.
type Sheet struct {
	Handout  *content.Handout
	Document *document.Document // its words are quoted
}

// Also is another test of that time.
type Also struct {
	Test string    // an id of visit.toml
	On   time.Time // its day; the zero Time when it was not given
}

// Plan is what a visit prints.
type Plan struct {
	Sheets []Planned    // in the order they were given
	Notes  []fault.Text // what was decided and why, for staff; no detail of the visit
}

// Planned is a handout that is printed, and the facts of the visit that its
// words depend on: see document.ForVisit.
type Planned struct {
	ID    string
	Facts []string
	// Set are options to compose the sheet with instead of the practice's own, so
	// that it says what the other sheets of the visit say.
	Set map[string]string
}

// Field is what faults call the tests beside the handouts of a visit.
const Field = "visit.tests"

// ParseAlso reads tests as they are named on a command line: "exodx", or with
// its day "4kscore=2026-12-01". Several may be joined by commas. The faults
// name the rule, never what was typed.
func ParseAlso(args []string, rules *content.VisitRules) ([]Also, fault.List) {
	var out []Also
	var faults fault.List
	for _, arg := range args {
		for part := range strings.SplitSeq(arg, ",") {
			id, day, dated := strings.Cut(strings.TrimSpace(part), "=")
			also := Also{Test: strings.ToLower(strings.TrimSpace(id))}
			if rules.Test(also.Test) == nil {
				faults = append(faults, unread(fault.Say("names a test that there is no rule for"), known(rules)))
				continue
			}
			if dated {
				on, err := time.Parse(time.DateOnly, strings.TrimSpace(day))
				if err != nil {
					faults = append(faults, unread(fault.Say("has a day of `%s` that is not a day of the calendar written as year-month-day", fault.Test.Of(also.Test)),
						fault.Say("write it as %s=2026-12-01", also.Test)))
					continue
				}
				also.On = on
			}
			if !slices.Contains(out, also) {
				out = append(out, also)
			}
		}
	}
	return out, faults
}

func unread(what, remedy fault.Text) fault.Fault {
	f := fault.Of(what, remedy)
	f.Field = Field
	return f
}

// known lists the tests, each with its name. None is proposed by its spelling:
// what is one letter away may be another test.
func known(rules *content.VisitRules) fault.Text {
	var list []string
	for _, id := range rules.TestIDs() {
		list = append(list, fmt.Sprintf("%s (%s)", id, rules.Test(id).Name))
	}
	return fault.Say("the tests are %s", strings.Join(list, ", "))
}

// Resolve decides what the sheets of one visit say, given the tests beside
// them and the day of the visit (the zero Time when it is not known).
// Contradictions with no safe answer are faults, which quote both sides.
func Resolve(rules *content.VisitRules, sheets []Sheet, also []Also, day time.Time) (Plan, fault.List) {
	r := resolver{rules: rules, day: day, facts: map[string][]string{}}
	for _, s := range sheets {
		h := s.Handout
		r.parties = append(r.parties, party{id: h.ID, asks: content.Asking(s.Document.Asks, h.Asks.Said), handout: h, doc: s.Document, aboutTest: rules.Test(h.ID) != nil})
	}
	for _, a := range also {
		t := rules.Test(a.Test)
		r.parties = append(r.parties, party{id: t.ID, asks: &t.Asks, says: t.Says, on: a.On})
	}
	r.leaveOut()
	r.agree()
	set := r.reconcile()
	r.apply()
	r.oneAfter()
	if r.faults.Failed() {
		return Plan{}, r.faults
	}
	plan := Plan{Notes: r.notes}
	for _, p := range r.parties {
		if p.handout != nil {
			plan.Sheets = append(plan.Sheets, Planned{p.id, r.facts[p.id], set[p.id]})
		}
	}
	return plan, r.faults
}
