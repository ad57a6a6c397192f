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
	c, faults := clinic.Parse("clinic.toml", []byte(`name = "Painless Urology"
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
		t.Errorf("a name is held to more than care advice:\n%v", got)
	}
	if n := strings.Count(got.Error(), "a note also makes its sheet a draft until it is signed"); n != 1 {
		t.Errorf("that a note makes a draft is said %d times in\n%v", n, got)
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

// TestRoute holds what stands beside "Closed?" to every rule but the one that
// leaves the way to help to that key. What it may say at all is held by the grammar of the
// clinic file; the rules judge the names in it, and words in a language without a grammar.
func TestRoute(t *testing.T) {
	for words, rule := range map[string]string{
		"Call 911":                 "",
		"Llame al 911":             "",
		"Go to the emergency room": "",
		"Vaya a la sala de urgencias más cercana":                               "",
		"Call 911 or drive to Mercy Hospital":                                   "",
		"Call the hospital at (217) 555-0163 and ask for the urologist on call": "",
		"Go to urgent care on Tylenol Street":                                   "care-medicine",
	} {
		c, faults := clinic.Parse("clinic.toml", []byte("name = \"Oak\"\nphone = \"(217) 555-0142\"\nafter_hours_phone = \""+words+"\"\n"))
		got := gate.Check(c)
		if faults.Failed() || rule == "" && len(got) > 0 || rule != "" && (!got.Failed() || !strings.Contains(got.Error(), "("+rule)) {
			t.Errorf("%q: %v, %v", words, faults, got)
		}
		if rule != "" && !strings.Contains(got.Error(), "say here only whom to call or where to go when you are closed") {
			t.Errorf("%q: no remedy in %v", words, got)
		}
	}
	c, _ := clinic.Parse("clinic.toml", []byte("name = \"Oak\"\nphone = \"(217) 555-0142\"\nafter_hours_phone = \"Call 911\"\n[words.fr]\nafter_hours_phone = \"Appelez le 911\"\n"))
	if got := gate.Check(c); !strings.Contains(got.Error(), "there are no rules on wording in \"fr\"") {
		t.Errorf("words that nobody judged are not told: %v", got)
	}
}

func TestNamesAreHeldToCareAdvice(t *testing.T) {
	got := gate.Check(parse(t, "address = [\"1 Oak Street\", \"Hold Eliquis 3 days\"]\n[[provider]]\nname = \"Ana\"\nrole = \"NPO after midnight\"\n[words.es.roles]\nAna = \"Acuéstese\"\n"))
	for _, want := range []string{
		"clinic.toml:5:34: \"Eliquis\" in `address[1]` is care advice (care-medicine)",
		"`address[1]` is for the address: write that alone; if it is really called so, let it stand with [[gate.allow]], rule = \"care-medicine\", and a reason",
		"in `role` is care advice (care-fasting)",
		"is for what patients would call the person's work",
		"\"Acuéstese\" in `Ana` is care advice (care-position)",
	} {
		if !strings.Contains(got.Error(), want) {
			t.Errorf("no %q in\n%v", want, got)
		}
	}
	allowed := gate.Check(parse(t, "address = [\"Fever Clinic, Suite 2\"]\n[[gate.allow]]\nrule = \"care-fever\"\nwords = \"Fever Clinic\"\nreason = \"It is the name of a place.\"\n"))
	if len(allowed) > 0 {
		t.Error(allowed)
	}
}

func TestName(t *testing.T) {
	c := parse(t, "[[gate.allow]]\nrule = \"care-fever\"\nwords = \"Fever Clinic\"\nreason = \"It is the name of a place.\"\n")
	field := func(text string) gate.Field {
		return gate.Field{Key: "visit.place", Kind: clinic.Place, Purpose: "where the visit is", Text: text, Typed: true, Secret: true}
	}
	for text, want := range map[string]string{
		"Suite 4, second floor": "",
		"Fever Clinic, Suite 2": "",
		"Hold Eliquis 3 days":   "care-medicine",
		"NPO after midnight":    "care-fasting",
		"Fever ward":            "care-fever",
	} {
		got := gate.Hold(c, field(text), "en")
		if (want == "") != (len(got) == 0) || !strings.Contains(got.Error(), want) {
			t.Errorf("%q: %v", text, got)
		}
		if want != "" && (strings.Contains(got.Error(), text[:5]) || !strings.Contains(got.Error(), "it is for where the visit is")) {
			t.Errorf("%q: the message is %v", text, got)
		}
	}
	// An exception for a place or a person of visits is not told to be idle.
	if got := gate.Check(c); len(got) > 0 {
		t.Error(got)
	}
}

func TestLanguageWithoutRules(t *testing.T) {
	got := gate.Check(parse(t, "[words.vi]\nhours = \"Thứ hai đến thứ sáu\"\nlanguage_notice = \"Thông dịch viên miễn phí\"\n[words.es]\nhours = \"De lunes a viernes\"\n"))
	if n := strings.Count(got.Error(), "there are no rules on wording in \"vi\""); n != 1 || len(got) != 1 || got.Failed() {
		t.Errorf("told %d times: %v", n, got)
	}
}

func TestExceptions(t *testing.T) {
	const note = "[handout.dre.notes]\nget-ready = \"\"\"Hay fever: take your\nfever pills? No fever here.\"\"\"\n"
	all := gate.Check(parse(t, note))
	const words = "take your fever pills?"
	for _, tt := range []struct{ name, rule, words, want string }{
		{"of these words", "care-fever", words, ""},
		{"of another rule", "care-pain", words, `clinic.toml:8:1: warning: this exception from care-pain lets nothing through`},
		{"of other words", "care-fever", "take my fever pills?", `clinic.toml:8:1: warning: this exception from care-fever lets nothing through`},
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

// TestKinds holds each field to what it says it holds, and one that says
// nothing that is known to every rule.
func TestKinds(t *testing.T) {
	c := parse(t, "")
	for _, v := range []struct {
		kind clinic.Kind
		text string
		want bool
	}{
		{clinic.Place, "Room 4", false}, {clinic.Place, "NPO after midnight", true}, {clinic.Place, "it rules out cancer", true},
		{clinic.Person, "Dr. Lee", false}, {clinic.Person, "Mary Cure", false}, {clinic.Person, "Hold Eliquis", true},
		{clinic.Web, "https://oak.example/hold-your-aspirin", true}, {clinic.Phone, "217-555-0142, press 2, it rules out cancer", true},
		{"", "Painless Lab", true}, {clinic.Kind("new"), "Painless Lab", true}, {clinic.Choice, "painless", false}, {clinic.Aside, "painless", false},
	} {
		got := gate.Hold(c, gate.Field{Key: "visit.place", Kind: v.kind, Text: v.text, Typed: true, Secret: true}, "en")
		if got.Failed() != v.want {
			t.Errorf("%q as %q: %v", v.text, v.kind, got)
		}
		if strings.Contains(got.Error(), "Eliquis") || strings.Contains(got.Error(), "NPO") {
			t.Errorf("%q is repeated: %v", v.text, got)
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
