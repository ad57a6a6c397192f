package pagesvg_test

import (
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"handout/internal/layout"
	"handout/internal/pagesvg"
	"handout/internal/render"
)

// sheet is a laid-out sheet of the sample.
func sheet(t testing.TB) (*render.Renderer, *render.Sheet) {
	t.Helper()
	r, faults := render.Open(render.Options{Today: time.Date(2026, 11, 29, 0, 0, 0, 0, time.UTC)})
	if faults.Failed() {
		t.Fatal(faults)
	}
	s, faults := r.Sheet(render.Job{Handout: "dre", Language: "en", Paper: render.Letter, Edition: render.Standard,
		Details: render.Details{Place: `Room <3> & "4"`}})
	if faults.Failed() {
		t.Fatal(faults)
	}
	return r, s
}

// A page has every word that is painted and no other, and nothing that a strict
// Content-Security-Policy refuses.
func TestPage(t *testing.T) {
	r, s := sheet(t)
	tags := regexp.MustCompile(`<[^>]*>`)
	for n, page := range s.Pages.Pages {
		got := string(pagesvg.Page(s.Pages, n, r.Faces()))
		for _, bad := range []string{"style=", "<script", "href=\"http", " on"} {
			if strings.Contains(strings.Join(tags.FindAllString(got, -1), ""), bad) {
				t.Errorf("page %d holds %q", n+1, bad)
			}
		}
		var want strings.Builder
		for _, op := range page.Ops {
			if op.Kind == layout.OpText && !op.Hidden {
				want.WriteString(op.Text)
			}
		}
		words := strings.NewReplacer("&lt;", "<", "&gt;", ">", "&amp;", "&").Replace(tags.ReplaceAllString(got, ""))
		if squeeze(words) != squeeze(want.String()) {
			t.Errorf("page %d says %q, want %q", n+1, words, want.String())
		}
	}
}

func squeeze(s string) string { return strings.Join(strings.Fields(s), "") }

// Behind each of the clinic's own words is a rectangle that a page can fill, and
// behind no other.
func TestTheClinicsOwnWords(t *testing.T) {
	r, s := sheet(t)
	var own []string
	marks := 0
	for n, page := range s.Pages.Pages {
		for _, op := range page.Ops {
			for _, o := range op.Own {
				own = append(own, op.Text[o.From:o.To])
			}
		}
		svg := string(pagesvg.Page(s.Pages, n, r.Faces()))
		marks += strings.Count(svg, `class="own"`)
		for _, m := range regexp.MustCompile(`class="own" data-line="(\d+)"`).FindAllStringSubmatch(svg, -1) {
			if line, err := strconv.Atoi(m[1]); err != nil || line == 0 {
				t.Errorf("page %d: own words of no line of the clinic's file", n+1)
			}
		}
	}
	all := strings.Join(own, "|")
	for _, want := range []string{"Riverside Urology", "(217) 555-0142"} {
		if !strings.Contains(all, want) {
			t.Errorf("%q is not marked as the clinic's own: %s", want, all)
		}
	}
	if strings.Contains(all, "prostate") {
		t.Errorf("vetted words are marked as the clinic's own: %s", all)
	}
	if marks == 0 || marks > len(own) {
		t.Errorf("%d marks for %d words", marks, len(own))
	}
}
