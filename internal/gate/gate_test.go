package gate_test

import (
	"slices"
	"strings"
	"testing"

	"handout/internal/clinic"
	"handout/internal/fault"
	"handout/internal/gate"
)

func parse(t *testing.T, rest string) *clinic.Clinic {
	t.Helper()
	c, faults := clinic.Parse("clinic.toml", []byte(`name = "Oak Urology"
phone = "(217) 555-0142"
after_hours_phone = "Call 911"
after_hours_answered_by = "none"
`+rest))
	if faults.Failed() {
		t.Fatal(faults)
	}
	return c
}

func TestOwnWordsAreHeldToTheRules(t *testing.T) {
	const note = "[handout.dre]\ntick = [\"Your card\", \"A painless smile\"]\n[handout.dre.notes]\nget-ready = \"\"\"\nPark in Lot B.\nIf you get a fever, wait.\"\"\"\nafter = \"Born on 3/4/1951. See {{name}}.\"\n"
	got := gate.Check(parse(t, note))
	for _, want := range []string{
		`clinic.toml:6:25: "painless" may not be printed (absolute)`,
		`clinic.toml:10:14: "fever" is care advice (care-fever)`,
		`clinic.toml:11:18: this tells who a patient is (identifier)`,
		`clinic.toml:11:32: "{{" may not be printed (leftover)`,
	} {
		if !holds(got, want) {
			t.Errorf("no %q in\n%v", want, got)
		}
	}
	if !strings.Contains(got.Error(), "use the option `fever`, or have a clinician sign it; or let these words stand with [[gate.allow]], rule = \"care-fever\", and a reason") {
		t.Errorf("no remedy in\n%v", got)
	}
	if strings.Contains(got.Error(), "1951") {
		t.Error("a birth date is repeated")
	}
	if holds(got, "clinic.toml:1:") || holds(got, "clinic.toml:3:") {
		t.Errorf("a name and a route are refused:\n%v", got)
	}
}

// TestNamesAndPlaces holds what is called something to claims and care advice,
// with a remedy that says what the field is for.
func TestNamesAndPlaces(t *testing.T) {
	for key, want := range map[string]string{
		`[[provider]]
name = "Lee"
credentials = "MD, painless exams"`: `clinic.toml:7:20: "painless" may not be printed (absolute): no exam is free of pain or risk for everyone, and no promise can be kept to everyone; write a name here and nothing else; or let these words stand with [[gate.allow]], rule = "absolute", and a reason`,
		`[[provider]]
name = "Dr. Cure"`: "",
		`[[provider]]
name = "hold your aspirin"`: `clinic.toml:6:19: "aspirin" is care advice`,
		`address = ["12 Oak Street", "Hold Eliquis 3 days"]`: `clinic.toml:5:35: "Eliquis" is care advice`,
		`website = "https://painless.example"`:               `clinic.toml:5:20: "painless" may not be printed`,
		`email = "cure@oak.example"`:                         `clinic.toml:5:10: "cure" may not be printed`,
		`qr = "https://oak.example/?u=hold-your-aspirin"`:    `clinic.toml:5:40: "aspirin" is care advice`,
	} {
		got := gate.Check(parse(t, key+"\n"))
		if want == "" && len(got) > 0 || want != "" && (!holds(got, want) || !got.Failed()) {
			t.Errorf("%s: got %v", key, got)
		}
	}
}

// TestTyped holds details of a visit to the same, without repeating them.
func TestTyped(t *testing.T) {
	c := parse(t, "[[gate.allow]]\nrule = \"care-medicine\"\nwords = \"Hold Aspirin Lane\"\nreason = \"It is a street.\"\n")
	for _, v := range []struct {
		kind clinic.Kind
		text string
		want bool
	}{
		{clinic.Place, "Room 4", false}, {clinic.Place, "NPO after midnight", true}, {clinic.Place, "Hold Eliquis 3 days", true},
		{clinic.Place, "12 Hold Aspirin Lane", false}, {clinic.Person, "Dr. Lee", false}, {clinic.Person, "Mary Cure", false},
		{clinic.Person, "it cures", true}, {clinic.Person, "Hold Eliquis", true}, {"", "Painless Lab", true}, {clinic.Kind("new"), "Painless Lab", true}, {clinic.Choice, "painless", false},
	} {
		got := gate.Typed(c, "visit.place", v.kind, v.text, "en")
		if got.Failed() != v.want {
			t.Errorf("%q as %q: %v", v.text, v.kind, got)
		}
		if strings.Contains(got.Error(), "Eliquis") || strings.Contains(got.Error(), "NPO") {
			t.Errorf("%q is repeated: %v", v.text, got)
		}
	}
}

func TestHoursAndLanguageNotice(t *testing.T) {
	got := gate.Check(parse(t, "hours = \"Daily, painless exams\"\nlanguage_notice = \"We cure in any language.\"\n"))
	if !holds(got, `clinic.toml:5:17: "painless`) || !holds(got, `clinic.toml:6:23: "cure"`) || !got.Failed() {
		t.Errorf("got %v", got)
	}
}

func TestNamesAreHeldToPlaceholders(t *testing.T) {
	got := gate.Check(parse(t, "address = [\"TODO\"]\n"))
	if !holds(got, `clinic.toml:5:13: warning: "TODO" looks as if it was meant to be replaced`) || got.Failed() {
		t.Errorf("got %v", got)
	}
}

func TestExceptions(t *testing.T) {
	const note = "[handout.dre.notes]\nget-ready = \"\"\"Hay fever: take your\nfever pills? No fever here.\"\"\"\n"
	all := gate.Check(parse(t, note))
	const words = "take your fever pills?"
	for _, tt := range []struct{ name, rule, words, want string }{
		{"of these words", "care-fever", words, ""},
		{"of another rule", "care-pain", words, `clinic.toml:8:1: warning: this exception from care-pain lets nothing in this file through`},
		{"of other words", "care-fever", "take my fever pills?", `clinic.toml:8:1: warning: this exception from care-fever lets nothing in this file through`},
		{"of half a word", "care-fever", "take your fev", `clinic.toml:8:1: warning: `},
		{"of a rule that there is not", "care-fevre", words, "clinic.toml:9:8: there is no rule \"care-fevre\"; did you mean \"care-fever\"?"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			c := parse(t, note+"[[gate.allow]]\nrule = \""+tt.rule+"\"\nwords = \""+tt.words+"\"\nreason = \"a test\"\n")
			got := gate.Check(c)
			if tt.want == "" && (len(got) != len(all)-1 || holds(got, "clinic.toml:7:1:")) {
				t.Errorf("got %v", got)
			}
			if tt.want != "" && (len(got) != len(all)+1 || !holds(got, tt.want)) {
				t.Errorf("no %q in\n%v", tt.want, got)
			}
			used := gate.Used(c)
			if want := tt.want == ""; len(used) != 1 || slices.Contains(used[0], "handout.dre.notes.get-ready") != want {
				t.Errorf("used %v", used)
			}
		})
	}
}

func TestSampleIsHarmless(t *testing.T) {
	if faults := gate.Check(clinic.Sample()); len(faults) > 0 {
		t.Errorf("the sample clinic is judged: %v", faults)
	}
}

func holds(l fault.List, start string) bool {
	for _, f := range l {
		if strings.HasPrefix(f.Error(), start) {
			return true
		}
	}
	return false
}
