package render

import (
	"fmt"
	"slices"

	"handout/internal/changes"
	"handout/internal/content"
	"handout/internal/review"
)

// Carried is a handout in one language as a version of the program prints it for
// a clinic.
type Carried struct {
	Handout  string `json:"handout,omitempty"`
	Language string `json:"language"`
	Version  string `json:"version,omitempty"` // of the words
	// Digest is the words digest with the clinic's options; empty where the
	// handout cannot be printed.
	Digest string `json:"words,omitempty"`
	Status string `json:"status"` // "approved", "draft" or "not printed"

	canonical string // where it is at hand
}

// Carried returns every handout in every language.
func (r *Renderer) Carried() []Carried {
	out := []Carried{}
	for _, id := range r.IDs() {
		for _, lang := range r.library.Languages(id) {
			out = append(out, r.carried(id, lang))
		}
	}
	return out
}

func (r *Renderer) carried(id, lang string) Carried {
	c := Carried{Handout: id, Language: lang, Status: notPrinted}
	if h, _ := r.library.Load(id, lang); h != nil {
		c.Version = h.Version
	}
	job := Job{Handout: id, Language: lang}
	if len(r.Missing(job)) > 0 {
		return c
	}
	if words, _ := r.Words(job); words != nil {
		c.Digest, c.Status, c.canonical = words.Status.Digest, words.Status.State.String(), words.Canonical
	}
	return c
}

const notPrinted = "not printed"

// Effect is what another version of the program does to a signed sheet.
type Effect struct {
	Clinic   string `json:"clinic,omitempty"` // where several are told
	Handout  string `json:"handout"`
	Language string `json:"language"`
	// Was and Now are "approved", "draft" or "not printed" with the old program and
	// with this one.
	Was string `json:"was"`
	Now string `json:"now"`
	// Loses says that patients may be given the sheet of the old program and not
	// the one of this.
	Loses bool   `json:"becomes_draft"`
	From  string `json:"from,omitempty"` // version of the old words
	To    string `json:"to,omitempty"`
	By    string `json:"by,omitempty"` // who signed
	Why   string `json:"why,omitempty"`
	Fix   string `json:"fix,omitempty"`
	// Changes are the lines that differ, by section.
	Changes []review.Change `json:"changes,omitempty"`
	// Safety are those of the changed sections that keep patients safe.
	Safety []string `json:"safety,omitempty"`
	// Told are the lines that the changelog of the words names, of versions after
	// the old one.
	Told []changes.Change `json:"told,omitempty"`
}

// Update compares what an older version printed for the clinic with what this
// one prints. It tells of the sheets that are approved in either; old may be nil,
// and then a sheet counts as approved when somebody's sign-off of it holds.
func (r *Renderer) Update(old []Carried) []Effect {
	now := r.Carried()
	var out []Effect
	for _, c := range now {
		var was *Carried
		if i := slices.IndexFunc(old, func(o Carried) bool { return o.Handout == c.Handout && o.Language == c.Language }); i >= 0 {
			was = &old[i]
		}
		if e, tell := r.effect(c, was, old == nil); tell {
			out = append(out, e)
		}
	}
	for _, o := range old {
		if o.Status == review.Approved.String() && !slices.ContainsFunc(now, func(c Carried) bool { return c.Handout == o.Handout && c.Language == o.Language }) {
			out = append(out, Effect{Handout: o.Handout, Language: o.Language, Was: o.Status, Now: notPrinted, Loses: true, From: o.Version,
				Why: "this program does not carry it any more", Fix: "keep the old program for it, or make it a handout of your own: handout help formats"})
		}
	}
	return out
}

// effect tells of one sheet; tell is false where nobody signed it.
func (r *Renderer) effect(c Carried, was *Carried, unknown bool) (e Effect, tell bool) {
	e = Effect{Handout: c.Handout, Language: c.Language, To: c.Version, Now: c.Status, Was: notPrinted}
	last := r.lastSigned(c.Handout, c.Language)
	switch {
	case was != nil:
		e.Was, e.From = was.Status, was.Version
	case unknown && last != nil:
		e.Was, e.From = review.Approved.String(), last.Version
	}
	if e.Was != review.Approved.String() && e.Now != review.Approved.String() {
		return e, false
	}
	if last != nil {
		e.By = last.By
	}
	e.Loses = e.Was == review.Approved.String() && e.Now != e.Was
	if !e.Loses {
		return e, true
	}
	for _, change := range changes.All() {
		if change.Handout == c.Handout && change.Language == c.Language && change.Version > e.From {
			e.Told = append(e.Told, change)
		}
	}
	job := Job{Handout: c.Handout, Language: c.Language}
	words, faults := r.Words(job)
	if words == nil {
		e.Why = fmt.Sprintf("`%s` is not set", slices.Concat(r.Missing(job), []string{"an option"})[0])
		if len(faults) > 0 {
			e.Why, e.Fix = faults[0].What, faults[0].Remedy
		}
		return e, true
	}
	e.Why, e.Fix = Explain(words.Status), Remedy(c.Handout, c.Language, words.Status)
	_, e.Changes = r.Changes(words)
	if text, ok := r.textOf(was); ok {
		e.Changes = review.Diff(text, words.Canonical)
	}
	for _, change := range e.Changes {
		if slices.ContainsFunc(words.Handout.Sections, func(s content.Section) bool { return s.ID == change.Section && s.Safety }) {
			e.Safety = append(e.Safety, change.Section)
		}
	}
	return e, true
}

// textOf returns the words that the old program printed, where they are at hand
// or were signed.
func (r *Renderer) textOf(was *Carried) (string, bool) {
	switch {
	case was == nil:
		return "", false
	case was.canonical != "":
		return was.canonical, true
	case r.book == nil:
		return "", false
	}
	return r.book.Text(was.Digest)
}

// lastSigned returns the latest sign-off of a sheet that holds today, of a
// clinician or of a translation's translator.
func (r *Renderer) lastSigned(id, lang string) *review.SignOff {
	if r.book == nil {
		return nil
	}
	as := review.Clinician
	if r.library.IsTranslation(id, lang) {
		as = review.Translator
	}
	var last *review.SignOff
	for _, s := range r.book.SignOffs() {
		if s.Handout == id && s.Language == lang && s.As == as && s.Holds(r.today) && (last == nil || s.On >= last.On) {
			last = &s
		}
	}
	return last
}
