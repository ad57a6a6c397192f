// Package readability says how hard a text is to read: sentences, words and
// syllables counted, and the published formulas made of them. It knows neither
// clinics nor Markdown.
//
// Languages are BCP 47 tags; what is written for "es" holds for "es-MX".
// English is taken for a language that is not known.
package readability

import "strings"

// IsSpanish reports whether a BCP 47 tag is a kind of Spanish.
func IsSpanish(lang string) bool {
	primary, _, _ := strings.Cut(lang, "-")
	return strings.EqualFold(primary, "es")
}
