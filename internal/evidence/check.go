package evidence

import (
	"fmt"
	"slices"

	"handout/internal/content"
	"handout/internal/document"
	"handout/internal/fault"
)

// Check holds a handout to the evidence: every line that states something
// names its claims, every claim it names exists and may be printed, and no
// never-print phrase stands in its words. A phone number set large states
// nothing by itself.
func (b *Base) Check(h *content.Handout) fault.List {
	var faults fault.List
	for _, l := range Lines(h) {
		if len(l.Claims) == 0 && l.states() && l.kind != document.Number {
			faults.Add(l.Pos, l.Section, fmt.Sprintf("this %s names no claim", noun(l.kind)), "end it with [^claim-id] of "+ClaimsFile)
		}
		for i, id := range l.Claims {
			if slices.Contains(l.Claims[:i], id) {
				faults.Add(l.Pos, l.Section, fmt.Sprintf("the claim `%s` is named twice", id), "take one out")
				continue
			}
			b.mayPrint(l, id, &faults)
		}
	}
	b.words(h, &faults)
	return faults.Sort()
}

func noun(kind document.Kind) string {
	switch kind {
	case document.Figure:
		return "figure"
	case document.Table:
		return "table row"
	case document.Steps:
		return "step"
	case document.Bullets, document.Ticks:
		return "item"
	case document.Quote:
		return "quote"
	case document.Paragraph, document.Number, document.Alert, document.WriteLines, document.Field, document.Note:
		return "paragraph"
	default:
		panic(kind.Unhandled("evidence"))
	}
}

// mayPrint reports a claim that a line may not rest on.
func (b *Base) mayPrint(l Line, id string, faults *fault.List) {
	c := b.Claim(id)
	switch {
	case c == nil:
		faults.Add(l.Pos, l.Section, fmt.Sprintf("there is no claim `%s`", id), suggest(id, b.claimIDs()))
	case c.Printed != "":
		faults.Add(l.Pos, l.Section, fmt.Sprintf("the claim `%s` is of the page this began with, which no handout cites", id),
			"name the claim that is printed instead")
	case !c.Printable():
		faults.Add(l.Pos, l.Section, fmt.Sprintf("the claim `%s` is %s, so nothing may rest on it", id, c.Grade), "take the sentence out")
	}
}

// Unused returns a warning for every printable claim that no handout rests on,
// and for every looked-at sentence that none has any more;
// elsewhere are ids that others name, such as the rules for visits.
func (b *Base) Unused(handouts []*content.Handout, elsewhere ...string) fault.List {
	used := map[string]bool{}
	for _, id := range elsewhere {
		used[id] = true
	}
	for _, h := range handouts {
		for _, l := range Lines(h) {
			for _, id := range l.Claims {
				used[id] = true
			}
		}
	}
	var faults fault.List
	for _, c := range b.Claims {
		if c.Printable() && !used[c.ID] {
			faults.Warn(c.Pos, "claim."+c.ID, fmt.Sprintf("no handout rests on the claim `%s`", c.ID), "take it out, or name it where it is printed")
		}
	}
	b.staleVetted(handouts, &faults)
	return faults.Sort()
}
