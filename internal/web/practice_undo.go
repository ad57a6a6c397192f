package web

import (
	"errors"
	"net/http"
	"unicode/utf8"

	"handout/internal/render"
	"handout/internal/tomledit"
)

// practiceUndo puts the file back as it was before the last save. What was typed
// since stays in its fields.
func (s *Server) practiceUndo(w http.ResponseWriter, r *http.Request) {
	v := s.view(r, nil)
	a, err := s.readAsked(v, r)
	if err != nil {
		s.page(w, r, http.StatusBadRequest, "lost.html", nil)
		return
	}
	s.saving.Lock()
	before, err := tomledit.Undo(s.opts.Clinic, a.base)
	s.saving.Unlock()
	typed := a
	if len(a.edits) == 0 && len(a.wrong) == 0 {
		typed = nil
	}
	if err != nil {
		now, missing, _ := s.practiceFile()
		if missing {
			data := s.practiceForm(v, a.base, typed, r)
			data.Trouble, data.PutBack = v.T("practice.gone", s.opts.Clinic), true
			s.page(w, r, http.StatusConflict, "practice.html", data)
			return
		}
		data := s.practiceForm(v, now, typed, r)
		data.Trouble = v.T("practice.undo.cannot")
		if errors.Is(err, tomledit.ErrChanged) {
			data.Trouble = v.T("practice.undo.changed")
		}
		s.page(w, r, http.StatusConflict, "practice.html", data)
		return
	}
	data := s.practiceForm(v, before, typed, r)
	changes := tomledit.Changes(a.base, before)
	data.Done, data.CanUndo, data.Undone = v.T("practice.undone"), true, true
	data.Undo = a.form.redoLabel(changes)
	if r.PostForm.Get("redo") != "" { // the undo is undone
		data.Done, data.Undone, data.Undo = v.T("practice.redone"), false, a.form.undoLabel(changes)
	}
	for _, c := range changes {
		data.Made = append(data.Made, a.form.row(c))
	}
	look := practiceLook{}
	undone := render.Compare(s.open(), a.base, before)
	s.follow(v, &look, undone, true)
	fo := undone.Follows
	data.AllSigned = (fo.Signed || len(fo.Again) > 0) && len(fo.Drafts) == 0 && len(fo.Words) == 0
	data.DoneFollows, data.DoneLines = look.Follows, look.Lines
	s.page(w, r, http.StatusOK, "practice.html", data)
}

// undoLabel says what undoing changes does: what goes back to what it was.
func (f *form) undoLabel(changes []tomledit.Change) string {
	if len(changes) != 1 {
		return f.v.Count("practice.undo.several", len(changes))
	}
	row := f.row(changes[0])
	if changes[0].Was == nil && row.Was == "" {
		return f.v.T("practice.undo.added", row.Label)
	}
	return f.v.T("practice.undo.one", row.Label, shortened(row.Was))
}

// redoLabel says what making undone changes again does.
func (f *form) redoLabel(changes []tomledit.Change) string {
	if len(changes) != 1 {
		return f.v.Count("practice.redo.several", len(changes))
	}
	row := f.row(changes[0])
	if changes[0].Was == nil && row.Was == "" {
		return f.v.T("practice.redo.added", row.Label)
	}
	return f.v.T("practice.redo.one", row.Label, shortened(row.Was))
}

// shortened is a value on a button: its beginning, where it is long.
func shortened(text string) string {
	const most = 48
	if utf8.RuneCountInString(text) <= most {
		return text
	}
	return string([]rune(text)[:most-1]) + "…"
}
