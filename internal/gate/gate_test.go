package gate_test

import (
	"strings"
	"testing"

	"handout/internal/clinic"
	"handout/internal/fault"
	"handout/internal/gate"
)

func parse(t *testing.T, rest string) *clinic.Clinic {
	t.Helper()
	c, faults := clinic.Parse("clinic.toml", []byte(`name = "Painless Urology"
phone = "(217) 555-0142"
after_hours_phone = "Call 911 for a fever"
after_hours_answered_by = "none"
`+rest))
	if faults.Failed() {
		t.Fatal(faults)
	}
	return c
}

func TestNotesAreHeldToTheRules(t *testing.T) {
	const note = "[handout.dre]\ntick = [\"Your card\", \"A painless smile\"]\n[handout.dre.notes]\nget-ready = \"\"\"\nPark in Lot B.\nIf you get a fever, wait.\"\"\"\nafter = \"Born on 3/4/1951. See {{name}}.\"\n"
	got := gate.Check(parse(t, note), nil)
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
	if strings.Contains(got.Error(), "1951") {
		t.Error("a birth date is repeated")
	}
	if holds(got, "clinic.toml:1:") || holds(got, "clinic.toml:3:") {
		t.Errorf("names and routes are judged:\n%v", got)
	}
}

func TestNamesAreHeldToPlaceholders(t *testing.T) {
	got := gate.Check(parse(t, "address = [\"TODO\"]\n"), nil)
	if !holds(got, `clinic.toml:5:13: "TODO" may not be printed (leftover)`) {
		t.Errorf("got %v", got)
	}
}

func TestExceptions(t *testing.T) {
	c := parse(t, "[handout.dre.notes]\nget-ready = \"Hay fever: take your fever pills? No fever here.\"\n")
	all := len(gate.Check(c, nil))
	words := "take your fever pills?"
	one := gate.Check(c, []gate.Allowed{{Rule: "care-fever", Words: words, Reason: "a test"}})
	if len(one) != all-1 || holds(one, "clinic.toml:6:33") {
		t.Errorf("one exception: %v", one)
	}
	for name, a := range map[string]gate.Allowed{
		"of another rule":   {Rule: "care-pain", Words: words, Reason: "a test"},
		"of other words":    {Rule: "care-fever", Words: "take my fever pills?", Reason: "a test"},
		"without a reason":  {Rule: "care-fever", Words: words},
		"without any words": {Rule: "care-fever", Reason: "a test"},
	} {
		if got := gate.Check(c, []gate.Allowed{a}); len(got) != all+1 {
			t.Errorf("an exception %s: %v", name, got)
		}
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
