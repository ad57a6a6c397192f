package clinic_test

import (
	"os"
	"strings"
	"testing"

	"handout/internal/clinic"
	"handout/internal/fault"
)

// load reads a clinic file of testdata/cases.
func load(t *testing.T, name string) (*clinic.Clinic, fault.List) {
	t.Helper()
	data, err := os.ReadFile("testdata/cases/" + name + "/clinic.toml")
	if err != nil {
		t.Fatal(err)
	}
	return clinic.Parse("clinic.toml", data)
}

func TestLetterAmongDigits(t *testing.T) {
	c, faults := load(t, "03-phone-letter-o")
	want := "clinic.toml:2:9: warning: `phone` has a letter among its digits: \"53O9\"; did you mean \"5309\", in digits?"
	if faults.Failed() || !strings.Contains(faults.Error(), want) {
		t.Errorf("no %q in\n%v", want, faults)
	}
	if uri, ok := c.PhoneURI(); ok {
		t.Errorf("the sheet has a link to a stranger: %s", uri)
	}
	for typed, warned := range map[string]bool{
		"(312) 867-53o9": true, "(3I2) 867-5309": true, "312-867-S309": true, "312-867-530B": true, "31Z 867 5309": true, "(312) 867-l309": true,
		"1-800-URO-CARE": false, "1-800-UROLOGY": false, "1-800-4-DOCTOR": false, "1-800-BOO-BOOS": false, "312-867-5309 x5": false, "(312) 867-5309, press 2": false,
		"312-867-5309x15": false,
	} {
		for _, key := range []string{"phone", "after_hours_phone"} {
			other := map[string]string{"phone": "after_hours_phone", "after_hours_phone": "phone"}[key]
			faults := faultsOf(key + " = \"" + typed + "\"\n" + other + " = \"(312) 867-5310\"\n")
			if told := strings.Contains(faults.Error(), "`"+key+"` has a letter among its digits"); told != warned || faults.Failed() {
				t.Errorf("%s = %q: %v", key, typed, faults)
			}
		}
	}
}

func TestInvisibleCharacters(t *testing.T) {
	c, faults := load(t, "22-phone-zero-width")
	if faults.Failed() || c.Phone != "(312) 867-5309" {
		t.Errorf("phone %q, %v", c.Phone, faults)
	}
	const marks = "\u200b\u200c\u200d\u00ad\u034f\u2060\u2063\ufeff\u180e\U000e0041"
	file := "name = \"O" + marks + "ak\"\nphone = \"(312)" + marks + " 867-5309\"\nhours = \"Mon" + marks + "day\"\nafter_hours_phone = \"Call 911\"\n" +
		"address = [\"" + marks + "1 Oak Street" + marks + "\"]\nwebsite = \"https://oak" + marks + ".example\"\n" +
		"[handout.dre]\ntick = [\"Your" + marks + " card\"]\n[handout.dre.notes]\nget-ready = \"Park in Lot B.\\n" + marks + "Bring\u00ad your card.\"\n"
	c, faults = clinic.Parse("clinic.toml", []byte(file))
	if faults.Failed() {
		t.Fatal(faults)
	}
	for _, e := range c.Texts() {
		if strings.ContainsAny(strings.ReplaceAll(e.Value.Text, "O\u00adak", "Oak"), "\u200b\u2060\ufeff\u180e") {
			t.Errorf("%s holds %q", e.Key, e.Value.Text)
		}
	}
	if c.Website != "https://oak.example" || c.Address[0] != "1 Oak Street" {
		t.Errorf("website %q, address %q", c.Website, c.Address)
	}
	// A place past what was dropped is still the place in the file.
	if at := c.At("handout.dre.notes.get-ready", len("Park in Lot B.\n")); at.Column != len([]rune("get-ready = \"Park in Lot B.\\n"+marks))+1 {
		t.Errorf("the second line is said to begin at %v", at)
	}
	// Marks that turn the direction of writing are named.
	if faults := faultsOf("after_hours_phone = \"Call 911\"\nphone = \"\u202a(312) 867-5309\u202c\"\n"); !strings.Contains(faults.Error(), "invisible mark (U+202A)") {
		t.Error(faults)
	}
}
