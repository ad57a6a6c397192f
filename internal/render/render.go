// Package render runs the whole line for one sheet: words and clinic to a
// document, the document to pages, the pages to a file. Every command uses
// it, so that a sheet comes out the same wherever it is asked for.
package render

import (
	"io/fs"
	"sync"
	"time"

	"handout/internal/clinic"
	"handout/internal/compose"
	"handout/internal/content"
	"handout/internal/datetime"
	"handout/internal/document"
	"handout/internal/evidence"
	"handout/internal/fault"
	"handout/internal/figure"
	"handout/internal/layout"
	"handout/internal/logo"
	"handout/internal/pdf"
	"handout/internal/review"
	"handout/internal/show"
	"handout/internal/typeface"
)

// Renderer makes the sheets of one clinic. Everything that several sheets share is
// prepared once: the words, the faces, the drawings, the logo. Several goroutines
// may use one at once.
type Renderer struct {
	library  *content.Library
	clinic   *clinic.Clinic
	today    time.Time             // decides a sign-off's status, and nothing else
	producer string                // program and version, for the metadata
	hours    func() datetime.Hours // in which visits are: read once, and asked by each page of the desk

	// book holds the sign-offs beside the clinic's file; nil for the sample.
	book *review.Book

	// files are the handouts and their drawings, the practice's own among them.
	files fs.FS

	faces *typeface.Set
	brand layout.Brand

	mu       sync.Mutex // guards what follows
	drawings map[string]*figure.Drawing

	details struct {
		sync.Once
		of *review.Details
	}

	evidence struct {
		sync.Once
		base   *evidence.Base
		faults fault.List
	}
}

// Job is one sheet to make.
type Job struct {
	Handout  string
	Language string
	Paper    layout.Paper
	Edition  layout.Edition
	Set      map[string]string // options given on the command line
	Details  Details
	// Facts are those about the visit on which the words depend; see Renderer.Visit.
	Facts []string
	// Evidence asks for the reviewer's edition, which no patient is given.
	Evidence bool
}

// Name is the sheet's file name without its ending: "dre-en", "dre-en-large",
// "dre-en-evidence".
func (j Job) Name() string {
	name := j.Handout + "-" + j.Language
	if j.Edition == layout.Large {
		name += "-large"
	}
	if j.Evidence {
		name += "-evidence"
	}
	return name
}

// Sheet is a finished sheet and what it was made from.
type Sheet struct {
	Job       Job
	Document  *document.Document // as printed, for this visit
	Pages     *layout.Pages
	Canonical string // the words that a sign-off covers
	Digest    string // SHA-256 of Canonical, in hexadecimal
	Status    review.Status
	meta      pdf.Meta
	shown     show.Words
	visit     layout.Visit
}

// Missing returns the keys of clinic.toml that a handout waits for: options
// that have no default.
func (r *Renderer) Missing(j Job) []string {
	h, _ := r.library.Load(j.Handout, j.Language)
	if h == nil {
		return nil
	}
	var keys []string
	for _, u := range compose.Missing(compose.Input{Handout: h, Clinic: r.clinic, Set: j.Set}) {
		keys = append(keys, u.Key)
	}
	return keys
}

// Document composes a job's words, those for every visit among them, which is
// what is signed. Warnings come with a document; faults
// that stop the work come without.
func (r *Renderer) Document(j Job) (*document.Document, fault.List) {
	doc, _, faults := r.document(j)
	return doc, faults
}

func (r *Renderer) document(j Job) (*document.Document, *content.Words, fault.List) {
	h, faults := r.library.Load(j.Handout, j.Language)
	if h == nil {
		return nil, nil, faults
	}
	words, _ := r.library.Words(j.Language)
	words = words.With(h.Figures)
	doc, more := compose.Compose(compose.Input{Handout: h, Words: words, Clinic: r.clinic, Set: j.Set, Today: r.today})
	faults = append(faults, more...)
	faults = append(faults, r.unprintable(h, j)...)
	if doc != nil {
		faults = append(faults, r.vetDocument(doc)...)
		if faults.Failed() {
			return nil, words, faults
		}
	}
	return doc, words, faults
}

