package render

import (
	"errors"
	"io/fs"
	"path/filepath"
	"slices"

	"handout/internal/fault"
	"handout/internal/regularfile"
	"handout/internal/tomledit"
)

// Edited is a clinic file with edits made that are not saved yet.
type Edited struct {
	Data    []byte            // the file with the edits
	Changes []tomledit.Change // what they change, key by key
	Lines   int               // of the file that change
	// After makes the sheets of the edited file; nil where a fault stops it.
	After *Renderer
	// Faults are those of the edited file, New the errors among them that were
	// not there before: with one of these it is not saved, so that a half-done
	// edit takes no sheet away from a desk. That words await a signature is none of
	// them, also where the practice prints nothing unsigned: it follows, and nobody
	// can sign words before they are saved.
	Faults, New fault.List
	Follows     Follows
}

// Edit makes edits in the text of a clinic file and says what they lead to.
// Nothing is written. The faults are those that stop the edit itself: a file that
// cannot be read whole, or a layout in which a key cannot be changed safely.
func Edit(o Options, text []byte, edits []tomledit.Edit) (*Edited, fault.List) {
	data, faults := tomledit.Apply(filepath.Base(o.File), text, edits)
	if data == nil {
		return nil, faults
	}
	return o.edited(text, data), nil
}

// Compare says what a clinic file leads to in the place of another.
func Compare(o Options, text, data []byte) *Edited { return o.edited(text, data) }

func (o Options) edited(text, data []byte) *Edited {
	e := &Edited{Data: data, Changes: tomledit.Changes(text, data), Lines: tomledit.ChangedLines(text, data)}
	o.Text = text
	before, old := Open(o)
	o.Text = data
	e.After, e.Faults = Open(o)
	if e.After != nil {
		e.Follows = Followed(before, e.After)
		e.Faults = append(e.Faults, e.After.checkWords()...)
	}
	e.Faults = e.Faults.Sort()
	if before != nil && e.Faults.Failed() { // a check lays out every sheet: only where it decides
		old = append(old, before.checkWords()...)
	}
	for _, f := range e.Faults {
		if f.Severity == fault.Error && !known(old, f) {
			e.New = append(e.New, f)
		}
	}
	return e
}

func known(old fault.List, f fault.Fault) bool {
	return slices.ContainsFunc(old, func(o fault.Fault) bool { return o.Key == f.Key && o.What == f.What })
}

// Saved is what a save left.
type Saved struct {
	*Edited
	// Others are the changes of somebody else meanwhile, which stand too.
	Others []tomledit.Change
	// Open is the mark of an editor that has the file open; empty for none.
	Open string
}

// Save makes edits in the clinic file, which was read as base when they were
// begun. What somebody else changed meanwhile is kept. Nothing is written when
// the error is not nil: a fault.List where the edits bring errors into the file, or
// one of the errors of tomledit.Save.
func Save(o Options, base []byte, edits []tomledit.Edit) (*Saved, error) {
	now, err := regularfile.Read(o.File, maxClinicFile)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, tomledit.ErrGone
	case err != nil:
		return nil, err
	}
	merged, conflicts, faults := tomledit.Merge(filepath.Base(o.File), base, now, edits)
	switch {
	case len(conflicts) > 0:
		return nil, &tomledit.ConflictError{Conflicts: conflicts, Theirs: now}
	case faults.Failed():
		return nil, faults
	}
	e := o.edited(now, merged)
	if e.New.Failed() {
		return nil, e.New
	}
	saved, err := tomledit.Save(o.File, base, edits)
	if err != nil {
		return nil, err
	}
	e.Data = saved.Data
	return &Saved{Edited: e, Others: saved.Others, Open: tomledit.OpenIn(o.File)}, nil
}

// maxClinicFile is the most that is read of a clinic file, in bytes.
const maxClinicFile = 1 << 20
