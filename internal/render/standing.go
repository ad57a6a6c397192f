package render

import (
	"fmt"
	"slices"

	"handout/internal/review"
)

// Standing is where one handout stands in one language for one clinic, for who
// asks what is signed and until when.
type Standing struct {
	Clinic   string   `json:"clinic,omitempty"` // where several are told
	Handout  string   `json:"handout"`
	Language string   `json:"language"`
	Status   string   `json:"status"` // "approved", "draft" or "not printed"
	By       string   `json:"by,omitempty"`
	Until    string   `json:"until,omitempty"`
	DaysLeft *int     `json:"days_left,omitempty"`
	Code     string   `json:"code,omitempty"`
	Sections []string `json:"sections,omitempty"`
	Why      string   `json:"why,omitempty"`
	Fix      string   `json:"fix,omitempty"`
	// Translator and Reader signed a translation.
	Translator string `json:"translator,omitempty"`
	Reader     string `json:"reader,omitempty"`
	// Notes are on lines that somebody wants changed before they sign.
	Notes []review.Noter `json:"notes,omitempty"`
	// Own says that the language is the clinic's own, or one in which somebody
	// signed: where it is not ready, the practice lacks a sheet that it uses.
	Own bool `json:"own"`
	// Notice is how near the end is: 60, 30 or 7 days or fewer, or 0.
	Notice int `json:"notice,omitempty"`
}

// Standings returns a row for each handout and each language it is written in,
// and whether all that the practice uses hold for the days ahead; 0 looks at
// today alone.
func (r *Renderer) Standings(within int) (rows []Standing, good bool) {
	good = true
	for _, id := range r.IDs() {
		for _, lang := range r.library.Languages(id) {
			row, holds := r.standing(id, lang, within)
			rows = append(rows, row)
			good = good && holds
		}
	}
	return rows, good
}

func (r *Renderer) standing(id, lang string, within int) (Standing, bool) {
	row := Standing{Handout: id, Language: lang, Own: lang == r.clinic.Language || r.signedIn(id, lang)}
	job := Job{Handout: id, Language: lang}
	if missing := r.Missing(job); len(missing) > 0 {
		row.Status, row.Why = notPrinted, fmt.Sprintf("`%s` is not set", missing[0])
		return row, true
	}
	words, faults := r.Words(job)
	if words == nil {
		row.Status, row.Why = notPrinted, faults[0].What
		row.Fix = faults[0].Remedy
		return row, !row.Own
	}
	st := words.Status
	row.Status, row.By, row.Until, row.Sections, row.Code = st.State.String(), st.By, st.Until, st.Sections, st.Code
	row.Translator, row.Reader, row.Notice = st.Translator, st.Reader, st.Notice()
	if r.book != nil {
		for _, one := range r.book.Notes(words.Subject, nil) {
			if one.Met = nil; len(one.Notes) > 0 {
				row.Notes = append(row.Notes, one)
			}
		}
	}
	if st.Until != "" {
		row.DaysLeft = &st.DaysLeft
	}
	if st.State != review.Approved || st.Late() {
		row.Why = Explain(st)
		row.Fix = Remedy(id, lang, st)
	}
	holds := st.State == review.Approved && st.DaysLeft >= 0 && (within <= 0 || st.DaysLeft > within)
	return row, holds || !row.Own
}

// signedIn reports whether a handout has a sign-off in a language that was
// not replaced.
func (r *Renderer) signedIn(id, lang string) bool {
	return r.book != nil && slices.ContainsFunc(r.book.SignOffs(), func(s review.SignOff) bool {
		return s.Handout == id && s.Language == lang && !s.Past
	})
}

// Notice is what staff are told beside a sheet about its sign-off; empty when
// there is nothing to say. It is told 60, 30 and 7 days before the end, each time
// more plainly, and for the days of grace after it.
func Notice(id, lang string, st review.Status) string {
	name := id + "-" + lang
	switch {
	case st.State != review.Approved && (st.By != "" || st.Reason == review.Unconfirmed):
		return fmt.Sprintf("%s is a draft: %s; %s", name, Explain(st), Remedy(id, lang, st))
	case st.State != review.Approved:
		return ""
	case st.Late():
		return fmt.Sprintf("%s: the sign-off ENDED on %s; the sheet is printed for %d more days, then it is a draft; have the words checked now", name, st.Until, review.Grace+st.DaysLeft)
	case st.Notice() == 7:
		return fmt.Sprintf("%s: the sign-off ends on %s, in %d days; have the words checked now", name, st.Until, st.DaysLeft)
	case st.Notice() == 30:
		return fmt.Sprintf("%s: the sign-off ends on %s, within 30 days; have the words checked again", name, st.Until)
	case st.Notice() == 60:
		return fmt.Sprintf("%s: the sign-off ends on %s; plan to have the words checked again", name, st.Until)
	}
	return ""
}
