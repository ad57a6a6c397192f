package evidence

import (
	"fmt"
	"slices"
	"strings"

	"handout/internal/document"
	"handout/internal/fault"
)

// Safety reports the items of safety.toml that a document does not print
// where it must, whatever its options, language and size. The document is one
// as it is printed: of one that holds the words for every visit, pass
// document.ForVisit.
func (b *Base) Safety(d *document.Document) fault.List {
	var faults fault.List
	printed := claimsBySection(d)
	for _, it := range b.Items {
		if !slices.Contains(it.Handouts, d.ID) {
			continue
		}
		stands := func(id string) bool {
			return slices.ContainsFunc(it.Sections, func(s string) bool { return slices.Contains(printed[s], id) })
		}
		var missing []string
		for _, id := range it.Claims {
			if !stands(id) {
				missing = append(missing, id)
			}
		}
		if len(it.Any) > 0 && !slices.ContainsFunc(it.Any, stands) {
			missing = append(missing, strings.Join(it.Any, " or "))
		}
		for _, id := range missing {
			faults.Add(it.Pos, "item."+it.ID, fmt.Sprintf("%s in %q does not print %s: no line rests on %s in %s", d.ID, d.Language, it.What, id, strings.Join(it.Sections, ", ")),
				"put the line back, under every option")
		}
	}
	return faults.Sort()
}

// claimsBySection returns the claims that each section prints. A sub-section's
// count for the section it belongs to.
func claimsBySection(d *document.Document) map[string][]string {
	out := map[string][]string{}
	section := ""
	for _, s := range d.Sections {
		if s.Level == 2 {
			section = s.ID
		}
		for _, b := range s.Blocks {
			out[section] = append(out[section], b.Claims...)
			out[section] = append(out[section], itemClaims(b.Items)...)
			for _, row := range b.Table.Rows {
				out[section] = append(out[section], row.Claims...)
			}
		}
	}
	return out
}

func itemClaims(items []document.Item) []string {
	var out []string
	for _, it := range items {
		out = append(out, it.Claims...)
		out = append(out, itemClaims(it.Items)...)
	}
	return out
}
