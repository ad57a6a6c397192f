package web

import (
	"bytes"
	"os"
	"path/filepath"

	"handout/internal/regularfile"
	"handout/internal/render"
	"handout/internal/tomledit"
)

// before is the clinic file as it was before the last save, which is kept
// beside it.
type before struct {
	File    string      // as named
	When    string      // of the save, in words
	Changes []changeRow // that putting it back makes
}

// before tells the kept state of the file; nil where there is none, or none that
// differs from what the page shows.
func (s *Server) before(v *view, f *form, e *render.Edited, text []byte) *before {
	path := tomledit.Backup(s.opts.Clinic)
	had, err := regularfile.Read(path, maxForm)
	if err != nil || bytes.Equal(had, text) {
		return nil
	}
	out := &before{File: filepath.Base(path)}
	if info, err := os.Stat(path); err == nil && e != nil && e.After != nil {
		at := info.ModTime().In(s.opts.Now().Location())
		day, clock := e.After.Say(v.Lang, at.Format("2006-01-02"), at.Format("15:04"))
		out.When = v.T("when.both", day, clock)
	}
	for _, c := range tomledit.Changes(text, had) {
		out.Changes = append(out.Changes, f.row(c))
	}
	return out
}
