package clinic

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"handout/internal/fault"
	"handout/internal/tomlpos"
)

func TestTenFaultsInOneRun(t *testing.T) {
	data, err := os.ReadFile(filepath.Join("testdata", "ten-faults.toml"))
	if err != nil {
		t.Fatal(err)
	}
	_, faults := Parse("clinic.toml", data)
	if len(faults) != 10 {
		t.Errorf("%d faults, want 10", len(faults))
	}
	var b bytes.Buffer
	if err := fault.Print(&b, faults, fault.Options{Source: func(string) []byte { return data }}); err != nil {
		t.Fatal(err)
	}
	golden(t, "ten-faults.txt", b.Bytes())
}

// good is a file without a fault, onto which the tests below put one.
const good = `name = "Cedar Hill Urology"
phone = "(217) 523-4567"
hours = "8 to 5"
after_hours_phone = "Call 911"
language_notice = "x"
`

func TestGoodFile(t *testing.T) {
	c, faults := Parse("clinic.toml", []byte(good))
	if len(faults) != 0 {
		t.Fatal(faults)
	}
	for _, d := range []struct{ name, got, want string }{
		{"emergency", c.Emergency, "911"},
		{"after_hours_answered_by", c.AnsweredBy, "voicemail"},
		{"paper", c.Paper, "letter"},
		{"size", c.Size, "standard"},
		{"language", c.Language, "en"},
		{"color", c.Brand.Color.Hex(), defaultColour},
		{"accent", c.Brand.Accent.Hex(), defaultColour},
	} {
		if d.got != d.want {
			t.Errorf("%s = %q, want %q", d.name, d.got, d.want)
		}
	}
	if c.IsSet("emergency") || !c.IsSet("phone") || c.AfterHoursIsPhone() {
		t.Error("a default passes for a setting, or words for a number")
	}
}

