package visit

import (
	"slices"
	"time"

	"handout/internal/content"
	"handout/internal/document"
	"handout/internal/fault"
)

// party is a handout or a test of the visit.
type party struct {
	id      string
	asks    *content.Asks
	handout *content.Handout   // nil for a test
	doc     *document.Document // of a handout
	says    string             // of a test
	on      time.Time          // of a test: its day, if given
	// aboutTest says that a handout of a practice's own is called as a test is.
	// It tells about the test, and the rules that name the test are not for it.
	aboutTest bool
}

// is reports whether a rule speaks of the party. Of a handout that asks nothing
// of the body none does.
func (p *party) is(c content.Condition) bool {
	if a := p.asks; p.handout != nil && a.Bladder == "" && a.Stream == "" && a.Touch == "" && a.Blood == "" {
		return false
	}
	id := p.id
	if p.aboutTest {
		id = ""
	}
	return c.Eval(p.asks.Value(id))
}

// concerns reports whether a rule is about the party.
func (p *party) concerns(rule *content.VisitRule) bool {
	if rule.WhereSaid {
		return p.handout.DependsOn(content.VisitFact(rule.Prints)) && rule.For.Eval(p.asks.Value(p.id))
	}
	return p.is(rule.For)
}

// name is the party as messages name it.
func (p *party) name() fault.Arg {
	if p.handout == nil {
		return fault.Test.Of(p.id)
	}
	return fault.Handout.Of(p.id)
}

// quote is the party's own sentence about what it asks: a test's in the language
// of whoever reads the message, a sheet's as it is printed.
func (p *party) quote(about string) fault.Arg {
	if p.handout == nil {
		return fault.Sentence.Of(p.says)
	}
	return fault.Plain.Of(sentence(p.doc, p.asks.Said[about]))
}

type resolver struct {
	rules   *content.VisitRules
	parties []party
	day     time.Time
	facts   map[string][]string
	notes   []fault.Text
	faults  fault.List
}

// pairs calls f with every handout that a rule is about and everything it is
// about it with.
func (r *resolver) pairs(f func(rule *content.VisitRule, one, other *party)) {
	for i := range r.rules.Rules {
		rule := &r.rules.Rules[i]
		for a := range r.parties {
			for b := range r.parties {
				one, other := &r.parties[a], &r.parties[b]
				if a != b && one.handout != nil && one.concerns(rule) && other.is(rule.With) {
					f(rule, one, other)
				}
			}
		}
	}
}

// leaveOut drops the handouts that another one stands for, before anything
// else is said of them.
func (r *resolver) leaveOut() {
	dropped := map[string]bool{}
	r.pairs(func(rule *content.VisitRule, one, other *party) {
		if rule.Outcome == content.PrintOne && other.handout != nil {
			dropped[other.id] = true
			r.note("%s is left out, and %s printed alone: %s", fault.Handout.Of(other.id), fault.Handout.Of(one.id), fault.Sentence.Of(rule.Reason))
		}
	})
	r.parties = slices.DeleteFunc(r.parties, func(p party) bool { return dropped[p.id] })
}

// oneFever is the shared option on which the sheets of one visit must agree: a
// patient who holds two would read two limits of one fever.
const oneFever = "fever"

// agree refuses sheets of one visit that give two limits of a fever.
func (r *resolver) agree() {
	var first *party
	for i := range r.parties {
		p := &r.parties[i]
		if p.doc == nil {
			continue
		}
		n, ok := p.doc.Numbers[oneFever]
		switch {
		case !ok:
		case first == nil:
			first = p
		case first.doc.Numbers[oneFever] != n:
			r.faults.AddText(fault.Pos{}, "visit."+oneFever,
				fault.Say("`%s` says that a fever begins at %s°F, and `%s` at %s°F: the sheets of one visit need one limit", first.name(), first.doc.Numbers[oneFever], p.name(), n),
				fault.Say("set `%s` to one value under [handout.%s] and [handout.%s]", oneFever, first.id, p.id))
		}
	}
}

