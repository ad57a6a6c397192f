package document

import (
	"strings"
	"unicode"
)

// mostAround is how many words may stand around the emergency number in a text that
// sends nowhere else: "Please call 911 at once", "Llame de inmediato al 911".
const mostAround = 4

// Closed is what a sheet's foot says of the hours when the clinic is closed, or
// nil. Where no person answers then, the boxes say to go to the emergency room or urgent
// care; words that name only the emergency number would stand against them, and send an
// ambulance to a patient who is to be seen that day. The number itself stands in the foot
// as what it is for.
func (m *Masthead) Closed() Text {
	if m.AfterHoursIsPhone || m.AnsweredBy != "voicemail" && m.AnsweredBy != "none" {
		return m.AfterHours
	}
	number := m.Emergency.String()
	words := strings.FieldsFunc(m.AfterHours.String(), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	named, around := 0, 0
	for _, w := range words {
		if number != "" && w == number {
			named++
		} else {
			around++
		}
	}
	if named > 0 && around <= mostAround*named {
		return nil
	}
	return m.AfterHours
}
