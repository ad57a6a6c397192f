package content

import (
	"slices"
	"strconv"
	"time"
)

// Kind is what an option may hold.
type Kind string

const (
	Choice   Kind = "choice" // one of the values
	Set      Kind = "set"    // any of the values
	Bool     Kind = "bool"   // true or false
	Number   Kind = "number" // within min and max
	FreeText Kind = "text"   // the clinic's own words, at most max characters
	Date     Kind = "date"   // the day something was last checked
)

var kinds = []Kind{Choice, Set, Bool, Number, FreeText, Date}

// Value is what an option, or a name in a condition, holds. The zero Value is
// not set.
type Value struct {
	Kind   Kind
	Texts  []string // Choice, Set (in the option's order), Bool, FreeText; one unless Set
	Number float64
	Day    time.Time // Date, at midnight UTC
}

// TextValue returns a value of one text; not set when the text is empty.
func TextValue(s string) Value {
	if s == "" {
		return Value{}
	}
	return Value{Kind: FreeText, Texts: []string{s}}
}

// BoolValue returns a yes-or-no value.
func BoolValue(b bool) Value {
	return Value{Kind: Bool, Texts: []string{strconv.FormatBool(b)}}
}

// IsSet reports whether there is a value at all.
func (v Value) IsSet() bool { return v.Kind != "" }

// True reports whether a bare name in a condition holds: set, not false, and
// not an empty set.
func (v Value) True() bool {
	switch v.Kind {
	case "":
		return false
	case Bool:
		return slices.Contains(v.Texts, "true")
	case Set:
		return len(v.Texts) > 0
	}
	return true
}

// Has reports whether the value is, or for a set contains, the text.
func (v Value) Has(text string) bool {
	return slices.Contains(v.Strings(), text)
}

// Strings returns the value as it is written in conditions and as keys of
// [say]: numbers without trailing zeros, days as YYYY-MM-DD.
func (v Value) Strings() []string {
	switch v.Kind {
	case Number:
		return []string{formatNumber(v.Number)}
	case Date:
		return []string{v.Day.Format(time.DateOnly)}
	}
	return v.Texts
}

func formatNumber(n float64) string { return strconv.FormatFloat(n, 'f', -1, 64) }
