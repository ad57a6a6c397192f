package web

import (
	"html"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"
)

var correctedRows = regexp.MustCompile(`(?s)<section class="card-page" id="corrections".*?</section>`)

// correctedTo posts a page with fields changed, and returns its table of corrections, a row
// "lines|column|was|is" each, and the rows that are left out.
func correctedTo(t *testing.T, s *Server, form url.Values) (rows []string, left string) {
	t.Helper()
	r := request(s, "POST", "/upload/rows", form)
	r.Header.Set("X-Handout-Part", "list")
	section := correctedRows.FindString(answerTo(s, r).Body.String())
	for _, m := range regexp.MustCompile(`<tr><th scope="row">([^<]*)</th><td>([^<]*)</td><td class="was">([^<]*)</td><td><strong>([^<]*)</strong>`).FindAllStringSubmatch(section, -1) {
		rows = append(rows, html.UnescapeString(strings.Join(m[1:], "|")))
	}
	if m := regexp.MustCompile(`<p class="left">([^<]*)</p>`).FindStringSubmatch(section); m != nil {
		left = m[1]
	}
	return rows, left
}

// What was corrected is told line by line, as the list had it and as it is now; what the page
// reads in its own spelling, and what a word is said to mean, is no correction.
func TestCorrectionsAreTold(t *testing.T) {
	s := everySigned(t, "")
	form := formOf(t, upload(t, s, exported))
	if rows, left := correctedTo(t, s, form); rows != nil || left != "" {
		t.Errorf("of a list that was only read: %q, %q", rows, left)
	}
	form.Set("time.0", "8:05 AM")
	form.Set("lang.1", "es")
	form.Set("with.4", "Alan Whitfield, MD")
	form.Set("with.5", "Alan Whitfield, MD")
	form.Set("place.2", "")
	form.Set("handout.3", "eps")
	form.Set("size.6", "large")
	form.Set("out.8", "yes")
	rows, left := correctedTo(t, s, form)
	want := []string{"Line 2|Time|8:00 AM|8:05 AM", "Line 3|Language|English|Spanish", "Line 4|Where|Room 3|(empty)", "Line 5|Handout|PCA3|Prostate fluid test", "Line 6, Line 7|Doctor or nurse|Whitfeld|Alan Whitfield, MD", "Line 8|Size|Standard|Large print"}
	if !slices.Equal(rows, want) || left != "Left out of this list, not of your appointment book: Line 10." {
		t.Errorf("corrections %q, want %q; left out %q", rows, want, left)
	}
	// The answer for a word of several rows.
	form = formOf(t, upload(t, s, exported))
	for name := range form {
		if strings.HasPrefix(name, "word-handout.") && form.Get(name) == "Cystoscopy" {
			form.Set("mean-handout."+strings.TrimPrefix(name, "word-handout."), "dre")
		}
	}
	form = formOf(t, answerTo(s, request(s, "POST", "/upload/rows", form)).Body.String())
	if form.Get("handout.4") != "dre" {
		t.Fatalf("the word means %q", form.Get("handout.4"))
	}
	if rows, _ := correctedTo(t, s, form); rows != nil {
		t.Errorf("of a word: %q", rows)
	}
}
