package visit

import (
	"slices"
	"strings"

	"handout/internal/document"
)

// sentence is the first passage of a sheet that rests on one of the claims, "a|b",
// as it is printed without a visit.
func sentence(d *document.Document, claims string) string {
	any := strings.Split(claims, "|")
	for _, s := range document.ForVisit(d).Sections {
		for _, b := range s.Blocks {
			if rests(b.Claims, any) {
				return b.Text.String()
			}
			if text, ok := ofItems(b.Items, any); ok {
				return text
			}
		}
	}
	return ""
}

func rests(claims, any []string) bool {
	return slices.ContainsFunc(claims, func(id string) bool { return slices.Contains(any, id) })
}

func ofItems(items []document.Item, any []string) (string, bool) {
	for _, it := range items {
		if rests(it.Claims, any) {
			return it.Text.String(), true
		}
		if text, ok := ofItems(it.Items, any); ok {
			return text, true
		}
	}
	return "", false
}
