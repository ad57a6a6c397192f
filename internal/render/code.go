package render

import (
	"slices"
	"strings"

	"handout/internal/changes"
	"handout/internal/fault"
	"handout/internal/review"
)

// FootCode is what stands in the foot of a sheet: "dre-en 2026.11 · Code 4A77".
type FootCode struct {
	Digits  string // "4A77"; of a draft "X4A7"
	Sheet   string // "dre-en", or empty
	Version string // of the words, "2026.11", or empty
}

// ParseCode reads the code of a foot, alone or with what stands before it. A code may be
// parted by blanks, and letters that no code has are read as the digits that they look like.
func ParseCode(typed string) (FootCode, bool) {
	var c FootCode
	parted := ""
	for _, f := range strings.FieldsFunc(typed, func(r rune) bool { return r == ' ' || r == '·' || r == '\u00a0' || r == ',' }) {
		code := strings.NewReplacer("O", "0", "I", "1", "L", "1").Replace(strings.ToUpper(f))
		other := strings.EqualFold(f, "code") || strings.Trim(strings.TrimPrefix(code, review.DraftMark), "0123456789ABCDEF") != ""
		switch {
		case !other && len(code) == 4:
			c.Digits = code
		case !other && len(code) < 4:
			parted += code
		case strings.Contains(f, "-"):
			c.Sheet = strings.ToLower(f)
		case strings.ContainsAny(f, "0123456789"):
			c.Version = f
		}
	}
	if c.Digits == "" && len(parted) == 4 {
		c.Digits = parted
	}
	return c, c.Digits != ""
}

// OfDraft reports whether the code is of sheets that are for no patient.
func (c FootCode) OfDraft() bool { return strings.HasPrefix(c.Digits, review.DraftMark) }

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
	// Said is Why, for a front end that says it in another language.
	Said fault.Text `json:"-"`
}

func (p *CodeVerdict) say(verdict string, why fault.Text) {
	p.Verdict, p.Why, p.Said = verdict, why.String(), why
	if verdict == PaperThrowAway {
		p.Why = "because " + p.Why
	}
}

// Code says what a code in the foot of a sheet stands for, for each sheet of
// the clinic's that has or had it: mostly one. Codes are those of all words that
// were ever signed with all details that were ever confirmed, and of what is
// printed today. A draft has a code of its own, so that it is never taken for the
// signed sheet of the same words.
func (r *Renderer) Code(code FootCode) []CodeVerdict {
	out := []CodeVerdict{}
	for _, id := range r.IDs() {
		for _, lang := range r.library.Languages(id) {
			if code.Sheet == "" || code.Sheet == id+"-"+lang {
				out = append(out, r.paper(code, id, lang)...)
			}
		}
	}
	if len(out) == 0 && code.OfDraft() {
		p := CodeVerdict{Code: code.Digits}
		p.say(PaperDraft, fault.Say("a code that begins with %s is a draft's, of this clinic's older words or of another clinic: give it to no patient", review.DraftMark))
		out = append(out, p)
	}
	if len(out) == 0 {
		why := fault.Say("no words that were signed here have this code; look for a slip in it, else it is another clinic's sheet or a draft: give it to no patient")
		out = append(out, CodeVerdict{Code: code.Digits, Verdict: PaperUnknown, Why: why.String(), Said: why})
	}
	return out
}

