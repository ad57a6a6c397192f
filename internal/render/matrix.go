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

// Stand is a Cell with what it rests on, for a front end with words and shelves
// of its own.
type Stand struct {
	Cell
	Set     map[string]string // the words that were chosen where the practice left that open
	Missing []string          // options without which the handout cannot be
	Status  review.Status     // of the words; zero where nothing was made
	Faults  fault.List
	sheet   *Sheet
}

// A Maker makes a sheet with no visit filled in: Renderer.Sheet, or what a front
// end has kept of it.
type Maker func(Job) (*Sheet, fault.List)

// Sizes are the editions for patients, in the order in which they are listed.
func Sizes() []Edition { return []Edition{Standard, Large} }

// Table says what can be done with every handout in every language it is written
// in and both sizes: the sizes of one handout and language are neighbours. lay
// makes the sheets. kinds gives the words to be listed of a handout in a language
// that waits for a choice; with none, or where kinds is nil, it cannot be printed.
func (r *Renderer) Table(lay Maker, kinds func(id, lang string) []Variant) []Stand {
	var out []Stand
	for _, id := range r.IDs() {
		for _, lang := range r.library.Languages(id) {
			j := Job{Handout: id, Language: lang, Paper: Paper(r.clinic.Paper)}
			sets := []map[string]string{nil}
			if kinds != nil && len(r.Missing(j)) > 0 {
				if found := kinds(id, lang); len(found) > 0 {
					sets = nil
					for _, one := range found {
						sets = append(sets, one.Set)
					}
				}
			}
			for _, set := range sets {
				for _, size := range Sizes() {
					j.Set, j.Edition = set, size
					out = append(out, r.Stand(j, lay))
				}
			}
		}
	}
	return out
}

// Stand says what can be done with one sheet, which lay makes.
func (r *Renderer) Stand(j Job, lay Maker) Stand {
	s := Stand{Cell: Cell{Handout: j.Handout, Language: j.Language, Size: j.Edition, State: CellCannot}, Set: j.Set}
	if s.Missing = r.Missing(j); len(s.Missing) > 0 {
		s.Why = fmt.Sprintf("`%s` is not set", s.Missing[0])
		s.Fix = fmt.Sprintf("set it under [handout.%s] if you print this handout", j.Handout)
		s.Faults.WarnText(r.clinic.Pos("handout."+j.Handout), s.Missing[0], fault.Say("`%s` is not set, so %s is left out", s.Missing[0], fault.Handout.Of(j.Handout)),
			fault.Say("set it under [handout.%s] if you print this handout", j.Handout))
		return s
	}
	s.sheet, s.Faults = lay(j)
	if s.sheet == nil {
		stopped := slices.DeleteFunc(s.Faults.Named(func(string) string { return "" }), func(f fault.Fault) bool { return f.Severity != fault.Error })
		if len(stopped) > 0 {
			s.Why, s.Fix = stopped[0].What, stopped[0].Remedy
		}
		if more := len(stopped) - 1; more > 0 {
			s.Why += fmt.Sprintf(" (and %d more)", more)
		}
		return s
	}
	s.State, s.Status = CellDraft, s.sheet.Status
	if s.sheet.Ready() {
		s.State, s.Until = CellReady, s.Status.Until
	} else {
		s.Why, s.Fix = Explain(s.Status), Remedy(j.Handout, j.Language, s.Status)
	}
	return s
}

// matrix is the Table of a check. The faults are those of the languages that the
// clinic's file has words in; for any other language they are told in the cell
// alone.
func (r *Renderer) matrix(lay Maker) ([]Cell, fault.List) {
	var cells []Cell
	var faults, row fault.List // row: of one handout in one language
	for _, s := range r.Table(lay, nil) {
		cells = append(cells, s.Cell)
		more := s.Faults
		if s.sheet != nil {
			more = append(more, r.tooLong(s.sheet)...)
		}
		if s.Size == Standard {
			row = more
		} else { // what both sizes share is told once
			row = append(row, slices.DeleteFunc(more, func(f fault.Fault) bool { return slices.Contains(row, f) })...)
			if slices.Contains(r.checkedLanguages(s.Handout), s.Language) {
				faults = append(faults, row...)
			}
		}
	}
	return cells, faults
}
