package render

import (
	"fmt"
	"slices"

	"handout/internal/fault"
	"handout/internal/review"
)

// What can be done with a sheet; see Cell.
const (
	CellReady  = "ready"  // its words are signed and its details confirmed
	CellDraft  = "draft"  // it prints, marked as not for patients
	CellCannot = "cannot" // it does not print
)

// Cell is what can be done with one handout in one language and size.
type Cell struct {
	Handout  string
	Language string
	Size     Edition
	State    string
	Until    string // of a ready one: the last day, ISO 8601
	Why      string // of any other
	Fix      string
}

// matrix lays every handout out in every language it is written in and both
// sizes. The faults are those of the languages that the clinic's file has words
// in; for any other language they are told in the cell alone.
func (r *Renderer) matrix() ([]Cell, fault.List) {
	var cells []Cell
	var faults fault.List
	for _, id := range r.IDs() {
		told := r.checkedLanguages(id)
		for _, lang := range r.library.Languages(id) {
			found, more := r.cells(id, lang)
			cells = append(cells, found...)
			if slices.Contains(told, lang) {
				faults = append(faults, more...)
			}
		}
	}
	return cells, faults
}

// cells are a handout's in one language: standard and large.
func (r *Renderer) cells(id, lang string) ([]Cell, fault.List) {
	var cells []Cell
	var faults fault.List
	for _, size := range []Edition{Standard, Large} {
		cell, more := r.cell(Job{Handout: id, Language: lang, Paper: Paper(r.clinic.Paper), Edition: size})
		cells = append(cells, cell)
		for _, f := range more { // what both sizes share is told once
			if size == Standard || !slices.Contains(faults, f) {
				faults = append(faults, f)
			}
		}
	}
	return cells, faults
}

func (r *Renderer) cell(j Job) (Cell, fault.List) {
	cell := Cell{Handout: j.Handout, Language: j.Language, Size: j.Edition, State: CellCannot}
	if missing := r.Missing(j); len(missing) > 0 {
		cell.Why = fmt.Sprintf("`%s` is not set", missing[0])
		cell.Fix = fmt.Sprintf("set it under [handout.%s] if you print this handout", j.Handout)
		var faults fault.List
		faults.WarnText(r.clinic.Pos("handout."+j.Handout), missing[0], fault.Say("`%s` is not set, so %s is left out", missing[0], fault.Handout.Of(j.Handout)),
			fault.Say("set it under [handout.%s] if you print this handout", j.Handout))
		return cell, faults
	}
	sheet, faults := r.Sheet(j)
	if sheet == nil {
		stopped := slices.DeleteFunc(faults.Named(func(string) string { return "" }), func(f fault.Fault) bool { return f.Severity != fault.Error })
		if len(stopped) > 0 {
			cell.Why, cell.Fix = stopped[0].What, stopped[0].Remedy
		}
		if more := len(stopped) - 1; more > 0 {
			cell.Why += fmt.Sprintf(" (and %d more)", more)
		}
		return cell, faults
	}
	cell.State = CellDraft
	if st := sheet.Status; st.State == review.Approved {
		cell.State, cell.Until = CellReady, st.Until
	} else {
		cell.Why, cell.Fix = Explain(st), Remedy(j.Handout, j.Language, st)
	}
	return cell, append(faults, r.tooLong(sheet)...)
}
