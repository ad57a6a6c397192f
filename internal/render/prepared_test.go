package render_test

import (
	"reflect"
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
		{Place: strings.Repeat("far away ", 40)}, {With: "💉"}, {Date: "2026-02-30"}, {Time: "25:00"},
	} {
		if s, faults := prepared.Sheet(d); s != nil || len(faults) != 1 {
			t.Errorf("%+v: %v", d, faults)
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
