package tomlpos_test

import (
	"fmt"
	"strings"
	"testing"

	"handout/internal/tomlpos"
)

// places lists every value as "key line:col value line:col kind".
func places(t *tomlpos.Table, prefix string, out *[]string) {
	for _, e := range t.Entries {
		place(prefix+e.Name, e.Value, out)
	}
}

func place(name string, v tomlpos.Value, out *[]string) {
	*out = append(*out, fmt.Sprintf("%s %d:%d %d:%d %s %s", name, v.Key.Line, v.Key.Column, v.Pos.Line, v.Pos.Column, v.Kind, v.Text))
	for i, item := range v.Items {
		place(fmt.Sprintf("%s[%d]", name, i), item, out)
	}
	if v.Table != nil {
		places(v.Table, name+".", out)
	}
}

func TestPlaces(t *testing.T) {
	text := strings.Join([]string{
		`# a remark`,
		`name = "Ríver"  # ü`,
		`"odd key"='x'`,
		`address = [ "one", # first`,
		`  'two',`,
		`]`,
		`[brand]`,
		`  color = "#abc"`,
		`[[provider]]`,
		`name = "A"`,
		`[[provider]]`,
		`name = "B"`,
		`[handout.dre]`,
		`fever = 100.4`,
		`reasons = ["psa"]`,
		`off = { a = 1, b.c = true }`,
		`[handout.dre.notes]`,
		`get-ready = """`,
		`long`,
		`note"""`,
		`day = 2026-10-01`,
	}, "\n")
	f, faults := tomlpos.Read("c.toml", []byte(text))
	if len(faults) != 0 {
		t.Fatal(faults)
	}
	var got []string
	places(f.Root, "", &got)
	want := []string{
		"name 2:1 2:8 text Ríver",
		"odd key 3:1 3:11 text x",
		"address 4:1 4:11 list ",
		"address[0] 4:13 4:13 text one",
		"address[1] 5:3 5:3 text two",
		"brand 7:2 7:1 table ",
		"brand.color 8:3 8:11 text #abc",
		"provider 9:3 9:1 list ",
		"provider[0] 9:3 9:1 table ",
		"provider[0].name 10:1 10:8 text A",
		"provider[1] 11:3 11:1 table ",
		"provider[1].name 12:1 12:8 text B",
		"handout 13:2 13:2 table ",
		"handout.dre 13:10 13:1 table ",
		"handout.dre.fever 14:1 14:9 decimal number 100.4",
		"handout.dre.reasons 15:1 15:11 list ",
		"handout.dre.reasons[0] 15:12 15:12 text psa",
		"handout.dre.off 16:1 16:7 table ",
		"handout.dre.off.a 16:9 16:13 number 1",
		"handout.dre.off.b 16:16 16:16 table ",
		"handout.dre.off.b.c 16:18 16:22 true or false true",
		"handout.dre.notes 17:14 17:1 table ",
		"handout.dre.notes.get-ready 18:1 18:13 text long\nnote",
		"handout.dre.notes.day 21:1 21:7 date 2026-10-01",
	}
	for i := range max(len(got), len(want)) {
		g, w := "", ""
		if i < len(got) {
			g = got[i]
		}
		if i < len(want) {
			w = want[i]
		}
		if g != w {
			t.Errorf("got  %q\nwant %q", g, w)
		}
	}
}

func TestAtPointsIntoTheText(t *testing.T) {
	tests := []struct {
		name, token, letter string
		line, column        int
	}{
		{"plain", `"ab!"`, "!", 1, 8},
		{"past letters of two bytes", `"éé!"`, "!", 1, 8},
		{"literal", `'a\!'`, "!", 1, 8},
		{"past an escape", `"\u0041\t!"`, "!", 1, 14},
		{"an escape itself", `"a\u0021"`, "!", 1, 7},
		{"second line of a long text", "\"\"\"\nab\n c!\"\"\"", "!", 3, 3},
		{"after a folded line", "\"\"\"ab \\\n   c!\"\"\"", "!", 2, 5},
		{"long literal", "'''\n!'''", "!", 2, 1},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			f, faults := tomlpos.Read("c.toml", []byte("k = "+tt.token))
			if len(faults) != 0 {
				t.Fatal(faults)
			}
			v, _ := f.Root.Get("k")
			at := v.At(strings.Index(v.Text, tt.letter))
			if at.Line != tt.line || at.Column != tt.column {
				t.Errorf("%q: got %d:%d, want %d:%d", v.Text, at.Line, at.Column, tt.line, tt.column)
			}
		})
	}
}

