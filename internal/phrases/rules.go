package phrases

import (
	"fmt"
	"regexp"
	"slices"
	"sync"

	"handout/internal/readability"
)

// Rulebook is what rules/<language>.toml says, which tells what is what. The shipped ones
// lie in the program as Go values: to read the files took longer than a sheet.
type Rulebook struct {
	Groups []Group
	Places []string
	// Words are those of all patterns and of everyday speech, to find where words
	// end in text that is spaced out.
	Words Words
	Rules []Rule
}

// Group is a set of words that patterns name.
type Group struct {
	Name  string
	Words []string
}

// Rule is one thing that may not be said, as it is written.
type Rule struct {
	ID, Class    string
	Why, Instead string
	Own          bool // only for texts in this language

	Any    []string // patterns found alone
	With   []string // found only in a sentence that also holds one of Near
	Near   []string
	Except []string // words that do not count
	Unless []string // a sentence with one of these is let through
	Raw    []string // regular expressions (RE2) on the text as typed

	// Triggers tell in which texts the rule may find something. Nil asks it of all.
	Triggers *Triggers
}

var (
	english = sync.OnceValue(func() *ruleset { return newRuleset(&englishRules) })
	spanish = sync.OnceValue(func() *ruleset { return newRuleset(&spanishRules) })
)

// Rules returns the ids of all rules, sorted.
func Rules() []string {
	var ids []string
	for _, set := range []*ruleset{english(), spanish()} {
		for i := range set.rules {
			ids = append(ids, set.rules[i].ID)
		}
	}
	slices.Sort(ids)
	return slices.Compact(ids)
}

// ruleset holds texts to a rulebook. A pattern is read when a text has words
// that it may match: all of them together take more memory than a sheet. Several goroutines may use one at once.
type ruleset struct {
	rules []rule
	words Words
	// places returns the patterns of names that claim nothing.
	places func() []pattern

	mu       sync.Mutex // guards what follows
	compiler compiler
}

func newRuleset(b *Rulebook) *ruleset {
	set := &ruleset{rules: make([]rule, len(b.Rules)), words: b.Words, compiler: newCompiler(b.Groups)}
	for i := range b.Rules {
		set.rules[i].Rule, set.rules[i].set = &b.Rules[i], set
	}
	set.places = sync.OnceValue(func() []pattern {
		set.mu.Lock()
		defer set.mu.Unlock()
		return must(set.compiler.all(b.Places))
	})
	return set
}

// rule is a rule and, when it was asked for, its patterns.
type rule struct {
	*Rule
	set  *ruleset
	once sync.Once

	any, with, near, except, unless []pattern
	raw                             []*regexp.Regexp
}

// read returns the rule with its patterns. One that cannot be read is a fault of
// the program, and panics.
func (r *rule) read() *rule {
	r.once.Do(func() {
		r.set.mu.Lock()
		defer r.set.mu.Unlock()
		must(r, r.compile(&r.set.compiler))
	})
	return r
}

func must[T any](v T, err error) T {
	if err != nil {
		panic(fmt.Sprintf("the rules on wording: %v", err))
	}
	return v
}

// compile reads the rule's patterns.
func (r *rule) compile(c *compiler) (err error) {
	for _, list := range []struct {
		to   *[]pattern
		from []string
	}{{&r.any, r.Any}, {&r.with, r.With}, {&r.near, r.Near}, {&r.except, r.Except}, {&r.unless, r.Unless}} {
		if *list.to, err = c.all(list.from); err != nil {
			return fmt.Errorf("rule %s: %w", r.ID, err)
		}
	}
	for _, expr := range r.Raw {
		re, err := regexp.Compile(expr)
		if err != nil {
			return fmt.Errorf("rule %s: %w", r.ID, err)
		}
		r.raw = append(r.raw, re)
	}
	return nil
}

// asked reports whether a rule may match the words of a sentence.
func (r *rule) asked(tokens []token) bool { return r.Triggers == nil || r.Triggers.asked(tokens) }

// askedOf reports whether a rule's expressions may match a text as typed, which
// is guarded or not.
func (r *rule) askedOf(text string, guarded bool) bool {
	return len(r.Raw) > 0 && (r.Triggers == nil || guarded || r.Triggers.pieces(text))
}

// raws returns where the rule's expressions match the text as typed, its
// compatibility forms and case aside.
func (r *rule) raws(text string) []readability.Span {
	var out []readability.Span
	for _, re := range r.raw {
		for _, m := range re.FindAllStringIndex(text, -1) {
			out = append(out, readability.Span{Start: m[0], End: m[1]})
		}
	}
	return out
}

// knows reports whether the rules, or everyday speech, have the word.
func (r *ruleset) knows(word string) bool {
	if _, ok := slices.BinarySearch(r.words.Whole, word); ok {
		return true
	}
	for cut := len(word) - 1; cut >= 4 && cut >= len(word)-4; cut-- {
		if _, ok := slices.BinarySearch(r.words.Prefixes, word[:cut]); ok {
			return true
		}
	}
	return false
}
