package render

import (
	"maps"

	"handout/internal/review"
)

// Ending is what a withdrawal does to one text that is in force.
type Ending struct {
	Language string
	Variant  string // name of the kind, of a handout that waits for a choice
	Code     string // in the foot of its sheets for patients; empty where there are none yet
	Stays    bool   // another sign-off keeps it in force
}

// Endings tells beforehand what a withdrawal does to the texts that are in force: to
// those of its language and, where other languages were translated from it, to the
// translations. Names of kinds are in the language say.
func (r *Renderer) Endings(w review.Withdrawal, say string) []Ending {
	if r.book == nil {
		return nil
	}
	after := r.book.Without(w)
	langs := []string{w.Language}
	if r.WrittenFirst(w.Handout, w.Language) {
		for _, lang := range r.LanguagesOf(w.Handout) {
			if lang != w.Language {
				langs = append(langs, lang)
			}
		}
	}
	var out []Ending
	for _, lang := range langs {
		for _, job := range r.texts(w.Handout, lang) {
			words, _ := r.Words(job)
			if words == nil || !signedNow(words.Status) {
				continue
			}
			one := Ending{Language: lang, Stays: signedNow(after.Status(words.Subject, r.today))}
			if words.Status.State == review.Approved {
				one.Code = words.Status.Code
			}
			for _, kind := range r.Variants(w.Handout, say) {
				if job.Set != nil && maps.Equal(kind.Set, job.Set) {
					one.Variant = kind.Name
				}
			}
			out = append(out, one)
		}
	}
	return out
}

// signedNow reports whether words are in force, whatever the details are.
func signedNow(st review.Status) bool {
	return st.State == review.Approved || st.Reason == review.Unconfirmed
}
