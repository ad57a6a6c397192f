package readability

import "strings"

// englishSyllables counts the syllables of an English word of lower-case
// letters: its groups of vowels, less those that are silent, and more where
// two vowels are spoken apart.
func englishSyllables(word string) int {
	if n, ok := englishException(word); ok {
		return n
	}
	for _, tail := range []string{"s", "'s", "’s"} {
		if n, ok := englishException(strings.TrimSuffix(word, tail)); ok && strings.HasSuffix(word, tail) {
			return n
		}
	}
	word = strings.NewReplacer("'", "", "’", "").Replace(word)
	n := 0
	for i := 0; i < len(word); i++ {
		if englishVowel(word, i) && (i == 0 || !englishVowel(word, i-1) || apart(word, i)) {
			n++
		}
	}
	n -= silent(word) + compound(word)
	for _, syllabic := range []string{"sm", "sms", "thm", "thms"} {
		if strings.HasSuffix(word, syllabic) {
			n++
		}
	}
	switch word {
	case "doesnt", "isnt", "couldnt", "didnt", "hasnt", "wasnt", "wouldnt", "shouldnt", "hadnt":
		n++ // the n is a syllable
	}
	return max(n, 1)
}

// compound returns the mute e that ends the first part of a compound: 1, or 0.
func compound(word string) int {
	for _, first := range []string{"fore", "home", "side", "life", "care", "time", "nose", "pipe", "waste", "name", "bone", "base"} {
		if rest, ok := strings.CutPrefix(word, first); ok && len(rest) > 2 && !englishVowel(rest, 0) && rest[0] != 'l' && rest[0] != 'f' {
			return 1
		}
	}
	return 0
}

func englishVowel(word string, i int) bool {
	switch word[i] {
	case 'a', 'e', 'i', 'o', 'u':
		return !(word[i] == 'u' && i > 0 && word[i-1] == 'q')
	case 'y':
		if i == 0 {
			return len(word) == 1 || !strings.ContainsRune("aeiou", rune(word[1]))
		}
		// Between vowels y opens a syllable: "layer", "beyond".
		return i+1 == len(word) || !(strings.ContainsRune("aeo", rune(word[i-1])) && strings.ContainsRune("aeou", rune(word[i+1])))
	}
	return false
}

// apart reports whether the vowel at i begins a syllable although a vowel
// stands before it.
func apart(word string, i int) bool {
	pair, before, rest := word[i-1:i+1], word[:i-1], word[i+1:]
	if strings.HasPrefix(word[i:], "ing") && (rest == "ng" || rest == "ngs") && pair != "ui" {
		return true // seeing, trying, going
	}
	last := byte(0)
	if len(before) > 0 {
		last = before[len(before)-1]
	}
	switch pair {
	case "ia":
		soft := last == 'c' || last == 't' || last == 'g'
		if soft && (strings.HasPrefix(rest, "l") || strings.HasPrefix(rest, "n") && !strings.HasPrefix(rest, "nc") && last != 't') && len(before) > 2 {
			return false // special, physician
		}
		return !(soft && strings.HasPrefix(rest, "n") && last == 't') && !strings.HasPrefix(rest, "ge")
	case "io":
		return !(strings.ContainsRune("tscgx", rune(last)) && (strings.HasPrefix(rest, "n") || strings.HasPrefix(rest, "us")) && len(before) > 1)
	case "iu":
		return true
	case "ie":
		if last == 'c' || last == 't' || last == 's' {
			return strings.HasPrefix(rest, "nc") && len(before) < 3 || strings.HasPrefix(rest, "ty") || rest == "r" && last != 'c'
		}
		return rest == "t" && len(before) < 3 || strings.HasPrefix(rest, "nt") && last != 'r' && last != 'f' || rest == "r" && len(before) > 2 || rest == "st" && len(before) > 2 ||
			strings.HasPrefix(rest, "ty") || strings.HasPrefix(rest, "nc") && last != 'r'
	case "ea":
		return strings.HasPrefix(rest, "te") && last == 'r' || rest == "" && len(before) > 1 || strings.HasPrefix(rest, "ct") || strings.HasPrefix(rest, "tin") && last == 'r'
	case "eo":
		return !strings.HasPrefix(rest, "p") && !(last == 'g')
	case "ua":
		return last != 'g' && last != 'q'
	case "uo", "uu":
		return true
	case "ue":
		return rest != "" && rest != "s" && rest != "d" && last != 'g' && last != 'q'
	case "ui":
		return strings.HasPrefix(rest, "d") && last == 'l' || strings.HasPrefix(rest, "ty") || strings.HasPrefix(rest, "ne") || strings.HasPrefix(rest, "ng") || strings.HasPrefix(rest, "s") && last != 'r' && last != 'g' || strings.HasPrefix(rest, "n")
	case "eu":
		return strings.HasPrefix(rest, "m") || strings.HasPrefix(rest, "s")
	case "oe":
		return strings.HasPrefix(rest, "m") || strings.HasPrefix(rest, "t")
	case "ii", "ao":
		return true
	case "ai":
		return strings.HasSuffix(before, "contr")
	case "ya", "yo", "ye", "yu", "yi":
		return word[i-1] == 'y' && len(before) > 0 && !strings.ContainsRune("aeo", rune(last)) || pair == "yi"
	}
	return false
}