// Inert warns of the options of clinic.toml, and of the job's own, that change
// nothing on its sheet.
func (r *Renderer) Inert(j Job) fault.List {
	h, _ := r.library.Load(j.Handout, j.Language)
	if h == nil {
		return nil
	}
	words, _ := r.library.Words(j.Language)
	return compose.Inert(compose.Input{Handout: h, Words: words, Clinic: r.clinic, Set: j.Set, Today: r.today})
}

// Sheet lays a job out. It returns no sheet when a fault stops the work.
func (r *Renderer) Sheet(j Job) (*Sheet, fault.List) {
	p, faults := r.Prepare(j)
	if p == nil {
		return nil, faults
	}
	s, more := p.Sheet(j.Details)
	return s, append(faults, more...)
}

// Stands is how the sheet stands: "draft", "approved" or "expired", or
// "review" for a reviewer's edition.
func (s *Sheet) Stands() string { return s.meta.Status }

// PDF returns the sheet's file.
func (s *Sheet) PDF() ([]byte, error) { return pdf.Write(s.Pages, s.meta) }

// budget is how many pages the handout allows a sheet. A reviewer's edition takes
// what it takes.
func (r *Renderer) budget(j Job) int {
	h, _ := r.library.Load(j.Handout, j.Language)
	switch {
	case h == nil || j.Evidence:
		return 0
	case j.Edition == layout.Large:
		return h.Pages.Large.In(j.Language)
	}
	return h.Pages.Standard.In(j.Language)
}

// picture gives the review what a sign-off covers of a figure: its drawing
// and the words on it.
func (r *Renderer) picture(words *content.Words) func(string) ([]byte, map[string]string) {
	return func(id string) ([]byte, map[string]string) {
		data, _ := fs.ReadFile(r.files, "figures/"+id+".svg")
		return data, words.Figures[id]
	}
}

func (r *Renderer) sheetWords(w *content.Words) layout.Words {
	phases := map[string]string{"before": w.Phase.Before, "today": w.Phase.Today, "after": w.Phase.After}
	return layout.Words{
		Phase: func(name string) string { return phases[name] }, Cut: w.Cut.Keep,
		Page: w.Page.Number, Reference: w.Page.Reference, References: w.Page.References, Phone: w.Contact.Phone, AfterHours: r.afterHours(w), Emergency: w.Contact.Emergency,
		TickBox: w.Spoken.Tick, WriteLine: w.Spoken.Blank, Blank: w.Spoken.Blank, QR: w.Contact.QR,
		WidestDay:   func(width func(string) layout.Unit) string { return content.WidestDay(w, width) },
		FigureLabel: func(figure, label string) string { return w.Figures[figure][label] },
	}
}

// afterHours is what stands before the number for when the clinic is closed. A
// patient must not take a machine for a person.
func (r *Renderer) afterHours(w *content.Words) string {
	answered := r.clinic.AnsweredBy == clinic.AnsweredByClinician || r.clinic.AnsweredBy == clinic.AnsweredByService
	if r.clinic.AfterHoursIsPhone() && !answered {
		return w.Contact.Messages
	}
	return w.Contact.AfterHours
}

// brand reads the clinic's colours and its logo.
func brand(c *clinic.Clinic) (layout.Brand, fault.List) {
	b := layout.Brand{Title: paint(c.Brand.Title), Text: paint(c.Brand.Text), Rule: paint(c.Brand.Rule), Rail: paint(c.Brand.Rail), Strip: paint(c.Brand.Strip), Tint: paint(c.Brand.Tint),
		LogoHasName: c.LogoHasName}
	data, faults := c.ReadLogo(logo.MaxBytes)
	if data == nil {
		return b, faults
	}
	var more fault.List
	b.Logo, more = decodeLogo(c, data)
	return b, append(faults, more...)
}

func paint(c clinic.Color) layout.Paint { return layout.Paint{R: c.R, G: c.G, B: c.B, On: true} }
