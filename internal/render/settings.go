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

// SectionHeadings are the headings of the sections of all handouts, by id, in a
// language where they are written in it. Of several with one id the first is told.
func SectionHeadings(o Options, lang string) map[string]string {
	c, _ := o.clinic()
	files, faults := overlay.Open(handouts.Files, c.ContentPath(), c.Pos("content.dir"))
	if faults.Failed() {
		files = handouts.Files
	}
	lib := library(files)
	out := map[string]string{}
	for _, id := range lib.IDs() {
		h, _ := lib.Load(id, lang)
		if h == nil {
			continue
		}
		for _, s := range h.Sections {
			if out[s.ID] == "" {
				out[s.ID] = s.Heading.Plain()
			}
		}
	}
	return out
}
