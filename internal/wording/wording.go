// Package wording judges plain strings: how hard they are to read, and whether
// a clinic's own words say what no note may say. It knows neither clinics nor
// Markdown, and it never changes a text: it says what it found, and where.
//
// Languages are BCP 47 tags; what is written for "es" holds for "es-MX".
// English is taken for a language that is not known.
package wording

import "strings"

// spanish reports whether a BCP 47 tag is a kind of Spanish.
func spanish(lang string) bool {
	primary, _, _ := strings.Cut(lang, "-")
	return strings.EqualFold(primary, "es")
}
