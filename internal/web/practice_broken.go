package web

import (
	"net/http"
	"path/filepath"

	"handout/internal/fault"
	"handout/internal/regularfile"
	"handout/internal/tomledit"
)

// A clinic file that TOML cannot read whole has no form: half of its settings would
// show as empty, and what was typed into them could not be saved.

// brokenFile says in which line a file cannot be read, and offers the one from before
// the last save, where that can be.
func (s *Server) brokenFile(v *view, text []byte, faults fault.List) *practiceData {
	name := filepath.Base(s.opts.Clinic)
	data := &practiceData{Trouble: v.T("practice.broken", name), Look: &practiceLook{}}
	for _, f := range sortedFaults(faults) {
		if f.Severity != fault.Error {
			continue
		}
		said := v.problemFrom(f)
		if f.Line > 0 {
			said.What = v.T("practice.broken.line", name, f.Line, uncapital(said.What))
		}
		data.Look.Problems = append(data.Look.Problems, said)
	}
	path := tomledit.Backup(s.opts.Clinic)
	if had, err := regularfile.Read(path, maxForm); err == nil && !tomledit.Check(name, had).Failed() {
		data.Restore = v.T("practice.broken.before", filepath.Base(path))
	}
	return data
}

// practiceRestore puts back the file from before the last save, in the place of one
// that cannot be read.
func (s *Server) practiceRestore(w http.ResponseWriter, r *http.Request) {
	v := s.view(r, nil)
	text, missing, err := s.practiceFile()
	faults := tomledit.Check(filepath.Base(s.opts.Clinic), text)
	if err == nil && !missing && faults.Failed() {
		s.saving.Lock()
		err = tomledit.PutBack(s.opts.Clinic, text)
		s.saving.Unlock()
	}
	if err != nil {
		data := s.brokenFile(v, text, faults)
		data.Trouble = v.T("practice.unwritable", s.opts.Clinic, fault.Reason(err))
		s.page(w, r, http.StatusConflict, "practice.html", data)
		return
	}
	http.Redirect(w, r, practicePath, http.StatusSeeOther)
}
