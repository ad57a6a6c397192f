package phrases

import (
	"bufio"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
)

// asWritten are the rules of both languages as their files have them, without
// triggers: each is asked of every text.
func asWritten(t testing.TB) []*ruleset {
	t.Helper()
	var sets []*ruleset
	for _, lang := range []string{"en", "es"} {
		data, err := ruleFiles.ReadFile("rules/" + lang + ".toml")
		if err != nil {
			t.Fatal(err)
		}
		_, set, err := readRules(data)
		if err != nil {
			t.Fatal(err)
		}
		sets = append(sets, set)
	}
	return sets
}

// alike fails unless the rules that are only read where a text has their
// triggers find in it what all of them find.
func alike(t *testing.T, written []*ruleset, text string) {
	t.Helper()
	every := func(*rule) bool { return true }
	for i, made := range []*ruleset{english(), spanish()} {
		for _, own := range []bool{true, false} {
			if got, want := made.find(text, own, every), written[i].find(text, own, every); !reflect.DeepEqual(got, want) {
				t.Errorf("%q: the rules with triggers find %v, those without find %v", text, got, want)
			}
		}
	}
}

// TestTriggersHideNothing holds the rules as the program has them to their files, in every
// note of the tests.
func TestTriggersHideNothing(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txt")
	if err != nil {
		t.Fatal(err)
	}
	written, texts := asWritten(t), 0
	for _, name := range files {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for in := bufio.NewScanner(strings.NewReader(string(data))); in.Scan(); texts++ {
			alike(t, written, in.Text())
		}
	}
	if texts < 500 {
		t.Errorf("only %d texts were tried", texts)
	}
}

// TestFewRulesAreRead holds the triggers of single rules to be of use: to read
// all patterns takes longer, and more memory, than to print a sheet.
func TestFewRulesAreRead(t *testing.T) {
	for text, most := range map[string]int{
		"PA-C": 3, "Please come 15 minutes early.": 3,
		"Park in Lot B and take the elevator to the third floor. Bring your insurance card and a list of your medicines.": 12,
	} {
		var read []string
		for _, set := range []*ruleset{newRuleset(&englishRules), newRuleset(&spanishRules)} {
			set.find(text, true, func(*rule) bool { return true })
			for i := range set.rules {
				if r := &set.rules[i]; len(slices.Concat(r.any, r.with)) > 0 || r.raw != nil {
					read = append(read, r.ID)
				}
			}
		}
		if len(read) > most {
			t.Errorf("%q: %d rules are read, of at most %d: %v", text, len(read), most, read)
		}
	}
}

func FuzzTriggersHideNothing(f *testing.F) {
	for _, text := range []string{"PA-C", "s t o p your aspirin", "Dial 9-1-1, account 12345", "no coma ni beba 03/04/1951"} {
		f.Add(text)
	}
	written := asWritten(f)
	f.Fuzz(func(t *testing.T, text string) { alike(t, written, text) })
}
