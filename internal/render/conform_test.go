package render_test

import (
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"handout/internal/clinic"
	"handout/internal/layout"
	"handout/internal/pdf"
	"handout/internal/pdftest"
	"handout/internal/render"
)

// TestConformMatrix has the outside judges look at every handout in every
// language, size and paper, on both font roads, with clinics that try the
// page, with and without a visit.
func TestConformMatrix(t *testing.T) {
	pdftest.Require(t)
	dir := t.TempDir()
	var files []string
	write := func(name string, sheet *render.Sheet, structure bool) {
		data, err := sheet.PDF()
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		path := filepath.Join(dir, name+".pdf")
		if err := os.WriteFile(path, data, 0o644); err != nil {
			t.Fatal(err)
		}
		files = append(files, path)
		text(t, path, sheet, structure)
	}
	// Poppler takes longer to tell the structure of a file than all other judges
	// together: each sheet is asked of one clinic, and each clinic for some sheets.
	all := roads(t)
	for n, name := range slices.Sorted(maps.Keys(all)) {
		line := lineFor(t, all[name])
		for i, j := range jobs(t, line) {
			// A judge takes half a second for a file: each clinic has one paper of
			// each sheet, and the clinics differ in which.
			if j.Paper != layout.Papers()[(i/2+n)%2] {
				continue
			}
			if (i/4+n/2)%2 == 1 {
				j.Details = render.Details{Date: "2026-12-01", Time: "9:40 AM", With: "Nguyễn Thị Ánh", Place: "Main building, second floor"}
			}
			write(fmt.Sprintf("%s-%s-%s", name, j.Name(), j.Paper), mustSheet(t, line, j), i/2%len(all) == n)
		}
	}
	for status, day := range map[string]time.Time{"approved": today, "expired": today.AddDate(2, 0, 0)} {
		line := signed(t, day)
		for _, j := range jobs(t, line) {
			if j.Language == "en" && j.Paper == layout.Letter {
				write(status+"-"+j.Name(), mustSheet(t, line, j), status == "approved" && j.Edition == layout.Standard)
			}
		}
	}
	for i, j := range jobs(t, lineFor(t, "")) {
		if j.Evidence = true; i%2 == 0 { // one paper of each
			write(j.Name(), mustSheet(t, lineFor(t, ""), j), i%8 == 0)
		}
	}
	pdftest.Conform(t, files...)
}

// roads are the clinics of the page tests, and one whose name takes the UTF-8
// road.
func roads(t *testing.T) map[string]string {
	all := clinics(t)
	all["utf8"] = strings.Replace(withoutLogo(string(clinic.SampleTOML())), "Riverside Urology", "Łukasz Şahin & Nguyễn Urology ½ Ω", 1)
	return all
}

var blank = regexp.MustCompile(`\s+`)

// text checks that a reader gets all that is on the pages, in order and with
// its spaces, from the content and, if structure is, from the structure alike.
func text(t *testing.T, path string, sheet *render.Sheet, structure bool) {
	t.Helper()
	raw := blank.ReplaceAllString(pdftest.PdfText(t, path), " ")
	tags := raw
	if structure {
		// Each line of a page is shown between quotes of its own.
		tags = blank.ReplaceAllString(strings.ReplaceAll(pdftest.StructText(t, path), `"`, ""), " ")
	}
	for _, bad := range []string{"\u00ad", "ﬁ", "ﬂ", "\ufffd"} {
		if strings.Contains(raw, bad) {
			t.Errorf("%s: extracted text holds %q", filepath.Base(path), bad)
		}
	}
	at, heard := 0, 0
	for _, mark := range sheet.Pages.Outline {
		title := blank.ReplaceAllString(mark.Title, " ")
		next, said := strings.Index(raw[at:], title), strings.Index(tags[heard:], title)
		if next < 0 || said < 0 {
			t.Errorf("%s: heading %q is missing or out of order in the text (%v) or the structure (%v)", filepath.Base(path), title, next >= 0, said >= 0)
			return
		}
		at, heard = at+next, heard+said
	}
	for _, sec := range sheet.Document.Sections {
		if heading := blank.ReplaceAllString(sec.Heading.String(), " "); !strings.Contains(raw, heading) {
			t.Errorf("%s: no heading %q in the extracted text", filepath.Base(path), heading)
		}
	}
}

// TestGoldens keeps what is drawn and what is heard under review: run with
// -update after a change of words or layout, and read the difference.
func TestGoldens(t *testing.T) {
	line := lineFor(t, "")
	kept := map[string]bool{}
	for _, j := range jobs(t, line) {
		if j.Paper != layout.Letter {
			continue
		}
		sheet := mustSheet(t, line, j)
		golden(t, kept, j.Name()+".pages.txt", sheet.Pages.Dump())
		golden(t, kept, j.Name()+".tags.txt", pdf.Dump(sheet.Pages))
		golden(t, kept, j.Name()+".words.txt", sheet.Canonical)
	}
	entries, err := os.ReadDir("testdata")
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if !kept[e.Name()] {
			t.Errorf("testdata/%s belongs to no test", e.Name())
		}
	}
}

func golden(t *testing.T, kept map[string]bool, name, got string) {
	t.Helper()
	kept[name] = true
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("%s changed (go test ./internal/render -update, then read git diff): first difference at %s", path, firstDifference(got, string(want)))
	}
}

func firstDifference(got, want string) string {
	g, w := strings.Split(got, "\n"), strings.Split(want, "\n")
	for i := range min(len(g), len(w)) {
		if g[i] != w[i] {
			return fmt.Sprintf("line %d:\n got %s\nwant %s", i+1, g[i], w[i])
		}
	}
	return fmt.Sprintf("the end: %d lines, want %d", len(g), len(w))
}
