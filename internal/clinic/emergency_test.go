package clinic_test

import (
	"strings"
	"testing"

	"handout/internal/clinic"
	"handout/internal/fault"
)

const oak = "name = \"Oak\"\nhours = \"Monday to Friday, 8 am to 5 pm\"\nlanguage_notice = \"Interpreters are free.\"\n"

func faultsOf(lines string) fault.List {
	_, faults := clinic.Parse("clinic.toml", []byte(oak+lines))
	return faults
}

// TestEmergencyIsTheCountrys holds that no sheet sends an emergency to the
// clinic, or to a number that answers elsewhere.
func TestEmergencyIsTheCountrys(t *testing.T) {
	const rest = "phone = \"(312) 867-5309\"\nafter_hours_phone = \"Call 911\"\nemergency = "
	for _, c := range []struct {
		typed string
		ok    bool
	}{{"911", true}, {"112", false}, {"311", false}, {"988", false}, {"(312) 867-5309", false}, {"Call 911", false}, {"911 or us", false}} {
		faults := faultsOf(rest + "\"" + c.typed + "\"\n")
		told := strings.Contains(faults.Error(), "`emergency` is not the emergency number of the US, which is 911; write \"911\", or leave the line out")
		if told == c.ok || faults.Failed() == c.ok {
			t.Errorf("%q: %v", c.typed, faults)
		}
	}
}

func TestCountry(t *testing.T) {
	const rest = "phone = \"(312) 867-5309\"\nafter_hours_phone = \"Call 911\"\n"
	if faults := faultsOf(rest + "country = \"US\"\n"); len(faults) > 0 {
		t.Error(faults)
	}
	if faults := faultsOf(rest + "country = \"MX\"\n"); !faults.Failed() {
		t.Error("the emergency number of Mexico is taken to be 911")
	}
	// A sheet in another language is read in the same country.
	if faults := faultsOf(rest + "[words.es]\nemergency = \"112\"\n"); !faults.Failed() {
		t.Error("a language has an emergency number of its own")
	}
}

func TestPhoneIsWhole(t *testing.T) {
	for _, typed := range []string{"TBD", "none", "We are closed", "867-530", "12", "Call 911", "911", "x5", "ask"} {
		if faults := faultsOf("after_hours_phone = \"Call 911\"\nphone = \"" + typed + "\"\n"); !faults.Failed() {
			t.Errorf("%q is taken for a phone number", typed)
		}
	}
}
