package clinic_test

import (
	"strings"
	"testing"

	"handout/internal/clinic"
)

// TestEmergencyIsANumber holds that no sheet says "call Call 911".
func TestEmergencyIsANumber(t *testing.T) {
	const rest = "name = \"Oak\"\nphone = \"(312) 867-5309\"\nafter_hours_phone = \"Call 911\"\nemergency = "
	for _, c := range []struct {
		typed string
		ok    bool
	}{{"911", true}, {"112", true}, {"(312) 867-5310", true}, {"Call 911", false}, {"ambulance 112", false}} {
		_, faults := clinic.Parse("clinic.toml", []byte(rest+"\""+c.typed+"\"\n"))
		told := strings.Contains(faults.Error(), "`emergency` holds words")
		if told == c.ok {
			t.Errorf("%q: %v", c.typed, faults)
		}
	}
}
