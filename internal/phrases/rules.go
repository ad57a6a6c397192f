package phrases

import (
	"embed"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"sync"

	"github.com/BurntSushi/toml"

	"handout/internal/readability"
)

//go:embed rules/*.toml
var ruleFiles embed.FS

// The rules are read when a text is first judged: most runs judge none.
var (
	english      = sync.OnceValue(func() *ruleset { return mustRead("en") })
	spanishRules = sync.OnceValue(func() *ruleset { return mustRead("es") })
)

// both reads the rules of both languages, side by side.
func both() (en, es *ruleset) {
	read := make(chan *ruleset)
	go func() { read <- spanishRules() }()
	return english(), <-read
}

// Rules returns the ids of all rules, sorted.
func Rules() []string {
	var ids []string
	en, es := both()
	for _, set := range []*ruleset{en, es} {
		for _, r := range set.rules {
			ids = append(ids, r.ID)
		}
	}
	slices.Sort(ids)
	return slices.Compact(ids)
}

// ruleset is what rules/<language>.toml says.
type ruleset struct {
	places []pattern
	rules  []rule
	words  map[string]bool // the words of all patterns; true for prefixes
}

// rule is one thing that may not be said.
type rule struct {
	ID, Class    string
	Why, Instead string
	Own          bool // only for texts in this language

	any    []pattern // found alone
	with   []pattern // found only in a sentence that also holds one of near
	near   []pattern
	except []pattern // words that do not count
	unless []pattern // a sentence with one of these is let through
	raw    []*regexp.Regexp
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

// mustRead reads the rules of a language, which are part of the program.
func mustRead(lang string) *ruleset {
	data, err := ruleFiles.ReadFile("rules/" + lang + ".toml")
	if err != nil {
		panic(err)
	}
	set, err := readRules(data)
	if err != nil {
		panic(fmt.Sprintf("rules/%s.toml: %v", lang, err))
	}
	return set
}

// ruleFile is the form of a file of rules; rules/en.toml says what is what.
type ruleFile struct {
	Group  map[string][]string
	Places []string
	Speech []string
	Rule   []struct {
		ID, Class, Why, Instead              string
		Own                                  bool
		Any, With, Near, Except, Unless, Raw []string
	}
}

func readRules(data []byte) (*ruleset, error) {
	var file ruleFile
	meta, err := toml.Decode(string(data), &file)
	if err != nil {
		return nil, err
	}
	if extra := meta.Undecoded(); len(extra) > 0 {
		return nil, fmt.Errorf("unknown key %s", extra[0])
	}
	c := compiler{groups: file.Group, read: map[string]*choice{}, words: map[string]bool{}}
	for _, word := range file.Speech {
		c.words[word] = false
	}
	set := &ruleset{words: c.words}
	if set.places, err = c.all(file.Places); err != nil {
		return nil, err
	}
	ids := map[string]bool{}
	for _, f := range file.Rule {
		r := rule{ID: f.ID, Class: f.Class, Why: f.Why, Instead: f.Instead, Own: f.Own}
		if r.ID == "" || ids[r.ID] || r.Class == "" || r.Why == "" || r.Instead == "" {
			return nil, fmt.Errorf("rule %q: no id, an id that stands twice, or no class, why or instead", r.ID)
		}
		ids[r.ID] = true
		for _, list := range []struct {
			to   *[]pattern
			from []string
		}{{&r.any, f.Any}, {&r.with, f.With}, {&r.near, f.Near}, {&r.except, f.Except}, {&r.unless, f.Unless}} {
			if *list.to, err = c.all(list.from); err != nil {
				return nil, fmt.Errorf("rule %s: %w", r.ID, err)
			}
		}
		for _, expr := range f.Raw {
			re, err := regexp.Compile(expr)
			if err != nil {
				return nil, fmt.Errorf("rule %s: %w", r.ID, err)
			}
			r.raw = append(r.raw, re)
		}
		set.rules = append(set.rules, r)
	}
	return set, nil
}

func (c *compiler) all(texts []string) ([]pattern, error) {
	var out []pattern
	var wrong []error
	for _, text := range texts {
		p, err := c.compile(strings.TrimSpace(text), 0)
		wrong = append(wrong, err)
		out = append(out, p)
	}
	return out, errors.Join(wrong...)
}
