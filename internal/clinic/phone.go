package clinic

import (
	"slices"
	"strings"
	"unicode"

	"handout/internal/fault"
	"handout/internal/lazyregexp"
)

const northAmerica = "+1" // country code of the US, Canada and the Caribbean

// number is a phone number as a dialler needs it.
type number struct {
	plus   bool   // began with +, so the country is in the digits
	digits string // without the extension
	ext    string
	// stray is a piece of the text in which letters that look like digits stand
	// among digits ("53O9"), and meant is the piece with the digits.
	stray, meant string
	// instruction is what to do once connected: "press 2".
	instruction string
}

// short reports an emergency or service number (911, 111, 988).
func (n number) short() bool { return !n.plus && len(n.digits) == 3 }

// readNumber reads a phone number in any of the ways people write one:
// "(217) 555-0142", "217.555.0142 x12", "+44 (0)20 7946 0000", "1-800-UROLOGY",
// "(217) 555-0142, press 2". It returns false for words.
func readNumber(s string) (number, bool) {
	var n number
	s = strings.TrimSpace(s)
	if rest, ok := strings.CutPrefix(s, "+"); ok {
		n.plus = true
		s = strings.Replace(rest, "(0)", "", 1) // the trunk 0 is not dialled after a country code
	}
	if stray, meant, ok := strayLetters(s); ok {
		n.stray, n.meant = stray, meant
		s = strings.Replace(s, stray, meant, 1)
	}
	digits, rest := takeDigits(s)
	n.digits = digits
	if rest == "" {
		return n, digits != ""
	}
	if ext, ok := readExtension(rest); ok && digits != "" {
		n.ext = ext
		return n, true
	}
	if vanity, ok := readLetters(rest); ok && len(digits) >= 3 && (len(digits)+len(vanity) == 10 || digits[0] == '1' && len(digits)+len(vanity) == 11) {
		n.digits += vanity
		return n, true
	}
	n.instruction = rest
	return n, isInstruction(rest) && len(digits) >= 7
}

// strayLetters finds the first piece of a phone number in which a letter that
// looks like a digit stands among digits or alone, where a whole word
// ("1-800-URO-CARE") would stand together.
func strayLetters(s string) (stray, meant string, ok bool) {
	number, _, _ := strings.Cut(s, ",")
	pieces := strings.FieldsFunc(number, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '|' })
	digits := 0
	if stray, meant, ok := strayDigit(pieces); ok {
		return stray, meant, true
	}
	for i, piece := range pieces {
		for _, c := range piece {
			if unicode.IsDigit(c) {
				digits++
			}
		}
		word := longestWord(piece)
		last := i == len(pieces)-1
		switch {
		case word == 0, word > 2, word == len([]rune(piece)) && (word > 1 || digits == 0 || last):
			continue // digits alone, or letters of a word
		case digits >= 7 && last && strings.Trim(piece, "xX0123456789") == "":
			continue // an extension
		}
		if m, looks := asDigits(piece); looks {
			return piece, m, true
		}
	}
	return "", "", false
}

// strayDigit finds a word of a phone number ("1-800-URO-CARE") with a 0 or a 1 in
// it: no key of a phone has both, and the letter that looks like it dials another
// number.
func strayDigit(pieces []string) (stray, meant string, ok bool) {
	for _, piece := range pieces {
		letters := 0
		for _, c := range piece {
			if c >= 'A' && c <= 'Z' {
				letters++
			}
		}
		if letters >= 3 && strings.Trim(piece, "ABCDEFGHIJKLMNOPQRSTUVWXYZ01") == "" && strings.ContainsAny(piece, "01") {
			return piece, strings.NewReplacer("0", "O", "1", "I").Replace(piece), true
		}
	}
	return "", "", false
}

// longestWord is the length of the longest run of letters.
func longestWord(s string) int {
	most, run := 0, 0
	for _, c := range s {
		if run++; unicode.IsDigit(c) {
			run = 0
		}
		most = max(most, run)
	}
	return most
}

// asDigits puts digits for the letters that look like them, and reports
// whether all do.
func asDigits(s string) (string, bool) {
	// Latin letters, those of Cyrillic and Greek that look like them, and Ø.
	letters, digits := []rune("OoQDОоΟοØøIil|ІΙιZzЗзSsGBb"), "00000000001111111223355688"
	looks := true
	meant := strings.Map(func(c rune) rune {
		if unicode.IsDigit(c) {
			return c
		}
		if i := slices.Index(letters, c); i >= 0 {
			return rune(digits[i])
		}
		looks = false
		return c
	}, s)
	return meant, looks
}

