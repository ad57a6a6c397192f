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

// hiatus is a rule about two vowels that stand together: whether they are
// spoken apart where all that it names holds. What it does not name is any.
type hiatus struct {
	pair  string
	last  string // the letter before the pair is one of these, or after ^ none of them
	least int    // letters before the pair
	most  int    // letters before the pair, if not 0
	ends  string // what stands before the pair ends so
	rest  string // what follows begins so; with $ at its end, it is all that follows
	apart bool
}

// hiatuses are the rules; the first that holds decides. Two vowels of which no
// rule holds are one sound.
var hiatuses = []hiatus{
	{pair: "ia", last: "ctg", least: 3, rest: "l"}, // special
	{pair: "ia", last: "cg", rest: "nc", apart: true},
	{pair: "ia", last: "cg", least: 3, rest: "n"}, // physician
	{pair: "ia", last: "t", rest: "n"},
	{pair: "ia", rest: "ge"}, // carriage
	{pair: "ia", apart: true},
	{pair: "io", last: "tscgx", least: 2, rest: "n"},  // mention
	{pair: "io", last: "tscgx", least: 2, rest: "us"}, // cautious
	{pair: "io", apart: true},
	{pair: "iu", apart: true},
	{pair: "ie", last: "cts", most: 2, rest: "nc", apart: true}, // science
	{pair: "ie", last: "cts", rest: "ty", apart: true},          // society
	{pair: "ie", last: "ts", rest: "r$", apart: true},
	{pair: "ie", last: "cts"},                          // patient
	{pair: "ie", most: 2, rest: "t$", apart: true},     // diet
	{pair: "ie", last: "^rf", rest: "nt", apart: true}, // orient
	{pair: "ie", least: 3, rest: "r$", apart: true},    // easier
	{pair: "ie", least: 3, rest: "st$", apart: true},
	{pair: "ie", rest: "ty", apart: true},
	{pair: "ie", last: "^r", rest: "nc", apart: true},
	{pair: "ea", last: "r", rest: "te", apart: true}, // create
	{pair: "ea", least: 2, rest: "$", apart: true},   // area
	{pair: "ea", rest: "ct", apart: true},            // react
	{pair: "ea", last: "r", rest: "tin", apart: true},
	{pair: "eo", rest: "p"}, // people
	{pair: "eo", last: "g"},
	{pair: "eo", apart: true},
	{pair: "ua", last: "gq"},
	{pair: "ua", apart: true},
	{pair: "uo", apart: true},
	{pair: "uu", apart: true},
	{pair: "ue", rest: "$"}, // blue
	{pair: "ue", rest: "s$"},
	{pair: "ue", rest: "d$"},
	{pair: "ue", last: "gq"},
	{pair: "ue", apart: true},
	{pair: "ui", last: "l", rest: "d", apart: true}, // fluid
	{pair: "ui", rest: "ty", apart: true},
	{pair: "ui", rest: "n", apart: true}, // ruin
	{pair: "ui", last: "^rg", rest: "s", apart: true},
	{pair: "eu", rest: "m", apart: true}, // museum
	{pair: "eu", rest: "s", apart: true},
	{pair: "oe", rest: "m", apart: true}, // poem
	{pair: "oe", rest: "t", apart: true},
	{pair: "ii", apart: true},
	{pair: "ao", apart: true},
	{pair: "ai", ends: "contr", apart: true}, // contraindicated
	{pair: "yi", apart: true},
	{pair: "ya", last: "^aeo", least: 1, apart: true},
	{pair: "yo", last: "^aeo", least: 1, apart: true},
	{pair: "ye", last: "^aeo", least: 1, apart: true},
	{pair: "yu", last: "^aeo", least: 1, apart: true},
}

// holds reports whether a rule is about a pair with what stands around it.
func (h *hiatus) holds(before, pair, rest string) bool {
	if h.pair != pair || len(before) < h.least || h.most > 0 && len(before) > h.most || !strings.HasSuffix(before, h.ends) {
		return false
	}
	last := before[max(len(before)-1, 0):]
	if none, not := strings.CutPrefix(h.last, "^"); not {
		if last != "" && strings.Contains(none, last) {
			return false
		}
	} else if h.last != "" && (last == "" || !strings.Contains(h.last, last)) {
		return false
	}
	if whole, ok := strings.CutSuffix(h.rest, "$"); ok {
		return rest == whole
	}
	return strings.HasPrefix(rest, h.rest)
}

// apart reports whether the vowel at i begins a syllable although a vowel
// stands before it.
func apart(word string, i int) bool {
	before, pair, rest := word[:i-1], word[i-1:i+1], word[i+1:]
	if word[i] == 'i' && (rest == "ng" || rest == "ngs") && pair != "ui" {
		return true // seeing, trying, going
	}
	for n := range hiatuses {
		if hiatuses[n].holds(before, pair, rest) {
			return hiatuses[n].apart
		}
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
