package render_test

import (
	"bytes"
	"slices"
	"testing"

	"handout/internal/clinic"
	"handout/internal/document"
	"handout/internal/layout"
	"handout/internal/render"
	"handout/internal/review"
)

// A sheet for a printer of one side starts no print dialog with both.
func TestSidesOfThePaper(t *testing.T) {
	for sides, want := range map[string]bool{"": true, "sides = \"two\"\n": true, "sides = \"one\"\n": false} {
		line := lineFor(t, sides+withoutLogo(string(clinic.SampleTOML())))
		data, err := mustSheet(t, line, render.Job{Handout: "dre", Language: "en", Paper: layout.Letter, Edition: layout.Standard}).PDF()
		if err != nil {
			t.Fatal(err)
		}
		if got := bytes.Contains(data, []byte("/Duplex/DuplexFlipLongEdge")); got != want {
			t.Errorf("%q: both sides %v, want %v", sides, got, want)
		}
	}
}

// Every edition has the same sections, each once, whatever its rows; and rows are
// not in what is signed.
func TestEditionsHoldTheSameSections(t *testing.T) {
	line := lineFor(t, "")
	sections := map[string][]string{}
	for _, j := range jobs(t, line) {
		sheet := mustSheet(t, line, j)
		var ids []string
		for _, e := range sheet.Pages.Elements {
			if e.Tag == layout.TagSect {
				ids = append(ids, e.ID)
			}
		}
		slices.Sort(ids)
		if len(slices.Compact(slices.Clone(ids))) != len(ids) {
			t.Errorf("%s on %s has a section twice: %q", j.Name(), j.Paper, ids)
		}
		if first := sections[j.Handout]; first == nil {
			sections[j.Handout] = ids
		} else if !slices.Equal(first, ids) {
			t.Errorf("%s on %s has the sections %q, others %q", j.Name(), j.Paper, ids, first)
		}
		moved := *sheet.Document
		moved.Rows = []document.LayoutRow{{Columns: ids}}
		if review.Canonical(&moved, nil) != review.Canonical(sheet.Document, nil) {
			t.Errorf("%s: rows are signed", j.Name())
		}
	}
}

// The fluid sample has the test and what comes after it on a leaf of its own.
func TestFluidSampleBeginsALeafAtTheTest(t *testing.T) {
	line := lineFor(t, "")
	for _, paper := range layout.Papers() {
		p := mustSheet(t, line, render.Job{Handout: "eps", Language: "en", Paper: paper, Edition: layout.Standard}).Pages
		if len(p.Pages) != 4 {
			t.Errorf("%s: %d pages, want 4", paper, len(p.Pages))
		}
		for _, b := range p.Outline {
			id := p.Elements[b.Element].ID
			leaf := map[string]int{"tell-us": 0, "decide": 1, "steps": 1, "after": 1, "call-today": 1, "emergency": 1}
			if want, known := leaf[id]; known && b.Page/2 != want {
				t.Errorf("%s: %s stands on page %d", paper, id, b.Page+1)
			}
			if id == "steps" && b.Page != 2 {
				t.Errorf("%s: the steps begin on page %d, want 3", paper, b.Page+1)
			}
		}
	}
}
