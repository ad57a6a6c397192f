package render_test

import (
	"fmt"
	"strings"
	"testing"

	"handout/internal/document"
	"handout/internal/layout"
	"handout/internal/render"
)

// squeeze drops white space, so that line ends need not be distinguished from spaces.
func squeeze(s string) string { return strings.Join(strings.Fields(s), "") }

// printed is all that a reader gets of the pages, in order, without spaces.
func printed(p *layout.Pages) string {
	var b strings.Builder
	for _, page := range p.Pages {
		for _, op := range page.Ops {
			if op.Kind == layout.OpText && op.Element >= 0 {
				b.WriteString(squeeze(op.Text))
			}
		}
	}
	return b.String()
}

// lost returns the texts of a document that do not stand on the pages.
func lost(d *document.Document, p *layout.Pages) []string {
	all := printed(p)
	var missing []string
	sections := *d
	sections.Masthead = document.Masthead{}
	document.Walk(&sections, func(t document.Text) {
		var parts []string
		for _, r := range t {
			if r.Blank == 0 && !r.Page {
				parts = append(parts, r.Text)
			} else {
				parts = append(parts, "\x00")
			}
		}
		for _, part := range strings.Split(strings.Join(parts, ""), "\x00") {
			if s := squeeze(part); s != "" && !strings.Contains(all, s) {
				missing = append(missing, part)
			}
		}
	})
	return missing
}

// TestNothingIsLost holds that whatever a document says is on the pages, in
// every handout, language, size and paper, whatever the clinic: what may never
// be cut, which is held of documents, is then never cut from a sheet either.
func TestNothingIsLost(t *testing.T) {
	for name, toml := range clinics(t) {
		line := lineFor(t, toml)
		for _, j := range jobs(t, line) {
			sheet := mustSheet(t, line, j)
			for _, text := range lost(sheet.Document, sheet.Pages) {
				if exempt(sheet, text) {
					continue
				}
				t.Errorf("%s/%s-%s: %q is not on the pages", name, j.Name(), j.Paper, text)
			}
		}
	}
}

// exempt are the words that large print says otherwise: the captions of figures
// drawn for a standard sheet, and the headers of a table that became a list.
func exempt(s *render.Sheet, text string) bool {
	if s.Job.Edition != layout.Large {
		return false
	}
	for _, sec := range s.Document.Sections {
		for _, b := range sec.Blocks {
			if sec.Span && b.Kind == document.Figure && b.Figure.Caption.String() == text {
				return true
			}
			for _, h := range b.Table.Header {
				if h.String() == text {
					return true
				}
			}
		}
	}
	return false
}

// TestPhonesAreTextOnEveryPage holds the foot: day and after-hours numbers, the
// sheet's code, and the mark of a draft.
func TestPhonesAreTextOnEveryPage(t *testing.T) {
	line := lineFor(t, "")
	for _, j := range jobs(t, line) {
		sheet := mustSheet(t, line, j)
		for i, page := range sheet.Pages.Pages {
			var foot strings.Builder
			for _, op := range page.Ops {
				if op.Artifact == layout.ArtifactFooter {
					foot.WriteString(op.Text)
					if strings.Contains(op.Text, "555-01") && op.H < layout.Pt(12) {
						t.Errorf("%s page %d: a phone number at %s points", j.Name(), i+1, op.H)
					}
				}
				if op.Kind == layout.OpText && op.H < layout.Pt(9) {
					t.Errorf("%s page %d: %q at %s points", j.Name(), i+1, op.Text, op.H)
				}
			}
			for _, want := range []string{"(217) 555-0142", "(217) 555-0163", fmt.Sprintf("%s-%s 2026.11", j.Handout, j.Language), "DRAFT"} {
				if j.Language != "en" && want == "DRAFT" {
					want = "BORRADOR"
				}
				if !strings.Contains(foot.String(), want) {
					t.Errorf("%s page %d: the foot says %q, not %q", j.Name(), i+1, foot.String(), want)
				}
			}
		}
	}
}

// TestVisitIsOnlyPrinted holds that a visit is on the page and nowhere else.
func TestVisitIsOnlyPrinted(t *testing.T) {
	line := lineFor(t, "")
	const secret = "Zebediah Quill"
	j := render.Job{Handout: "dre", Language: "en", Paper: layout.Letter, Edition: layout.Standard,
		Details: render.Details{Date: "2026-12-01", Time: "09:40", With: secret, Place: "Room 7"}}
	sheet := mustSheet(t, line, j)
	all := printed(sheet.Pages)
	for _, want := range []string{"Tuesday, December 1, 2026", "9:40 am", secret, "Room 7"} {
		if !strings.Contains(all, squeeze(want)) {
			t.Errorf("%q is not printed", want)
		}
	}
	blank := mustSheet(t, line, render.Job{Handout: "dre", Language: "en", Paper: layout.Letter, Edition: layout.Standard})
	if blank.Digest != sheet.Digest {
		t.Error("a visit changes the digest of the words")
	}
	if len(blank.Pages.Pages) < len(sheet.Pages.Pages) {
		t.Error("a visit takes more pages than lines to write it on")
	}
	data, err := sheet.PDF()
	if err != nil {
		t.Fatal(err)
	}
	if strings.Contains(string(data), "Zebediah") {
		t.Error("a visit detail stands in the file outside of its compressed pages")
	}
}