func (r *resolver) apply() {
	r.pairs(func(rule *content.VisitRule, one, other *party) {
		if rule.Outcome == content.PrintOne {
			return
		}
		switch r.when(rule, other) {
		case sameVisit:
			if rule.Outcome == content.Refuse {
				r.refuse(rule, one, other, "`%s` and `%s` cannot be in one visit: %s")
				return
			}
			r.set(rule, one)
		case tooSoon:
			r.refuse(rule, one, other, "`%s` and `%s` are too close: %s")
		case elsewhen:
			if rule.Outcome == content.Refuse {
				r.note("%s and %s: %s", one.name(), other.name(), fault.Sentence.Of(rule.Reason))
			}
		case dayOfTest:
			r.faults.AddText(fault.Pos{}, "visit."+rule.ID,
				fault.Say("`%s` with `%s` needs the day of the test: %s", one.name(), other.name(), fault.Sentence.Of(rule.Reason)),
				r.askDay(other))
		case dayOfVisit:
			f := fault.Of(fault.Say("is not given, but `%s` has a day", other.name()), fault.Say("give the day of the visit, as year-month-day"))
			f.Field = "visit.date"
			if !slices.Contains(r.faults, f) {
				r.faults = append(r.faults, f)
			}
		}
	})
}

// askDay asks for the day of a test, and for that of the visit where it is not
// known either.
func (r *resolver) askDay(test *party) fault.Text {
	if r.day.IsZero() {
		return fault.Say("give the day of the visit, and that of the test: %s=2026-12-01", test.name())
	}
	return fault.Say("give the day of the test: %s=2026-12-01", test.name())
}

// timing is how a party lies to the visit.
type timing int

const (
	sameVisit  timing = iota
	earlier           // on a day before; nothing of the visit touches it
	elsewhen          // on a day after, when any other day will do
	later             // long enough after
	tooSoon           // on a day after, not long enough
	dayOfTest         // not known: its day is missing
	dayOfVisit        // not known: the day of the visit is missing
)

func (r *resolver) when(rule *content.VisitRule, p *party) timing {
	if p.on.IsZero() {
		if rule.Dated {
			return dayOfTest
		}
		return sameVisit
	}
	if r.day.IsZero() {
		return dayOfVisit
	}
	// Days tell less than hours: what ends a day is the evening of the exam and
	// the first hour of the test's day, so a day counts only when it is whole.
	hours := int(p.on.Sub(r.day).Hours())
	switch {
	case hours == 0:
		return sameVisit
	case hours < 0:
		return earlier
	case rule.Hours < 0:
		return elsewhen
	case hours-24 >= rule.Hours:
		return later
	}
	return tooSoon
}

// set makes the rule's fact true of a handout, whose words depend on it.
func (r *resolver) set(rule *content.VisitRule, p *party) {
	fact := content.VisitFact(rule.Prints)
	if !p.handout.DependsOn(fact) {
		r.faults.AddText(p.handout.Pos, "visit."+rule.ID, fault.Say("`%s` has no words for this visit: %s", p.name(), fault.Sentence.Of(rule.Reason)),
			fault.Say("write them in its Markdown under {if %s}", fact))
		return
	}
	if !slices.Contains(r.facts[p.id], fact) {
		r.facts[p.id] = append(r.facts[p.id], fact)
	}
	r.note("%s: %s", p.name(), fault.Sentence.Of(rule.Reason))
}

// refuse adds a fault that quotes both sides. The form has places for the two
// and for the reason.
func (r *resolver) refuse(rule *content.VisitRule, one, other *party, form string) {
	what := fault.Say(form, one.name(), other.name(), fault.Sentence.Of(rule.Reason))
	for _, p := range []*party{one, other} {
		if said := p.quote(rule.About); said.Value != "" {
			what = what.Then(fault.Say("`%s` says “%s”", p.name(), said))
		}
	}
	r.faults.AddText(fault.Pos{}, "visit."+rule.ID, what, fault.Say(rule.Remedy))
}

func (r *resolver) note(form string, args ...any) {
	if n := fault.Say(form, args...); !slices.Contains(r.notes, n) {
		r.notes = append(r.notes, n)
	}
}