// silent counts the vowel letters at the end of a word, and before a suffix,
// that are written and not spoken.
func silent(word string) int {
	for _, suffix := range []string{"ly", "ful", "less", "ness", "ment", "ments", "fully", "some", "where", "self", "thing", "time", "times", "one"} {
		stem, ok := strings.CutSuffix(word, suffix)
		if !ok || !endsMute(stem) {
			continue
		}
		return 1 + silentEnd(suffix)
	}
	return silentEnd(word)
}

// endsMute reports whether a stem ends in a consonant and a mute e that a
// suffix leaves mute: complete(ly), care(ful), state(ment).
func endsMute(stem string) bool {
	n := len(stem)
	if n < 3 || stem[n-1] != 'e' || englishVowel(stem, n-2) {
		return false
	}
	return strings.ContainsAny(stem[:n-1], "aeiouy") && !strings.HasSuffix(stem, "ple") && !strings.HasSuffix(stem, "ble")
}

func silentEnd(word string) int {
	n := len(word)
	if n < 3 || !strings.ContainsAny(word[:n-2], "aeiouy") {
		return 0
	}
	switch {
	case strings.HasSuffix(word, "e") && !englishVowel(word, n-2):
		if word[n-2] == 'l' && !englishVowel(word, n-3) {
			return 0 // ta-ble
		}
		return 1
	case strings.HasSuffix(word, "es") && n > 3 && !englishVowel(word, n-3):
		if strings.ContainsRune("sxzcg", rune(word[n-3])) || strings.HasSuffix(word, "ches") || strings.HasSuffix(word, "shes") ||
			word[n-3] == 'l' && n > 4 && !englishVowel(word, n-4) {
			return 0
		}
		return 1
	case strings.HasSuffix(word, "ed") && n > 3 && !englishVowel(word, n-3):
		if word[n-3] == 't' || word[n-3] == 'd' || word[n-3] == 'l' && n > 4 && !englishVowel(word, n-4) && word[n-4] != 'l' && word[n-4] != 'r' && word[n-4] != 'w' {
			return 0
		}
		return 1
	}
	return 0
}

// englishException returns the syllables of words that the rules get wrong.
func englishException(word string) (int, bool) {
	n, ok := map[string]int{
		"people": 2, "science": 2, "someone": 2, "somewhere": 2, "cement": 2, "create": 2, "created": 3,
		"area": 3, "idea": 3, "really": 2, "ideal": 3, "real": 1, "business": 2, "every": 2, "everyone": 3,
		"everything": 3, "wednesday": 2, "evening": 2, "different": 3, "several": 3, "interest": 3,
		"clothes": 1, "recipe": 3, "apostrophe": 4, "acne": 2, "syncope": 3, "maybe": 2, "anyone": 3, "one": 1,
		"once": 1, "eye": 1, "eyes": 1, "used": 1, "whole": 1, "quiet": 2, "friend": 1, "friendly": 2,
		"diarrhea": 4, "nausea": 3, "urea": 3, "gonorrhea": 4, "chlamydia": 4, "colonoscopy": 5,
		"naked": 2, "wicked": 2, "sacred": 2, "hundred": 2, "unless": 2, "therefore": 2, "therapies": 3,
		"diaper": 3, "fluid": 2, "fluids": 2, "ruin": 2, "poet": 2, "iodine": 3, "guys": 1, "buy": 1, "guide": 1,
		"reuse": 2, "reason": 2, "cooperate": 4, "coordinate": 4, "preoperative": 5, "preop": 2, "reopen": 3,
		"chlorhexidine": 4, "tylenol": 3, "heart": 1, "beyond": 2, "genuine": 3, "suicide": 3, "museum": 3,
		"bedside": 2, "outside": 2, "lifestyle": 2, "homeless": 2, "online": 2, "nineteen": 2, "ninety": 2,
		"safety": 2, "wipe": 1, "wipes": 1, "toothache": 2, "ache": 1, "aches": 1, "headache": 2, "headaches": 2,
		"ukulele": 4, "mri": 3, "ml": 4, "ok": 2, "pa": 2, "vs": 2, "dr": 2, "mr": 2, "mrs": 2, "st": 1,
	}[word]
	return n, ok
}