func TestTrimmedKeepsPlaces(t *testing.T) {
	f, _ := tomlpos.Read("c.toml", []byte(`k = "  a!  "`))
	v, _ := f.Root.Get("k")
	v = v.Trimmed()
	if at := v.At(1); v.Text != "a!" || at.Column != 9 {
		t.Errorf("%q at column %d", v.Text, at.Column)
	}
}

func TestSyntaxInWords(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"curly quotes", "name = “Clinic”", "1:8: smart quotes around the value of `name`; type straight quotes: name = \"Clinic\""},
		{"curly at the end", "name = \"Clinic”", "1:8: the text of `name` opens with a straight quote and closes with a smart one; type a straight quote at the end"},
		{"apostrophe", "name = 'O'Brien'", "1:11: the text of `name` ends at its apostrophe; put the text in double quotes: name = \"O'Brien\""},
		{"windows path", `logo = "C:\Users\me\logo.png"`, "1:11: `logo` has a backslash in double quotes; it starts a code there, and \\U is none; write a path in single quotes: logo = 'C:\\Users\\me\\logo.png'"},
		{"bare phone", "phone = (217) 555-0142", "1:9: the value of `phone` is not in quotes; write phone = \"(217) 555-0142\""},
		{"dashed phone", "phone = 217-555-0142 # day", "1:9: the value of `phone` is not in quotes; write phone = \"217-555-0142\""},
		{"bare words", "name = Riverside Urology", "1:8: the value of `name` is not in quotes; write name = \"Riverside Urology\""},
		{"capital true", "x = True", "1:5: `True` is not a value; write true, in small letters and without quotes"},
		{"bare colour", "color = #1a5276", "1:9: `color` has no value: # starts a remark; put the value in quotes: color = \"#1a5276\""},
		{"no value", "name =", "1:7: `name` has no value; write a value in quotes, or remove the line"},
		{"colon", "name: Clinic", "1:5: `name` is followed by a colon; write an equals sign: name = \"Clinic\""},
		{"prose", "hello there", "1:1: this line is neither a setting (key = \"value\") nor a [section]; put # in front of it if it is a remark"},
		{"spaces in a key", "after hours phone = \"1\"", "1:1: the key `after hours phone` has spaces in it; join the words with underscores: after_hours_phone"},
		{"accent in a key", "téléphone = \"1\"", "1:2: the key `téléphone` has 'é' in it; a key has letters without accents, digits, - and _"},
		{"open quote", "name = \"Clinic", "1:8: the text of `name` has no closing quote on this line; add \" at its end"},
		{"quote inside", "name = \"The \"best\" clinic\"", "1:14: more text follows the closing quote of `name`; to have a quote inside the text, write name = 'The \"best\" clinic'"},
		{"two on a line", "name = \"a\" phone = \"b\"", "1:11: a second setting follows `name` on its line; put each on a line of its own"},
		{"decimal comma", "fever = 100,4", "1:12: `fever` has a comma in its number; write a point: fever = 100.4"},
		{"set twice", "name = \"a\"\nname = \"b\"", "2:1: `name` is set a second time; the first is on line 1; keep one of the two"},
		{"section twice", "[brand]\nx = 1\n[brand]\ny = 2", "3:1: [brand] stands here a second time; the first is on line 1; put all its keys under the first"},
		{"brackets differ", "[[provider]]\nx = 1\n[provider]\ny = 2", "3:1: [provider] and [[provider]] are both used; the first is on line 1; write it with the same number of brackets each time"},
		{"open bracket", "[brand\ncolor = \"#fff\"", "1:1: the brackets of section `brand` are not right; write [brand] alone on its line"},
		{"list never closed", "address = [\n\"one\",\nname = \"x\"", "1:11: the list of `address`, opened here, is never closed; add ] at its end"},
		{"comma missing", "address = [\"one\" \"two\"]", "1:18: a comma is missing in the list of `address`; put a comma between two items"},
		{"long text never closed", "note = \"\"\"abc\ndef\nname = \"x\"", "1:8: the text of `note`, opened here with three quotes, is never closed; add \"\"\" at its end"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, faults := tomlpos.Read("c.toml", []byte(tt.text+"\n"))
			if len(faults) != 1 {
				t.Fatalf("%d faults, want 1:\n%v", len(faults), faults)
			}
			if got := strings.TrimPrefix(faults[0].Error(), "c.toml:"); got != tt.want {
				t.Errorf("got  %s\nwant %s", got, tt.want)
			}
		})
	}
}

