package render

import (
	"html"
	"strings"
	"time"

	"handout/internal/content"
	"handout/internal/datetime"
	"handout/internal/document"
	"handout/internal/review"
)

// Content is the library that a Renderer prints from, for tests that walk it.
func (r *Renderer) Content() *content.Library { return r.library }

// PassageText is all that a signer reads of a document, one text a line.
func PassageText(r *Renderer, d *document.Document) string {
	base, _ := r.Evidence()
	var b strings.Builder
	for _, p := range r.passages(base, d, nil) {
		b.WriteString(p.Heading + "\n")
		for _, l := range p.Lines {
			b.WriteString(strings.Join(append([]string{l.Mark, l.Words, l.Caption, l.Drawing}, append(l.Cells, l.Drawn...)...), "\n") + "\n")
		}
	}
	return html.UnescapeString(b.String())
}

// MissingOnSheet is what a draft says on the sheet of its status.
func MissingOnSheet(st review.Status, w *content.Words) string { return missing(st, w) }

// Before is what fills a blank for a visit on a day, where at is not nil at a time.
func Before(w *content.Words, day time.Time, at *datetime.Clock, b document.Before) string {
	return moment{day, at}.before(w, b)
}
