package layout

import (
	"strings"
	"testing"

	"handout/internal/document"
	"handout/internal/fault"
	"handout/internal/typeface"
)

// TestLinesHoldAllWords sets texts at many widths, also such that a word is wider than
// the line: no line is over-full, the stretches of all lines are the text, and what is
// marked as the clinic's own is what its run says.
func TestLinesHoldAllWords(t *testing.T) {
	faces, err := typeface.Load()
	if err != nil {
		t.Fatal(err)
	}
	s := &compositor{Sheet: Sheet{Faces: faces, Document: &document.Document{}}, known: known{}, scratch: &scratch{}}
	at := fault.Pos{File: "clinic.toml", Line: 3}
	own := document.Run{Text: "Donaudampfschifffahrtsgesellschaft Łódź", Origin: document.Clinic, Pos: at}
	texts := []document.Text{
		document.Plain("Call us first if you have a fever, or if it hurts when you pee."),
		{{Text: "Go to "}, own, {Text: ", "}, {Text: "now", Strong: true}, {Text: ". Call "}, {Text: "(312) 867-5309", Keep: true}, {Text: "."}},
		{own},
	}
	for i, text := range texts { // the clinic's own is in all but the first
		for _, size := range []Unit{Pt(9.5), Pt(12), Pt(33)} {
			l := textStyle{font: font{size, size}, number: font{2 * size, 2 * size}}
			for width := Pt(60); width < Pt(700); width += Pt(31) {
				var all, mine strings.Builder
				for _, ln := range s.lines(text, l, width, &node{}) {
					if ln.width > width {
						t.Errorf("a line is %s wide of %s", ln.width, width)
					}
					for _, st := range s.stretches(nil, &ln) {
						all.WriteString(st.text)
						for _, o := range st.own {
							mine.WriteString(st.text[o.From:o.To])
						}
					}
				}
				if all.String() != text.String() {
					t.Fatalf("%s wide: %q, want %q", width, all.String(), text.String())
				}
				want := ""
				if i > 0 {
					want = own.Text
				}
				if mine.String() != want {
					t.Fatalf("%s wide: the clinic's own is %q, want %q", width, mine.String(), want)
				}
			}
		}
	}
}
