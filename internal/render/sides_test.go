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

// Page 1 says when to call first, when the visit is, and what will happen, with its
// picture; the sides after it go by time.
func TestPageOneSaysWhatWillHappen(t *testing.T) {
	line := lineFor(t, "")
	for _, id := range []string{"dre", "urine-after-exam"} {
		for _, paper := range layout.Papers() {
			p := mustSheet(t, line, render.Job{Handout: id, Language: "en", Paper: paper, Edition: layout.Standard}).Pages
			on := map[string]int{}
			for _, b := range p.Outline {
				on[p.Elements[b.Element].ID] = b.Page + 1
			}
			for section, page := range map[string]int{"key-points": 1, "call-before": 1, "visit": 1, "language": 1, "what": 1, "tell-us": 2, "steps": 2, "decide": 2, "after": 3, "results": 3, "call-today": 3} {
				if got := on[section]; got != 0 && got != page {
					t.Errorf("%s on %s: %s stands on page %d, want %d", id, paper, section, got, page)
				}
			}
			boxes := p.Pages[0].Boxes
			figure := slices.IndexFunc(boxes, func(b layout.Area) bool { return b.Name == "what figure" })
			words := slices.IndexFunc(boxes, func(b layout.Area) bool { return b.Name == "what" })
			if figure < 0 || words < 0 || boxes[figure].X < boxes[words].X+boxes[words].W || boxes[figure].Y > boxes[words].Y+layout.Pt(1) {
				t.Errorf("%s on %s: no figure beside the words of page 1", id, paper)
			}
			if figure > 0 && boxes[figure].W < (p.Width-layout.Pt(84))/2*75/100 {
				t.Errorf("%s on %s: the figure is %s wide", id, paper, boxes[figure].W)
			}
			if len(p.Pages) != 3 {
				t.Errorf("%s on %s: %d pages, want 3", id, paper, len(p.Pages))
			}
		}
	}
}

// In large print the visit stands on page 1, under the key points.
func TestLargePrintHasTheVisitOnPageOne(t *testing.T) {
	line := lineFor(t, "")
	for _, id := range line.Content().IDs() {
		p := mustSheet(t, line, render.Job{Handout: id, Language: "en", Paper: layout.Letter, Edition: layout.Large}).Pages
		if !slices.ContainsFunc(p.Pages[0].Boxes, func(b layout.Area) bool { return b.Name == "visit" }) {
			t.Errorf("%s: the visit is not on page 1", id)
		}
	}
}

// Large print gives a page one job: what is read or done in one go stands on one page,
// and the boxes on help on the sides of one leaf.
func TestLargePrintKeepsSectionsWhole(t *testing.T) {
	line := lineFor(t, "")
	for _, id := range []string{"dre", "urine-after-exam"} {
		p := mustSheet(t, line, render.Job{Handout: id, Language: "en", Paper: layout.Letter, Edition: layout.Large}).Pages
		if len(p.Pages) != 8 {
			t.Errorf("%s: %d pages, want 8", id, len(p.Pages))
		}
		on := map[string][]int{}
		for i := range p.Pages {
			for _, b := range p.Pages[i].Boxes {
				if pages := on[b.Name]; len(pages) == 0 || pages[len(pages)-1] != i {
					on[b.Name] = append(pages, i)
				}
			}
		}
		for _, section := range []string{"key-points", "visit", "call-before", "what", "get-ready", "tell-us", "steps", "feel", "decide", "after", "questions", "results"} {
			if len(on[section]) != 1 {
				t.Errorf("%s: %s stands on the pages %v", id, section, on[section])
			}
		}
		if today, emergency := on["call-today"][0], on["emergency"][0]; today/2 != emergency/2 {
			t.Errorf("%s: the boxes on help stand on the pages %d and %d", id, today+1, emergency+1)
		}
	}
}

// Where the last side has room, when to get help is set larger than the rest; the foot
// of every page has the number for an emergency.
func TestHelpIsSetLarge(t *testing.T) {
	p := mustSheet(t, lineFor(t, ""), render.Job{Handout: "dre", Language: "en", Paper: layout.Letter, Edition: layout.Standard}).Pages
	for i := range p.Pages {
		number := false
		for _, op := range p.Pages[i].Ops {
			number = number || op.Artifact == layout.ArtifactFooter && op.Text == "911"
			if i == len(p.Pages)-1 && op.Kind == layout.OpText && !op.Hidden && op.Element >= 0 && p.Elements[op.Element].Tag == layout.TagLBody && op.H <= layout.Pt(12.5) {
				t.Errorf("page %d: %q has %s", i+1, op.Text, op.H)
			}
		}
		if !number {
			t.Errorf("page %d has no number for an emergency in its foot", i+1)
		}
	}
}
