package render_test

import (
	"fmt"
	"strings"
	"testing"

	"handout/internal/document"
	"handout/internal/fault"
	"handout/internal/layout"
)

// TestTablesStandOnThePaperOrAreFaults sets tables of two to nine columns of short and
// long words where a handout may have one: over the full width, in columns, in a frame,
// in a note. What cannot be set is a fault at the place of the table; what is set stands
// on the paper, no word cut or on another, in letters of the edition's size.
func TestTablesStandOnThePaperOrAreFaults(t *testing.T) {
	table := func(columns int, word string) document.Block {
		b := document.Block{Kind: document.Table, Pos: fault.Pos{File: "exam/en.md", Line: 7}}
		row := document.Row{}
		for i := range columns {
			b.Table.Header = append(b.Table.Header, document.Plain(fmt.Sprint(word, " ", i)))
			row.Cells = append(row.Cells, document.Plain("Bring the "+word+" to the desk"))
		}
		b.Table.Rows = []document.Row{row, row}
		return b
	}
	section := func(b document.Block) document.Section {
		return document.Section{ID: "tests", Level: 2, Heading: document.Plain("Your tests"), Blocks: []document.Block{b}}
	}
	places := map[string]func(document.Block) *document.Document{
		"where it stands by default": func(b document.Block) *document.Document { return plainDocument(section(b)) },
		"in columns": func(b document.Block) *document.Document {
			d := plainDocument(section(b))
			d.Rows = []document.LayoutRow{{Columns: []string{"tests"}}}
			return d
		},
		"in a frame at one side": func(b document.Block) *document.Document {
			s := section(b)
			s.Box = document.Today
			d := plainDocument(s, document.Section{ID: "help", Level: 2, Heading: document.Plain("Help"), Box: document.Emergency})
			d.Rows = []document.LayoutRow{{Left: []string{"tests"}, Right: []string{"help"}}}
			return d
		},
		"in a note": func(b document.Block) *document.Document {
			return plainDocument(section(document.Block{Kind: document.Note, Text: document.Plain("From us"), Blocks: []document.Block{b}}))
		},
	}
	set, refused := 0, 0
	for place, in := range places {
		for _, word := range []string{"cup", "appointment", "electroencephalography"} {
			for columns := 2; columns < 10; columns++ {
				for _, edition := range []layout.Edition{layout.Standard, layout.Large} {
					name := fmt.Sprintf("%d columns of %q %s, %s", columns, word, place, edition)
					p, faults := layout.Lay(sheetOf(t, in(table(columns, word)), edition, layout.Letter))
					if p == nil {
						refused++
						if len(faults) != 1 || faults[0].Pos.File != "exam/en.md" || faults[0].Pos.Line != 7 || faults[0].Remedy == "" {
							t.Errorf("%s: %v", name, faults)
						}
						if columns == 2 || edition == layout.Large {
							t.Errorf("%s: refused, though it can be set: %v", name, faults)
						}
						continue
					}
					set++
					if n := whole(p, word); columns > 2 && n < 3*columns-1 { // a list does not name its first column
						t.Errorf("%s: %q is whole %d times, want %d", name, word, n, 3*columns-1)
					}
					look := newSheetLook(p, edition)
					for _, rule := range []func(*sheetLook) []string{outside, overlaps, smallText} {
						for _, broken := range rule(look) {
							t.Errorf("%s: %s", name, broken)
						}
					}
				}
			}
		}
	}
	if set == 0 || refused == 0 {
		t.Errorf("%d are set and %d refused: the test looks at one only", set, refused)
	}
	if p, _ := layout.Lay(sheetOf(t, places["where it stands by default"](table(4, "cup")), layout.Standard, layout.Letter)); p == nil {
		t.Error("a table of four short columns over the full width is refused")
	}
}

// whole counts how often a word is printed in one piece.
func whole(p *layout.Pages, word string) int {
	n := 0
	for i := range p.Pages {
		for _, op := range texts(&p.Pages[i]) {
			n += strings.Count(op.Text, word)
		}
	}
	return n
}