func TestFaults(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"control character", good + `website = "https://x.example/\u0007"`, "6:30: `website` has a control character (U+0007) in it; type it again by hand"},
		{"tab in a path", good + `logo = "C:\temp\new.png"`, "6:11: `logo` has a tab in it; use spaces; a path takes forward slashes or single quotes, since \"\\t\" in double quotes is a tab"},
		{"newline in a line", good + "email = \"\"\"a@b.example\nx\"\"\"", "6:23: `email` has a line break in it; it must stand on one line; write it on one line; a path takes forward slashes or single quotes, since \"\\n\" in double quotes is a line break"},
		{"turned direction", strings.Replace(good, `"8 to 5"`, "\"8 \u202eto 5\"", 1), "3:12: `hours` has an invisible mark (U+202E) that turns the direction of writing; type it again by hand"},
		{"too long", good + "address = [\"" + strings.Repeat("é", 81) + "\"]", "6:12: `address[0]` has 81 characters; at most 80 fit; shorten it"},
		{"too many lines", good + `address = ["1","2","3","4","5","6","7"]`, "6:36: `address` has 7 lines; at most 6 fit; join some, or leave some out"},
		{"address as text", good + `address = "4 Cedar Lane"`, "6:11: `address` is text; it takes a list of lines; write address = [\"4 Cedar Lane\"]"},
		{"number in a list", good + `address = ["x", 5]`, "6:17: `address[1]` is typed as a number; put it in quotes: \"5\""},
		{"emergency as a number", good + `emergency = 911`, "6:13: `emergency` is typed as a number; put it in quotes: \"911\""},
		{"list for text", good + `email = ["a@b.example"]`, "6:9: `email` is a list; it takes one text; write one text in quotes, without brackets"},
		{"empty", good + `email = "  "`, "6:9: `email` is empty; write its text between the quotes, or remove it"},
		{"choice", good + `size = "larg"`, `6:8: ` + "`size` is \"larg\"; it takes \"standard\" or \"large\"; did you mean \"large\"?"},
		{"scheme missing", good + `website = "www.x.example"`, "6:11: `website` does not begin with https:// or http://; write \"https://www.x.example\""},
		{"script", good + `qr = "javascript:alert(1)"`, "6:6: `qr` begins with \"javascript:\"; only web addresses are taken; begin it with https:// or http://"},
		{"password", good + `qr = "https://a:b@x.example"`, "6:6: `qr` has a user name or password in it; remove what stands before the @"},
		{"language", good + `language = "Spanish"`, "6:12: `language` is \"Spanish\", which is not a language tag; write \"es\""},
		{"logo on the web", good + `logo = "https://x.example/l.png"`, "6:8: `logo` is a web address; it takes a file; save the picture beside the clinic file and write its name"},
		{"two phones", strings.Replace(good, `"(217) 523-4567"`, `"217-523-4567 or 217-523-4568"`, 1), "2:9: `phone` is not one phone number; write one number alone, \"217-523-4567\" or \"217-523-4568\""},
		{"absurd phone", strings.Replace(good, `"(217) 523-4567"`, `"217-523-4567-217-523-4567"`, 1), "2:9: `phone` has 20 digits; a phone number has 7 to 15; check the number"},
		{"nine digits", strings.Replace(good, `"(217) 523-4567"`, `"217-523-456"`, 1), "2:9: warning: `phone` has 9 digits; numbers in the US and Canada have 10; check it, or begin a foreign number with +"},
		{"misplaced in provider", good + "[[provider]]\nname = 'A'\npaper = 'a4'", "8:1: `paper` stands under [[provider]]; move it above the first [section]"},
		{"misplaced in a handout", good + "[handout.dre]\nfever = 101\nwebsite = 'https://x.example'", "8:1: `website` stands under [handout.dre]; move it above the first [section]"},
		{"required one misplaced is not missing too", strings.Replace(good, "phone = ", "[handout.dre.notes]\nphone = ", 1), ""},
		{"of another section", good + "color = '#fff'", "6:1: unknown key `color` above the first [section]; move it under [brand]"},
		{"misspelt and required", strings.Replace(good, "phone = ", "fone = ", 1), "2:1: unknown key `fone`; did you mean `phone`?"},
		{"required by another name", strings.Replace(good, "phone = ", "tel = ", 1), "2:1: unknown key `tel`; did you mean `phone`?"},
		{"misspelt in a provider", good + "[[provider]]\nnam = 'x'", "7:1: unknown key `nam` under [[provider]]; did you mean `name`?"},
		{"synonym", good + "telephone = 'x'", "6:1: unknown key `telephone`; did you mean `phone`?"},
		{"option at the top", good + "protocol = 'x'", "6:1: unknown key `protocol`; remove it; an option of a handout stands under [handout.ID]"},
		{"unknown key in a section", good + "[brand]\nfont = 'x'", "7:1: unknown key `font` under [brand]; remove it; [brand] takes color, accent"},
		{"near key in a section", good + "[brand]\ncolour = '#fff'", "7:1: unknown key `colour` under [brand]; did you mean `color`?"},
		{"unknown section is one fault", good + "[fonts]\na = 1\nb = 2\n[fonts.c]\nd = 1", "6:1: unknown section [fonts]; remove it with what stands under it; the sections are [brand], [[provider]], [content], [review], [[gate.allow]], [words.es], [handout.ID]"},
		{"section by another name", good + "[theme]\ncolor = '#fff'", "6:1: unknown section [theme]; did you mean [brand]?"},
		{"section around it all", "[clinic]\n" + good, "1:1: unknown section [clinic]; remove this line: its keys stand above the first [section]"},
		{"near section", good + "[handouts.dre]\na = 1", "6:2: unknown section [handouts]; did you mean [handout.dre]?"},
		{"one pair of brackets", good + "[provider]\nname = 'A'", "6:1: [provider] has one pair of brackets; write [[provider]], once for each provider"},
		{"two pairs of brackets", good + "[[brand]]\ncolor = '#fff'", "6:1: [[brand]] has two pairs of brackets; write [brand], once"},
		{"section as a key", good + "brand = '#fff'", "6:1: `brand` is a section, not a setting; write [brand] on a line of its own, and its keys below it"},
		{"key as a section", good + "[logo]\nfile = 'x'", "6:1: `logo` is a setting, not a section; write logo = \"logo.png\" above the first [section]"},
		{"provider without a name", good + "[[provider]]\nrole = 'x'", "6:1: `name` is missing under this [[provider]]; add name = \"Ana Example\""},
		{"exception without a reason", good + "[[gate.allow]]\nrule = 'absolute'\nwords = 'x'", "6:1: `reason` is missing under this [[gate.allow]]; add reason = \"It is the name of a place. Practice manager, 2026-11-02\""},
		{"exception with an empty reason", good + "[[gate.allow]]\nrule = 'absolute'\nwords = 'x'\nreason = ' '", "9:10: `reason` is empty; write its text between the quotes, or remove it"},
		{"misspelt in an exception", good + "[[gate.allow]]\nrule = 'absolute'\nword = 'x'\nreason = 'x'", "8:1: unknown key `word` under [[gate.allow]]; did you mean `words`?"},
		{"one pair of brackets around allow", good + "[gate.allow]\nrule = 'absolute'\nwords = 'x'\nreason = 'x'", "6:1: [gate.allow] has one pair of brackets; write [[gate.allow]], once for each gate.allow"},
		{"gate as a key", good + "gate = 'x'", "6:1: `gate` is a section, not a setting; write [[gate.allow]], once for each exception"},
		{"unknown key in gate", good + "[gate]\nalow = 1", "7:1: unknown key `alow` under [gate]; write [[gate.allow]], and below it rule, words and reason"},
		{"misplaced in gate", good + "[gate]\npaper = 'a4'", "7:1: `paper` stands under [gate]; move it above the first [section]"},
		{"handout without an id", good + "[handout]\nfever = 101", "7:1: `fever` stands under [handout]; name the handout it is for: [handout.dre]"},
		{"tick as text", good + "[handout.dre]\ntick = 'x'", "7:8: `handout.dre.tick` is text; it takes a list; put it in brackets: [\"x\"]"},
		{"note as a number", good + "[handout.dre.notes]\nget-ready = 5", "7:13: `get-ready` is typed as a number; put it in quotes: \"5\""},
		{"notes as text", good + "[handout.dre]\nnotes = 'x'", "7:9: `handout.dre.notes` is a section, not a setting; write [handout.dre.notes] on a line of its own, and below it section-id = \"your note\""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, faults := Parse("clinic.toml", []byte(tt.text))
			if tt.want == "" {
				for _, f := range faults {
					if strings.HasSuffix(f.What, "is missing") && f.Key == "phone" {
						t.Error(f)
					}
				}
				return
			}
			if len(faults) != 1 {
				t.Fatalf("%d faults, want 1:\n%v", len(faults), faults)
			}
			if got := strings.TrimPrefix(faults[0].Error(), "clinic.toml:"); got != tt.want {
				t.Errorf("got  %s\nwant %s", got, tt.want)
			}
		})
	}
}

