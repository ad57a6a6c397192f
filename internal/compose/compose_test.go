package compose_test

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"handout/internal/clinic"
	"handout/internal/compose"
	"handout/internal/content"
	"handout/internal/document"
	"handout/internal/fault"
)

var update = flag.Bool("update", false, "write the golden files anew")

// head is a clinic file with what every clinic has.
const head = `name = "A*B* _Urology_ [x](y) {{clinic.phone}}"
phone = "(217) 555-0142"
hours = "Mon to Fri"
after_hours_phone = "(217) 555-0163"
`

var today = time.Date(2026, time.November, 23, 12, 0, 0, 0, time.UTC)

// input joins the handout of testdata with a clinic file.
func input(t testing.TB, toml string) compose.Input {
	t.Helper()
	l := content.Open(os.DirFS(filepath.Join("testdata", "library")))
	h, faults := l.Load("exam", "en")
	if h == nil {
		t.Fatalf("the handout:\n%v", faults)
	}
	words, _ := l.Words("en")
	c, faults := clinic.Parse("clinic.toml", []byte(toml))
	if faults.Failed() {
		t.Fatalf("the clinic:\n%v", faults)
	}
	return compose.Input{Handout: h, Words: words, Clinic: c, Today: today}
}

func composed(t testing.TB, toml string) *document.Document {
	t.Helper()
	doc, faults := compose.Compose(input(t, toml))
	if doc == nil {
		t.Fatalf("composing:\n%v", faults)
	}
	return doc
}

func TestCompose(t *testing.T) {
	tests := []struct{ name, toml string }{
		{"two", head + `
[handout.exam]
protocol = "two"
`},
		{"four", head + `after_hours_answered_by = "none"
emergency = "911"
address = ["1 River Street", "Springfield"]
website = "https://riverside.example/"
email = "desk@riverside.example"
qr = "https://riverside.example/visit"
[[provider]]
name = "Ana Example"
credentials = "MD"
role = "Urologist"
[[provider]]
name = "Bo Example"
[handout.exam]
protocol = "four"
reasons = ["pain"]
wait = 1
fever = 101
lab = "*North* {{lab}}"
checked = 2026-05-04
quiet = true
off = ["more"]
tick = ["Your **badge**", "A pen"]
[handout.exam.notes]
ready = """
Park behind
the house.

- Ring **twice**
- Wait for
  an answer

{if quiet} <b>Thank you.</b>
Goodbye."""
`},
		{"words", strings.Replace(head, `"(217) 555-0163"`, `"Call 911"`, 1) + `
[handout.exam]
protocol = "two"
reasons = []
[handout.exam.notes]
more = "One line"
`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			golden(t, tt.name+".txt", dump(composed(t, tt.toml)))
		})
	}
}

func golden(t *testing.T, name, got string) {
	t.Helper()
	file := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("%s (-want +got):\n%s", name, diff)
	}
}

func TestFaults(t *testing.T) {
	tests := []struct{ name, table, want string }{
		{"unknown option", "protcol = \"two\"\nprotocol = \"two\"", "clinic.toml:6:1: the handout `exam` has no option `protcol`; did you mean `protocol`?"},
		{"unknown value", `protocol = "tow"`, "clinic.toml:6:12: `protocol` cannot be \"tow\"; choose one of two (2 cups), four (4 cups): the cups"},
		{"refused value", `protocol = "ten"`, "clinic.toml:6:12: `protocol` cannot be \"ten\": no lab takes ten; choose one of two, four"},
		{"out of range", "protocol = \"two\"\nfever = 102", "clinic.toml:7:9: `fever` is 102, outside 100 to 101; give a number from 100 to 101"},
		{"wrong type", "protocol = \"two\"\nquiet = \"yes\"", "clinic.toml:7:9: `quiet` must be true or false; write it as true or false"},
		{"not set", `wait = 2`, "clinic.toml:5:1: `protocol` is not set, and has no default; under [handout.exam] write protocol = \"two\", or \"four\""},
		{"day to come", "protocol = \"two\"\nchecked = 2026-11-24", "clinic.toml:7:11: `checked` is a day to come; write the day on which it was last checked"},
		{"off: safety", "protocol = \"two\"\noff = [\"key\"]", "clinic.toml:7:8: the section `key` cannot be left out: it keeps patients safe; take it out; sections that can be left out: more"},
		{"off: not optional", "protocol = \"two\"\noff = [\"ready\"]", "clinic.toml:7:8: the section `ready` cannot be left out; take it out; sections that can be left out: more"},
		{"off: unknown", "protocol = \"two\"\noff = [\"moer\"]", "clinic.toml:7:8: the handout has no section `moer`; did you mean `more`?"},
		{"off: sub-section", "protocol = \"two\"\noff = [\"cups.1\"]", "clinic.toml:7:8: the handout has no section `cups.1`; known here: more"},
		{"note: safety", "protocol = \"two\"\n[handout.exam.notes]\nemergency = \"x\"", "clinic.toml:8:1: no note can stand in `emergency`: it keeps patients safe; notes may stand in: ready, more"},
		{"note: section without notes", "protocol = \"two\"\n[handout.exam.notes]\nbring = \"x\"", "clinic.toml:8:1: no note can stand in `bring`; notes may stand in: ready, more"},
		{"note: unknown section", "protocol = \"two\"\n[handout.exam.notes]\nraedy = \"x\"", "clinic.toml:8:1: the handout has no section `raedy`; did you mean `ready`?"},
		{"note: section left out", "protocol = \"two\"\noff = [\"more\"]\n[handout.exam.notes]\nmore = \"x\"", "clinic.toml:9:1: the section `more` is left out, and its note with it; take the section out of `off`, or the note"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			doc, faults := compose.Compose(input(t, head+"[handout.exam]\n"+tt.table+"\n"))
			if doc != nil || faults.Error() != tt.want {
				t.Errorf("got\n%v\nwant\n%s", faults, tt.want)
			}
		})
	}
}

