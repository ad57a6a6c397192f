package phrases

import (
	"slices"
	"strings"
	"testing"
)

// TestNoRuleMatchesEverydayWords holds the one thing that lets Everyday skip
// the rules: whatever the order of its words, none of them can match.
func TestNoRuleMatchesEverydayWords(t *testing.T) {
	words := strings.Fields(everyday)
	for name, set := range map[string]*ruleset{"en": english(), "es": spanishRules()} {
		for _, r := range set.rules {
			for i, p := range r.any {
				if can(p, words) {
					t.Errorf("%s: pattern %d of %s can match everyday words", name, i, r.ID)
				}
			}
			for i, p := range r.with {
				if can(p, words) && slices.ContainsFunc(r.near, func(n pattern) bool { return can(n, words) }) {
					t.Errorf("%s: pattern %d beside another of %s can match everyday words", name, i, r.ID)
				}
			}
		}
	}
}

// can reports whether some row of the words and of numbers matches a pattern.
func can(p pattern, words []string) bool {
	if dials(row(p)) {
		return false
	}
	for _, e := range p {
		if e.choice != nil && !e.optional && !canChoose(e.choice, words) {
			return false
		}
	}
	return true
}

// row is a pattern that is a row of single words, such as "9 1 1", else
// nothing.
func row(p pattern) string {
	out := ""
	for _, e := range p {
		if e.choice == nil || len(e.choice.by) != 1 {
			return ""
		}
		for word := range e.choice.by {
			out += word
		}
	}
	return out
}

func canChoose(c *choice, words []string) bool {
	if c.atom != nil {
		return c.atom.number || slices.ContainsFunc(words, c.atom.fits)
	}
	for word, tails := range c.by {
		known := slices.Contains(words, word) || strings.Trim(word, "0123456789") == "" && !dials(word)
		if known && slices.ContainsFunc(tails, func(p pattern) bool { return can(p, words) }) {
			return true
		}
	}
	return slices.ContainsFunc(c.others, func(p pattern) bool { return can(p, words) })
}

func TestEveryday(t *testing.T) {
	for text, want := range map[string]bool{
		"":                                true,
		"Monday to Friday, 8 am to 5 pm":  true,
		"Mon-Fri 8:30-17:00":              false, // "monfri" is no word of ours
		"Interpreters in every language.": true,
		"Lunes a viernes, de 8 a 17":      true,
		"¿Habla español? Pida un intérprete gratis: (217) 555-0142.": true,
		"We cure. Monday to Friday":                                  false,
		"Monday to Friday, 8 am to {{x}}":                            false,
		"a d e t o x":                                                false,
		"lunes a viernes, de 8 a. m. a 5 p. m.":                      true,
		"a m a m a":                                                  false,
		"a a a":                                                      false,
		"Monday 217-55-0142":                                         false,
		"3/4/1951":                                                   false,
		"by the\u200bcure":                                           false,
	} {
		if got := Everyday(text); got != want {
			t.Errorf("Everyday(%q) = %v", text, got)
		}
		if want && len(Gate(text, "en"))+len(Gate(text, "es")) > 0 {
			t.Errorf("%q passes for everyday words, but the rules find %v", text, Gate(text, "en"))
		}
	}
}

func FuzzEveryday(f *testing.F) {
	f.Add("Monday to Friday, 8 am to 5 pm")
	f.Add("(217) 555-0142 a. y el 1951-02-03")
	f.Fuzz(func(t *testing.T, text string) {
		if !Everyday(text) {
			return
		}
		if found := slices.Concat(Gate(text, "en"), Gate(text, "es")); len(found) > 0 {
			t.Fatalf("%q passes for everyday words, but: %v", text, found)
		}
	})
}
