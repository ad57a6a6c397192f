package compose

import (
	"testing"

	"handout/internal/document"
)

// A note stands behind what its section says itself, and never under a sub-heading that
// speaks of something else, unless the section has nothing but sub-sections.
func TestANoteStandsInItsOwnSection(t *testing.T) {
	says := []document.Block{{Kind: document.Paragraph, Text: document.Text{{Text: "Words."}}}}
	sections := []document.Section{
		{ID: "after", Level: 2, Blocks: says[:1:1]}, {ID: "after.1", Level: 3, Blocks: says[:1:1]},
		{ID: "tell", Level: 2}, {ID: "tell.1", Level: 3, Blocks: says[:1:1]}, {ID: "tell.2", Level: 3, Blocks: says[:1:1]},
		{ID: "more", Level: 2},
	}
	notes := map[string]document.Block{}
	for _, id := range []string{"after", "tell", "more"} {
		notes[id] = document.Block{Kind: document.Note, Name: id}
	}
	new(composer).addNotes(sections, notes)
	for i, want := range []string{"after", "", "", "", "tell", "more"} {
		got := ""
		if bs := sections[i].Blocks; len(bs) > 0 {
			got = bs[len(bs)-1].Name
		}
		if got != want {
			t.Errorf("%s ends with the note of %q, want %q", sections[i].ID, got, want)
		}
	}
}
