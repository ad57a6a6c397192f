package render

import (
	"fmt"
	"slices"
	"strings"

	"handout/internal/changes"
	"handout/internal/review"
)

// FootCode is what stands in the foot of a sheet: "dre-en 2026.11 · 4A77".
type FootCode struct {
	Digits  string // "4A77"
	Sheet   string // "dre-en", or empty
	Version string // of the words, "2026.11", or empty
}

// ParseCode reads the code of a foot, alone or with what stands before it.
func ParseCode(typed string) (FootCode, bool) {
	var c FootCode
	for _, f := range strings.FieldsFunc(typed, func(r rune) bool { return r == ' ' || r == '·' || r == '\u00a0' || r == ',' }) {
		switch up := strings.ToUpper(f); {
		case len(up) == 4 && strings.Trim(up, "0123456789ABCDEF") == "":
			c.Digits = up
		case strings.Contains(f, "-"):
			c.Sheet = strings.ToLower(f)
		default:
			c.Version = f
		}
	}
	return c, c.Digits != ""
}

// Verdicts on paper.
const (
	PaperCurrent    = "current"
	PaperSuperseded = "superseded"
	PaperThrowAway  = "throw away"
	PaperDraft      = "draft"
	PaperUnknown    = "not known here"
)

// CodeVerdict is what is said of a sheet that has left the printer.
type CodeVerdict struct {
	Code     string `json:"code"`
	Verdict  string `json:"verdict"`
	Handout  string `json:"handout,omitempty"`
	Language string `json:"language,omitempty"`
	Why      string `json:"why"`
}

// Code says what a code in the foot of a sheet stands for, for each sheet of
// the clinic's that has or had it: mostly one. Codes are those of all words that
// were ever signed with all details that were ever confirmed, and of what is
// printed today.
func (r *Renderer) Code(code FootCode) []CodeVerdict {
	out := []CodeVerdict{}
	for _, id := range r.IDs() {
		for _, lang := range r.Library.Languages(id) {
			if code.Sheet == "" || code.Sheet == id+"-"+lang {
				out = append(out, r.paper(code, id, lang)...)
			}
		}
	}
	if len(out) == 0 {
		out = append(out, CodeVerdict{Code: code.Digits, Verdict: PaperUnknown,
			Why: "no words that were signed here have this code; look for a slip in it, else it is another clinic's sheet or a draft: give it to no patient"})
	}
	return out
}

func (r *Renderer) paper(code FootCode, id, lang string) []CodeVerdict {
	p := CodeVerdict{Code: code.Digits, Handout: id, Language: lang}
	current, _ := r.Words(Job{Handout: id, Language: lang})
	details := review.Digest(r.Details().Canonical())
	var out []CodeVerdict
	if current != nil && current.Status.Code == code.Digits {
		p.Verdict, p.Why = r.currentPaper(current.Status)
		return []CodeVerdict{p}
	}
	if r.Book == nil {
		return nil
	}
	known := []string{details}
	for _, c := range r.Book.Confirmations() {
		if !slices.Contains(known, c.Details) {
			known = append(known, c.Details)
		}
	}
	digests := map[string]bool{}
	if current != nil {
		digests[current.Status.Digest] = true
	}
	signOffs := r.Book.SignOffs()
	for _, s := range signOffs {
		if s.Handout == id && s.Language == lang {
			digests[s.Digest] = true
		}
	}
	for words := range digests {
		for _, of := range known {
			if review.Code(words, of) == code.Digits {
				p.Verdict, p.Why = r.pastPaper(id, lang, words, of, current, code)
				out = append(out, p)
			}
		}
	}
	return out
}

// currentPaper is the verdict on a sheet with the words and details of today.
func (r *Renderer) currentPaper(st review.Status) (verdict, why string) {
	switch {
	case st.State == review.Approved:
		return PaperCurrent, fmt.Sprintf("signed by %s, until %s", st.By, st.Until)
	case st.Reason == review.Withdrawn, st.Reason == review.Ended:
		return PaperThrowAway, "because " + Explain(st)
	case st.Reason == review.SourceUnsigned && st.Source != nil && (st.Source.Reason == review.Withdrawn || st.Source.Reason == review.Ended):
		return PaperThrowAway, "because " + Explain(*st.Source)
	}
	return PaperDraft, Explain(st)
}

// pastPaper is the verdict on a sheet whose words or details changed since.
func (r *Renderer) pastPaper(id, lang, words, details string, now *Words, code FootCode) (verdict, why string) {
	version := code.Version
	for _, s := range r.Book.SignOffs() {
		if s.Handout != id || s.Language != lang || s.Digest != words {
			continue
		}
		if s.Withdrawn != "" && !r.holds(id, lang, words) {
			return PaperThrowAway, fmt.Sprintf("because the sign-off by %s was withdrawn on %s: %s", s.By, s.Withdrawn, s.Because)
		}
		if version == "" {
			version = s.Version
		}
	}
	if c := changes.Recall(changes.All(), id, lang, version); c != nil {
		return PaperThrowAway, "because the words changed for patients' safety: " + c.Why
	}
	if now == nil {
		return PaperSuperseded, "this handout cannot be printed any more"
	}
	var said []string
	if words != now.Status.Digest {
		was, _ := r.Book.Text(words)
		var sections []string
		for _, c := range review.Diff(was, now.Canonical) {
			sections = append(sections, c.Section)
		}
		said = append(said, "the words changed: "+strings.Join(sections, ", "))
	}
	if details != now.Status.Confirmed {
		was, _ := r.Book.Text(details)
		said = append(said, "the clinic's details changed: "+changed(r.Details().Changed(was)))
	}
	why = strings.Join(said, "; ")
	if now.Status.State == review.Approved {
		why += fmt.Sprintf("; today's sheet has the code %s", now.Status.Code)
	}
	return PaperSuperseded, why
}

// holds reports whether somebody's sign-off of these words still stands.
func (r *Renderer) holds(id, lang, words string) bool {
	return slices.ContainsFunc(r.Book.SignOffs(), func(s review.SignOff) bool {
		return s.Handout == id && s.Language == lang && s.Digest == words && !s.Past && s.Withdrawn == ""
	})
}
