package web

import (
	"bytes"
	"os"
	"path/filepath"

	"handout/internal/regularfile"
	"handout/internal/tomledit"
)

// before is the clinic file as it was before the last save, which is kept
// beside it.
type before struct {
	File    string      // as named
	When    string      // of the save, in words
	Changes []changeRow // that putting it back makes
	Put     string      // what the button says that does it; empty where it cannot be done
}

// before tells the kept state of the file; nil where there is none, or none that
// differs from what the page shows.
func (s *Server) before(v *view, f *form, text []byte) *before {
	path := tomledit.Backup(s.opts.Clinic)
	had, err := regularfile.Read(path, maxForm)
	if err != nil || bytes.Equal(had, text) {
		return nil
	}
	out := &before{File: filepath.Base(path)}
	out.When = s.savedAt(v, path)
	changes := tomledit.Changes(text, had)
	for _, c := range changes {
		out.Changes = append(out.Changes, f.row(c))
	}
	if !tomledit.Undoable(s.opts.Clinic, text) {
		return out
	}
	back := tomledit.Changes(had, text) // as it was saved
	if out.Put = v.T("practice.before.put"); len(back) > 0 {
		out.Put = f.undoLabel(back)
	}
	return out
}

// savedAt is when a file was written, in words; empty where it is not there.
func (s *Server) savedAt(v *view, path string) string {
	info, err := os.Stat(path)
	r, _ := s.desk.open()
	if err != nil || r == nil {
		return ""
	}
	at := info.ModTime().In(s.opts.Now().Location())
	day, clock := r.Say(v.Lang, at.Format("2006-01-02"), at.Format("15:04"))
	return v.T("when.both", day, clock)
}
