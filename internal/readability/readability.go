package readability

import (
	"math"
	"slices"
	"strings"
	"unicode"
)

// Counts are what the readability formulas are made of.
type Counts struct {
	Sentences, Words, Syllables int
	Long                        int // words of three or more syllables
}

// Count counts the units of a text: paragraphs, list items, table rows. Every
// unit ends a sentence, so that a list without full stops counts as one short
// sentence an item and not as fragments. Figures are not words (a phone number
// is not read as prose). Words of without, in lower case, are left out of words
// and syllables: the terms a handout has to teach.
func Count(units []string, lang string, without ...string) Counts {
	var c Counts
	for _, unit := range units {
		for _, s := range Sentences(unit) {
			words := 0
			for _, w := range Words(s.Of(unit)) {
				if slices.Contains(without, strings.ToLower(w)) {
					continue
				}
				n := Syllables(w, lang)
				words++
				c.Syllables += n
				if n >= 3 {
					c.Long++
				}
			}
			if words > 0 {
				c.Sentences++
				c.Words += words
			}
		}
	}
	return c
}

// Syllables counts the syllables of a word as it is spoken. Parts joined by
// hyphens count apart; a word of two to five capitals is read letter by letter.
func Syllables(word, lang string) int {
	n := 0
	for part := range strings.SplitSeq(word, "-") {
		n += syllables(part, lang)
	}
	return max(n, 1)
}

func syllables(part, lang string) int {
	letters := strings.TrimFunc(part, unicode.IsDigit)
	if letters == "" {
		return 0
	}
	capitals := strings.Trim(letters, "ABCDEFGHIJKLMNOPQRSTUVWXYZÑ") == ""
	digits := len(part) - len(letters)
	lower := strings.ToLower(letters)
	switch {
	case lower == "ml":
		return 4 // milliliter, mililitro
	case capitals && len(letters) > 1 && len(letters) <= 5:
		return spelled(letters, lang) + digits
	case IsSpanish(lang):
		return spanishSyllables(lower) + digits
	}
	return englishSyllables(lower) + digits
}

func (c Counts) perSentence() float64 { return float64(c.Words) / float64(max(c.Sentences, 1)) }
func (c Counts) perWord() float64     { return float64(c.Syllables) / float64(max(c.Words, 1)) }

// FleschKincaid returns the US school grade: 0.39 words/sentence + 11.8
// syllables/word - 15.59 (Kincaid et al., Research Branch Report 8-75, Naval
// Technical Training Command, 1975). For English only.
func (c Counts) FleschKincaid() float64 {
	if c.Words == 0 {
		return 0
	}
	return 0.39*c.perSentence() + 11.8*c.perWord() - 15.59
}

// SMOG returns the SMOG grade: 1.0430 √(30 × long words / sentences) + 3.1291
// (McLaughlin, Journal of Reading 12:639, 1969). Made for 30 sentences or more.
func (c Counts) SMOG() float64 {
	if c.Sentences == 0 {
		return 0
	}
	return 1.0430*math.Sqrt(30*float64(c.Long)/float64(c.Sentences)) + 3.1291
}

// SzigrisztPazos returns the perspicuity of a Spanish text, 0 to 100, easier
// upwards: 206.835 - 62.3 syllables/word - words/sentence (Szigriszt Pazos,
// thesis, Universidad Complutense de Madrid, 1993).
func (c Counts) SzigrisztPazos() float64 {
	if c.Words == 0 {
		return 0
	}
	return 206.835 - 62.3*c.perWord() - c.perSentence()
}

// FernandezHuerta returns the reading ease of a Spanish text: 206.84 - 60
// syllables/word - 1.02 words/sentence (Fernández Huerta, Consigna 214:29,
// 1959, in the form Law gave it in 2011: the published one counts syllables by
// the hundred words, and is often copied wrongly).
func (c Counts) FernandezHuerta() float64 {
	if c.Words == 0 {
		return 0
	}
	return 206.84 - 60*c.perWord() - 1.02*c.perSentence()
}

// INFLESZ names the band of a Szigriszt-Pazos score (Barrio-Cantalejo et al.,
// Anales del Sistema Sanitario de Navarra 31:135, 2008).
func INFLESZ(score float64) string {
	switch {
	case score < 40:
		return "muy difícil"
	case score < 55:
		return "algo difícil"
	case score < 65:
		return "normal"
	case score <= 80:
		return "bastante fácil"
	}
	return "muy fácil"
}
