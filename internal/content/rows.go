package content

import (
	"fmt"
	"slices"

	"handout/internal/document"
)

// The editions and the phases of time that a row may name.
func rowEditions() []string { return []string{"standard", "large"} }
func rowPhases() []string   { return []string{"before", "today", "after"} }

// readRows reads every [[row]]: which section stands where on the sheet. Each
// edition has each section once.
func readRows(t *table, sections []Section) []document.LayoutRow {
	var rows []document.LayoutRow
	var tables []*table
	for _, sub := range t.subs("row") {
		rows = append(rows, readRow(sub, sections))
		tables = append(tables, sub)
	}
	if len(rows) == 0 {
		return nil
	}
	for _, edition := range rowEditions() {
		for _, variant := range document.Variants(rows, edition) {
			heldOnce(t, rows, tables, sections, edition, variant)
		}
	}
	return rows
}

// heldOnce holds that an arrangement of an edition has each section once, and
// that what closes the sheet stands last.
func heldOnce(t *table, rows []document.LayoutRow, tables []*table, sections []Section, edition, variant string) {
	of := "the " + edition + " edition"
	if variant != "" {
		of += fmt.Sprintf(" in the variant `%s`", variant)
	}
	seen := map[string]bool{}
	for i, r := range rows {
		if !r.In(edition, variant) {
			continue
		}
		for _, id := range r.Sections() {
			if seen[id] {
				tables[i].faultAt(tables[i].Pos, "", fmt.Sprintf("the section `%s` stands twice in the rows of %s", id, of), "name it once")
			}
			seen[id] = true
		}
		if r.End && slices.ContainsFunc(rows[i+1:], func(o document.LayoutRow) bool { return o.In(edition, variant) }) {
			tables[i].faultAt(tables[i].Pos, "end", "a row that closes the sheet stands before others", "make it the last one")
		}
	}
	for _, s := range sections {
		if !seen[s.ID] {
			t.fault("row", fmt.Sprintf("no row of %s has the section `%s`", of, s.ID), "name it in one")
		}
	}
}

func readRow(t *table, sections []Section) document.LayoutRow {
	r := document.LayoutRow{
		Edition:    t.text("edition"),
		Variants:   t.texts("variants"),
		Band:       t.texts("band"),
		Left:       t.texts("left"),
		Right:      t.texts("right"),
		Under:      t.texts("under"),
		Beside:     t.texts("beside"),
		Twofold:    t.texts("twofold"),
		Staged:     t.texts("staged"),
		Columns:    t.texts("columns"),
		Phase:      t.text("phase"),
		RightPhase: t.text("right_phase"),
		Break:      t.flag("break"),
		Page:       t.flag("page"),
		End:        t.flag("end"),
	}
	for _, share := range t.numbers("shares") {
		if share < 30 || share > 70 {
			t.fault("shares", fmt.Sprintf("%d hundredths of the width leave too little beside", share), "write 30 to 70")
			continue
		}
		r.Shares = append(r.Shares, share)
	}
	t.close()
	ids := make([]string, len(sections))
	for i, s := range sections {
		ids[i] = s.ID
	}
	for _, key := range []string{"band", "left", "right", "under", "beside", "twofold", "staged", "columns"} {
		for i, id := range t.texts(key) {
			if !slices.Contains(ids, id) {
				t.faultAt(t.item(key, i), key, fmt.Sprintf("there is no section `%s`", id), Suggest(id, ids))
			}
		}
	}
	if r.Edition != "" && !slices.Contains(rowEditions(), r.Edition) {
		t.fault("edition", fmt.Sprintf("there is no edition %q", r.Edition), "write standard or large, or leave it out")
	}
	for key, phase := range map[string]string{"phase": r.Phase, "right_phase": r.RightPhase} {
		if phase != "" && !slices.Contains(rowPhases(), phase) {
			t.fault(key, fmt.Sprintf("there is no phase %q", phase), "write before, today or after")
		}
	}
	if r.RightPhase != "" && (r.Phase == "" || len(r.Right) == 0) {
		t.faultAt(t.Pos, "right_phase", "only a row of `left` and `right` that has a `phase` has another for its right side", "take it out")
	}
	kinds := 0
	for _, there := range []bool{len(r.Band) > 0, len(r.Left)+len(r.Right) > 0, len(r.Beside) > 0, len(r.Twofold) > 0, len(r.Staged) > 0, len(r.Columns) > 0} {
		if there {
			kinds++
		}
	}
	if kinds != 1 || len(r.Left) > 0 != (len(r.Right) > 0) {
		t.faultAt(t.Pos, "", "a row is a band, two sides, words beside a figure, lists in two, stages in frames, or columns", "write `band`, `left` and `right`, `beside`, `twofold`, `staged`, or `columns`")
	}
	if len(r.Left) == 0 && len(r.Under) > 0 {
		t.faultAt(t.Pos, "under", "only a row of `left` and `right` has `under`", "take it out")
	}
	if len(r.Left)+len(r.Beside) == 0 && len(r.Shares) > 0 {
		t.faultAt(t.Pos, "shares", "only a row of `left` and `right`, or of `beside`, has `shares`", "take them out")
	}
	return r
}
