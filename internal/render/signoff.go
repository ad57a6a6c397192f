package render

import (
	"fmt"
	"path/filepath"
	"strings"
	"time"

	"handout/internal/content"
	"handout/internal/document"
	"handout/internal/fault"
	"handout/internal/layout"
	"handout/internal/review"
)

// openBook reads the sign-offs beside the clinic's file. What is wrong in them
// stops no sheet: it is a warning, and the words concerned are a draft. The
// program's own sample has no sign-offs.
func (r *Renderer) openBook() fault.List {
	if r.Clinic.Sample {
		return nil
	}
	var faults fault.List
	r.Book, faults = review.Load(filepath.Dir(r.Clinic.File), r.practice(), r.Today)
	for i := range faults {
		if faults[i].Severity == fault.Error {
			faults[i].Severity = fault.Warning
			faults[i].What += ", so it does not count"
		}
	}
	return faults
}

// Review reads the sign-offs anew, with their faults as they are.
func (r *Renderer) Review() (*review.Book, fault.List) {
	return review.Load(filepath.Dir(r.Clinic.File), r.practice(), r.Today)
}

func (r *Renderer) practice() review.Practice {
	p := review.Practice{Clinic: r.Clinic.Name}
	for i, key := range r.Clinic.Review.TrustedKeys {
		p.Keys = append(p.Keys, review.TrustedKey{Text: key, Pos: r.Clinic.Pos(fmt.Sprintf("review.trusted_keys[%d]", i))})
	}
	return p
}

// signOff is where a document's words stand today.
func (r *Renderer) signOff(doc *document.Document, canonical string) review.Status {
	if r.Book == nil {
		return review.Status{State: review.Draft, Reason: review.Sample, Digest: review.Digest(canonical)}
	}
	return r.Book.Status(doc, canonical, r.Today)
}

// Words are a job's words and what a sign-off covers of them.
type Words struct {
	Handout   *content.Handout
	Document  *document.Document
	Canonical string
	Status    review.Status
}

// Words composes a job's words. They are nil when a fault stops the work.
func (r *Renderer) Words(j Job) (*Words, fault.List) {
	doc, words, faults := r.document(j)
	if doc == nil || faults.Failed() {
		return nil, faults
	}
	h, _ := r.Library.Load(j.Handout, j.Language)
	canonical := review.Canonical(doc, r.picture(words))
	return &Words{Handout: h, Document: doc, Canonical: canonical, Status: r.signOff(doc, canonical)}, faults
}

// Unprintable returns the characters of a text that no shipped face can show.
func (r *Renderer) Unprintable(text string) []rune { return r.faces.Missing(text) }

// Refuse says why a sheet is not for patients, when only signed words may be
// printed: by --strict, or by the practice's own rule. A reviewer's edition is
// there to be read before anybody signs.
func (r *Renderer) Refuse(s *Sheet, strict bool) fault.List {
	if s.Job.Evidence || s.Status.State == review.Approved || !strict && !r.Clinic.Review.Required {
		return nil
	}
	at, rule := fault.Pos{File: r.Clinic.File}, "--strict"
	if !strict {
		at, rule = r.Clinic.Pos("review.required"), "[review] required"
	}
	return fault.List{{Pos: at, Key: s.Job.Handout, What: fmt.Sprintf("%s is not printed: %s (%s)", s.Job.Name(), Explain(s.Status), rule),
		Remedy: fmt.Sprintf("have a clinician read and sign it: handout approve %s --lang %s", s.Job.Handout, s.Job.Language)}}
}

// Explain says in words where a sheet's sign-off stands.
func Explain(st review.Status) string {
	switch st.State {
	case review.Approved:
		return fmt.Sprintf("approved by %s until %s", st.By, st.Until)
	case review.Expired:
		return fmt.Sprintf("the sign-off by %s ran out on %s", st.By, st.Until)
	}
	switch st.Reason {
	case review.Sample:
		return "the clinic's details are a sample's"
	case review.Changed:
		return fmt.Sprintf("the words changed since %s signed them: %s", st.By, strings.Join(st.Sections, ", "))
	case review.Reformed:
		return fmt.Sprintf("this program writes the words down in another form than the one %s signed", st.By)
	case review.Untrusted:
		return fmt.Sprintf("the sign-off by %s is not signed with a key that counts", st.By)
	case review.NotYet:
		return fmt.Sprintf("the sign-off by %s is dated after today", st.By)
	}
	return "no clinician has signed these words"
}

// status puts a sign-off's state into the sheet's own words.
func status(st review.Status, doc *document.Document, w *content.Words) layout.Status {
	switch st.State {
	case review.Approved:
		return layout.Status{Rest: strings.NewReplacer("{by}", st.By, "{date}", longDate(w, st.On), "{due}", longDate(w, st.Until)).Replace(w.Status.Approved)}
	case review.Expired:
		return layout.Status{Strong: w.Status.Expired, Mark: w.Status.ExpiredMark, Alarm: true}
	}
	// What staff must not miss is strong: all but the last sentence.
	text := w.Status.Draft
	out := layout.Status{Strong: text, Mark: w.Status.DraftMark, Alarm: true}
	if i := strings.LastIndex(strings.TrimSuffix(text, "."), ". "); i > 0 {
		out.Strong, out.Rest = text[:i+1], text[i+2:]
	}
	if doc.Sample != "" {
		out.Rest += " " + w.Status.Sample
		out.Mark += ": " + w.Status.Sample
	}
	return out
}

// longDate puts a day of the calendar into words.
func longDate(w *content.Words, day string) string {
	t, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return day
	}
	return w.LongDate(t)
}
