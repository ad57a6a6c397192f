package render

import (
	"handout/handouts"
	"handout/internal/fault"
	"handout/internal/overlay"
	"handout/internal/settings"
)

// Settings returns every setting that a clinic's file may hold, those of its own
// handouts among them. It works for a file that is at fault too: where the
// practice's own folder cannot be read, the shipped handouts are told.
func Settings(o Options) ([]settings.Setting, fault.List) {
	c, _ := o.clinic()
	files, faults := overlay.Open(handouts.Files, c.ContentPath(), c.Pos("content.dir"))
	if faults.Failed() {
		return settings.All(library(handouts.Files))
	}
	return settings.All(library(files))
}
