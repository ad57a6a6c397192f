package render_test

import (
	"slices"
	"strings"
	"testing"

	"handout/internal/layout"
	"handout/internal/render"
)

// What stops the exam stands first among what the patient decides: larger than the rest, which
// a hairline parts from it where it does not stand beside the heading.
func TestWhatStopsTheExamStandsFirst(t *testing.T) {
	line := lineFor(t, "")
	for _, j := range jobs(t, line) {
		if j.Edition != layout.Standard {
			continue
		}
		look := newSheetLook(mustSheet(t, line, j).Pages, j.Edition)
		var items []layout.Op
		page := -1
		for i := range look.Pages.Pages {
			for _, op := range texts(&look.Pages.Pages[i]) {
				if op.Element < 0 || !decides(look, op.Element) || strings.Trim(op.Text, "• ") == "" || op.H > layout.Pt(14.5) {
					continue
				}
				if page < 0 {
					page = i
				}
				items = append(items, op)
			}
		}
		if len(items) < 4 {
			t.Errorf("%s on %s: %d texts", j.Name(), j.Paper, len(items))
			continue
		}
		first, rest := items[0], items[len(items)-1]
		if first.H < rest.H+layout.Pt(1) {
			t.Errorf("%s on %s: %q has %s, what follows %s", j.Name(), j.Paper, first.Text, first.H, rest.H)
		}
		second := items[slices.IndexFunc(items, func(op layout.Op) bool { return op.H == rest.H })]
		ops := look.Pages.Pages[page].Ops
		if slices.ContainsFunc(ops, func(op layout.Op) bool { // it stands beside the heading
			return op.Kind == layout.OpText && op.Element >= 0 && look.Elements[op.Element].Tag == layout.TagH2 && op.Y == first.Y && op.X < first.X && op.X > first.X-layout.Pt(250)
		}) {
			continue
		}
		if !slices.ContainsFunc(ops, func(op layout.Op) bool {
			return op.Kind == layout.OpLine && op.Artifact == layout.ArtifactLayout && op.H == 0 && op.Y > first.Y && op.Y < second.Y && op.X <= first.X && op.X+op.W > first.X+layout.Pt(100)
		}) {
			t.Errorf("%s on %s: no hairline under %q", j.Name(), j.Paper, first.Text)
		}
	}
}

// decides reports whether an element is in an item of what the patient decides.
func decides(s *sheetLook, element int) bool {
	item := false
	for ; element >= 0 && s.Elements[element].ID == ""; element = s.Elements[element].Parent {
		item = item || s.Elements[element].Tag == layout.TagLBody
	}
	return item && element >= 0 && s.Elements[element].ID == "decide"
}

// The number to call first and that for after hours stand in two cells, with a thin line between
// them, where both stand side by side.
func TestNumbersToCallFirstStandInCells(t *testing.T) {
	for _, id := range []string{"dre", "eps", "urine-after-exam"} {
		p := mustSheet(t, lineFor(t, ""), render.Job{Handout: id, Language: "en", Paper: layout.Letter, Edition: layout.Standard}).Pages
		page := &p.Pages[0]
		number, after := textAt(t, page, "(217) 555-0142"), textAt(t, page, "After hours")
		if !slices.ContainsFunc(page.Ops, func(op layout.Op) bool {
			return op.Kind == layout.OpRect && op.W < layout.Pt(2) && op.H > layout.Pt(20) && op.X > number.X+number.W && op.X < after.X && op.Y < number.Y && op.Y+op.H > after.Y
		}) {
			t.Errorf("%s: no line between %+v and %+v", id, number, after)
		}
	}
}