func (r *Renderer) paper(code FootCode, id, lang string) []CodeVerdict {
	p := CodeVerdict{Code: code.Digits, Handout: id, Language: lang}
	current, _ := r.Words(Job{Handout: id, Language: lang})
	details := review.Digest(r.Details().Canonical())
	var out []CodeVerdict
	of := review.Code
	if code.OfDraft() {
		of = review.DraftCode
	}
	if current != nil && of(current.Status.Digest, current.Status.Confirmed) == code.Digits {
		if code.OfDraft() {
			p.say(PaperDraft, r.draftPaper(current.Status))
		} else {
			p.say(r.currentPaper(current.Status))
		}
		return []CodeVerdict{p}
	}
	if r.book == nil {
		return nil
	}
	known := []string{details}
	for _, c := range r.book.Confirmations() {
		if !slices.Contains(known, c.Details) {
			known = append(known, c.Details)
		}
	}
	digests := map[string]bool{}
	if current != nil {
		digests[current.Status.Digest] = true
	}
	signOffs := r.book.SignOffs()
	for _, s := range signOffs {
		if s.Handout == id && s.Language == lang {
			digests[s.Digest] = true
		}
	}
	for words := range digests {
		for _, confirmed := range known {
			if of(words, confirmed) != code.Digits {
				continue
			}
			if code.OfDraft() {
				p.say(PaperDraft, fault.Say("it was printed as a draft, and its words or details changed since: give it to no patient"))
			} else {
				p.say(r.pastPaper(id, lang, words, confirmed, current, code))
			}
			out = append(out, p)
		}
	}
	return out
}

// draftPaper says of a draft with the words and details of today why it is none
// for a patient, whatever became of the words since it was printed.
func (r *Renderer) draftPaper(st review.Status) fault.Text {
	if st.State == review.Approved {
		return fault.Say("it was printed before its words were signed or for reading only; today's signed sheet has the code %s", st.Code)
	}
	return Explained(st)
}

// currentPaper is the verdict on a sheet with the words and details of today.
func (r *Renderer) currentPaper(st review.Status) (verdict string, why fault.Text) {
	switch {
	case st.State == review.Approved:
		return PaperCurrent, fault.Say("signed by %s, until %s", st.By, fault.Day.Of(st.Until))
	case st.Reason == review.Withdrawn, st.Reason == review.Ended:
		return PaperThrowAway, Explained(st)
	case st.Reason == review.SourceUnsigned && st.Source != nil && (st.Source.Reason == review.Withdrawn || st.Source.Reason == review.Ended):
		return PaperThrowAway, Explained(*st.Source)
	}
	return PaperDraft, Explained(st)
}

// pastPaper is the verdict on a sheet whose words or details changed since.
func (r *Renderer) pastPaper(id, lang, words, details string, now *Words, code FootCode) (verdict string, why fault.Text) {
	version := code.Version
	for _, s := range r.book.SignOffs() {
		if s.Handout != id || s.Language != lang || s.Digest != words {
			continue
		}
		if s.Withdrawn != "" && !r.holds(id, lang, words) {
			return PaperThrowAway, fault.Say("the sign-off by %s was withdrawn on %s: %s", s.By, fault.Day.Of(string(s.Withdrawn)), because(s.Because))
		}
		if version == "" {
			version = s.Version
		}
	}
	if c := changes.Recall(changes.All(), id, lang, version); c != nil {
		return PaperThrowAway, fault.Say("the words changed for patients' safety: %s", because(c.Why))
	}
	if now == nil {
		return PaperSuperseded, fault.Say("this handout cannot be printed any more")
	}
	then := func(next fault.Text) {
		if why != (fault.Text{}) {
			next = why.Then(next)
		}
		why = next
	}
	if words != now.Status.Digest {
		was, _ := r.book.Text(words)
		var sections []string
		for _, c := range review.Diff(was, now.Canonical) {
			sections = append(sections, c.Section)
		}
		then(fault.Say("the words changed: %s", strings.Join(sections, ", ")))
	}
	if details != now.Status.Confirmed {
		was, _ := r.book.Text(details)
		then(fault.Say("the clinic's details changed: %s", changed(r.Details().Changed(was))))
	}
	if now.Status.State == review.Approved {
		then(fault.Say("today's sheet has the code %s", now.Status.Code))
	}
	return PaperSuperseded, why
}

// holds reports whether somebody's sign-off of these words still stands.
func (r *Renderer) holds(id, lang, words string) bool {
	return slices.ContainsFunc(r.book.SignOffs(), func(s review.SignOff) bool {
		return s.Handout == id && s.Language == lang && s.Digest == words && !s.Past && s.Withdrawn == ""
	})
}
