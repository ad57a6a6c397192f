package render_test

import (
	"strings"
	"testing"

	"handout/internal/document"
	"handout/internal/layout"
	"handout/internal/readability"
	"handout/internal/render"
)

// A sheet is as long as its paper and its readers take, and says in whole
// sentences what is not a list: no more than one in ten of under five words.
func TestWordsAreFewAndWhole(t *testing.T) {
	line := lineFor(t, "")
	for id, most := range map[string]int{"dre": 1080, "eps": 1500, "urine-after-exam": 1080} {
		j := render.Job{Handout: id, Language: "en", Paper: layout.Letter, Edition: layout.Standard}
		var shown strings.Builder
		if faults, err := line.Show(&shown, j, "txt"); err != nil || faults.Failed() {
			t.Fatal(faults, err)
		}
		if n := len(strings.Fields(shown.String())); n > most {
			t.Errorf("%s has %d words, want %d at most", id, n, most)
		}
		doc, faults := line.Document(j)
		if doc == nil {
			t.Fatal(faults)
		}
		var all int
		var short []string
		for _, s := range document.ForVisit(doc).Sections {
			for _, b := range s.Blocks {
				if b.Kind != document.Paragraph || b.Lang != "" {
					continue
				}
				text := b.Text.String()
				for _, span := range readability.Sentences(text) {
					all++
					if sentence := span.Of(text); len(strings.Fields(sentence)) < 5 {
						short = append(short, sentence)
					}
				}
			}
		}
		if len(short)*10 > all {
			t.Errorf("%s: %d of %d sentences outside lists have under five words: %q", id, len(short), all, short)
		}
	}
}
