package clinic

import (
	"strings"

	"handout/internal/fault"
)

// SampleReason is what a sheet with details that cannot be a real clinic's says.
const SampleReason = "sample clinic details"

// Placeholder finds details that cannot be a real clinic's: the name that init
// writes, and phone numbers that do not exist or are kept for fiction. It
// returns the reason to stamp on every sheet, or "", and a fault for each, with
// its place; numbers are looked for in every text that is printed. The built-in sample always has the reason.
func (c *Clinic) Placeholder() (reason string, faults fault.List) {
	if isPlaceholderName(c.Name) {
		faults.AddText(c.Pos("name"), "name", fault.Say("`%s` is a placeholder, so sheets are marked as samples", c.Name), fault.Say("write the name of your practice"))
	}
	for _, e := range c.Texts() {
		if !e.Kind.Printed() {
			continue
		}
		why := fiction(e.Key, e.Value.Text)
		if e.Key == "phone" || e.Key == "after_hours_phone" {
			why = c.impossible(e.Key, e.Value.Text)
		}
		if why != (fault.Text{}) {
			faults.AddText(e.Value.Pos, e.Key, why, fault.Say("write your own number"))
		}
	}
	if c.Sample || len(faults) > 0 {
		reason = SampleReason
	}
	return reason, faults.Sort()
}

func isPlaceholderName(s string) bool {
	s = strings.ToLower(strings.Trim(s, " []<>{}()*_."))
	return s == "your clinic" || s == "your clinic name" || s == "clinic name" || s == "your practice"
}

// impossible says why the phone number in the text of a key cannot be a real
// one, or nothing. The rules are the North American Numbering Plan's: area code and
// exchange begin with 2 to 9. They hold only where numbers are read as such.
func (c *Clinic) impossible(key, s string) fault.Text {
	if why := fiction(key, s); why != (fault.Text{}) {
		return why
	}
	n := firstNumber(s)
	area, exchange, _, ok := n.northAmerican()
	switch {
	case !ok || !n.plus && c.country() != northAmerica:
	case area != "" && area[0] <= '1':
		return fault.Say("`%s` has an area code that begins with %s, which cannot exist, so sheets are marked as samples", key, area[:1])
	case exchange[0] <= '1':
		return fault.Say("`%s` has an exchange (the three digits before the last four) that begins with %s, which cannot exist, so sheets are marked as samples", key, exchange[:1])
	}
	return fault.Text{}
}

// fiction says of the text of a key with a number kept for fiction what is wrong
// with it, or nothing: 555-0100 to 555-0199 in any area, and 555 is no area code.
func fiction(key, s string) fault.Text {
	for len(s) > 0 {
		n := firstNumber(s)
		area, exchange, line, ok := n.northAmerican()
		switch {
		case ok && exchange == "555" && line >= "0100" && line <= "0199":
			return fault.Say("`%s` has a number kept for fiction (555-0100 to 555-0199), so sheets are marked as samples", key)
		case ok && area == "555":
			return fault.Say("`%s` has the area code 555, which does not exist, so sheets are marked as samples", key)
		}
		s = n.after
	}
	return fault.Text{}
}

// foundNumber is a number somewhere in a text.
type foundNumber struct {
	number
	after string // the text after it
}

// firstNumber finds the first run of digits, as a number.
func firstNumber(s string) foundNumber {
	i := strings.IndexAny(s, "0123456789")
	if i < 0 {
		return foundNumber{}
	}
	digits, rest := takeDigits(s[i:])
	plus := strings.HasSuffix(strings.TrimRight(s[:i], "( "), "+")
	return foundNumber{number{plus: plus, digits: digits}, rest}
}

// northAmerican splits a number of the North American Numbering Plan; area is
// empty when it was left out.
func (n number) northAmerican() (area, exchange, line string, ok bool) {
	d := n.digits
	switch {
	case len(d) == 11 && d[0] == '1':
		d = d[1:]
	case len(d) == 10 && !n.plus, len(d) == 7 && !n.plus:
	default:
		return "", "", "", false
	}
	cut := len(d) - 7
	return d[:cut], d[cut : cut+3], d[cut+3:], true
}
