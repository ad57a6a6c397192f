package web

import (
	"encoding/base64"
	"errors"
	"io/fs"
	"net/http"
	"strings"

	"handout/internal/fault"
	"handout/internal/render"
	"handout/internal/settings"
	"handout/internal/tomledit"
)

// practicePreview answers a script with what follows the form.
func (s *Server) practicePreview(w http.ResponseWriter, r *http.Request) {
	v := s.view(r, nil)
	a, err := s.readAsked(v, r)
	if err != nil {
		http.Error(w, "", http.StatusBadRequest)
		return
	}
	edits, base := a.settled(r, s.opts.Clinic)
	edited, faults := render.Edit(s.open(), base, edits)
	now, _ := s.drawn(edited, base)
	j := besideForm(now, r)
	look := s.practiceLook(v, a.form, edited, faults, a.wrong, j)
	asked, open := choosing(r.PostForm)
	look.chosen(v, asked, open)
	sheet, err := s.fragment(r, "practice.html", "practice-sheet", &practiceData{Look: look})
	if err != nil {
		http.Error(w, "", http.StatusInternalServerError)
		return
	}
	after, err := s.fragment(r, "practice.html", "practice-follows", &practiceData{Look: look})
	if err != nil {
		http.Error(w, "", http.StatusInternalServerError)
		return
	}
	lines := map[string]string{}
	for n, key := range look.lines {
		lines[settings.Number10(float64(n))] = key
	}
	changed := []string{}
	if edited != nil {
		for _, c := range edited.Changes {
			changed = append(changed, c.Key.String())
		}
	}
	agree, err := s.agreementsOf(r, a.form, edited)
	if err != nil {
		http.Error(w, "", http.StatusInternalServerError)
		return
	}
	need, err := s.fragment(r, "practice.html", "practice-need", look.Need)
	if err != nil {
		http.Error(w, "", http.StatusInternalServerError)
		return
	}
	answer(w, map[string]any{"sheet": sheet, "follows": after, "faults": look.faults, "warnings": look.warnings, "lines": lines, "changed": changed, "agree": agree,
		"canSave": look.CanSave, "button": look.Button, "need": need, "open": open, "colours": strings.Join(look.Colours, " "), "drawn": look.Sheet != ""})
}

// agreementsOf are the parts of the page that stand at hours which differ, by field.
func (s *Server) agreementsOf(r *http.Request, f *form, e *render.Edited) (map[string]string, error) {
	after := *f
	if e != nil {
		after.text = e.Data
	}
	out := map[string]string{}
	for name, one := range after.agreements() {
		html, err := s.fragment(r, "practice.html", "practice-agree", one)
		if err != nil {
			return nil, err
		}
		out[name] = html
	}
	return out, nil
}

// practiceSave saves the form. What somebody else changed meanwhile is kept, or
// shown side by side.
func (s *Server) practiceSave(w http.ResponseWriter, r *http.Request) {
	v := s.view(r, nil)
	a, err := s.readAsked(v, r)
	if err != nil {
		s.page(w, r, http.StatusBadRequest, "lost.html", nil)
		return
	}
	if r.PostForm.Get("putback") != "" && len(a.base) > 0 {
		// Where it cannot be, the save says so.
		_ = tomledit.Create(s.opts.Clinic, a.base)
	}
	edits, base := a.settled(r, s.opts.Clinic)
	back := func(code int, base []byte, trouble string, change func(*practiceData)) {
		a.edits = edits
		data := s.practiceForm(v, base, a, r)
		data.Trouble = trouble
		if change != nil {
			change(data)
		}
		s.page(w, r, code, "practice.html", data)
	}
	if len(a.wrong) > 0 {
		back(http.StatusConflict, a.base, v.T("practice.save.wrong"), nil)
		return
	}
	s.saving.Lock()
	var saved *render.Saved
	err = s.withLogo(edited(edits, "logo"), func() (err error) {
		saved, err = render.Save(s.open(), base, edits)
		return err
	})
	s.saving.Unlock()
	var conflict *tomledit.ConflictError
	var faults fault.List
	switch {
	case err == nil:
		data := s.practiceForm(v, saved.Data, nil, r)
		data.Done = v.Count("practice.saved", len(saved.Changes))
		if len(saved.Changes) == 0 {
			data.Done = v.T("practice.saved.nothing")
		}
		data.CanUndo = len(saved.Changes) > 0
		for _, c := range saved.Others {
			data.Others = append(data.Others, a.form.row(c))
		}
		if saved.Open != "" {
			data.Done += " " + v.T("practice.saved.open", saved.Open)
		}
		done := practiceLook{}
		s.follow(v, &done, saved.Edited, true)
		data.DoneFollows, data.DoneLines, data.Await = done.Follows, done.Lines, awaiting(v, saved.Edited)
		f := *a.form
		f.text = saved.Data
		if data.DoneAgree = f.agreements()["hours"]; data.DoneAgree == nil { // it says so, with what to do about it
			data.DoneFollows = append(data.DoneFollows, f.stays(saved.Edited)...)
		}
		data.Undo = a.form.undoLabel(saved.Changes)
		for _, c := range saved.Changes {
			data.Made = append(data.Made, a.form.row(c))
		}
		s.page(w, r, http.StatusOK, "practice.html", data)
	case errors.As(err, &conflict):
		back(http.StatusConflict, a.base, v.T("practice.conflict"), func(d *practiceData) {
			for _, c := range conflict.Conflicts {
				row := a.form.row(tomledit.Change{Key: c.Key, Was: c.Was, Now: c.Value})
				theirs := a.form.row(tomledit.Change{Key: c.Key, Now: c.Theirs})
				d.Conflicts = append(d.Conflicts, conflictRow{Name: c.Key.String(), ID: fieldID(c.Key.String()), Label: row.Label, Was: row.Was, Mine: row.Now, Theirs: theirs.Now, Shown: tomledit.Say(c.Theirs)})
			}
			d.Base = base64.StdEncoding.EncodeToString(a.base)
			d.Look.chosen(v, len(d.Conflicts), len(d.Conflicts))
			d.SavedAt = s.savedAt(v, s.opts.Clinic)
		})
	case errors.As(err, &faults):
		back(http.StatusConflict, a.base, v.T("practice.save.faults"), func(d *practiceData) {
			now, _, _ := s.practiceFile()
			if broken := tomledit.Check(d.File, now); broken.Failed() {
				d.Trouble, d.Look.Stops = v.T("practice.save.broken", d.File), s.brokenFile(v, now, broken).Look.Problems
			}
		})
	case errors.Is(err, tomledit.ErrGone):
		back(http.StatusConflict, a.base, v.T("practice.gone", s.opts.Clinic), func(d *practiceData) { d.PutBack = true })
	case errors.Is(err, tomledit.ErrHeld):
		back(http.StatusConflict, a.base, v.T("practice.held"), nil)
	case errors.Is(err, fs.ErrPermission):
		back(http.StatusConflict, a.base, v.T("practice.readonly", s.opts.Clinic), nil)
	default:
		back(http.StatusConflict, a.base, v.T("practice.unwritable", s.opts.Clinic, fault.Reason(err)), nil)
	}
}

// edited is the text that edits give a key, or "".
func edited(edits []tomledit.Edit, key string) string {
	for _, e := range edits {
		if text, ok := e.Value.(string); ok && e.Key.String() == key {
			return text
		}
	}
	return ""
}
