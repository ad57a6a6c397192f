package readability

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// spanishSyllables counts the syllables of a Spanish word of lower-case
// letters, by the rules of the Ortografía de la lengua española (RAE, 2010,
// chapter II, 2.3): two open vowels are apart, an open and an unstressed
// closed one are together, an accented í or ú beside an open vowel is apart,
// two different closed ones are together, and an h between vowels does not
// count. The u of que, qui, gue, gui is not spoken; that of güe, güi is.
func spanishSyllables(word string) int {
	letters := []rune(strings.ReplaceAll(norm.NFC.String(word), "h", ""))
	n := 0
	for i := 0; i < len(letters); {
		if !spanishVowel(letters, i) {
			i++
			continue
		}
		open, end, twins := 0, i, 0
		for ; end < len(letters) && spanishVowel(letters, end); end++ {
			if strings.ContainsRune("aeoáéóíú", letters[end]) {
				open++
			} else if end > i && letters[end] == letters[end-1] {
				twins++
			}
		}
		if both := strings.Trim(string(letters[i:end]), "iuüyíú") == ""; both && open > 0 {
			open = 1 // "cuí", "construí": two closed vowels, one accented
		}
		n += max(open, 1) + twins
		i = end
	}
	return max(n, 1)
}

// spanishVowel reports whether the letter at i is a spoken vowel.
func spanishVowel(letters []rune, i int) bool {
	next := rune(0)
	if i+1 < len(letters) {
		next = letters[i+1]
	}
	switch letters[i] {
	case 'a', 'e', 'i', 'o', 'á', 'é', 'í', 'ó', 'ú', 'ü':
		return true
	case 'u':
		mute := i > 0 && (letters[i-1] == 'q' || letters[i-1] == 'g') && strings.ContainsRune("eiéí", next) && next != 0
		return !mute
	case 'y':
		return next == 0
	}
	return false
}

// spelled returns the syllables of an abbreviation read letter by letter.
func spelled(word, lang string) int {
	long := "w"
	two := ""
	if IsSpanish(lang) {
		two = "fhjlmnñrsxz"
	}
	n := 0
	for _, r := range strings.ToLower(word) {
		switch {
		case strings.ContainsRune(long, r):
			n += 3
		case strings.ContainsRune(two, r):
			n += 2
		case utf8.RuneLen(r) > 0:
			n++
		}
	}
	return n
}
