package web

import (
	"net/url"
	"strings"
	"testing"
)

// The button says who is seen as the sheet does, however it was typed.
func TestTheButtonNamesWhomTheSheetNames(t *testing.T) {
	s := signedServer(t, "")
	named := map[string]int{}
	for typed, want := range map[string]string{"Dr. Quist": "Ana Quist, MD", "quist, ana": "Ana Quist, MD", "Qui": "Qui"} {
		p := preview(t, s, url.Values{"handout": {"dre"}, "language": {"en"}, "size": {"standard"}, "who": {typed}})
		if named[typed] = strings.Count(p.Sheet, "Quist"); !strings.HasSuffix(p.Text["what"], " · "+want) {
			t.Errorf("%q: the button has %q", typed, p.Text["what"])
		}
	}
	if named["Dr. Quist"] <= named["Qui"] || named["quist, ana"] != named["Dr. Quist"] {
		t.Errorf("the sheets name her %v times", named) // her signature apart
	}
}
