package render

import (
	"fmt"
	"path"

	"handout/internal/clinic"
	"handout/internal/document"
	"handout/internal/fault"
	"handout/internal/overlay"
	"handout/internal/phrases"
)

// Care tells whoever signs a handout of the practice's own what it says about
// care: words that a clinic's note may not hold, and that are the point of a
// handout. They are warnings: the signer answers for them. A language without
// rules on wording is told.
func (r *Renderer) Care(doc *document.Document) fault.List {
	if !r.IsOwn(doc.ID, doc.Language) {
		return nil
	}
	var faults fault.List
	file := path.Join(doc.ID, doc.Language+".md")
	if !phrases.Speaks(doc.Language) {
		faults.Warn(fault.Pos{File: overlay.Name(r.files, file)}, "", fmt.Sprintf("there are no rules on wording in %s, so nothing but its reader can judge these words", clinic.LanguageName(doc.Language)),
			"let a clinician who reads that language sign them")
		return faults
	}
	document.Walk(doc, func(t document.Text) {
		at := written(t, r)
		if at.File == "" {
			return
		}
		for _, f := range phrases.Gate(t.String(), doc.Language) {
			if f.Class == phrases.Care {
				faults.Warn(at, "", fmt.Sprintf("“%s” is advice on care (%s): %s", f.Of(t.String()), f.Rule, f.Why), "whoever signs this handout decides whether it may stand")
			}
		}
	})
	return faults.Sort()
}

// written is where the practice wrote a text of its own handout; no place for
// what comes from the clinic file or with the program.
func written(t document.Text, r *Renderer) fault.Pos {
	for _, s := range t {
		if s.Pos.File != "" && s.Pos.File != r.clinic.File && !overlay.Shipped(r.files, s.Pos.File) {
			return s.Pos
		}
	}
	return fault.Pos{}
}