// takeDigits takes digits and what people put between them.
func takeDigits(s string) (digits, rest string) {
	var b strings.Builder
	for i, c := range s {
		switch {
		case c >= '0' && c <= '9':
			b.WriteRune(c)
		case strings.ContainsRune("()./·\u2212", c), unicode.Is(unicode.Pd, c), unicode.Is(unicode.Zs, c):
		default:
			return b.String(), s[i:]
		}
	}
	return b.String(), ""
}

// readExtension reads "ext. 12", "x12", "#12", ", ext 12", ";ext=12".
func readExtension(s string) (string, bool) {
	s = strings.ToLower(strings.TrimLeft(s, ",; "))
	for _, word := range []string{"extension", "ext.", "ext=", "ext", "x.", "x", "#"} {
		rest, ok := strings.CutPrefix(s, word)
		if !ok {
			continue
		}
		ext := strings.Trim(rest, " :.)")
		return ext, ext != "" && len(ext) <= 8 && strings.Trim(ext, "0123456789") == ""
	}
	return "", false
}

// readLetters turns capital letters into the digits of their keys (ITU-T E.161).
func readLetters(s string) (string, bool) {
	const keys = "22233344455566677778889999"
	var b strings.Builder
	for _, c := range s {
		switch {
		case c >= 'A' && c <= 'Z':
			b.WriteByte(keys[c-'A'])
		case c >= '0' && c <= '9':
			b.WriteRune(c)
		case c == '-' || c == ' ' || c == '.':
		default:
			return "", false
		}
	}
	return b.String(), true
}

// isInstruction reports whether what follows a number tells what to do once
// connected: no second number hides in it.
func isInstruction(s string) bool {
	digits := 0
	for _, c := range s {
		if unicode.IsDigit(c) {
			digits++
		}
	}
	s = strings.ToLower(strings.TrimLeft(s, " ,;"))
	for _, word := range []string{"press", "option", "opt", "then", "select", "choose", "pulse", "oprima", "opción"} {
		if strings.HasPrefix(s, word) {
			return digits <= 4
		}
	}
	return false
}

// TelURI returns the tel: link of a phone number (RFC 3966), or false when the
// text is not a number that can be dialled as it stands. defaultCountry, such
// as "+1", is put before numbers that have none; when it is empty, only numbers
// that begin with + get a link.
//
// A number with a letter among its digits gets none: it may be a stranger's.
//
// A three-digit service number gets a link without the phone-context that the
// RFC asks of local numbers: diallers know "tel:911", and trip over the context.
func TelURI(s, defaultCountry string) (string, bool) {
	n, ok := readNumber(s)
	if !ok || n.stray != "" {
		return "", false
	}
	full := n.digits
	switch {
	case n.short():
		return "tel:" + n.digits, defaultCountry != "" && n.ext == ""
	case n.plus:
	case defaultCountry == "":
		return "", false
	case defaultCountry == northAmerica && len(full) == 10:
		full = "1" + full
	case defaultCountry == northAmerica:
	default:
		full = strings.TrimPrefix(defaultCountry, "+") + strings.TrimPrefix(full, "0")
	}
	if len(full) < 8 || len(full) > 15 { // E.164 has at most 15 digits
		return "", false
	}
	if !n.plus && defaultCountry == northAmerica && (len(full) != 11 || full[0] != '1') {
		return "", false
	}
	uri := "tel:+" + full
	if n.ext != "" {
		uri += ";ext=" + n.ext
	}
	return uri, true
}

// country is the country code of numbers typed without one.
func (c *Clinic) country() string { return northAmerica }

// PhoneURI returns the tel: link of the day phone, or false.
func (c *Clinic) PhoneURI() (string, bool) { return TelURI(c.Phone, c.country()) }

// AfterHoursURI returns the tel: link of the after-hours phone, or false when
// it is words.
func (c *Clinic) AfterHoursURI() (string, bool) { return TelURI(c.AfterHoursPhone, c.country()) }

// AfterHoursIsPhone reports whether the after-hours phone is a number to call,
// not words.
func (c *Clinic) AfterHoursIsPhone() bool {
	_, ok := readNumber(c.AfterHoursPhone)
	return ok
}

// IsNumber reports whether a text is one phone number, in any of the ways people
// write one, and not words.
func IsNumber(s string) bool {
	_, ok := readNumber(s)
	return ok
}

// EmailURI returns the mailto: link of the e-mail address (RFC 6068), or false.
func (c *Clinic) EmailURI() (string, bool) {
	if c.Email == "" {
		return "", false
	}
	escape := strings.NewReplacer("%", "%25", "?", "%3F", "&", "%26", "#", "%23", "/", "%2F", "`", "%60", "{", "%7B", "|", "%7C", "}", "%7D", "^", "%5E")
	return "mailto:" + escape.Replace(c.Email), true
}

