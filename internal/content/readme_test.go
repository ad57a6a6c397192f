package content_test

import (
	"os"
	"strings"
	"testing"

	"handout/internal/content"
)

// The words that handouts/README.md shows are all the words there are.
func TestReadmeShowsTheWords(t *testing.T) {
	readme, err := os.ReadFile("../../handouts/README.md")
	if err != nil {
		t.Fatal(err)
	}
	_, section, _ := strings.Cut(string(readme), "## `words/<language>.toml`")
	_, block, _ := strings.Cut(section, "```toml\n")
	example, _, _ := strings.Cut(block, "```")
	if _, faults := content.Open(library(map[string]string{"words/en.toml": example})).Words("en"); len(faults) > 0 {
		t.Errorf("the example in handouts/README.md:\n%v", faults)
	}
}
