package content

import (
	"slices"

	"handout/internal/document"
)

// Flat is a handout as lines that are the same in every language.
func Flat(h *Handout) []string { return texts(flatten(h).lines) }

// Filled is the same for the sheet's own words.
func Filled(w *Words) []string { return texts(filled(w)) }

// OffersSource reports whether a handout says in a language that there is a
// sheet in it.
func OffersSource(h *Handout, lang string) bool {
	return slices.ContainsFunc(flatten(h).foreign, func(p aside) bool { return p.section.Role == document.LanguageHelp && p.lang == lang })
}

func texts(lines []line) []string {
	out := make([]string, len(lines))
	for i, l := range lines {
		out[i] = l.text
	}
	return out
}
