package visit

import (
	"slices"

	"handout/internal/document"
)

// sentence is the first passage of a sheet that rests on the claim, as it is
// printed without a visit.
func sentence(d *document.Document, claim string) string {
	for _, s := range document.ForVisit(d).Sections {
		for _, b := range s.Blocks {
			if slices.Contains(b.Claims, claim) {
				return b.Text.String()
			}
			if text, ok := ofItems(b.Items, claim); ok {
				return text
			}
		}
	}
	return ""
}

func ofItems(items []document.Item, claim string) (string, bool) {
	for _, it := range items {
		if slices.Contains(it.Claims, claim) {
			return it.Text.String(), true
		}
		if text, ok := ofItems(it.Items, claim); ok {
			return text, true
		}
	}
	return "", false
}
