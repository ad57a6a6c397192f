package content

import (
	"fmt"
	"handout/internal/fault"
	"handout/internal/overlay"
	"io/fs"
	"path"
	"slices"
	"strconv"
	"strings"
)

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
		Outcome: Outcome(t.text("outcome")), Prints: t.text("prints"), Dated: t.flag("dated"), WhereSaid: t.flag("where_said"),
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
