package render

import (
	"bytes"
	"errors"
	"fmt"
	"strings"

	"handout/internal/pdf/metadata"
	"handout/internal/review"
)

// Verdict is what is said of a file.
type Verdict struct {
	Verdict  string   `json:"verdict"`
	Handout  string   `json:"handout,omitempty"`
	Language string   `json:"language,omitempty"`
	Why      string   `json:"why,omitempty"`
	Sections []string `json:"sections,omitempty"`
}

// Verdicts on a file, the only good one first.
const (
	Current    = "current"
	Superseded = "superseded"
	Expired    = "expired"
	Altered    = "altered or saved again"
	Draft      = "draft"
	Reviewers  = "for review"
	NotOurs    = "not ours"
	Unreadable = "cannot be read"
)

// Verify says of a file whether it is what the clinic prints today. A merge is
// as good as the first of its sheets that is not. set holds options that it was
// printed with, by handout.
func (r *Renderer) Verify(data []byte, set map[string]map[string]string) Verdict {
	info, err := metadata.Read(data)
	if errors.Is(err, metadata.ErrNotOurs) {
		return Verdict{Verdict: NotOurs}
	}
	kinds := info.Kinds()
	if err != nil || !info.Intact || len(kinds) == 0 {
		return Verdict{Handout: info.ID, Language: info.Language, Verdict: Altered, Why: "it is not as it was written, so nobody can vouch for it"}
	}
	var v Verdict
	for _, kind := range kinds {
		if v = r.verifySheet(kind, set); v.Verdict != Current {
			if info.Sheets > 0 {
				v.Why = fmt.Sprintf("%s-%s, one of the kinds among its %s: %s", kind.ID, kind.Language, sheetsIn(info.Sheets), v.Why)
			}
			return v
		}
	}
	switch found := r.look(data, kinds, set); {
	case found.reset && producerOf(data) != r.producer:
		v.Verdict, v.Why = Superseded, found.why
	case found.reset:
		v.Verdict, v.Why = Altered, "its words do not stand on the page as this program sets them, or something lies over them"
	case found.altered:
		v.Verdict, v.Why = Altered, found.why+": its words are not vouched for, whatever it says of itself"
	case info.Sheets > 0:
		return Verdict{Verdict: Current, Why: fmt.Sprintf("each of its %s is signed", sheetsIn(info.Sheets))}
	}
	return v
}

// verifySheet says it of a file that is as it was written, by what it says.
func (r *Renderer) verifySheet(info metadata.Info, set map[string]map[string]string) Verdict {
	v := Verdict{Handout: info.ID, Language: info.Language}
	switch info.Status {
	case review.Draft.String():
		v.Verdict, v.Why = Draft, "no clinician signed these words"
		return v
	case ForReview:
		v.Verdict, v.Why = Reviewers, "it is no patient's"
		return v
	case "expired": // of a version that printed so
		v.Verdict, v.Why = Expired, "it was out of date when it was printed, and says so"
		return v
	}
	if info.DetailsDigest == "" {
		v.Verdict, v.Why = Superseded, "it was printed when the words were signed in an older form"
		return v
	}
	words, faults := r.Words(Job{Handout: info.ID, Language: info.Language, Set: set[info.ID]})
	if words == nil {
		v.Verdict, v.Why = Superseded, "this handout cannot be printed any more"
		if len(faults) > 0 {
			v.Why += ": " + faults[0].What
		}
		return v
	}
	st := words.Status
	switch {
	case st.Digest != info.WordsDigest:
		was, known := "", false
		if r.book != nil {
			was, known = r.book.Text(info.WordsDigest)
		}
		if !known {
			v.Verdict, v.Why = Superseded, "it was signed, but this clinic has no sign-off of these words that counts"
			return v
		}
		for _, c := range review.Diff(was, words.Canonical) {
			v.Sections = append(v.Sections, c.Section)
		}
		v.Verdict, v.Why = Superseded, "the words changed since it was printed: "+strings.Join(v.Sections, ", ")
	case st.Confirmed != info.DetailsDigest:
		v.Verdict, v.Why = Superseded, "the clinic's details changed since it was printed"
		if r.book != nil {
			if was, ok := r.book.Text(info.DetailsDigest); ok {
				v.Why += ": " + changed(r.Details().Changed(was))
			}
		}
	case st.State == review.Approved:
		v.Verdict, v.Why = Current, fmt.Sprintf("signed by %s, until %s", st.By, st.Until)
	case st.Reason == review.Ended, st.Reason == review.Withdrawn, st.Reason == review.NotYet:
		v.Verdict, v.Why = Expired, Explain(st)
	default:
		v.Verdict, v.Why = Superseded, "it was signed, but today it is a draft: "+Explain(st)
	}
	return v
}

// producerOf returns the program that a file says it was made by.
func producerOf(data []byte) string {
	_, rest, _ := bytes.Cut(data, []byte("<pdf:Producer>"))
	producer, _, _ := bytes.Cut(rest, []byte("</pdf:Producer>"))
	return string(producer)
}
