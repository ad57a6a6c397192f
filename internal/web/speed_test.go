package web

import (
	"net/url"
	"testing"
)

// BenchmarkPreview is what a key in a field costs the server: the sheet laid out
// with the new details, and drawn. At most 16 ms for two pages.
func BenchmarkPreview(b *testing.B) {
	s := testServer(b)
	forms := []url.Values{}
	for _, when := range []string{"12/1 940a", "12/2 1015a", "12/3 3p"} {
		forms = append(forms, url.Values{"handout": {"dre"}, "language": {"en"}, "size": {"standard"}, "when": {when}, "where": {"Room 3"}})
	}
	answerTo(s, request(s, "POST", "/preview", forms[0])) // laid out once without a visit
	for n := 0; b.Loop(); n++ {
		if w := answerTo(s, request(s, "POST", "/preview", forms[n%len(forms)])); w.Code != 200 {
			b.Fatal(w.Code)
		}
	}
}
