package render

import (
	"maps"
	"slices"
	"strings"

	"handout/internal/content"
	"handout/internal/document"
)

// unfolder puts into words what a document holds as data.
type unfolder struct {
	rules *content.VisitRules
	words *content.Words
}

func (r unfolder) blocks(bs []document.Block) []document.Block {
	var out []document.Block
	for _, b := range bs {
		if said := r.when(b.When); said != "" {
			out = append(out, document.Block{Kind: document.Paragraph, Text: document.Plain(strings.TrimSpace(said))})
		}
		b.Items = r.items(b.Items)
		b.Table.Rows = slices.Clone(b.Table.Rows)
		for i, row := range b.Table.Rows {
			if said := r.when(row.When); said != "" && len(row.Cells) > 0 {
				cells := slices.Clone(row.Cells)
				cells[0] = slices.Concat(document.Plain(said), cells[0])
				b.Table.Rows[i].Cells = cells
			}
		}
		b.Blocks = r.blocks(b.Blocks)
		out = append(out, b)
		if labels := r.labels(&b.Figure); labels != "" {
			out = append(out, document.Block{Kind: document.Paragraph, Text: document.Plain(labels)})
		}
	}
	return out
}

func (r unfolder) items(its []document.Item) []document.Item {
	its = slices.Clone(its)
	for i := range its {
		its[i].Text = slices.Concat(document.Plain(r.when(its[i].When)), its[i].Text)
		if labels := r.labels(&its[i].Figure); labels != "" {
			its[i].Text = slices.Concat(its[i].Text, document.Plain(" "+labels))
		}
		its[i].Items = r.items(its[i].Items)
	}
	return its
}

// when says in which visits something is printed, "[only in some visits: why] ",
// or nothing when it is printed in all.
func (r unfolder) when(w document.When) string {
	var said []string
	for _, c := range r.visits(w) {
		which := "only in some visits: "
		if c.Not {
			which = "not in some visits: "
		}
		said = append(said, which+c.Reason)
	}
	if len(said) == 0 {
		return ""
	}
	return "[" + strings.Join(said, "; ") + "] "
}

// visits are the conditions of a part, each with the reason of the rule that
// makes it hold.
func (r unfolder) visits(w document.When) []VisitCondition {
	if w == "" {
		return nil
	}
	var out []VisitCondition
	for clause := range strings.SplitSeq(string(w), ", ") {
		fact, not := strings.CutPrefix(clause, "!")
		c := VisitCondition{Not: not, Fact: fact, Reason: fact}
		if r.rules != nil {
			for _, rule := range r.rules.Rules {
				if rule.Prints != "" && content.VisitFact(rule.Prints) == fact {
					c.Fact, c.Reason = rule.Prints, rule.Reason
					break
				}
			}
		}
		out = append(out, c)
	}
	return out
}

func (r unfolder) labels(p *document.Picture) string {
	said := r.labelled(p)
	if len(said) == 0 {
		return ""
	}
	return "[On the drawing: " + strings.Join(said, "; ") + "]"
}

// labelled are the words set on a drawing, in the order of their anchors' names.
func (r unfolder) labelled(p *document.Picture) []string {
	all := map[string]string{}
	if r.words != nil {
		maps.Copy(all, r.words.Figures[p.ID])
	}
	maps.Copy(all, p.Labels)
	var said []string
	for _, name := range slices.Sorted(maps.Keys(all)) {
		said = append(said, all[name])
	}
	return said
}
