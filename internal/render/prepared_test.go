package render_test

import (
	"reflect"
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
		for _, id := range line.Library.IDs() {
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

// TestNameMovesNothing prints a name and holds all else to the sheet without.
func TestNameMovesNothing(t *testing.T) {
	line := lineFor(t, "")
	for _, edition := range []layout.Edition{layout.Standard, layout.Large} {
		for _, id := range line.Library.IDs() {
			job := render.Job{Handout: id, Language: "en", Paper: layout.Letter, Edition: edition}
			bare := mustSheet(t, line, job)
			job.Details.Name = "Maria Guadalupe Hernandez-Lopez"
			named := mustSheet(t, line, job)
			element, printed := len(bare.Pages.Elements), ""
			if len(named.Pages.Elements) != element+1 {
				t.Fatalf("%s %s: %d elements, want %d", id, edition, len(named.Pages.Elements), element+1)
			}
			for i := range named.Pages.Pages {
				page := named.Pages.Pages[i]
				page.Ops = slices.DeleteFunc(slices.Clone(page.Ops), func(op layout.Op) bool {
					if op.Element == element {
						printed += op.Text
					}
					return op.Element == element
				})
				if !reflect.DeepEqual(page, bare.Pages.Pages[i]) {
					t.Errorf("%s %s: page %d is not the same but for the name", id, edition, i+1)
				}
			}
			if printed != job.Details.Name {
				t.Errorf("%s %s: printed %q", id, edition, printed)
			}
			if sect := named.Pages.Elements[named.Pages.Elements[element].Parent]; sect.ID != "visit" {
				t.Errorf("%s %s: the name is part of %q", id, edition, sect.ID)
			}
		}
	}
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
