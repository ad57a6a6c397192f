package review

import (
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"handout/internal/fault"
)

// SignOff is one person's word that one text may be given to patients.
type SignOff struct {
	Handout  string `json:"handout" toml:"handout"`
	Language string `json:"language" toml:"language"` // BCP 47
	Clinic   string `json:"clinic" toml:"clinic"`     // the clinic's name, as in its file
	By       string `json:"by" toml:"by"`             // "Name, credentials", or a committee
	Role     string `json:"role" toml:"role"`
	On       Day    `json:"on" toml:"on"`
	Until    Day    `json:"until" toml:"until"` // the last day it holds
	Digest   string `json:"digest" toml:"words"`

	// Of a translation: who made it, who else read it, and that the signer
	// said to read the language well enough to sign.
	TranslatedBy string `json:"translated_by,omitempty" toml:"translated_by,omitempty"`
	ReviewedBy   string `json:"reviewed_by,omitempty" toml:"reviewed_by,omitempty"`
	ReadsIt      bool   `json:"reads_it,omitempty" toml:"reads_it,omitempty"`

	// Signature is a minisign signature of Statement, or empty.
	Signature string `json:"-" toml:"signature,omitempty"`

	// Past says that a later sign-off of the same words took its place.
	Past bool `json:"past,omitempty" toml:"-"`
	// Counts is false when the practice counts only signed sign-offs and this
	// one is not signed with a key it trusts.
	Counts bool      `json:"counts" toml:"-"`
	Pos    fault.Pos `json:"-" toml:"-"`
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

// key names what is signed; two sign-offs that hold never share it.
func (s *SignOff) key() string { return s.Handout + " " + s.Language + " " + s.Digest }

// Statement is what a key signs: everything the sign-off says, one item a
// line, so that no name, date or digest can be changed under a signature.
func (s *SignOff) Statement() string {
	var b strings.Builder
	b.WriteString("handout sign-off, format 1\n")
	for _, item := range [][2]string{
		{"handout", s.Handout}, {"language", s.Language}, {"clinic", s.Clinic}, {"by", s.By}, {"role", s.Role},
		{"on", string(s.On)}, {"until", string(s.Until)}, {"words", s.Digest},
		{"translated by", s.TranslatedBy}, {"reviewed by", s.ReviewedBy},
	} {
		if item[1] != "" {
			b.WriteString(item[0] + ": " + escape(item[1]) + "\n")
		}
	}
	if s.ReadsIt {
		b.WriteString("the signer reads this language well enough to sign\n")
	}
	return b.String()
}

// maxName is the longest name or role, in code points: it stands on one line
// under the title of a printed sheet.
const maxName = 100

// nameRule says what is wrong with a person's name or role, or nothing.
func nameRule(s string) string {
	switch {
	case strings.TrimSpace(s) == "":
		return "is empty"
	case s != strings.TrimSpace(s):
		return "begins or ends with a space"
	case utf8.RuneCountInString(s) > maxName:
		return "is longer than 100 characters"
	case strings.ContainsFunc(s, func(r rune) bool { return r != ' ' && r != '\u00a0' && !unicode.IsPrint(r) }):
		return "has characters in it that cannot be printed on one line"
	case !strings.ContainsFunc(s, unicode.IsLetter):
		return "has no letter in it"
	case isPlaceholder(s):
		return "is a placeholder, not a name"
	}
	return ""
}

func isPlaceholder(s string) bool {
	switch strings.ToLower(strings.Trim(s, " .<>[]{}")) {
	case "name", "name, credentials", "your name", "your name, credentials", "role", "your role", "todo", "tbd", "xxx", "n/a":
		return true
	}
	return false
}
