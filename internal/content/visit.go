package content

import (
	"fmt"
	"maps"
	"slices"

	"handout/internal/document"
	"handout/internal/fault"
)

// visitFile holds what must hold between the handouts and tests of one visit.
const visitFile = "visit.toml"

// Asks is what a handout, or another test, asks of the body. What is empty is
// not asked.
type Asks struct {
	Bladder string // full | some (enough for a sample) | any | empty
	Stream  string // of the pee that is caught: first | middle | none
	Touch   string // exam | massage | none
	Blood   string // what the blood is tested for: "psa" for all tests built on it
	// Premassage is what becomes of the urine before a massage: caught in a cup
	// that can be dipped first, passed into the toilet, or kept in.
	Premassage string // cup | void | none
	// Said names, for what a handout asks, the claim whose sentence says so. It
	// is quoted where two of a visit contradict each other.
	Said map[string]string
	// Cases are what a handout asks instead when the clinic chose so; the first
	// that holds counts.
	Cases []AskCase
	Pos   fault.Pos
}

// AskCase is what is asked under a condition over the handout's options.
type AskCase struct {
	If    Condition
	Asked map[string]string // by key; what is not named is asked as ever
}

// Under is what is asked, by key, for the values of the handout's options.
func (a *Asks) Under(value func(name string) Value) map[string]string {
	out := map[string]string{}
	for _, q := range asked {
		if v := *a.field(q.key); v != "" {
			out[q.key] = v
		}
	}
	for _, c := range a.Cases {
		if c.If.Eval(value) {
			maps.Copy(out, c.Asked)
			break
		}
	}
	return out
}

// Asking is what is asked by key, with the claims whose sentences say so.
func Asking(what, said map[string]string) *Asks {
	a := &Asks{Said: said}
	for _, q := range asked {
		*a.field(q.key) = what[q.key]
	}
	return a
}

// asked are the keys of what can be asked, with their values; none means that
// any name will do.
var asked = []struct {
	key    string
	values []string
}{
	{"bladder", []string{"full", "some", "any", "empty"}},
	{"stream", []string{"first", "middle", "none"}},
	{"touch", []string{"exam", "massage", "none"}},
	{"blood", nil},
	{"premassage", []string{"cup", "void", "none"}},
}

func (a *Asks) field(key string) *string {
	return map[string]*string{"bladder": &a.Bladder, "stream": &a.Stream, "touch": &a.Touch, "blood": &a.Blood, "premassage": &a.Premassage}[key]
}

// VisitRules are the tests that a visit may hold beside the handouts, and what
// must hold between any two of them.
type VisitRules struct {
	Tests []VisitTest
	Rules []VisitRule
}

// VisitTest is a test that has no handout of its own.
type VisitTest struct {
	ID   string // "exodx"
	Name string // "the ExoDx urine test"
	Says string // the sentence that is quoted when it cannot be
	// Question is what staff ask the patient when the test is chosen, and IfYes
	// what a yes means for them. Both are empty where there is nothing to ask.
	Question, IfYes string
	Asks            Asks
	Claims          []string
	Pos             fault.Pos
}

// Outcome is what a rule does.
type Outcome string

const (
	// Order has the test come before or after, as the rule's words say.
	Order Outcome = "order"
	// Stricter prints the stricter of two wordings.
	Stricter Outcome = "stricter"
	// Refuse prints nothing: no wording makes the visit safe.
	Refuse Outcome = "refuse"
	// PrintOne leaves out the other handout.
	PrintOne Outcome = "print-only-one"
)

// VisitRule is what must hold between a handout (For) and something else of
// the same visit (With).
type VisitRule struct {
	ID        string
	For, With Condition // over id, bladder, stream, touch, blood
	Outcome   Outcome
	// Prints is the fact that becomes true of the visit for For's sheet, without
	// "visit.": its words stand there under {if visit.hold}.
	Prints string
	// Hours is how long a test must come after For when it comes on a later
	// day; -1 when any other day will do.
	Hours int
	// WhereSaid lets the rule speak of every sheet that has words for its fact, whatever it
	// asks, and of no other.
	WhereSaid bool
	// Dated asks for the day of the test when it is not given.
	Dated  bool
	About  string // what they contradict each other on: a key of Asks
	Reason string // a sentence, for staff
	Remedy string // what staff can do instead
	Claims []string
	Pos    fault.Pos
}

// Facts are the facts about a visit that words may depend on, each once,
// "visit.hold".
func (v *VisitRules) Facts() []string {
	var facts []string
	for _, r := range v.Rules {
		if name := VisitFact(r.Prints); r.Prints != "" && !slices.Contains(facts, name) {
			facts = append(facts, name)
		}
	}
	return facts
}

// VisitFact is a fact about a visit as conditions name it: "visit.hold".
func VisitFact(name string) string { return visitPrefix + name }

// Test returns the test of that id, or nil.
func (v *VisitRules) Test(id string) *VisitTest {
	for i := range v.Tests {
		if v.Tests[i].ID == id {
			return &v.Tests[i]
		}
	}
	return nil
}

// TestIDs are the ids of the tests in the order of the file.
func (v *VisitRules) TestIDs() []string {
	ids := make([]string, len(v.Tests))
	for i, t := range v.Tests {
		ids[i] = t.ID
	}
	return ids
}

// Value returns what a name in a rule's condition holds for the handout or
// test of that id.
func (a *Asks) Value(id string) func(name string) Value {
	return func(name string) Value {
		if name == "id" {
			return TextValue(id)
		}
		return TextValue(*a.field(name))
	}
}

// said checks that what [asks] says is said is a sentence of the handout.
func (c *checker) said() {
	h := c.handout
	for _, k := range h.Asks.Cases {
		c.condition(k.If)
	}
	for _, q := range asked {
		claim := h.Asks.Said[q.key]
		if claim == "" {
			continue
		}
		if *h.Asks.field(q.key) == "" {
			c.faults.Add(h.Asks.Pos, "asks.said."+q.key, fmt.Sprintf("`said.%s` is about what is not asked", q.key), fmt.Sprintf("set `%s` too, or take it out", q.key))
		}
		if !slices.ContainsFunc(h.Sections, func(s Section) bool { return carries(s.Blocks, claim) }) {
			c.faults.Add(h.Asks.Pos, "asks.said."+q.key, fmt.Sprintf("no sentence of the handout carries the claim `%s`", claim), "name a claim of its text")
		}
	}
}

// carries reports whether a passage among the blocks rests on the claim.
func carries(blocks []Block, claim string) bool {
	var in func([]Item) bool
	in = func(items []Item) bool {
		return slices.ContainsFunc(items, func(it Item) bool { return slices.Contains(it.Claims, claim) || in(it.Items) })
	}
	return slices.ContainsFunc(blocks, func(b Block) bool {
		return b.Kind != document.Figure && slices.Contains(b.Claims, claim) || in(b.Items)
	})
}

// DependsOn reports whether words of the handout depend on the fact.
func (h *Handout) DependsOn(fact string) bool {
	names := func(c Condition) bool {
		return slices.ContainsFunc(c.Clauses, func(clause Clause) bool { return clause.Name == fact })
	}
	var items func([]Item) bool
	items = func(its []Item) bool {
		return slices.ContainsFunc(its, func(it Item) bool { return names(it.If) || items(it.Items) })
	}
	return slices.ContainsFunc(h.Sections, func(s Section) bool {
		return slices.ContainsFunc(s.Blocks, func(b Block) bool {
			return names(b.If) || items(b.Items) || slices.ContainsFunc(b.Table.Rows, func(r Row) bool { return names(r.If) })
		})
	})
}
