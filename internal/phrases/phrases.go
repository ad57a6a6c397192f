// Package phrases judges plain strings: whether a clinic's own words say what
// no sheet may say. It knows neither clinics nor Markdown, and it never changes
// a text: it says what it found, and where.
//
// Languages are BCP 47 tags; what is written for "es" holds for "es-MX".
// English is taken for a language that is not known.
package phrases