// leastDigits of a phone number, without its area code.
const leastDigits = 7

func checkPhone(name, s string) complaint {
	n, ok := readNumber(s)
	if !ok {
		return complaint{fault.Say("`%s` is not one phone number", name), numberRemedy(s)}
	}
	return checkDigits(name, n)
}

// numberIn is a phone number among other words.
var numberIn = lazyregexp.Regexp{Expr: `\+?\(?[0-9][0-9 ().\-\x{2010}-\x{2015}]{5,}[0-9]`}

// numberRemedy writes the one number of a text alone, and its digits plainly.
func numberRemedy(s string) fault.Text {
	plain := strings.Map(func(c rune) rune {
		switch {
		case c >= '０' && c <= '９': // fullwidth
			return c - '０' + '0'
		case c >= '٠' && c <= '٩':
			return c - '٠' + '0'
		}
		return c
	}, s)
	if _, ok := readNumber(plain); ok {
		return fault.Say("write it in plain digits: %s", literal(plain))
	}
	found := numberIn.Get().FindAllString(plain, 3)
	for _, n := range found {
		if digits, _ := takeDigits(strings.TrimPrefix(n, "+")); len(digits) < 10 {
			return fault.Say(exampleRemedy)
		}
	}
	switch len(found) {
	case 1:
		return fault.Say("write the number alone: %s", literal(found[0]))
	case 2:
		return fault.Say("write one number alone, %s or %s", literal(found[0]), literal(found[1]))
	}
	return fault.Say(exampleRemedy)
}

const exampleRemedy = "write one number with its area code, such as \"(217) 555-0142\" or \"(217) 555-0142 ext. 3\""

// checkReach judges what may be a number or words in a language; lang is empty where
// it may be in any. Words in a language that the program has no grammar for must hold a
// number, and are told as words that nobody has judged.
func checkReach(name, s, lang string) complaint {
	if n, ok := readNumber(s); ok && onlyKeys(n.instruction) {
		if n.digits == emergencyNumber && n.ext == "" {
			return complaint{}
		}
		return checkDigits(name, n)
	}
	primary, _, _ := strings.Cut(lang, "-")
	if primary != "" && primary != "en" && primary != "es" {
		if !holdsNumber(s) {
			return complain("`%s` says neither whom to call nor where to go", name, exampleRemedy)
		}
		return complaint{}
	}
	return checkClosedWords(name, s, primary)
}

// onlyKeys reports whether what is to be done once connected is to press keys, and
// nothing else: "press 2, then 1".
func onlyKeys(instruction string) bool {
	for _, w := range newWordRow(instruction).folded {
		if strings.Trim(w, "0123456789#*") != "" && !slices.Contains([]string{"press", "option", "opt", "then", "select", "choose", "pulse", "oprima", "marque", "opcion", "and", "y", "luego", "la", "el"}, w) {
			return false
		}
	}
	return true
}

// holdsNumber reports whether words name a number that can be called.
func holdsNumber(s string) bool {
	for _, run := range strings.FieldsFunc(s, func(r rune) bool { return unicode.IsLetter(r) || strings.ContainsRune(",;:!?¡¿", r) }) {
		digits, _ := takeDigits(strings.TrimSpace(run))
		if digits == emergencyNumber || len(digits) >= leastDigits && len(digits) <= 15 {
			return true
		}
	}
	return false
}

func checkDigits(name string, n number) complaint {
	count := len(n.digits)
	remedy := "write the whole number, with its area code"
	switch {
	case count > 15: // E.164
		remedy = "check the number"
	case count >= leastDigits:
		return complaint{}
	}
	if count == 1 {
		return complain("`%s` has 1 digit; a phone number has 7 to 15", name, remedy)
	}
	return complaint{fault.Say("`%s` has %s digits; a phone number has 7 to 15", name, count), fault.Say(remedy)}
}

// emergencyNumber is the number that the sheets send an emergency to, in the
// one country for which they are written.
const emergencyNumber = "911"

// checkEmergency takes the emergency number of the country, and no other: a
// second number there, the clinic's own above all, costs time.
func checkEmergency(name, s string) complaint {
	if strings.TrimSpace(s) == emergencyNumber {
		return complaint{}
	}
	return complaint{fault.Say("`%s` is not the emergency number of the US, which is %s", name, emergencyNumber),
		fault.Say("write %s, or leave the line out; the number for nights goes into after_hours_phone", literal(emergencyNumber))}
}