func TestFaultsAreCollected(t *testing.T) {
	_, faults := compose.Compose(input(t, head+`[handout.exam]
fever = 99
colour = "red"
off = ["key"]
[handout.exam.notes]
key = "x"
`))
	if len(faults) != 5 {
		t.Errorf("want five faults, got\n%v", faults)
	}
}

func TestMissing(t *testing.T) {
	in := input(t, head)
	missing := compose.Missing(in)
	if len(missing) != 1 || missing[0].Key != "handout.exam.protocol" {
		t.Fatalf("Missing = %v", missing)
	}
	if got, want := missing[0].Remedy("exam"), `under [handout.exam] write protocol = "two", or "four"`; got != want {
		t.Errorf("Remedy = %q, want %q", got, want)
	}
	in.Set = map[string]string{"protocol": "two"}
	if missing := compose.Missing(in); len(missing) > 0 {
		t.Errorf("with --set, Missing = %v", missing)
	}
}

func TestSet(t *testing.T) {
	in := input(t, head+"[handout.exam]\nprotocol = \"two\"\nwait = 3\n")
	in.Set = map[string]string{"wait": "5", "reasons": "age,pain"}
	doc, faults := compose.Compose(in)
	if doc == nil {
		t.Fatal(faults)
	}
	key := doc.Sections[0].Blocks
	if got, want := key[0].Text.String()+" "+key[1].Text.String(), "Wait 5\u00a0hours. You come for pain and age."; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	in.Set = map[string]string{"fever": "102", "wiat": "5", "protocol": "ten"}
	_, faults = compose.Compose(in)
	want := strings.Join([]string{
		"`handout.exam.wiat` is no option of this handout; did you mean `wait`?",
		"`handout.exam.fever` is not taken: `fever` is 102, outside 100 to 101; give a number from 100 to 101",
		"`handout.exam.protocol` is not taken: `protocol` cannot be \"ten\": no lab takes ten; choose one of two, four",
	}, "\n")
	if got := faults.Error(); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestOldDateIsAWarning(t *testing.T) {
	for day, want := range map[string]bool{"2025-11-22": true, "2025-11-23": false, "2026-11-23": false} {
		doc, faults := compose.Compose(input(t, head+"[handout.exam]\nprotocol = \"two\"\nchecked = "+day+"\n"))
		if doc == nil {
			t.Fatal(faults)
		}
		if got := len(faults) == 1 && faults[0].Severity == fault.Warning; got != want {
			t.Errorf("%s: warned %v, want %v: %v", day, got, want, faults)
		}
	}
}

func TestUnknownHandouts(t *testing.T) {
	in := input(t, head+"[handout.exma]\nx = 1\n[handout.exam]\nprotocol = \"two\"\n")
	got := compose.UnknownHandouts(in.Clinic, []string{"exam"}).Error()
	if want := "clinic.toml:5:1: there is no handout `exma`; did you mean `exam`?"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