func TestRestIsReadAfterABrokenLine(t *testing.T) {
	text := "phone = 217-555\n[brand\ncolor = \"#abc\"\naddress = [\n 'a',\n[[provider]]\nname = 'n'\n[brand]\naccent = 'x'\nname = “q”\n"
	f, faults := tomlpos.Read("c.toml", []byte(text))
	if len(faults) != 5 {
		t.Fatalf("faults:\n%v", faults)
	}
	if !f.Whole || !f.Lost("phone") || !f.Lost("brand.address") || f.Lost("name") {
		t.Errorf("whole %v, lost wrong", f.Whole)
	}
	brand, ok := f.Root.Get("brand")
	if !ok || len(brand.Table.Entries) != 1 {
		t.Errorf("[brand] was not mended: %v", brand)
	}
	provider, _ := f.Root.Get("provider")
	if len(provider.Items) != 1 || provider.Items[0].Table.Entries[0].Value.Key.Line != 7 {
		t.Errorf("provider: %+v", provider)
	}
	if len(f.Root.Entries) != 2 {
		t.Errorf("keys under the second [brand] fell elsewhere: %+v", f.Root.Entries)
	}
}

func TestEncodings(t *testing.T) {
	tests := []struct{ name, data, want string }{
		{"byte order mark", "\ufeffname = 'x'\r\nb = 1\r\n", ""},
		{"old Macintosh", "name = 'x'\rb = 1\r", ""},
		{"UTF-16", "\xff\xfen\x00a\x00", "c.toml:1:1: the file is saved as UTF-16, which Windows Notepad calls \"Unicode\"; save it again with the encoding \"UTF-8\""},
		{"UTF-16 without a mark", "n\x00a\x00m\x00e\x00", "c.toml:1:1: the file is saved as UTF-16, which Windows Notepad calls \"Unicode\"; save it again with the encoding \"UTF-8\""},
		{"Windows-1252", "a = 1\nname = 'Pe\xf1a'\n", "c.toml:2:11: the file is not saved as UTF-8: byte 0xf1 here is no letter in it; save it again with the encoding \"UTF-8\""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			f, faults := tomlpos.Read("c.toml", []byte(tt.data))
			if got := faults.Error(); got != tt.want {
				t.Errorf("got  %s\nwant %s", got, tt.want)
			}
			if tt.want == "" && (len(f.Root.Entries) != 2 || f.Root.Entries[0].Value.Pos.Column != 8) {
				t.Errorf("read %+v", f.Root)
			}
		})
	}
}

func TestMonstersAreRefusedFast(t *testing.T) {
	for name, text := range map[string]string{
		"long line":      "a = \"" + strings.Repeat("x", 100_000) + "\"",
		"dotted key":     strings.Repeat("a.", 1900) + "b = 1",
		"nested lists":   "a = " + strings.Repeat("[", 1000) + strings.Repeat("]", 1000),
		"nested on many": "a = " + strings.Repeat("[\n", 50_000),
		"too big":        strings.Repeat("# filler\n", 60_000),
		"all bad":        strings.Repeat("bad line\n", 1000),
	} {
		t.Run(name, func(t *testing.T) {
			if _, faults := tomlpos.Read("c.toml", []byte(text)); !faults.Failed() || len(faults) > 45 {
				t.Errorf("%d faults", len(faults))
			}
		})
	}
}
