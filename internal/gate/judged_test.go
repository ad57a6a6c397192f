package gate

import (
	"slices"
	"strconv"
	"sync"
	"testing"

	"handout/internal/clinic"
	"handout/internal/phrases"
)

// TestJudgedAgain holds what is remembered of a text to what is found in it, by
// kind and by language: many goroutines open clinics at once.
func TestJudgedAgain(t *testing.T) {
	texts := []string{"Hold Eliquis 3 days", "Suite 4", "NPO after midnight", "Call 911"}
	var wait sync.WaitGroup
	for range 8 {
		wait.Go(func() {
			for _, text := range texts {
				for _, kind := range []field{free, named, route, unprinted} {
					for _, lang := range []string{"en", "es"} {
						if got, want := findAgain(kind, text, lang), find(kind, text, lang); !slices.Equal(got, want) {
							t.Errorf("%v %q %s: remembered %v, found %v", kind, text, lang, got, want)
						}
					}
				}
			}
		})
	}
	wait.Wait()
	for i := range 2 * mostJudged {
		findAgain(free, strconv.Itoa(i), "en")
	}
	if n := len(judged.found); n > mostJudged {
		t.Errorf("%d texts are remembered", n)
	}
}

// TestSampleReadsNoRules holds that an ordinary clinic is passed without reading
// the rules, which takes as long as a sheet.
func TestSampleReadsNoRules(t *testing.T) {
	c := clinic.Sample()
	for _, e := range c.Texts() {
		kind := fieldOf(e.Kind)
		if kind != unprinted && (kind != route || !clinic.IsNumber(e.Value.Text)) && !phrases.Harmless(e.Value.Text) {
			t.Errorf("%s: a rule has to be asked about %q", e.Key, e.Value.Text)
		}
	}
	if phrases.Harmless("two-glass") {
		t.Error("an option is harmless by itself: this test cannot see whether it is asked about")
	}
	judged.Lock()
	judged.found = nil
	judged.Unlock()
	Check(c)
	for key := range judged.found {
		if key.text == "two-glass" {
			t.Errorf("an option of a clinic without exceptions is judged here: %q", key.text)
		}
	}
}
