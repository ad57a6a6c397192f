package render

import (
	"fmt"
	"strings"
	"time"

	"handout/internal/clinic"
	"handout/internal/content"
	"handout/internal/document"
	"handout/internal/fault"
	"handout/internal/figure"
	"handout/internal/layout"
	"handout/internal/pdf"
	"handout/internal/review"
)

// Prepared is a sheet that lacks only the details of a visit. Most of the work
// is in it, and a batch does it once. Several goroutines may use it, whatever
// becomes of the Renderer that made it.
type Prepared struct {
	sheet  Sheet // without pages
	laid   *layout.Prepared
	words  *content.Words
	clinic *clinic.Clinic
	today  time.Time
}

// Prepare does all the work on a job that its details do not change. Details
// are not looked at. It returns nil when a fault stops the work.
func (r *Renderer) Prepare(j Job) (*Prepared, fault.List) {
	p, faults := r.prepare(j, nil)
	if p == nil {
		return nil, faults
	}
	if faults = append(faults, r.Refuse(&p.sheet, false)...); faults.Failed() {
		return nil, faults
	}
	return p, faults
}

// OnScreen lays a job out to be looked at and not printed: where the practice prints
// nothing that is not signed, those who write and those who sign its words still see
// them on their sheet. It returns no sheet when a fault stops the work.
func (r *Renderer) OnScreen(j Job) (*Sheet, fault.List) {
	p, faults := r.prepare(j, nil)
	if p == nil {
		return nil, faults
	}
	s, more := p.Sheet(j.Details)
	return s, append(faults, more...)
}

// prepare is Prepare for a sheet that may be a draft whatever the practice's rule is;
// where a status is given, the sheet stands as it says.
func (r *Renderer) prepare(j Job, stands *review.Status) (*Prepared, fault.List) {
	doc, words, faults := r.document(j)
	if doc == nil || faults.Failed() {
		return nil, faults
	}
	j.Details = Details{}
	p := &Prepared{words: words, clinic: r.clinic, today: r.today, sheet: Sheet{Job: j, Document: document.ForVisit(doc, j.Facts...)}}
	s := &p.sheet
	s.shown = r.showWords(words)
	subject := r.subject(j, doc, words)
	s.Canonical = subject.Canonical
	if stands != nil {
		s.Status = *stands
	} else {
		s.Status = r.signOff(subject)
	}
	s.Digest = s.Status.Digest
	s.meta = pdf.Meta{
		ID: doc.ID, Version: doc.Version, Language: doc.Language, Title: doc.Title.String(),
		Author: doc.Masthead.Name.String(), Date: doc.Date, Status: s.Status.State.String(),
		WordsDigest: s.Digest, DetailsDigest: s.Status.Confirmed, Producer: r.producer, OneSided: r.clinic.Sides == "one",
	}
	code := s.Status.Code
	line := status(s.Status, doc, words, r.clinic.Review.SignerShown)
	var more fault.List
	if j.Evidence {
		if s.Document, more = r.edition(s.Document); s.Document == nil {
			return nil, append(faults, more...)
		}
		s.meta.Status, line = ForReview, reviewStatus(line, words)
		code = review.DraftCode(s.Digest, s.Status.Confirmed)
	}
	p.laid, more = layout.Prepare(layout.Sheet{
		Document: s.Document, Paper: j.Paper, Edition: j.Edition, Brand: r.brand,
		Status: line, Words: r.sheetWords(words),
		Code:   fmt.Sprintf("%s-%s %s · %s", doc.ID, doc.Language, doc.Version, strings.ReplaceAll(words.Page.Code, "{code}", code)),
		Budget: r.budget(j), Faces: r.faces,
		Figure: func(name string) *figure.Drawing { return r.drawing("figures", name) },
		Icon:   func(name string) *figure.Drawing { return r.drawing("icons", name) },
	})
	faults = append(faults, more...)
	if p.laid == nil || faults.Failed() {
		return nil, faults
	}
	return p, faults
}

// Sheet fills in the details of a visit. The faults are theirs. What does not
// depend on them is shared by all sheets of a Prepared and must not be changed.
func (p *Prepared) Sheet(d Details) (*Sheet, fault.List) {
	visit, faults := d.visit(p.words, p.clinic, p.today)
	if faults.Failed() {
		return nil, faults
	}
	pages, more := p.laid.Fill(visit)
	faults = append(faults, more...)
	if pages == nil {
		return nil, faults
	}
	s := p.sheet
	s.Job.Details, s.Pages, s.visit = d, pages, visit
	return &s, faults
}
