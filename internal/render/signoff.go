package render

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"handout/internal/content"
	"handout/internal/document"
	"handout/internal/evidence"
	"handout/internal/fault"
	"handout/internal/layout"
	"handout/internal/review"
)

// openBook reads the sign-offs beside the clinic's file. What is wrong in them
// stops no sheet: it is a warning, and the words concerned are a draft. The
// program's own sample has no sign-offs.
func (r *Renderer) openBook() fault.List {
	if r.clinic.Sample {
		return nil
	}
	var faults fault.List
	r.book, faults = review.Load(Stores(r.clinic), practiceOf(r.clinic, nil), r.today)
	for i := range faults {
		if faults[i].Severity == fault.Error {
			faults[i].Severity = fault.Warning
			faults[i].What += ", so it does not count"
		}
	}
	return faults
}

// Review reads the sign-offs anew, with their faults as they are. formerly are
// other names under which the clinic had words signed.
func (r *Renderer) Review(formerly ...string) (*review.Book, fault.List) {
	return review.Load(Stores(r.clinic), practiceOf(r.clinic, formerly), r.today)
}

// subject is what a sign-off of a document is asked of.
func (r *Renderer) subject(j Job, doc *document.Document, words *content.Words) *review.Subject {
	s := review.NewSubject(doc, r.picture(words), r.Details())
	if !r.library.IsTranslation(j.Handout, j.Language) {
		return s
	}
	j.Language = content.SourceLanguage
	if source, of, _ := r.document(j); source != nil {
		s.Source = review.NewSubject(source, r.picture(of), s.Details)
	} else { // what cannot be composed cannot be signed
		s.Source = &review.Subject{Document: &document.Document{ID: j.Handout, Language: j.Language}, Details: s.Details}
	}
	return s
}

// signOff is where a sheet stands today.
func (r *Renderer) signOff(s *review.Subject) review.Status {
	if r.book == nil {
		st := review.Status{State: review.Draft, Reason: review.Sample, Digest: review.Digest(s.Canonical)}
		st.Confirmed = review.Digest(s.Details.Canonical())
		st.Code = review.DraftCode(st.Digest, st.Confirmed)
		return st
	}
	return r.book.Status(s, r.today)
}

// Words are a job's words and what a sign-off covers of them.
type Words struct {
	Handout   *content.Handout
	Document  *document.Document
	Canonical string
	Subject   *review.Subject
	Status    review.Status
}

// Words composes a job's words. They are nil when a fault stops the work.
func (r *Renderer) Words(j Job) (*Words, fault.List) {
	doc, words, faults := r.document(j)
	if doc == nil || faults.Failed() {
		return nil, faults
	}
	h, _ := r.library.Load(j.Handout, j.Language)
	subject := r.subject(j, doc, words)
	return &Words{Handout: h, Document: doc, Canonical: subject.Canonical, Subject: subject, Status: r.signOff(subject)}, faults
}

// Changes returns the sign-off that words are held to, of a clinician or of a
// translation its translator, and how they differ from what was signed; no sign-off
// where nobody signed.
func (r *Renderer) Changes(w *Words) (*review.SignOff, []review.Change) {
	if r.book == nil {
		return nil, nil
	}
	as := review.Clinician
	if w.Subject.Source != nil {
		as = review.Translator
	}
	return r.book.Changes(w.Subject, as)
}

// Questions returns the lines of the words that ask a clinician. A translation
// asks none: the clinician answered for what it was made from.
func (r *Renderer) Questions(w *Words) ([]review.Question, fault.List) {
	if w.Subject.Source != nil {
		return nil, nil
	}
	base, faults := r.Evidence()
	if faults.Failed() {
		return nil, faults
	}
	return review.Questions(w.Document, func(id string) (string, bool) {
		claim := base.Claim(id)
		if claim == nil || claim.Basis != evidence.Consensus {
			return "", false
		}
		return claim.Question, true
	}), nil
}

