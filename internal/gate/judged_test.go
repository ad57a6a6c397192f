package gate

import (
	"slices"
	"strconv"
	"sync"
	"testing"
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
