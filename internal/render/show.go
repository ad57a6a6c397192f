package render

import (
	"io"
	"strings"

	"handout/internal/content"
	"handout/internal/document"
	"handout/internal/fault"
	"handout/internal/show"
)

// Formats are the ways of Show, the default first.
func Formats() []string { return []string{"txt", "md", "html"} }

// Show writes a job's words without their layout, in one of Formats. Nothing
// is written when a fault stops the work; the error is the writer's.
func (r *Renderer) Show(out io.Writer, j Job, format string) (fault.List, error) {
	doc, words, faults := r.document(j)
	if doc == nil || faults.Failed() {
		return faults, nil
	}
	st := status(r.signOff(r.subject(j, doc, words)), doc, words, r.Clinic.Review.SignerShown)
	line := strings.TrimSpace(st.Strong + " " + st.Rest)
	write := map[string]func(io.Writer, *document.Document, show.Options) error{
		"txt": show.Text, "md": show.Markdown, "html": show.HTML,
	}[format]
	return faults, write(out, document.ForVisit(doc, j.Facts...), show.Options{Status: line, Words: r.showWords(words)})
}

func (r *Renderer) showWords(words *content.Words) show.Words {
	return show.Words{
		Phone: words.Contact.Phone, AfterHours: r.afterHours(words), Emergency: words.Contact.Emergency,
		Hours: words.Contact.Hours, Website: words.Contact.Website, QR: words.Contact.QR,
		TickBox: words.Spoken.Tick, Blank: words.Spoken.Blank,
	}
}

// WriteWords writes the sheet's words, its visit apart, as sections of a web page
// that has a frame of its own. The error is the writer's.
func (s *Sheet) WriteWords(out io.Writer) error {
	return show.Fragment(out, s.Document, show.Options{Words: s.shown}, s.Job.Name()+"-")
}
