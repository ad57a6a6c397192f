package content_test

import (
	"io/fs"
	"path"
	"regexp"
	"strings"
	"testing"

	"github.com/BurntSushi/toml"

	"handout/handouts"
)

var anchor = regexp.MustCompile(`data-label="([^"]+)"`)

// TestFiguresAreLabelledInEveryLanguage: a label that a language has no words for would be
// printed in that of the drawing.
func TestFiguresAreLabelledInEveryLanguage(t *testing.T) {
	figures, err := fs.Glob(handouts.Files, "figures/*.svg")
	if err != nil || len(figures) == 0 {
		t.Fatalf("%d figures: %v", len(figures), err)
	}
	languages, err := fs.Glob(handouts.Files, "words/*.toml")
	if err != nil || len(languages) < 2 {
		t.Fatalf("%d languages: %v", len(languages), err)
	}
	labels := 0
	for _, language := range languages {
		var words struct {
			Figure map[string]map[string]string `toml:"figure"`
		}
		if _, err := toml.DecodeFS(handouts.Files, language, &words); err != nil {
			t.Fatal(err)
		}
		for _, name := range figures {
			drawing, err := fs.ReadFile(handouts.Files, name)
			if err != nil {
				t.Fatal(err)
			}
			id := strings.TrimSuffix(path.Base(name), ".svg")
			for _, m := range anchor.FindAllSubmatch(drawing, -1) {
				labels++
				if words.Figure[id][string(m[1])] == "" {
					t.Errorf("%s has no words for %q of %s", language, m[1], name)
				}
			}
		}
	}
	if labels == 0 {
		t.Error("no figure has a label")
	}
}
