package phrases

import (
	"slices"
	"strings"
	"unicode"

	"handout/internal/readability"
)

// Triggers are words without which a rule finds nothing. Those of all rules together
// let most names, addresses and hours pass without asking any; those of one rule
// tell whether its patterns have to be read. They are made of the rules by
// ReadRulebooks, before the program is built.
type Triggers struct {
	// One of Alone is enough for a rule to be asked.
	Alone Words
	// Together are rows of words too common to be enough: a sentence must have
	// one of each of a row.
	Together [][]Words
	// Literals are pieces of the text, as typed or in lower case; those of
	// Bounded count only where no letter or figure of ASCII is beside them.
	Literals, Bounded []string
}

// Words is a set of words, folded as the rules fold them. The lists are sorted.
type Words struct {
	Whole, Prefixes, Suffixes []string
	Numbers                   bool // any word that begins with a figure
}

// Harmless reports whether no rule can find anything in a text, without reading
// the rules.
func Harmless(text string) bool { return made.Harmless(text) }

// Harmless reports whether no rule of either language can find anything in a
// text, in any place: Gate of it is empty then. Many other texts are harmless
// too; only the rules can tell.
func (t *Triggers) Harmless(text string) bool {
	if t.typed(text) {
		return false
	}
	for _, s := range readability.Sentences(text) {
		cells := fold(s.Of(text))
		for _, how := range readings(cells) {
			letters := "" // a run of single letters
			tokens := tokenize(cells, how)
			for _, token := range tokens {
				if t.Alone.in(token) {
					return false
				}
				if letters += token.forms[0]; len(token.forms[0]) > 1 || isNumber(token.forms[0]) {
					letters = ""
				}
				// It may be a word, s p a c e d out, if not "8 a. m. a 5 p. m."
				if len(letters) > 2 && letters != "ama" && letters != "pma" {
					return false
				}
			}
			if t.together(tokens) {
				return false
			}
		}
	}
	return true
}

// asked reports whether the words of a sentence may match a pattern.
func (t *Triggers) asked(tokens []token) bool {
	return slices.ContainsFunc(tokens, t.Alone.in) || t.together(tokens)
}

// together reports whether a sentence has one word of each of a row.
func (t *Triggers) together(tokens []token) bool {
	return slices.ContainsFunc(t.Together, func(row []Words) bool {
		return !slices.ContainsFunc(row, func(w Words) bool { return !slices.ContainsFunc(tokens, w.in) })
	})
}

// typed reports what rules look for in the text as typed, or by its figures.
func (t *Triggers) typed(text string) bool { return guarded(text) || t.pieces(text) }

// guarded reports what no plain text has, and expressions look for.
func guarded(text string) bool {
	return strings.ContainsAny(text, guards) || strings.Contains(text, "??") || dated(text) || dials(text)
}

// pieces reports the pieces of text that expressions look for.
func (t *Triggers) pieces(text string) bool {
	if len(t.Literals) == 0 && len(t.Bounded) == 0 {
		return false
	}
	lower := strings.ToLower(strings.ToUpper(text)) // ſ is an s, as regular expressions have it
	return slices.ContainsFunc(t.Literals, func(l string) bool { return strings.Contains(lower, l) || strings.Contains(text, l) }) ||
		slices.ContainsFunc(t.Bounded, func(l string) bool { return bounded(lower, l) || bounded(text, l) })
}

// bounded reports whether a text has a piece as a word of its own, as the \b of
// a regular expression takes it.
func bounded(text, piece string) bool {
	part := func(b byte) bool {
		return b == '_' || b >= '0' && b <= '9' || b >= 'A' && b <= 'Z' || b >= 'a' && b <= 'z'
	}
	for from := 0; ; {
		i := strings.Index(text[from:], piece)
		if i < 0 {
			return false
		}
		start, end := from+i, from+i+len(piece)
		if (start == 0 || !part(text[start-1])) && (end == len(text) || !part(text[end])) {
			return true
		}
		from = start + 1
	}
}

// in reports whether a token is one of the words.
func (w Words) in(t token) bool { return slices.ContainsFunc(t.forms, w.has) }

func (w Words) has(form string) bool {
	if _, ok := slices.BinarySearch(w.Whole, form); ok {
		return true
	}
	if w.Numbers && form != "" && form[0] >= '0' && form[0] <= '9' {
		return true
	}
	return begins(form, w.Prefixes) || slices.ContainsFunc(w.Suffixes, func(end string) bool { return strings.HasSuffix(form, end) })
}

// begins reports whether a form begins with one of the prefixes, which are sorted. What
// sorts between a prefix and the form begins with it too: so when the last that sorts
// before the form does not begin it, the one sought is no longer than what both share.
func begins(form string, prefixes []string) bool {
	for form != "" {
		i, ok := slices.BinarySearch(prefixes, form)
		if ok || i == 0 {
			return ok
		}
		last, shared := prefixes[i-1], 0
		for shared < len(last) && shared < len(form) && last[shared] == form[shared] {
			shared++
		}
		if shared == len(last) {
			return shared > 0
		}
		form = form[:shared]
	}
	return false
}

// guards are characters that no plain name or address has.
const guards = "{}[]<>_$"

// dated reports numbers joined as those of a date or of a person are.
func dated(text string) bool {
	joined := strings.FieldsFunc(text, func(r rune) bool { return !unicode.IsDigit(r) && !strings.ContainsRune("-/.", r) })
	return slices.ContainsFunc(joined, func(s string) bool {
		if !strings.ContainsFunc(s, unicode.IsDigit) {
			return false
		}
		return strings.Count(strings.Trim(s, "-/."), "-")+strings.Count(s, "/")+strings.Count(strings.Trim(s, "."), ".") > 1
	})
}

// dials reports whether the figures of a text may be an emergency number.
func dials(text string) bool {
	var figures strings.Builder
	for _, c := range fold(text) {
		if unicode.IsDigit(c.r) {
			figures.WriteRune(c.r)
		}
	}
	return slices.ContainsFunc(emergencyNumbers(), func(n string) bool { return strings.Contains(figures.String(), n) })
}

func emergencyNumbers() []string { return []string{"911", "112", "999", "111", "061"} }
