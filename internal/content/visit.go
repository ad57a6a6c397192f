package content

import (
	"fmt"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strconv"
	"strings"

	"handout/internal/document"
	"handout/internal/fault"
	"handout/internal/overlay"
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

// readAsks reads what is asked from the table that holds it.
func readAsks(t *table) Asks {
	a := Asks{Said: map[string]string{}, Pos: t.Pos}
	for _, q := range asked {
		v := t.text(q.key)
		if v != "" && (q.values != nil && !slices.Contains(q.values, v) || !isName(v)) {
			t.fault(q.key, fmt.Sprintf("`%s` cannot be %q", q.key, v), suggestValue(v, q.values))
			continue
		}
		*a.field(q.key) = v
	}
	return a
}

// readHandoutAsks reads [asks] of a handout.toml.
func readHandoutAsks(t *table) Asks {
	if t.absent {
		return Asks{}
	}
	a := readAsks(t)
	said := t.sub("said")
	for _, q := range asked {
		if claim := said.text(q.key); claim != "" {
			a.Said[q.key] = claim
		}
	}
	if !said.absent {
		said.close()
	}
	for _, sub := range t.subs("case") {
		a.Cases = append(a.Cases, readAskCase(sub))
	}
	t.close()
	return a
}

func readAskCase(t *table) AskCase {
	c := AskCase{Asked: map[string]string{}}
	t.need("if")
	for part := range strings.SplitSeq(t.text("if"), ",") {
		clause, err := parseClause(strings.TrimSpace(part))
		if err != nil {
			t.fault("if", err.Error(), `write "protocol=eps-only, before_fluid=keep-full"`)
			continue
		}
		clause.Pos = t.pos("if")
		c.If.Clauses = append(c.If.Clauses, clause)
	}
	a := readAsks(t)
	for _, q := range asked {
		if v := *a.field(q.key); v != "" {
			c.Asked[q.key] = v
		}
	}
	if len(c.Asked) == 0 {
		t.fault("if", "the case asks nothing", "write what is asked then, as in bladder = \"any\"")
	}
	t.close()
	return c
}

// readVisit reads visit.toml. A library without one has no rules.
func readVisit(fsys fs.FS, ids []string) (*VisitRules, fault.List) {
	var faults fault.List
	rules := &VisitRules{}
	if _, err := fs.Stat(fsys, visitFile); err != nil {
		return rules, nil
	}
	src := read(fsys, visitFile, &faults)
	if src == nil {
		return rules, faults
	}
	t := parseTOML(src, &faults)
	if faults.Failed() {
		return rules, faults
	}
	tests := t.sub("test")
	for _, id := range tests.keys() {
		sub := tests.sub(id)
		for _, key := range []string{"name", "says", "claims"} {
			sub.need(key)
		}
		if sub.text("question") != "" {
			sub.need("if_yes")
		}
		rules.Tests = append(rules.Tests, VisitTest{ID: id, Name: sub.text("name"), Says: sub.text("says"), Question: sub.text("question"), IfYes: sub.text("if_yes"),
			Asks: readAsks(sub), Claims: sub.texts("claims"), Pos: tests.pos(id)})
		// A handout of a practice's own may be called as a test is: it is about it.
		if slices.Contains(ids, id) && !overlay.Own(fsys, path.Join(id, manifestFile)) {
			tests.fault(id, fmt.Sprintf("`%s` is a handout", id), "say under [asks] of its handout.toml what it asks")
		}
		sub.close()
	}
	known := slices.Concat(ids, rules.TestIDs())
	for _, sub := range t.subs("rule") {
		rules.Rules = append(rules.Rules, readRule(sub, known))
	}
	t.close()
	return rules, faults
}

func readRule(t *table, ids []string) VisitRule {
	r := VisitRule{
		ID: t.text("id"), For: selector(t, "for", ids), With: selector(t, "with", ids),
		Outcome: Outcome(t.text("outcome")), Prints: t.text("prints"), Dated: t.flag("dated"),
		About: t.text("about"), Reason: t.text("reason"), Remedy: t.text("remedy"),
		Claims: t.texts("claims"), Hours: -1, Pos: t.pos("id"),
	}
	for _, key := range []string{"id", "for", "with", "outcome", "reason", "claims"} {
		t.need(key)
	}
	switch r.Outcome {
	case Order, Stricter:
		t.need("prints")
	case Refuse:
		t.need("about")
	case PrintOne:
	default:
		t.fault("outcome", fmt.Sprintf("there is no outcome %q", r.Outcome), "use order, stricter, refuse or print-only-one")
	}
	if wait := t.text("wait"); wait != "" {
		r.Hours = hours(t, wait)
		t.need("about")
	}
	if r.About != "" {
		t.need("remedy")
		if new(Asks).field(r.About) == nil {
			t.fault("about", fmt.Sprintf("nothing is asked about %q", r.About), "use bladder, stream, touch, blood or premassage")
		}
	}
	if r.Prints != "" && !isName(r.Prints) {
		t.fault("prints", fmt.Sprintf("%q is no name", r.Prints), "use letters, digits, - and _")
	}
	t.close()
	return r
}

// hours reads "96 hours" or "42 days".
func hours(t *table, s string) int {
	count, unit, _ := strings.Cut(s, " ")
	n, err := strconv.Atoi(count)
	per := map[string]int{"hours": 1, "days": 24}[unit]
	if err != nil || n < 1 || per == 0 {
		t.fault("wait", fmt.Sprintf("%q is no time to wait", s), `write "96 hours" or "42 days"`)
	}
	return n * per
}

// selector reads which handouts or tests a rule is about, "touch=exam|massage,
// stream=first".
func selector(t *table, key string, ids []string) Condition {
	var c Condition
	for part := range strings.SplitSeq(t.text(key), ",") {
		if strings.TrimSpace(part) == "" {
			continue
		}
		clause, err := parseClause(strings.TrimSpace(part))
		if err != nil {
			t.fault(key, err.Error(), `write "id=dre", "touch=exam|massage" or "bladder!=full"`)
			continue
		}
		clause.Pos = t.pos(key)
		c.Clauses = append(c.Clauses, clause)
		values, known := ids, clause.Name == "id"
		for _, q := range asked {
			if q.key == clause.Name {
				values, known = q.values, true
			}
		}
		if !known {
			t.fault(key, fmt.Sprintf("unknown name `%s`", clause.Name), "use id, bladder, stream, touch, blood or premassage")
		}
		for _, v := range clause.Values {
			if known && values != nil && !slices.Contains(values, v) {
				t.fault(key, fmt.Sprintf("`%s` is never %q", clause.Name, v), suggestValue(v, values))
			}
		}
	}
	return c
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
