package clinic

import (
	"strings"

	"handout/internal/fault"
)

// SampleReason is what a sheet with details that cannot be a real clinic's says.
const SampleReason = "sample clinic details, not for patients"

// Placeholder finds details that cannot be a real clinic's: the name that init
// writes, and phone numbers that do not exist or are kept for fiction. It
// returns the reason to stamp on every sheet, or "", and a fault for each, with
// its place. The built-in sample always has the reason.
func (c *Clinic) Placeholder() (reason string, faults fault.List) {
	if isPlaceholderName(c.Name) {
		faults.Add(c.Pos("name"), "name", quoted(c.Name)+" is a placeholder, so sheets are marked as samples", "write the name of your practice")
	}
	for _, key := range []struct{ name, value string }{{"phone", c.Phone}, {"after_hours_phone", c.AfterHoursPhone}} {
		if why := c.impossible(key.value); why != "" {
			faults.Add(c.Pos(key.name), key.name, quoted(key.name)+" "+why+", so sheets are marked as samples", "write your own number")
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

// impossible says why a phone number cannot be a real one, or returns "".
// The rules are the North American Numbering Plan's: area code and exchange
// begin with 2 to 9; 555-0100 to 555-0199 are kept for fiction, and 555 is no
// area code. The first holds only where numbers are read as North American.
func (c *Clinic) impossible(s string) string {
	n, ok := readNumber(s)
	if !ok {
		return ""
	}
	d := n.digits
	switch {
	case len(d) == 11 && d[0] == '1':
		d = d[1:]
	case len(d) == 10 && !n.plus, len(d) == 7 && !n.plus:
	default:
		return ""
	}
	exchange, line := d[len(d)-7:len(d)-4], d[len(d)-4:]
	area := strings.TrimSuffix(d, exchange+line)
	home := n.plus || c.country() == northAmerica
	switch {
	case exchange == "555" && line >= "0100" && line <= "0199":
		return "is a number kept for fiction (555-0100 to 555-0199)"
	case area == "555":
		return "has the area code 555, which does not exist"
	case home && area != "" && area[0] <= '1':
		return "has an area code that begins with " + area[:1] + ", which cannot exist"
	case home && exchange[0] <= '1':
		return "has an exchange (the three digits before the last four) that begins with " + exchange[:1] + ", which cannot exist"
	}
	return ""
}
