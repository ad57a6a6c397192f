package render

import (
	"strings"

	"handout/internal/content"
	"handout/internal/document"
	"handout/internal/fault"
	"handout/internal/layout"
)

// ForReview is the status in the file of a reviewer's edition: whoever signed
// the words, this is not what was signed.
const ForReview = "review"

// edition is a sheet's document with the marks and lists of the reviewer's
// edition.
func (r *Renderer) edition(doc *document.Document) (*document.Document, fault.List) {
	base, faults := r.Evidence()
	if faults.Failed() {
		return nil, faults
	}
	return base.Edition(doc), faults
}

// reviewStatus says first that the sheet is no patient's, then how it stands,
// and marks every page.
func reviewStatus(st layout.Status, w *content.Words) layout.Status {
	return layout.Status{
		Strong: w.Status.Review, Rest: strings.TrimSpace(st.Strong + " " + st.Rest),
		Mark: strings.TrimSuffix(w.Status.Review, "."), Alarm: true,
	}
}
