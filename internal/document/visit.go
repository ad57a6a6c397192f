package document

import (
	"slices"
	"strings"
)

// When says in which visits a part is printed: in every visit when it is
// empty, else where each of its clauses holds. Clauses are the name of a fact
// about the visit, or ! and the name, with ", " between them:
// "visit.hold, !visit.sample". Without a visit no fact holds.
//
// A document carries the words for every visit, each with its When, so that a
// clinician signs them all and a visit picks among signed words.
type When string

// Holds reports whether a part is printed, given the facts of the visit.
func (w When) Holds(facts []string) bool {
	for clause := range strings.SplitSeq(string(w), ", ") {
		name, not := strings.CutPrefix(clause, "!")
		if name != "" && slices.Contains(facts, name) == not {
			return false
		}
	}
	return true
}

// ForVisit returns the document as it is printed for a visit of which the
// facts hold; none is the sheet without a visit. A list, table or section in
// which nothing is left goes too. The document itself stays as it is.
func ForVisit(d *Document, facts ...string) *Document {
	out := *d
	out.Sections = nil
	steps := 0
	for i, s := range d.Sections {
		had := len(s.Blocks)
		s.Blocks = visitBlocks(s.Blocks, facts)
		if s.Level <= 2 {
			steps = 0
		}
		steps = numberSteps(s.Blocks, steps)
		leads := i+1 < len(d.Sections) && d.Sections[i+1].Level > s.Level
		if len(s.Blocks) > 0 || had == 0 || leads {
			out.Sections = append(out.Sections, s)
		}
	}
	return &out
}

// numberSteps lets the lists of steps go on where the one before ended, so that
// each step of a section has a number of its own. It returns how many there are.
func numberSteps(bs []Block, before int) int {
	for i := range bs {
		if bs[i].Kind == Steps {
			bs[i].Start = before
			before += len(bs[i].Items)
		}
	}
	return before
}

func visitBlocks(bs []Block, facts []string) []Block {
	var out []Block
	for _, b := range bs {
		if !b.When.Holds(facts) {
			continue
		}
		items, rows := len(b.Items), len(b.Table.Rows)
		b.Items = visitItems(b.Items, facts)
		b.Table.Rows = visitRows(b.Table.Rows, facts)
		if items > 0 && len(b.Items) == 0 || rows > 0 && len(b.Table.Rows) == 0 {
			continue
		}
		out = append(out, b)
	}
	return out
}

func visitItems(its []Item, facts []string) []Item {
	var out []Item
	for _, it := range its {
		if it.When.Holds(facts) {
			it.Items = visitItems(it.Items, facts)
			out = append(out, it)
		}
	}
	return out
}

func visitRows(rows []Row, facts []string) []Row {
	return slices.DeleteFunc(slices.Clone(rows), func(r Row) bool { return !r.When.Holds(facts) })
}