// Unprintable returns the characters of a text that no shipped face can show.
func (r *Renderer) Unprintable(text string) []rune { return r.faces.Missing(text) }

// Refuse says why a sheet is not for patients, when only signed words may be
// printed: by --strict, or by the practice's own rule. A reviewer's edition is
// there to be read before anybody signs.
func (r *Renderer) Refuse(s *Sheet, strict bool) fault.List {
	if s.Job.Evidence || s.Status.State == review.Approved || !strict && !r.clinic.Review.Required {
		return nil
	}
	at, rule := fault.Pos{File: r.clinic.File}, "--strict"
	if !strict {
		at, rule = r.clinic.Pos("review.required"), "[review] required"
	}
	what := fault.Say("%s is not printed:", fault.Sheet.Of(s.Job.Name())).And(Explained(s.Status)).And(fault.Say("(%s)", rule))
	f := fault.Of(what, fault.Text{})
	f.Pos, f.Key, f.Remedy = at, s.Job.Handout, Remedy(s.Job.Handout, s.Job.Language, s.Status)
	return fault.List{f}
}

// Remedy says what makes a draft ready.
func Remedy(id, lang string, st review.Status) string {
	switch st.Reason {
	case review.Sample:
		return "put your own clinic's details into clinic.toml; `handout check` says which are missing"
	case review.Unconfirmed:
		return "confirm the clinic's details: handout confirm"
	case review.SourceUnsigned:
		return fmt.Sprintf("have a clinician read and sign the words it was made from: handout approve %s --lang %s", id, content.SourceLanguage)
	case review.Untranslated:
		return fmt.Sprintf("have a qualified translator sign it: handout approve %s --lang %s --as translator", id, lang)
	case review.Unread:
		return fmt.Sprintf("have a second reader sign it: handout approve %s --lang %s --as reader", id, lang)
	case review.NotYet:
		return "check this computer's clock"
	}
	if st.Source != nil {
		return fmt.Sprintf("have the translator sign it again: handout approve %s --lang %s --as translator", id, lang)
	}
	return fmt.Sprintf("have a clinician read and sign it: handout approve %s --lang %s", id, lang)
}

// Explain says in words where a sheet stands.
func Explain(st review.Status) string { return Explained(st).String() }

// Explained is Explain as a Text.
func Explained(st review.Status) fault.Text {
	if st.State == review.Approved {
		if st.Late() {
			return fault.Say("the sign-off by %s ended on %s; the sheet is printed until 30 days later", st.Whose, fault.Day.Of(st.Until))
		}
		return fault.Say("approved by %s until %s", st.By, fault.Day.Of(st.Until))
	}
	switch st.Reason {
	case review.Sample:
		return fault.Say("the clinic's details are a sample's")
	case review.Changed:
		return fault.Say("the words changed since %s signed them: %s", st.Whose, strings.Join(st.Sections, ", "))
	case review.Reformed:
		return fault.Say("%s signed the words in an older form, with the clinic's details in them; they need a new sign-off", st.Whose)
	case review.Untrusted:
		return fault.Say("the sign-off by %s is not signed with a key that counts", st.Whose)
	case review.NotYet:
		return fault.Say("the sign-off by %s is dated after today", st.Whose)
	case review.Ended:
		return fault.Say("the sign-off by %s ended on %s, more than 30 days ago", st.Whose, fault.Day.Of(st.Until))
	case review.Withdrawn:
		return fault.Say("the sign-off by %s was withdrawn: %s", st.Whose, because(st.Because))
	case review.SourceUnsigned:
		if st.Source != nil && st.Source.Reason != review.Unsigned {
			return fault.Say("the words it was made from are not signed:").And(Explained(*st.Source))
		}
		return fault.Say("no clinician has signed the words it was made from")
	case review.Untranslated:
		return fault.Say("no qualified translator has signed this translation")
	case review.Unread:
		return fault.Say("no second reader has signed this translation")
	case review.Unconfirmed:
		return fault.Say("the words are signed; the clinic's details await a confirmation: %s", changed(st.Details))
	}
	return fault.Say("no clinician has signed these words")
}

