package merge

import (
	"errors"
	"slices"

	"handout/internal/pdf/metadata"
)

// words is what the sheets of a merge say of themselves, together.
type words struct {
	kinds  []string // each once, in the order of the sheets
	known  map[string]bool
	langs  map[string]bool
	status string // the least of them
	latest string // the last of the words' own dates
}

func (w *words) add(i metadata.Info) error {
	kind, ok := i.Kind()
	if !ok {
		return errors.New("pdf: a sheet to merge does not say what it is")
	}
	rank := metadata.Rank(i.Status)
	if rank < 0 {
		return errors.New("pdf: a sheet to merge has no status that is known")
	}
	if w.status == "" || rank < metadata.Rank(w.status) {
		w.status = i.Status
	}
	if w.known == nil {
		w.known, w.langs = map[string]bool{}, map[string]bool{}
	}
	if !w.known[kind] {
		w.known[kind] = true
		w.kinds = append(w.kinds, kind)
	}
	w.langs[i.Language] = true
	w.latest = max(w.latest, i.Date)
	return nil
}

func (w *words) languages() []string {
	var list []string
	for l := range w.langs {
		list = append(list, l)
	}
	slices.Sort(list)
	return list
}
