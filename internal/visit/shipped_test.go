package visit_test

import (
	"io/fs"
	"slices"
	"testing"

	"github.com/BurntSushi/toml"

	"handout/handouts"
	"handout/internal/content"
	"handout/internal/document"
	"handout/internal/visit"
)

// decode reads a shipped TOML file.
func decode(t *testing.T, name string, into any) {
	t.Helper()
	data, err := fs.ReadFile(handouts.Files, name)
	if err != nil {
		t.Fatal(err)
	}
	if err := toml.Unmarshal(data, into); err != nil {
		t.Fatal(err)
	}
}

// What a rule says rests on claims that may be said.
func TestRulesRestOnClaims(t *testing.T) {
	var file struct {
		Claim map[string]struct{ Grade string }
	}
	decode(t, "claims.toml", &file)
	_, rules := shipped(t)
	check := func(what string, claims []string) {
		if len(claims) == 0 {
			t.Errorf("%s rests on nothing", what)
		}
		for _, id := range claims {
			if g := file.Claim[id].Grade; g != "supported" && g != "partly" && g != "awaiting" {
				t.Errorf("%s rests on %s, which is %q", what, id, g)
			}
		}
	}
	for _, test := range rules.Tests {
		check("test "+test.ID, test.Claims)
	}
	for _, rule := range rules.Rules {
		check("rule "+rule.ID, rule.Claims)
	}
}

// Every handout in every language has words for what a rule may decide of it,
// and a sentence to quote.
func TestHandoutsHaveWordsForTheRules(t *testing.T) {
	l, rules := shipped(t)
	for _, id := range l.IDs() {
		for _, lang := range l.Languages(id) {
			h, faults := l.Load(id, lang)
			if h == nil {
				t.Fatal(faults)
			}
			if h.Asks.Touch == "" || h.Asks.Bladder == "" || h.Asks.Stream == "" {
				t.Errorf("%s does not say what it asks of the body", id)
			}
			for _, rule := range rules.Rules {
				if !rule.For.Eval(h.Asks.Value(id)) {
					continue
				}
				if rule.Prints != "" && !h.DependsOn(content.VisitFact(rule.Prints)) {
					t.Errorf("%s in %q has no words for the rule %s", id, lang, rule.ID)
				}
				if rule.About != "" && h.Asks.Said[rule.About] == "" {
					t.Errorf("%s: the rule %s has no sentence to quote", id, rule.ID)
				}
			}
		}
	}
}

// No visit takes a safety item off a sheet: each of safety.toml is printed for
// all that a visit can make of it. After a massage the fever of an exam is
// spoken of as after a massage.
func TestVisitsKeepSafetyItems(t *testing.T) {
	type item struct {
		Claims, Any, Handouts []string
	}
	var file struct{ Item map[string]item }
	decode(t, "safety.toml", &file)
	if len(file.Item) < 20 {
		t.Fatalf("only %d items in safety.toml", len(file.Item))
	}
	l, rules := shipped(t)
	var all []visit.Sheet
	for _, id := range l.IDs() {
		for _, lang := range l.Languages(id) {
			all = append(all, sheetsIn(t, l, lang, id)...)
		}
	}
	for _, s := range all {
		own := slices.DeleteFunc(rules.Facts(), func(f string) bool { return !s.Handout.DependsOn(f) })
		for n := range 1 << len(own) {
			var facts []string
			for i, f := range own {
				if n>>i&1 == 1 {
					facts = append(facts, f)
				}
			}
			printed := claims(document.ForVisit(s.Document, facts...))
			for name, it := range file.Item {
				if name == "fever-after-exam" && slices.Contains(facts, "visit.massage") {
					it = file.Item["fever-after-massage"]
					it.Handouts = []string{s.Handout.ID}
				}
				if !slices.Contains(it.Handouts, s.Handout.ID) {
					continue
				}
				for _, c := range it.Claims {
					if !printed[c] {
						t.Errorf("%s in %q for %v: %s of the item %s is not printed", s.Handout.ID, s.Handout.Language, facts, c, name)
					}
				}
				if len(it.Any) > 0 && !slices.ContainsFunc(it.Any, func(c string) bool { return printed[c] }) {
					t.Errorf("%s in %q for %v: the item %s is not printed", s.Handout.ID, s.Handout.Language, facts, name)
				}
			}
		}
	}
}

// claims are those that a document's parts rest on.
func claims(d *document.Document) map[string]bool {
	all := map[string]bool{}
	add := func(ids []string) {
		for _, id := range ids {
			all[id] = true
		}
	}
	var items func([]document.Item)
	items = func(its []document.Item) {
		for _, it := range its {
			add(it.Claims)
			items(it.Items)
		}
	}
	for _, s := range d.Sections {
		for _, b := range s.Blocks {
			add(b.Claims)
			items(b.Items)
			for _, r := range b.Table.Rows {
				add(r.Claims)
			}
		}
	}
	return all
}
