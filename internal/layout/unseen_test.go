package layout

import (
	"testing"

	"handout/internal/document"
)

// In a passage of another language, what the sheet's own words read as has the
// sheet's language; elsewhere it needs none.
func TestActualTextHasItsLanguage(t *testing.T) {
	s := &compositor{Sheet: Sheet{Document: &document.Document{Language: "en"}}}
	root := &node{}
	es := root.child(Element{Tag: TagP, Language: "es"})
	for _, test := range []struct {
		in   *node
		want string
	}{
		{root.child(Element{Tag: TagP}), ""},
		{es, "en"},
		{es.child(Element{Tag: TagLBody}), "en"},
		{es.child(Element{Tag: TagSpan, Language: "en"}), ""},
	} {
		if got := s.actual(test.in, "blank").element().Language; got != test.want {
			t.Errorf("in %+v: %q, want %q", test.in.element(), got, test.want)
		}
	}
}
