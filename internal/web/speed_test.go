package web

import (
	"net/url"
	"os"
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

// BenchmarkPracticePreview is what a key in a field of Your practice costs: the
// edited file opened and checked, what saving would do, and the sheet. At most
// 100 ms, under which an answer seems to come at once.
func BenchmarkPracticePreview(b *testing.B) {
	s := testServer(b)
	if err := os.WriteFile(s.opts.Clinic, []byte(ourFile), 0o644); err != nil {
		b.Fatal(err)
	}
	forms := []url.Values{}
	for _, hours := range []string{"8 am to 4 pm", "9 am to 4 pm", "9 am to 5 pm"} {
		forms = append(forms, fields(ourFile, "hours", hours, "name", "Oak Street Urology", "handout.dre.surgery_weeks", "10"))
	}
	answerTo(s, request(s, "POST", "/practice/preview", forms[0]))
	for n := 0; b.Loop(); n++ {
		if w := answerTo(s, request(s, "POST", "/practice/preview", forms[n%len(forms)])); w.Code != 200 {
			b.Fatal(w.Code)
		}
	}
}
