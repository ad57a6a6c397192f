package content

import (
	"fmt"
	"slices"
	"strings"

	"handout/internal/fault"
)

// Condition says when a part of a handout is printed: when every clause
// holds. The zero Condition always holds.
type Condition struct {
	Clauses []Clause
}

// Clause is one test in a condition.
type Clause struct {
	Name   string
	Not    bool     // !name, or name!=value
	Values []string // name=a|b; none for a bare name
	Pos    fault.Pos
}

// Eval reports whether the condition holds for what the names hold.
func (c Condition) Eval(value func(name string) Value) bool {
	for _, clause := range c.Clauses {
		if !clause.holds(value(clause.Name)) {
			return false
		}
	}
	return true
}

func (c Clause) holds(v Value) bool {
	if len(c.Values) == 0 {
		return v.True() != c.Not
	}
	return slices.ContainsFunc(c.Values, v.Has) != c.Not
}

// And returns the condition that holds when both hold.
func (c Condition) And(other Condition) Condition {
	return Condition{Clauses: slices.Concat(c.Clauses, other.Clauses)}
}

// visitPrefix begins the names of facts about a visit. They are open until a
// visit is known, so nothing but a fact's name or its contrary stands in a
// condition.
const visitPrefix = "visit."

// Split parts the clauses about the visit from those that a clinic's choices
// decide.
func (c Condition) Split() (clinic, visit Condition) {
	for _, clause := range c.Clauses {
		if strings.HasPrefix(clause.Name, visitPrefix) {
			visit.Clauses = append(visit.Clauses, clause)
		} else {
			clinic.Clauses = append(clinic.Clauses, clause)
		}
	}
	return clinic, visit
}

// Requires reports whether the condition can only hold when the name is set.
func (c Condition) Requires(name string) bool {
	return slices.ContainsFunc(c.Clauses, func(clause Clause) bool {
		return clause.Name == name && !clause.Not
	})
}

// String returns the condition as it is written, "a=b|c, !d".
func (c Condition) String() string {
	parts := make([]string, len(c.Clauses))
	for i, clause := range c.Clauses {
		parts[i] = clause.String()
	}
	return strings.Join(parts, ", ")
}

// String returns the clause as it is written.
func (c Clause) String() string {
	switch {
	case len(c.Values) == 0 && c.Not:
		return "!" + c.Name
	case len(c.Values) == 0:
		return c.Name
	case c.Not:
		return c.Name + "!=" + strings.Join(c.Values, "|")
	}
	return c.Name + "=" + strings.Join(c.Values, "|")
}

// parseCondition reads what stands after "if" between braces. offset is where
// text begins in src.
func parseCondition(src *source, text string, offset int, faults *fault.List) Condition {
	var c Condition
	for part := range strings.SplitSeq(text, ",") {
		lead := len(part) - len(strings.TrimLeft(part, " \t"))
		at := src.pos(offset + lead)
		offset += len(part) + 1
		clause, err := parseClause(strings.TrimSpace(part))
		if err != nil {
			faults.Add(at, "", err.Error(), "write {if name}, {if !name}, {if name=value|value} or {if name!=value}")
			continue
		}
		clause.Pos = at
		c.Clauses = append(c.Clauses, clause)
	}
	return c
}

func parseClause(text string) (Clause, error) {
	var c Clause
	name, values, compared := strings.Cut(text, "=")
	if compared {
		name, c.Not = strings.CutSuffix(name, "!")
		for v := range strings.SplitSeq(strings.ReplaceAll(values, `\|`, "|"), "|") {
			v = strings.TrimSpace(v)
			if !isName(v) {
				return c, fmt.Errorf("%q is no value for a condition", v)
			}
			c.Values = append(c.Values, v)
		}
	} else {
		name, c.Not = strings.CutPrefix(name, "!")
	}
	c.Name = strings.TrimSpace(name)
	if !isName(c.Name) {
		return c, fmt.Errorf("%q is no name for a condition", c.Name)
	}
	return c, nil
}

// isName reports whether s is made of letters, digits, and - _ . only.
func isName(s string) bool {
	if s == "" {
		return false
	}
	return !strings.ContainsFunc(s, func(r rune) bool {
		return !('a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9' || strings.ContainsRune("-_.", r))
	})
}

// without returns the condition without what it asks of a name.
func (c Condition) without(name string) Condition {
	return Condition{Clauses: slices.DeleteFunc(slices.Clone(c.Clauses), func(clause Clause) bool { return clause.Name == name })}
}
