package readability_test

import (
	"os"
	"strconv"
	"strings"
	"testing"

	"handout/internal/readability"
)

// The lists were counted by hand.
func TestSyllables(t *testing.T) {
	for lang, file := range map[string]string{"en": "testdata/syllables-en.txt", "es": "testdata/syllables-es.txt"} {
		t.Run(lang, func(t *testing.T) {
			data, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			counted := 0
			for line := range strings.Lines(string(data)) {
				fields := strings.Fields(line)
				if fields[0] == "#" {
					continue
				}
				want, err := strconv.Atoi(fields[0])
				if err != nil {
					t.Fatal(err)
				}
				for _, word := range fields[1:] {
					counted++
					if got := readability.Syllables(word, lang); got != want {
						t.Errorf("%s: %d syllables, by hand %d", word, got, want)
					}
				}
			}
			if counted < 150 {
				t.Errorf("the list holds %d words, fewer than 150", counted)
			}
		})
	}
}

func TestSyllablesOfWhatIsNoPlainWord(t *testing.T) {
	for _, c := range []struct {
		word, lang string
		want       int
	}{
		{"PSA", "en", 3}, {"PSA", "es", 4}, {"mL", "en", 4}, {"MRI", "en", 3}, {"walnut-size", "en", 3}, {"PCA3", "en", 4}, {"-", "en", 1}, {"", "es", 1},
	} {
		if got := readability.Syllables(c.word, c.lang); got != c.want {
			t.Errorf("%q in %s: %d syllables, want %d", c.word, c.lang, got, c.want)
		}
	}
}