func TestMissing(t *testing.T) {
	_, faults := Parse("clinic.toml", nil)
	var keys []string
	for _, f := range faults {
		if f.File == "" || f.Line != 0 {
			t.Errorf("%v points at a line that has nothing to do with it", f)
		}
		keys = append(keys, f.Severity.String()+" "+f.Key)
	}
	want := "error after_hours_phone, warning hours, warning language_notice, error name, error phone"
	if got := strings.Join(keys, ", "); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

func TestWindowsFile(t *testing.T) {
	text := "\ufeff" + strings.ReplaceAll(good, "\n", "\r\n")
	c, faults := Parse("clinic.toml", []byte(text))
	if len(faults) != 0 || c.Name != "Cedar Hill Urology" || c.Pos("name") != (fault.Pos{File: "clinic.toml", Line: 1, Column: 8}) {
		t.Errorf("%q at %v, %v", c.Name, c.Pos("name"), faults)
	}
}

func TestLoad(t *testing.T) {
	dir := t.TempDir()
	if _, faults := Load(filepath.Join(dir, "none.toml")); !faults.Failed() || faults[0].What != "there is no such clinic file" {
		t.Error(faults)
	}
	if _, faults := Load(dir); !faults.Failed() {
		t.Error("a folder passes for a clinic file")
	}
	path := filepath.Join(dir, "clinic.toml")
	if err := os.WriteFile(path, []byte(good+"logo = 'pictures/l.png'\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	c, faults := Load(path)
	if len(faults) != 0 {
		t.Fatal(faults)
	}
	if want := filepath.Join(dir, "pictures", "l.png"); c.LogoPath() != want {
		t.Errorf("logo %q, want %q", c.LogoPath(), want)
	}
	if _, faults := c.ReadLogo(mostLogo); len(faults) != 1 || faults[0].Line != 6 || faults[0].Column != 8 {
		t.Error(faults)
	}
}

func TestPlacesOfTexts(t *testing.T) {
	text := good + `address = [" 4 Cedar Lane", "Lakeview"]
[[provider]]
name = "Ana"
[handout.dre]
fever = 100.8
off = ["choices"]
tick = ["Bring \u00e9clairs"]
[handout.dre.notes]
get-ready = """
Park at
the back."""
`
	c, faults := Parse("clinic.toml", []byte(text))
	if len(faults) != 0 {
		t.Fatal(faults)
	}
	for _, p := range []struct {
		key          string
		i            int
		line, column int
	}{
		{"name", 0, 1, 9},
		{"address[0]", 0, 6, 14},
		{"address[1]", 0, 6, 30},
		{"provider[0].name", 1, 8, 10},
		{"handout.dre.off[0]", 0, 11, 9},
		{"handout.dre.tick[0]", 6, 12, 16},
		{"handout.dre.notes.get-ready", len("Park at\nthe"), 16, 4},
	} {
		if at := c.At(p.key, p.i); at.Line != p.line || at.Column != p.column {
			t.Errorf("%s byte %d is at %v, want %d:%d", p.key, p.i, at, p.line, p.column)
		}
	}
	if at := c.Pos("handout.dre.fever"); at.Line != 10 || at.Column != 9 {
		t.Errorf("fever at %v", at)
	}
	raw := c.Handouts["dre"]
	if len(raw.Options) != 1 || raw.Options[0].Value.Kind != tomlpos.Float || raw.Options[0].Value.Float != 100.8 {
		t.Errorf("options %+v", raw.Options)
	}
	var keys []string
	for _, e := range c.Texts() {
		if !e.Kind.Printed() {
			continue
		}
		keys = append(keys, e.Key)
	}
	want := "name phone hours after_hours_phone address[0] address[1] language_notice provider[0].name handout.dre.tick[0] handout.dre.notes.get-ready"
	if got := strings.Join(keys, " "); got != want {
		t.Errorf("texts\ngot  %s\nwant %s", got, want)
	}
}

func FuzzParse(f *testing.F) {
	f.Add(SampleTOML())
	f.Add(Scaffold(Answers{}))
	if data, err := os.ReadFile(filepath.Join("testdata", "ten-faults.toml")); err == nil {
		f.Add(data)
	}
	f.Add([]byte(good + "[[brand]]\n[provider]\n[handout]\nx=1\n[[handout.dre]]\nnotes=1\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		c, faults := Parse("clinic.toml", data)
		lines := strings.Split(strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(strings.TrimPrefix(string(data), "\ufeff")), "\n")
		for _, x := range faults {
			absent := x.Line == 0 && (strings.HasSuffix(x.What, " is missing") || strings.HasSuffix(x.What, " is not set"))
			if !absent && (x.Line < 1 || x.Line > len(lines) || x.Column < 1 || x.Column > len([]rune(lines[x.Line-1]))+1) {
				t.Fatalf("%v is outside the file", x)
			}
			if x.What == "" || x.Remedy == "" {
				t.Fatalf("%+v says too little", x)
			}
		}
		if c.Emergency == "" || c.Paper == "" {
			t.Fatal("a default is missing")
		}
		for _, e := range c.Texts() {
			for i := range e.Value.Text {
				c.At(e.Key, i)
			}
		}
		_, _ = c.Placeholder()
		c.PhoneURI()
	})
}

func TestExceptions(t *testing.T) {
	c, faults := Parse("clinic.toml", []byte(good+"[[gate.allow]]\nrule = 'absolute'\nwords = 'a'\nreason = 'b'\n[[gate.allow]]\nrule = 'care-pain'\nwords = 'c'\nreason = 'd'\n"))
	want := []Exception{
		{"absolute", "a", "b", fault.Pos{File: "clinic.toml", Line: 6, Column: 1}},
		{"care-pain", "c", "d", fault.Pos{File: "clinic.toml", Line: 10, Column: 1}},
	}
	if len(faults) != 0 || !slices.Equal(c.Exceptions, want) {
		t.Errorf("got %v, %v", c.Exceptions, faults)
	}
	for _, e := range c.Texts() {
		if strings.HasPrefix(e.Key, "gate") && e.Kind.Printed() {
			t.Errorf("%s passes for a text that is printed", e.Key)
		}
	}
}
