package phrases

import (
	"embed"
	"fmt"
	"maps"
	"slices"

	"github.com/BurntSushi/toml"
)

//go:embed rules/*.toml
var ruleFiles embed.FS

// ReadRulebooks reads the rules of both languages from their files, each rule with
// its triggers, and returns the triggers of all of them. The program itself does
// without the files: what is read here is laid down in it before it is built.
func ReadRulebooks() (english, spanish *Rulebook, every Triggers, err error) {
	var books [2]*Rulebook
	m := newMaker()
	for i, lang := range []string{"en", "es"} {
		if books[i], err = shipped(lang, m); err != nil {
			return nil, nil, Triggers{}, fmt.Errorf("rules/%s.toml: %w", lang, err)
		}
	}
	return books[0], books[1], union(slices.Concat(books[0].Rules, books[1].Rules)), nil
}

func shipped(lang string, m *maker) (*Rulebook, error) {
	data, err := ruleFiles.ReadFile("rules/" + lang + ".toml")
	if err != nil {
		return nil, err
	}
	book, set, err := readRules(data)
	if err != nil {
		return nil, err
	}
	for i := range set.rules {
		if book.Rules[i].Triggers, err = m.triggers(&set.rules[i]); err != nil {
			return nil, err
		}
	}
	return book, nil
}

// ruleFile is the form of a file of rules.
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

// readRules reads a file of rules and every pattern in it. The rules have no triggers.
func readRules(data []byte) (*Rulebook, *ruleset, error) {
	var file ruleFile
	meta, err := toml.Decode(string(data), &file)
	if err != nil {
		return nil, nil, err
	}
	if extra := meta.Undecoded(); len(extra) > 0 {
		return nil, nil, fmt.Errorf("unknown key %s", extra[0])
	}
	book := &Rulebook{Places: file.Places}
	for _, name := range slices.Sorted(maps.Keys(file.Group)) {
		book.Groups = append(book.Groups, Group{name, file.Group[name]})
	}
	ids := map[string]bool{}
	for _, f := range file.Rule {
		if f.ID == "" || ids[f.ID] || f.Class == "" || f.Why == "" || f.Instead == "" {
			return nil, nil, fmt.Errorf("rule %q: no id, an id that stands twice, or no class, why or instead", f.ID)
		}
		ids[f.ID] = true
		book.Rules = append(book.Rules, Rule{ID: f.ID, Class: f.Class, Why: f.Why, Instead: f.Instead, Own: f.Own,
			Any: f.Any, With: f.With, Near: f.Near, Except: f.Except, Unless: f.Unless, Raw: f.Raw})
	}
	set := newRuleset(book)
	c := &set.compiler
	c.words = map[string]bool{}
	for _, word := range file.Speech {
		c.words[word] = false
	}
	if _, err := c.all(book.Places); err != nil {
		return nil, nil, err
	}
	for i := range set.rules {
		r := &set.rules[i]
		if r.once.Do(func() { err = r.compile(c) }); err != nil {
			return nil, nil, err
		}
	}
	book.Words = wordsOf(c.words)
	set.words = book.Words
	return book, set, nil
}

// wordsOf are words of which those that are true are the beginnings of others too.
func wordsOf(words map[string]bool) Words {
	w := Words{Whole: sorted(words)}
	for _, word := range w.Whole {
		if words[word] {
			w.Prefixes = append(w.Prefixes, word)
		}
	}
	return w
}
