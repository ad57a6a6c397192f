package review

import (
	"fmt"
	"strings"
	"time"

	"handout/internal/fault"
)

// SignOff is one person's word that one text may be given to patients.
type SignOff struct {
	// Format is the version of the canonical text that was signed; 0 is 1.
	Format   int    `json:"format,omitempty" toml:"format,omitzero"`
	Handout  string `json:"handout" toml:"handout"`
	Language string `json:"language" toml:"language"`                   // BCP 47
	Clinic   string `json:"clinic" toml:"clinic"`                       // the clinic's name when it was signed
	As       As     `json:"as,omitempty" toml:"as,omitempty"`           // empty is Clinician
	By       string `json:"by" toml:"by"`                               // "Name, credentials", or a committee
	Role     string `json:"role" toml:"role"`                           // what the signer is to the clinic
	On       Day    `json:"on" toml:"on"`                               //
	Until    Day    `json:"until" toml:"until"`                         // the last day it holds
	Digest   string `json:"digest" toml:"words"`                        // of the canonical text
	Version  string `json:"version,omitempty" toml:"version,omitempty"` // of the words, as in the foot
	Of       string `json:"of,omitempty" toml:"of,omitempty"`           // of a translation: the digest of the words it was held against
	Account  string `json:"account,omitempty" toml:"account,omitempty"` // of the computer's user who signed
	// Countersigns names who answered for the lines, when the signer stands
	// behind another's sign-off of the same words.
	Countersigns string `json:"countersigns,omitempty" toml:"countersigns,omitempty"`

	// Of a translation in Format 1: who made it, who else read it, and that the
	// signer said to read the language well enough to sign.
	TranslatedBy string `json:"translated_by,omitempty" toml:"translated_by,omitempty"`
	ReviewedBy   string `json:"reviewed_by,omitempty" toml:"reviewed_by,omitempty"`
	ReadsIt      bool   `json:"reads_it,omitempty" toml:"reads_it,omitempty"`

	// Signature is a minisign signature of Statement, or empty.
	Signature string `json:"-" toml:"signature,omitempty"`

	// Withdrawn is the day on which the sign-off was ended, by whom and why;
	// no key signs it.
	Withdrawn   Day    `json:"withdrawn,omitempty" toml:"withdrawn,omitempty"`
	WithdrawnBy string `json:"withdrawn_by,omitempty" toml:"withdrawn_by,omitempty"`
	Because     string `json:"because,omitempty" toml:"because,omitempty"`

	Answers []Answer `json:"answers,omitempty" toml:"answer,omitempty"`

	// Past says that a later sign-off of the same words took its place.
	Past bool `json:"past,omitempty" toml:"-"`
	// Counts is false when the practice counts only signed sign-offs and this
	// one is not signed with a key it trusts.
	Counts    bool      `json:"counts" toml:"-"`
	Pos       fault.Pos `json:"-" toml:"-"`
	store     int       // index in Book.stores
	clinicPos fault.Pos
}

// As says what a signer answers for.
type As string

const (
	// Clinician answers for what the words say, in the language they were
	// written in.
	Clinician As = ""
	// Translator answers that a translation says what the signed words say.
	Translator As = "translator"
	// Reader is the second pair of eyes on a translation.
	Reader As = "reader"
)

// Roles returns what one may sign as, as they are written on a command line.
func Roles() []string { return []string{"clinician", string(Translator), string(Reader)} }

// ParseAs reads one of Roles; empty is Clinician.
func ParseAs(s string) (As, error) {
	switch s {
	case "", "clinician":
		return Clinician, nil
	case string(Translator), string(Reader):
		return As(s), nil
	}
	return "", fmt.Errorf("%q is none of %s", s, strings.Join(Roles(), ", "))
}

// String returns "clinician", "translator" or "reader".
func (a As) String() string {
	if a == Clinician {
		return "clinician"
	}
	return string(a)
}

// Day is a day of the calendar, "2026-11-23". Days compare as text.
type Day string

// DayOf returns the day of a time, in that time's own zone.
func DayOf(t time.Time) Day { return Day(t.Format(time.DateOnly)) }

// MarshalTOML writes the day as a TOML date, without quotes.
func (d Day) MarshalTOML() ([]byte, error) { return []byte(d), nil }

// after returns how many days d lies after e; negative when before.
func (d Day) after(e Day) int {
	a, _ := time.Parse(time.DateOnly, string(d))
	b, _ := time.Parse(time.DateOnly, string(e))
	return int(a.Sub(b) / (24 * time.Hour))
}

// in says which handout and language a sign-off is of: "dre (en)".
func (s *SignOff) in() string { return s.Handout + " (" + s.Language + ")" }

// key names what is signed and by whom; two sign-offs that hold never share it.
func (s *SignOff) key() string {
	return strings.Join([]string{s.Handout, s.Language, s.Digest, string(s.As), s.By}, "\n")
}

// stands reports whether a sign-off was neither replaced nor withdrawn.
func (s *SignOff) stands() bool { return !s.Past && s.Withdrawn == "" }

// Statement is what a key signs: everything the sign-off says, one item a
// line, so that no name, date, digest or answer can be changed under a
// signature. A withdrawal is said afterwards and is not in it.
func (s *SignOff) Statement() string {
	var b strings.Builder
	fmt.Fprintf(&b, "handout sign-off, format %d\n", max(1, s.Format))
	items := [][2]string{
		{"handout", s.Handout}, {"language", s.Language}, {"clinic", s.Clinic}, {"by", s.By}, {"role", s.Role},
		{"on", string(s.On)}, {"until", string(s.Until)}, {"words", s.Digest},
		{"translated by", s.TranslatedBy}, {"reviewed by", s.ReviewedBy},
		{"as", string(s.As)}, {"version", s.Version}, {"of", s.Of}, {"account", s.Account}, {"countersigns", s.Countersigns},
	}
	for _, a := range s.Answers {
		items = append(items, [2]string{"answer", a.Line + " " + string(a.Says) + " " + a.Comment}, [2]string{"to", a.Words})
	}
	for _, item := range items {
		if item[1] != "" {
			b.WriteString(item[0] + ": " + escape(item[1]) + "\n")
		}
	}
	if s.ReadsIt {
		b.WriteString("the signer reads this language well enough to sign\n")
	}
	return b.String()
}

// Holds reports whether the sign-off counts on a day, the days of Grace after its
// end among them.
func (s *SignOff) Holds(today time.Time) bool { return !s.Past && s.rank(DayOf(today)) > standsNot }
