package phrases

import (
	"slices"

	"handout/internal/readability"
)

// Plain reports whether no rule on care advice can find anything in a text,
// from its words alone, so that the rules need not be read to judge a name, a
// place or an address. Many other texts are harmless too.
func Plain(text string) bool {
	for _, s := range readability.Sentences(text) {
		cells := fold(s.Of(text))
		for _, how := range readings(cells) {
			single := 0 // single letters in a row
			for _, t := range tokenize(cells, how) {
				if slices.ContainsFunc(t.forms, isTrigger) {
					return false
				}
				if single++; len([]rune(t.forms[0])) > 1 || isNumber(t.forms[0]) {
					single = 0
				}
				if single > 2 { // it may be a word, s p a c e d out
					return false
				}
			}
		}
	}
	return true
}

// isTrigger reports whether a word is one without which some pattern of a rule
// on care advice cannot match.
func isTrigger(form string) bool {
	if careWord(form) {
		return true
	}
	for end := 2; end <= len(form); end++ {
		if careStem(form[:end]) {
			return true
		}
	}
	return false
}
