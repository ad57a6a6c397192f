package render_test

import (
	"reflect"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"

	"handout/internal/layout"
	"handout/internal/render"
)

// TestPreparedGivesTheSameSheet fills prepared sheets, several at once and each
// several times, and holds them to sheets made from nothing.
func TestPreparedGivesTheSameSheet(t *testing.T) {
	visits := []render.Details{
		{},
		{Date: "2026-12-01", Time: "09:40", With: "Dr. Lee", Place: "Room 4"},
		{Place: "Room 4, behind the second door on the left"},
		{With: "Nguyễn Thị Ánh", Time: "9 pm"},
		{Date: "2026-12-01"},
		{Name: "Jane Roe"},
	}
	line := lineFor(t, "")
	for _, edition := range []layout.Edition{layout.Standard, layout.Large} {
		for _, id := range line.Content().IDs() {
			job := render.Job{Handout: id, Language: "en", Paper: layout.Letter, Edition: edition}
			prepared, faults := line.Prepare(job)
			if prepared == nil {
				t.Fatal(faults)
			}
			want := make([]*render.Sheet, len(visits))
			for i, d := range visits {
				j := job
				j.Details = d
				want[i] = mustSheet(t, lineFor(t, ""), j)
			}
			var all sync.WaitGroup
			for i := range 4 * len(visits) {
				all.Go(func() {
					d := i % len(visits)
					got, faults := prepared.Sheet(visits[d])
					if got == nil {
						t.Error(faults)
						return
					}
					if !reflect.DeepEqual(got.Pages, want[d].Pages) || got.Digest != want[d].Digest {
						t.Errorf("%s %s: visit %d is not the same sheet", id, edition, d)
					}
				})
			}
			all.Wait()
		}
	}
}

func TestPreparedRefusesWhatDoesNotFit(t *testing.T) {
	prepared, faults := lineFor(t, "").Prepare(render.Job{Handout: "dre", Language: "en", Paper: layout.Letter, Edition: layout.Standard})
	if prepared == nil {
		t.Fatal(faults)
	}
	for _, d := range []render.Details{
		{Place: strings.Repeat("far away ", 40)}, {With: "💉"}, {Date: "2026-02-30"}, {Time: "25:00"}, {Name: strings.Repeat("far too long ", 9)},
	} {
		if s, faults := prepared.Sheet(d); s != nil || len(faults) != 1 {
			t.Errorf("%+v: %v", d, faults)
		}
	}
}

// TestNameStandsWithTheVisit prints a name, once, and holds all other words to
// the sheet without.
func TestNameStandsWithTheVisit(t *testing.T) {
	line := lineFor(t, "")
	for _, edition := range []layout.Edition{layout.Standard, layout.Large} {
		for _, id := range line.Content().IDs() {
			job := render.Job{Handout: id, Language: "en", Paper: layout.Letter, Edition: edition}
			bare := mustSheet(t, line, job)
			job.Details.Name = "Maria Guadalupe Hernandez-Lopez"
			named := mustSheet(t, line, job)
			got, want := heardWords(named.Pages), heardWords(bare.Pages)
			for _, word := range strings.Fields(job.Details.Name) {
				if at := slices.Index(got, word); at >= 0 {
					got = slices.Delete(got, at, at+1)
				}
			}
			if !slices.Equal(got, want) {
				t.Errorf("%s %s: other words than those without a name: %q, want %q", id, edition, got, want)
			}
			// In large print, where sections are kept whole, the line may begin a page.
			more := len(named.Pages.Pages) - len(bare.Pages.Pages)
			if named.Pages.Overflow > bare.Pages.Overflow || more != 0 && (edition != layout.Large || more != 1) {
				t.Errorf("%s %s: %d pages, and %d without a name", id, edition, len(named.Pages.Pages), len(bare.Pages.Pages))
			}
			found := false
			for _, page := range named.Pages.Pages {
				for _, op := range page.Ops {
					if op.Kind == layout.OpText && op.Text != "" && strings.HasPrefix(job.Details.Name, op.Text) {
						found = true
						if sect := named.Pages.Elements[named.Pages.Elements[op.Element].Parent]; sect.ID != "visit" {
							t.Errorf("%s %s: the name is part of %q", id, edition, sect.ID)
						}
					}
				}
			}
			if !found {
				t.Errorf("%s %s: the name is not printed", id, edition)
			}
		}
	}
}

// heardWords are the words of a sheet that are heard, sorted: where a page begins and
// what stands first on it may differ. Numbers of pages are left out.
func heardWords(p *layout.Pages) []string {
	var all strings.Builder
	for _, page := range p.Pages {
		element := -1
		for _, op := range page.Ops {
			if op.Kind != layout.OpText || op.Element < 0 {
				continue
			}
			if op.Element != element {
				all.WriteString(" ")
			}
			element = op.Element
			all.WriteString(op.Text)
		}
	}
	words := strings.Fields(regexp.MustCompile(`pages? [0-9]+( and [0-9]+)?`).ReplaceAllString(all.String(), "page"))
	slices.Sort(words)
	return words
}

func BenchmarkPrepare(b *testing.B) {
	line := lineFor(b, "")
	b.ReportAllocs()
	for b.Loop() {
		line.Prepare(render.Job{Handout: "dre", Language: "en", Paper: layout.Letter, Edition: layout.Standard})
	}
}

func BenchmarkFill(b *testing.B) {
	prepared, _ := lineFor(b, "").Prepare(render.Job{Handout: "dre", Language: "en", Paper: layout.Letter, Edition: layout.Standard})
	b.ReportAllocs()
	for b.Loop() {
		prepared.Sheet(render.Details{Date: "2026-12-01", Time: "09:40", With: "Dr. Lee", Place: "Room 4"})
	}
}
