package phrases

import (
	"slices"
	"strings"
	"unicode"

	"handout/internal/readability"
)

// everyday are words of opening hours and of offers of an interpreter, folded
// as the rules fold them. No rule can match a sentence of them and of numbers:
// a test holds all rules to it.
const everyday = ` mon tue tues wed thu thur thurs fri sat sun monday tuesday wednesday thursday friday saturday sunday
 mondays tuesdays wednesdays thursdays fridays saturdays sundays weekdays weekends holidays
 am pm noon to and from by through until in of at or the
 interpreter interpreters interpretation free are available closed open lunch language languages every any your you english español spanish
 lun mar mie jue vie sab dom lunes martes miercoles jueves viernes sabado sabados domingo domingos
 m p ma ama pma
 de a las la el y en todos los idiomas idioma habla interprete interpretes son gratis pida un una su cerrado
`

// Everyday reports whether a text is made of words in which no rule can find
// anything, so that the rules need not be read to judge it. Many other texts
// are harmless too.
func Everyday(text string) bool {
	if strings.ContainsAny(text, "{}[]<>_$") || strings.Contains(text, "???") || dated(text) || dials(text) {
		return false // what rules look for in the text as typed, or by its figures
	}
	for _, s := range readability.Sentences(text) {
		cells := fold(s.Of(text))
		for _, how := range readings(cells) {
			letters := "" // a run of single letters
			for _, t := range tokenize(cells, how) {
				if slices.ContainsFunc(t.forms, func(form string) bool { return !isEveryday(form) }) {
					return false
				}
				if letters += t.forms[0]; len(t.forms[0]) > 1 || isNumber(t.forms[0]) {
					letters = ""
				}
				// It may be a word, s p a c e d out, if not "8 a. m. a 5 p. m."
				if len(letters) > 2 && letters != "ama" && letters != "pma" {
					return false
				}
			}
		}
	}
	return true
}

func isEveryday(form string) bool {
	if strings.Trim(form, "0123456789") == "" {
		return form != ""
	}
	return strings.Contains(strings.ReplaceAll(everyday, "\n", " "), " "+form+" ")
}

// dated reports numbers joined as those of a date or of a person are.
func dated(text string) bool {
	joined := strings.FieldsFunc(text, func(r rune) bool { return !unicode.IsDigit(r) && !strings.ContainsRune("-/.", r) })
	return slices.ContainsFunc(joined, func(s string) bool {
		return strings.Count(strings.Trim(s, "-/."), "-")+strings.Count(s, "/")+strings.Count(strings.Trim(s, "."), ".") > 1
	})
}

// dials reports whether the figures of a text may be an emergency number.
func dials(text string) bool {
	var figures strings.Builder
	for _, c := range fold(text) {
		if unicode.IsDigit(c.r) {
			figures.WriteRune(c.r)
		}
	}
	return slices.ContainsFunc(emergencyNumbers(), func(n string) bool { return strings.Contains(figures.String(), n) })
}

func emergencyNumbers() []string { return []string{"911", "112", "999", "111", "061"} }
