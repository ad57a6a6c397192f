package phrases

import (
	"cmp"
	"slices"
	"strings"

	"handout/internal/readability"
)

// Classes of rules.
const (
	Claim      = "claim"      // states what the evidence does not carry, or steers
	Care       = "care"       // advice that can undo the sheet's own
	Identifier = "identifier" // tells who a patient is
	Leftover   = "leftover"   // was meant to be replaced
)

// Route is the rule that leaves the way to help in an emergency to the keys
// that name it.
const Route = "care-emergency"

// HoldsBack is the rule on words that keep a patient from calling or going in.
const HoldsBack = "care-call"

// Finding is a stretch of a clinic's own words that must not be printed.
type Finding struct {
	Rule, Class      string
	readability.Span        // bytes of the original text, on rune borders
	Why              string // lower case, no full stop
	Instead          string // what to write
}

// Gate returns what must not stand in a clinic's own words, in the order of
// the text. A disguise (capitals, accents, look-alike or spaced-out letters,
// marks inside a word) does not help. A text is held against the rules of
// every language, since a note need not be in the language of its handout;
// where both speak, the rules of lang are reported.
//
// It looks at words, not at meaning: "it does not cure" is found as "it cures"
// is. A clinician who means it says so with an exception of the clinic's own.
func Gate(text, lang string) []Finding {
	return find(text, lang, func(*rule) bool { return true })
}

// Placeholders returns what was left to be filled in, for names and places,
// which no other rule judges.
func Placeholders(text, lang string) []Finding {
	return find(text, lang, func(r *rule) bool { return r.Class == Leftover })
}

// Names returns what looks like advice on care, for what is no place for it:
// names, places and addresses. The word after a title ("Dr. Burns") is a name.
func Names(text, lang string) []Finding {
	return find(text, lang, func(r *rule) bool { return r.Class == Care })
}

// Speaks reports whether there are rules in a language.
func Speaks(lang string) bool {
	primary, _, _ := strings.Cut(strings.ToLower(lang), "-")
	return primary == "en" || primary == "es"
}

// Claims returns only what states a health claim, for vetted words, which give
// care advice by right.
func Claims(text, lang string) []Finding {
	return find(text, lang, func(r *rule) bool { return r.Class == Claim })
}

func find(text, lang string, wanted func(*rule) bool) []Finding {
	sets := []*ruleset{english(), spanish()}
	if readability.IsSpanish(lang) {
		slices.Reverse(sets)
	}
	var out []Finding
	for n, set := range sets {
		for _, f := range set.find(text, n == 0, wanted) {
			if !slices.ContainsFunc(out, func(o Finding) bool { return o.Class == f.Class && overlap(o.Span, f.Span) }) {
				out = append(out, f)
			}
		}
	}
	slices.SortStableFunc(out, func(a, b Finding) int {
		return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End), cmp.Compare(a.Rule, b.Rule))
	})
	return out
}

func overlap(a, b readability.Span) bool { return a.Start < b.End && b.Start < a.End }

// find applies one language's rules. own says that the text is meant to be in
// that language.
func (r *ruleset) find(text string, own bool, wanted func(*rule) bool) []Finding {
	var out []Finding
	add := func(rule *rule, span readability.Span) {
		for i, f := range out {
			if f.Rule == rule.ID && overlap(f.Span, span) {
				if span.End-span.Start < f.End-f.Start {
					out[i].Span = span // the closer of two readings
				}
				return
			}
		}
		out = append(out, Finding{rule.ID, rule.Class, span, rule.Why, rule.Instead})
	}
	guarded := guarded(text)
	for i := range r.rules {
		if rule := &r.rules[i]; wanted(rule) && (own || !rule.Own) && rule.askedOf(text, guarded) {
			for _, span := range rule.read().raws(text) {
				add(rule, span)
			}
		}
	}
	for _, s := range readability.Sentences(text) {
		cells := fold(s.Of(text))
		for _, how := range readings(cells) {
			tokens := r.unspaced(tokenize(cells, how))
			tokens = hide(tokens, r.places())
			for i := range r.rules {
				rule := &r.rules[i]
				if !wanted(rule) || rule.Own && !own || !rule.asked(tokens) {
					continue
				}
				for _, m := range rule.read().matches(tokens) {
					add(rule, readability.Span{Start: s.Start + tokens[m.Start].start, End: s.Start + tokens[m.End-1].end})
				}
			}
		}
	}
	return out
}

// matches returns where a rule matches, as spans of tokens.
func (r *rule) matches(tokens []token) []readability.Span {
	if !anywhere(tokens, r.any) && !anywhere(tokens, r.with) {
		return nil // most rules: what is excepted need not be looked for
	}
	for _, p := range r.unless {
		if len(spans(tokens, p)) > 0 {
			return nil
		}
	}
	left := hide(tokens, r.except)
	var out []readability.Span
	for _, p := range r.any {
		out = append(out, spans(left, p)...)
	}
	if len(r.with) == 0 || !anywhere(left, r.near) {
		return out
	}
	for _, p := range r.with {
		out = append(out, spans(left, p)...)
	}
	return out
}

func anywhere(tokens []token, patterns []pattern) bool {
	return slices.ContainsFunc(patterns, func(p pattern) bool {
		for i := range tokens {
			if longest(p.ends(tokens, i)) > i {
				return true
			}
		}
		return false
	})
}

// spans returns where a pattern matches, from left to right.
func spans(tokens []token, p pattern) []readability.Span {
	var out []readability.Span
	for i := 0; i < len(tokens); i++ {
		if end := longest(p.ends(tokens, i)); end > i {
			out = append(out, readability.Span{Start: i, End: end})
			i = end - 1
		}
	}
	return out
}

func longest(ends []int) int {
	if len(ends) == 0 {
		return -1
	}
	return slices.Max(ends)
}

// hide returns the tokens with those under a pattern made unreadable.
func hide(tokens []token, patterns []pattern) []token {
	var out []token
	for _, p := range patterns {
		for _, m := range spans(tokens, p) {
			if out == nil {
				out = slices.Clone(tokens)
			}
			for i := m.Start; i < m.End; i++ {
				out[i].forms = []string{""}
			}
		}
	}
	if out == nil {
		return tokens
	}
	return out
}
