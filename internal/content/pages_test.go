package content_test

import (
	"slices"
	"testing"

	"handout/internal/content"
)

func TestHandoutsStandInTheOrderTheyAskFor(t *testing.T) {
	files := library(map[string]string{"third/handout.toml": "order = 2\n"})
	files["other/handout.toml"].Data = append([]byte("order = 1\n"), files["other/handout.toml"].Data...)
	if got, want := content.Open(files).IDs(), []string{"other", "third", "exam"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q: those that ask for a place, then the others by id", got, want)
	}
}

func TestPages(t *testing.T) {
	for _, tt := range []struct {
		name, table string
		want        content.Pages
	}{
		{"left out", "", content.Pages{Standard: content.Allowed{Source: 5, Translation: 5}, Large: content.Allowed{Source: 10, Translation: 12}}},
		{"for every language", "[pages]\nstandard = 2\nlarge = 4\n", content.Pages{Standard: content.Allowed{Source: 2, Translation: 2}, Large: content.Allowed{Source: 4, Translation: 4}}},
		{"more for a translation", "[pages]\nlarge = 4\ntranslation.large = 6\n", content.Pages{Standard: content.Allowed{Source: 5, Translation: 5}, Large: content.Allowed{Source: 4, Translation: 6}}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			h, faults := content.Open(library(map[string]string{"exam/handout.toml": examTOML + tt.table})).Load("exam", "en")
			if h == nil {
				t.Fatal(faults)
			}
			if h.Pages != tt.want {
				t.Errorf("got %+v, want %+v", h.Pages, tt.want)
			}
			if got := h.Pages.Large.In("en"); got != tt.want.Large.Source {
				t.Errorf("English: got %d", got)
			}
			if got := h.Pages.Large.In("fr"); got != tt.want.Large.Translation {
				t.Errorf("French: got %d", got)
			}
		})
	}
}
