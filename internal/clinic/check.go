package clinic

import (
	"fmt"
	"net/url"
	"slices"
	"strings"
	"unicode"

	"handout/internal/datetime"
	"handout/internal/fault"
)

// complaint is what is wrong with a value, and the remedy; zero when nothing is.
type complaint struct{ what, remedy fault.Text }

// complain is a complaint about a key; the remedy has no places.
func complain(form, name, remedy string) complaint {
	return complaint{fault.Say(form, name), fault.Say(remedy)}
}

// add adds what is wrong with a value to faults.
func (c complaint) add(to *fault.List, at fault.Pos, key string) {
	to.AddText(at, key, c.what, c.remedy)
}

// check judges a text by the kind of its key, and returns it as it is kept. lang is
// the language that it must be in, or empty.
func (k Key) check(s, lang string) (string, complaint) {
	switch k.Kind {
	case Choice:
		for _, v := range k.Values {
			if strings.EqualFold(v, s) {
				return v, complaint{}
			}
		}
		return s, k.checkChoice(s)
	case Phone:
		return s, checkPhone(k.Name, s)
	case Reach:
		if k.Name == "emergency" {
			return s, checkEmergency(k.Name, s)
		}
		return s, checkReach(k.Name, s, lang)
	case Web:
		return s, checkWeb(k.Name, s)
	case Mail:
		return s, checkMail(k.Name, s)
	case Colour:
		c, ok := parseColour(s)
		if !ok {
			return s, complaint{fault.Say("`%s` is %s, which is not a colour", k.Name, literal(s)), fault.Say(`write # and six digits or letters from a to f, such as "#0b5a9e"`)}
		}
		return c.Hex(), complaint{}
	case Language:
		return checkLanguage(k.Name, s)
	case Path:
		return s, checkPath(k.Name, s)
	case Span:
		if _, ok := datetime.ParseHours(s); !ok {
			return s, complaint{fault.Say("`%s` does not say from when to when", k.Name), fault.Say(`write it like %s or "07:00-18:00"`, k.Example)}
		}
	}
	return s, complaint{}
}

func (k Key) checkChoice(s string) complaint {
	if slices.Contains(k.Values, s) {
		return complaint{}
	}
	what := fault.Say("`%s` is %s; it takes %s", k.Name, literal(s), either(k.Values))
	if near, ok := fault.Nearest(s, k.Values); ok {
		return complaint{what, fault.Say("did you mean %s?", literal(near))}
	}
	return complaint{what, fault.Say("write one of these")}
}

// either lists values: "a", "b" or "c".
func either(values []string) string {
	var b strings.Builder
	for i, v := range values {
		switch {
		case i > 0 && i == len(values)-1:
			b.WriteString(" or ")
		case i > 0:
			b.WriteString(", ")
		}
		fmt.Fprintf(&b, "%q", v)
	}
	return b.String()
}

// checkWeb lets through what a browser opens and a patient can type. A link on
// a sheet must not run code or open a file, so http and https only.
func checkWeb(name, s string) complaint {
	u, err := url.Parse(s)
	spaced := strings.ContainsFunc(s, unicode.IsSpace)
	switch {
	case spaced:
		return complain("`%s` has a space in it; a web address has none", name, "remove the space, or write %20 for it")
	case err != nil:
		return complain("`%s` is not a web address", name, `copy it from the browser's address bar, such as "https://clinic.example"`)
	case u.Scheme == "" || strings.Contains(u.Scheme, ".") || u.Scheme == "localhost":
		return complaint{fault.Say("`%s` does not begin with https:// or http://", name), fault.Say("write %s", literal("https://"+s))}
	case !strings.EqualFold(u.Scheme, "http") && !strings.EqualFold(u.Scheme, "https"):
		return complaint{fault.Say("`%s` begins with %s; only web addresses are taken", name, literal(u.Scheme+":")), fault.Say("begin it with https:// or http://")}
	case u.Hostname() == "" || u.Opaque != "":
		return complaint{fault.Say("`%s` has no site name after %s", name, u.Scheme+"://"), fault.Say(`write it like "https://clinic.example"`)}
	case name == "qr" && strings.ContainsFunc(u.Host, func(c rune) bool { return c > unicode.MaxASCII }):
		return complain("`%s` has letters beyond a to z in its site name, which readers of QR codes garble", name, "write the name as browsers send it, which begins with xn--")
	case u.User != nil:
		return complain("`%s` has a user name or password in it", name, "remove what stands before the @")
	}
	return complaint{}
}

const mailLetters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.!#$%&'*+/=?^_`{|}~-"

// checkMail takes the addresses that web forms take (the HTML standard's rule
// for e-mail fields), with a dot in the domain.
func checkMail(name, s string) complaint {
	local, domain, found := strings.Cut(s, "@")
	bad := complain("`%s` is not an e-mail address", name, `write it like "desk@clinic.example"`)
	if !found || local == "" || strings.Trim(local, mailLetters) != "" || !strings.Contains(domain, ".") {
		return bad
	}
	for _, label := range strings.Split(domain, ".") {
		if label == "" || len(label) > 63 || label[0] == '-' || label[len(label)-1] == '-' {
			return bad
		}
		for _, c := range label {
			if c != '-' && !unicode.IsLetter(c) && !unicode.IsDigit(c) {
				return bad
			}
		}
	}
	return complaint{}
}

func checkPath(name, s string) complaint {
	if scheme, _, ok := strings.Cut(s, "://"); ok && len(scheme) > 1 {
		if name == "dir" {
			return complain("`%s` is a web address; it takes a folder", name, "put the folder beside the clinic file and write its name")
		}
		return complain("`%s` is a web address; it takes a file", name, "save the picture beside the clinic file and write its name")
	}
	return complaint{}
}

// checkLanguage checks the shape of a tag (BCP 47, RFC 5646 section 2.1) and
// returns it in its usual case. Whether a handout speaks it, the handout says.
func checkLanguage(name, s string) (string, complaint) {
	parts := strings.Split(s, "-")
	for i, p := range parts {
		letters := strings.Trim(strings.ToLower(p), "abcdefghijklmnopqrstuvwxyz") == ""
		alnum := strings.Trim(strings.ToLower(p), "abcdefghijklmnopqrstuvwxyz0123456789") == ""
		switch {
		case i == 0 && letters && (len(p) == 2 || len(p) == 3):
			parts[i] = strings.ToLower(p)
		case i > 0 && letters && len(p) == 4:
			parts[i] = strings.ToUpper(p[:1]) + strings.ToLower(p[1:])
		case i > 0 && letters && len(p) == 2:
			parts[i] = strings.ToUpper(p)
		case i > 0 && alnum && len(p) >= 1 && len(p) <= 8:
			parts[i] = strings.ToLower(p)
		default:
			return s, complaint{fault.Say("`%s` is %s, which is not a language tag", name, literal(s)), fault.Say(languageRemedy(s))}
		}
	}
	return strings.Join(parts, "-"), complaint{}
}

// tableRemedy is languageRemedy for the tag in the name of a table.
func tableRemedy(s, table string) string {
	remedy := languageRemedy(s)
	if tag, ok := strings.CutPrefix(remedy, "write \""); ok {
		return "write [" + table + "." + strings.TrimSuffix(tag, "\"") + "]"
	}
	return remedy
}

func languageRemedy(s string) string {
	switch strings.ToLower(s) {
	case "english":
		return `write "en"`
	case "spanish", "español", "espanol":
		return `write "es"`
	}
	return `write two letters, such as "en" or "es", and a country if need be: "es-MX"`
}
