package clinic

import (
	"fmt"
	"strings"
	"unicode"
)

const northAmerica = "+1" // country code of the US, Canada and the Caribbean

// number is a phone number as a dialler needs it.
type number struct {
	plus   bool   // began with +, so the country is in the digits
	digits string // without the extension
	ext    string
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
	return n, isInstruction(rest) && len(digits) >= 7
}

// takeDigits takes digits and what people put between them.
func takeDigits(s string) (digits, rest string) {
	var b strings.Builder
	for i, c := range s {
		switch {
		case c >= '0' && c <= '9':
			b.WriteRune(c)
		case strings.ContainsRune("()-./·–‐‑ \u00a0\u202f", c):
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
// A three-digit service number gets a link without the phone-context that the
// RFC asks of local numbers: diallers know "tel:911", and trip over the context.
func TelURI(s, defaultCountry string) (string, bool) {
	n, ok := readNumber(s)
	if !ok {
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

// country is the country code of numbers typed without one, as far as the
// emergency number gives it away; empty when it does not.
func (c *Clinic) country() string {
	switch strings.TrimSpace(c.Emergency) {
	case "911":
		return northAmerica
	case "999":
		return "+44"
	}
	return ""
}

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

// EmailURI returns the mailto: link of the e-mail address (RFC 6068), or false.
func (c *Clinic) EmailURI() (string, bool) {
	if c.Email == "" {
		return "", false
	}
	escape := strings.NewReplacer("%", "%25", "?", "%3F", "&", "%26", "#", "%23", "/", "%2F", "`", "%60", "{", "%7B", "|", "%7C", "}", "%7D", "^", "%5E")
	return "mailto:" + escape.Replace(c.Email), true
}

func checkPhone(name, s string) complaint {
	n, ok := readNumber(s)
	if !ok {
		return complaint{quoted(name) + " is not one phone number", `write one number with its area code, such as "(217) 555-0142" or "(217) 555-0142 ext. 3"`}
	}
	return checkDigits(name, n, 6)
}

// checkReach judges what may be a number or words. Words are not judged; what
// has no letters must be a number.
func checkReach(name, s string) complaint {
	n, ok := readNumber(s)
	if ok {
		return checkDigits(name, n, 3)
	}
	if !strings.ContainsFunc(s, unicode.IsLetter) {
		return complaint{quoted(name) + " is neither a phone number nor words", `write one number, or words such as "Call 911"`}
	}
	return complaint{}
}

func checkDigits(name string, n number, least int) complaint {
	if count := len(n.digits); count < least || count > 15 {
		return complaint{fmt.Sprintf("%s has %d digits; a phone number has 7 to 15", quoted(name), count), "check the number"}
	}
	return complaint{}
}
