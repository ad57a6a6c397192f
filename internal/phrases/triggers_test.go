package phrases

import (
	"bufio"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

func triggers(t testing.TB) *Triggers {
	t.Helper()
	_, _, all, err := ReadRulebooks()
	if err != nil {
		t.Fatal(err)
	}
	return &all
}

// found are what the rules of both languages find.
func found(text string) []Finding { return slices.Concat(Gate(text, "en"), Gate(text, "es")) }

// TestHarmlessTextsAreFoundHarmless holds the triggers to be of use: the texts
// that nearly every clinic has need no rule.
func TestHarmlessTextsAreFoundHarmless(t *testing.T) {
	all := triggers(t)
	for _, text := range []string{
		"", "Riverside Urology", "120 River Street, Suite 4", "Springfield", "Ana Example", "MD", "Urologist", "Uróloga", "Room 4", "Dr. Lee",
		"https://riverside-urology.example/visit", "desk@riverside-urology.example", "(217) 555-0142", "Example Laboratory",
		"Monday to Friday, 8 am to 5 pm", "Mon-Fri 8:30-17:00", "lunes a viernes, de 8 a. m. a 5 p. m.",
		"Interpreters are free in every language.", "Los intérpretes son gratis en todos los idiomas.",
		"¿Habla español? Pida un intérprete gratis: (217) 555-0142.",
	} {
		if !all.Harmless(text) {
			t.Errorf("%q is not found harmless", text)
		}
		if f := found(text); all.Harmless(text) && len(f) > 0 {
			t.Errorf("%q is found harmless, but the rules find %v", text, f)
		}
	}
	for _, text := range []string{
		"We cure. Monday to Friday", "Monday to Friday, 8 am to {{x}}", "a d e t o x", "a m a m a", "a a a", "Monday 217-55-0142", "3/4/1951",
		"Call 911", "the number one clinic", "ſſn 12345",
	} {
		if all.Harmless(text) {
			t.Errorf("%q is found harmless", text)
		}
	}
}

// TestPrefixesAreFound compares with asking for each prefix in turn.
func TestPrefixesAreFound(t *testing.T) {
	draw := rand.New(rand.NewPCG(1, 2))
	word := func(most int) string {
		b := make([]byte, draw.IntN(most+1))
		for i := range b {
			b[i] = "abc"[draw.IntN(3)]
		}
		return string(b)
	}
	seen := map[bool]int{}
	for range 20_000 {
		var prefixes []string
		for range draw.IntN(6) {
			prefixes = append(prefixes, word(3)+"b")
		}
		slices.Sort(prefixes)
		form := word(6)
		want := slices.ContainsFunc(prefixes, func(p string) bool { return strings.HasPrefix(form, p) })
		seen[want]++
		if got := begins(form, prefixes); got != want {
			t.Fatalf("%q begins with one of %q: %v", form, prefixes, got)
		}
	}
	if seen[true] < 1000 || seen[false] < 1000 {
		t.Errorf("the words are too much alike: %v", seen)
	}
}

// TestNothingTheRulesFindIsHarmless tries every text of the tests, whole and
// word by word in what is left out of it.
func TestNothingTheRulesFindIsHarmless(t *testing.T) {
	all := triggers(t)
	files, err := filepath.Glob("testdata/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatal(files, err)
	}
	texts := 0
	for _, name := range files {
		f, err := os.Open(name)
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		for in := bufio.NewScanner(f); in.Scan(); {
			texts++
			text := in.Text()
			if all.Harmless(text) && len(found(text)) > 0 {
				t.Errorf("%q is found harmless, but the rules find %v", text, found(text))
			}
			words := strings.Fields(text)
			if testing.Short() || len(words) > 12 {
				continue
			}
			for i := range words {
				less := strings.Join(slices.Concat(words[:i], words[i+1:]), " ")
				if all.Harmless(less) && len(found(less)) > 0 {
					t.Errorf("%q is found harmless, but the rules find %v", less, found(less))
				}
			}
		}
	}
	if texts < 100 {
		t.Errorf("only %d texts were tried", texts)
	}
}

// TestEveryPatternHasItsTriggers makes a text of every pattern of every rule, of
// the words that are least told apart from harmless ones.
func TestEveryPatternHasItsTriggers(t *testing.T) {
	all := triggers(t)
	for name, set := range map[string]*ruleset{"en": english(), "es": spanish()} {
		tried := 0
		for n := range set.rules {
			r := set.rules[n].read()
			for i, p := range r.any {
				for turn := range 3 {
					text := strings.Join(instance(p, turn), " ")
					if len(Gate(text, name)) == 0 {
						continue // an exception of the rule, or of another place
					}
					tried++
					if all.Harmless(text) {
						t.Errorf("%s: pattern %d of %s finds %q, which is found harmless", name, i, r.ID, text)
					}
				}
			}
		}
		if tried < 100 {
			t.Errorf("%s: only %d texts were tried", name, tried)
		}
	}
}

// instance is a row of words that a pattern matches.
func instance(p pattern, turn int) []string {
	var out []string
	for _, e := range p {
		if e.choice == nil || e.optional {
			continue
		}
		out = append(out, pickOf(e.choice, turn)...)
	}
	return out
}

func pickOf(c *choice, turn int) []string {
	switch {
	case c.atom != nil && c.atom.number:
		return []string{"7"}
	case c.atom != nil:
		return []string{c.atom.whole + c.atom.prefix + c.atom.suffix}
	}
	words := sortedWords(c)
	if n := len(words); n > 0 && (len(c.others) == 0 || turn < 2) {
		word := words[turn*(n-1)/2]
		tails := c.by[word]
		return append([]string{word}, instance(tails[turn%len(tails)], turn)...)
	}
	return instance(c.others[turn%len(c.others)], turn)
}

func sortedWords(c *choice) []string {
	out := make([]string, 0, len(c.by))
	for word := range c.by {
		out = append(out, word)
	}
	slices.Sort(out)
	return out
}

func FuzzHarmless(f *testing.F) {
	f.Add("Monday to Friday, 8 am to 5 pm")
	f.Add("(217) 555-0142 a. y el 1951-02-03")
	f.Add("Riverside Cancer Center, Suite 4")
	all := triggers(f)
	f.Fuzz(func(t *testing.T, text string) {
		if all.Harmless(text) && len(found(text)) > 0 {
			t.Fatalf("%q is found harmless, but the rules find %v", text, found(text))
		}
	})
}