// because is a reason that somebody typed, as a part of a sentence of ours: a
// full stop at its end would stand before our semicolon.
func because(typed string) string { return strings.TrimRight(strings.TrimSpace(typed), ". ") }

// changed names the details that a confirmation is missing for.
func changed(details []review.Detail) string {
	var names []string
	for _, d := range details {
		if !slices.Contains(names, d.Name) {
			names = append(names, d.Name)
		}
	}
	return strings.Join(names, ", ")
}

// status puts a sign-off's state into the sheet's own words.
func status(st review.Status, doc *document.Document, w *content.Words, shown string) layout.Status {
	switch st.State {
	case review.Approved:
		by := st.By
		if shown == "role" {
			by = st.Role
		}
		month, year := monthOf(w, st.On)
		text := strings.NewReplacer("{by}", by, "{month}", month, "{year}", year).Replace(w.Status.Approved)
		if st.Translator != "" && shown != "role" { // roles alone would say nothing of a translation
			text += " " + strings.NewReplacer("{translator}", st.Translator, "{reader}", st.Reader).Replace(w.Status.Translated)
		}
		return layout.Status{Rest: text}
	}
	// What staff must not miss is strong.
	out := layout.Status{Strong: w.Status.Draft, Rest: missing(st, w), Mark: w.Status.DraftMark, Alarm: true}
	if doc.Sample != "" {
		out.Rest += " " + w.Status.Sample
		out.Mark += ": " + w.Status.Sample
	}
	return out
}

// missing says on the sheet what stands between a draft and a patient, so that
// nobody looks for a clinician where a phone number awaits a call.
func missing(st review.Status, w *content.Words) string {
	switch st.Reason {
	case review.Changed:
		return w.Draft.Changed
	case review.Reformed:
		return w.Draft.Reformed
	case review.Untrusted:
		return w.Draft.Untrusted
	case review.NotYet:
		return w.Draft.NotYet
	case review.Ended:
		return w.Draft.Ended
	case review.Withdrawn:
		return w.Draft.Withdrawn
	case review.SourceUnsigned:
		return w.Draft.Source
	case review.Untranslated:
		return w.Draft.Untranslated
	case review.Unread:
		return w.Draft.Unread
	case review.Unconfirmed:
		return unconfirmed(st.Details, w)
	}
	return w.Draft.Unsigned // of a sample too
}

// unconfirmed names the details that await a confirmation, as long as they are few
// enough for a line.
func unconfirmed(details []review.Detail, w *content.Words) string {
	names := map[string]string{"name": w.Detail.Name, "address": w.Detail.Address, "hours": w.Detail.Hours, "phone": w.Detail.Phone,
		"phone after hours": w.Detail.AfterHours, "website": w.Detail.Website, "email": w.Detail.Email, "QR code opens": w.Detail.QR,
		"provider": w.Detail.Provider, "logo": w.Detail.Logo}
	var said []string
	for _, d := range details {
		name, _, _ := strings.Cut(d.Name, " (") // "hours (es)"
		name, _, _ = strings.Cut(name, ", ")    // "phone, dialled"
		text, known := names[name]
		if !known {
			return w.Draft.Many
		}
		if !slices.Contains(said, text) {
			said = append(said, text)
		}
	}
	if len(said) == 0 || len(said) > 3 {
		return w.Draft.Many
	}
	return strings.Replace(w.Draft.Unconfirmed, "{details}", strings.Join(said, ", "), 1)
}

// monthOf puts the month and the year of a day of the calendar into words. The day, and
// when the next check is due, are for the practice: a patient would take a due date
// for that of the next visit.
func monthOf(w *content.Words, day string) (month, year string) {
	t, err := time.Parse(time.DateOnly, day)
	if err != nil || len(w.Date.Months) < int(t.Month()) {
		return day, ""
	}
	return w.Date.Months[t.Month()-1], strconv.Itoa(t.Year())
}
