package render

import (
	"io"
	"strings"

	"handout/internal/content"
	"handout/internal/document"
	"handout/internal/fault"
	"handout/internal/layout"
	"handout/internal/show"
)

// Formats are the ways of Show, the default first.
func Formats() []string { return []string{"txt", "md", "html"} }

// Show writes a job's words without their layout, in one of Formats, for the
// visit of its details and facts, which are held to what a sheet's are. Nothing is
// written when a fault stops the work; the error is the writer's.
func (r *Renderer) Show(out io.Writer, j Job, format string) (fault.List, error) {
	doc, words, faults := r.document(j)
	if doc == nil || faults.Failed() {
		return faults, nil
	}
	visit, more := j.Details.visit(words, r.clinic, r.today)
	faults = append(faults, more...)
	standing := r.signOff(r.subject(j, doc, words))
	if j.Details != (Details{}) {
		// With a visit on it, it is for a patient.
		faults = append(faults, r.Refuse(&Sheet{Job: j, Status: standing}, false)...)
	}
	if faults.Failed() {
		return faults, nil
	}
	st := status(standing, doc, words, r.clinic.Review.SignerShown)
	write := map[string]func(io.Writer, *document.Document, show.Options) error{
		"txt": show.Text, "md": show.Markdown, "html": show.HTML,
	}[format]
	o := show.Options{
		Status: strings.TrimSpace(st.Strong + " " + st.Rest), Alarm: st.Alarm, Words: r.showWords(words),
		Visit: map[string]string{"date": visit.Date, "time": visit.Time, "place": visit.Place, "with": visit.With},
	}
	if format == "html" {
		o.Brand = r.showBrand()
		o.Drawing = func(f *document.Picture) string { return r.markup(f, doc.Language) }
	}
	return faults, write(out, filled(document.ForVisit(doc, j.Facts...), visit), o)
}

// showBrand is the clinic's logo and colours for a web page.
func (r *Renderer) showBrand() show.Brand {
	colour := func(p layout.Paint) string {
		if !p.On {
			return ""
		}
		return hexColour(p.R, p.G, p.B)
	}
	b := r.brand
	return show.Brand{Logo: r.LogoPNG(), LogoHasName: b.LogoHasName, Title: colour(b.Title), Text: colour(b.Text), Rule: colour(b.Rule), Tint: colour(b.Tint)}
}

func (r *Renderer) showWords(words *content.Words) show.Words {
	return show.Words{
		Phone: words.Contact.Phone, AfterHours: r.afterHours(words), Emergency: words.Contact.Emergency,
		Hours: words.Contact.Hours, Website: words.Contact.Website, QR: words.Contact.QR,
		TickBox: words.Spoken.Tick, Blank: words.Spoken.Blank,
	}
}

// WriteWords writes the sheet's words, the details of its visit apart, as sections of a web page
// that has a frame of its own. The error is the writer's.
func (s *Sheet) WriteWords(out io.Writer) error {
	return show.Fragment(out, filled(s.Document, s.visit), show.Options{Words: s.shown}, s.Job.Name()+"-")
}
