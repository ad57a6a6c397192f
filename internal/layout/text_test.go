package layout

import (
	"testing"

	"handout/internal/document"
	"handout/internal/typeface"
)

// TestNaturalIsTheWidthOfOneLine holds the short way to the width of a text to the
// line that it is set on.
func TestNaturalIsTheWidthOfOneLine(t *testing.T) {
	faces, err := typeface.Load()
	if err != nil {
		t.Fatal(err)
	}
	s := &compositor{Sheet: Sheet{Faces: faces, Document: &document.Document{}}}
	for _, text := range []string{"", " ", "Wednesday, September 30", "two  spaces ", "well-known, half-empty (or so)", "a–b/c 100 % …", "Łukasz Nguyễn-Αλφα", "no\u00a0break"} {
		for _, run := range []document.Run{{Text: text}, {Text: text, Strong: true}, {Text: text, Keep: true}} {
			for _, size := range []Unit{Pt(9.5), Pt(12), Pt(33)} {
				l := textStyle{font: font{size, size}}
				want := Unit(0)
				for _, ln := range s.lines(document.Text{run}, l, Pt(10_000), nil) {
					want += ln.width
				}
				if got := s.natural(document.Text{run}, l); got != want {
					t.Errorf("%+q at %d: %d, on a line %d", run.Text, size, got, want)
				}
			}
		}
	}
}
