package clinic

import (
	"fmt"
	"strings"
	"testing"
)

func TestTelURI(t *testing.T) {
	tests := []struct{ text, country, want string }{
		{"(217) 555-0142", "+1", "tel:+12175550142"},
		{"217.555.0142", "+1", "tel:+12175550142"},
		{"1-217-555-0142", "+1", "tel:+12175550142"},
		{"+1 217 555 0142", "", "tel:+12175550142"},
		{"(217) 555-0142 ext. 12", "+1", "tel:+12175550142;ext=12"},
		{"217-555-0142x9", "+1", "tel:+12175550142;ext=9"},
		{"217-555-0142 #9", "+1", "tel:+12175550142;ext=9"},
		{"217-555-0142;ext=77", "+1", "tel:+12175550142;ext=77"},
		{"217-555-0142, extension 4", "+1", "tel:+12175550142;ext=4"},
		{"(217) 555-0142, press 2", "+1", "tel:+12175550142"},
		{"1-800-UROLOGY", "+1", "tel:+18008765649"},
		{"1-800-URO-CARE", "+1", "tel:+18008762273"},
		{"1-800-4-DOCTOR", "+1", "tel:+18004362867"},
		{"1-800-GO-FEDEX", "+1", "tel:+18004633339"},
		{"(312) 867-53O9", "+1", ""},
		{"(312) 867-53o9", "+1", ""},
		{"(3I2) 867-5309", "+1", ""},
		{"217\u2003555\u20140142", "+1", "tel:+12175550142"},
		{"217\u2212555\u22120142", "+1", "tel:+12175550142"},
		{"+44 (0)20 7946 0958", "+1", "tel:+442079460958"},
		{"020 7946 0958", "+44", "tel:+442079460958"},
		{"911", "+1", "tel:911"},
		{"217\u2011555\u20110142", "+1", "tel:+12175550142"},
		{"020 7946 0958", "+1", ""},
		{"555-0142", "+1", ""},
		{"217-555-0142 or 217-555-0143", "+1", ""},
		{"Call 911", "+1", ""},
		{"NHS 111", "+44", ""},
		{"020 7946 0958", "", ""},
		{"+1 217 555 0142 0142 0142", "+1", ""},
		{"", "+1", ""},
		{"ext. 5", "+1", ""},
	}
	for _, tt := range tests {
		got, ok := TelURI(tt.text, tt.country)
		if !ok {
			got = ""
		}
		if got != tt.want {
			t.Errorf("TelURI(%q, %q) = %q, want %q", tt.text, tt.country, got, tt.want)
		}
	}
}

func TestPlaceholder(t *testing.T) {
	const real = "(217) 523-4567"
	tests := []struct {
		name, phone, after string
		flagged            string // keys
	}{
		{"Cedar Hill Urology", real, "Call 911", ""},
		{"Cedar Hill Urology", real, "911", ""},
		{"Your Clinic", real, real, "name"},
		{"[Your Clinic Name]", real, real, "name"},
		{"Bring Your Clinic Home", real, real, ""},
		{"C", "(217) 555-0142", "Call (555) 234-5678", "phone after_hours_phone"},
		{"C", "(217) 555-0142", real, "phone"},
		{"C", "(217) 555-0099", real, ""},
		{"C", "(217) 555-0200", real, ""},
		{"C", "555-0100", real, "phone"},
		{"C", "(555) 234-5678", real, "phone"},
		{"C", "+1 (555) 234-5678 ext. 4", real, "phone"},
		{"C", "(217) 123-4567", real, "phone"},
		{"C", "(217) 023-4567", real, "phone"},
		{"C", "(123) 523-4567", real, "phone"},
		{"C", "(012) 523-4567", "1-217-555-0163", "phone after_hours_phone"},
		{"C", "020 7946 0958", "Call 911", ""},
		{"C", "+33 1 23 45 67 89", real, ""},
		{"C", "+44 20 7946 0958", real, ""},
	}
	for _, tt := range tests {
		text := fmt.Sprintf("name = %q\nphone = %q\nafter_hours_phone = %q\n", tt.name, tt.phone, tt.after)
		c, faults := Parse("clinic.toml", []byte(text))
		if faults.Failed() {
			t.Fatal(faults)
		}
		reason, flagged := c.Placeholder()
		var keys []string
		for _, f := range flagged {
			if f.Line == 0 || f.Column == 0 {
				t.Errorf("%v has no place", f)
			}
			keys = append(keys, f.Key)
		}
		if got := strings.Join(keys, " "); got != tt.flagged || (reason != "") != (tt.flagged != "") {
			t.Errorf("%+v: flagged %q, reason %q", tt, got, reason)
		}
	}
}

func TestPlaceholderInOtherTexts(t *testing.T) {
	text := good + `[handout.dre.notes]
get-ready = "Rooms 101-199, since 1975. Ask for 555-0142 or 12345678901234567890."
results = "Call 217-523-4567 or 217-555-0300, 2 to 4 pm."
`
	c, faults := Parse("clinic.toml", []byte(text))
	if len(faults) != 0 {
		t.Fatal(faults)
	}
	reason, flagged := c.Placeholder()
	if reason == "" || len(flagged) != 1 || flagged[0].Key != "handout.dre.notes.get-ready" {
		t.Errorf("%q, %v", reason, flagged)
	}
}

func TestEmailURI(t *testing.T) {
	c := &Clinic{Email: "a+b?c@x.example"}
	if got, _ := c.EmailURI(); got != "mailto:a+b%3Fc@x.example" {
		t.Error(got)
	}
}

// TestNumbersThatAreMeant: what is typed as a number and is none is written as one
// in the remedy, or the letter or digit in the wrong place is named.
func TestNumbersThatAreMeant(t *testing.T) {
	for typed, want := range map[string]string{
		"(312) 867-53\u041e9":         "did you mean \"5309\"", // Cyrillic
		"(312) 867-5\u00d809":         "did you mean \"5009\"",
		"1-800-UR0LOGY":               "did you mean \"UROLOGY\"?",
		"1-800-URO-CARE":              "",
		"1-800-UROLOGY":               "",
		"\uff13\uff11\uff12 867 5309": "plain digits: \"312 867 5309\"",
		"call (312) 867-5309":         "write the number alone: \"(312) 867-5309\"",
		"(312) 867-5309 (main)":       "write the number alone: \"(312) 867-5309\"",
		"(312) 86?-5309":              "such as",
	} {
		_, faults := Parse("clinic.toml", []byte("name = \"Oak\"\nphone = \""+typed+"\"\nhours = \"8 to 5\"\nafter_hours_phone = \"Call 911\"\nlanguage_notice = \"x\"\n"))
		if want == "" && len(faults) > 0 || want != "" && (len(faults) != 1 || !strings.Contains(faults[0].Remedy, want)) {
			t.Errorf("%q: %v, want %q", typed, faults, want)
		}
		if uri, ok := TelURI(typed, "+1"); ok && want != "" {
			t.Errorf("%q is dialled as %s", typed, uri)
		}
	}
}
