package tomledit_test

import (
	"strings"
	"testing"

	"handout/internal/tomledit"
)

func key(t *testing.T, s string) tomledit.Key {
	t.Helper()
	k, err := tomledit.ParseKey(s)
	if err != nil {
		t.Fatal(err)
	}
	return k
}

func TestEdit(t *testing.T) {
	tests := []struct {
		name, in, key string
		value         any
		want          string
	}{
		{"value", "a = 1 # one\nb = \"x\" # two\n", "b", "y", "a = 1 # one\nb = \"y\" # two\n"},
		{"literal stays", "b = 'x'\n", "b", `C:\y`, "b = 'C:\\y'\n"},
		{"literal that cannot", "b = 'x'\n", "b", "it's", "b = \"it's\"\n"},
		{"several lines", "b = \"\"\"\nx\n\"\"\" # r\n", "b", "one\ntwo\n", "b = \"\"\"\none\ntwo\n\"\"\" # r\n"},
		{"three literal quotes", "b = '''x'''\n", "b", "one\ntwo", "b = '''one\ntwo'''\n"},
		{"quotes within", "b = \"\"\"x\"\"\"\n", "b", `say """ now"`, "b = \"\"\"say \"\"\\\" now\\\"\"\"\"\n"},
		{"windows", "a = 1\r\nb = \"x\"\r\n", "b", "one\ntwo", "a = 1\r\nb = \"\"\"\r\none\r\ntwo\"\"\"\r\n"},
		{"byte order mark", "\ufeffa = 1\r\nb = 2\r\n", "c", "x", "\ufeffa = 1\r\nb = 2\r\nc = \"x\"\r\n"},
		{"no final line end", "a = 1", "c", "x", "a = 1\nc = \"x\""},
		{"new at top", "# about\n\n# brand\n[brand]\ncolor = \"#000\"\n", "name", "x", "# about\n\nname = \"x\"\n\n# brand\n[brand]\ncolor = \"#000\"\n"},
		{"empty", "", "name", "x", "name = \"x\"\n"},
		{"remarks alone", "# about\n", "name", "x", "# about\nname = \"x\"\n"},
		{"section", "a = 1\n\n[brand]\ncolor = \"#000\" # r\n\n# next\n[review]\n", "brand.accent", "#fff",
			"a = 1\n\n[brand]\ncolor = \"#000\" # r\naccent = \"#fff\"\n\n# next\n[review]\n"},
		{"empty section", "[brand] # r\n[review]\n", "brand.accent", "#fff", "[brand] # r\naccent = \"#fff\"\n[review]\n"},
		{"indented", "[brand]\n  color = \"#000\"\n", "brand.accent", "#fff", "[brand]\n  color = \"#000\"\n  accent = \"#fff\"\n"},
		{"new section", "a = 1\n", "brand.accent", "#fff", "a = 1\n\n[brand]\naccent = \"#fff\"\n"},
		{"section of the same family", "[handout.dre]\nx = 1\n\n[review]\nrequired = true\n", "handout.dre.notes.get-ready", "n",
			"[handout.dre]\nx = 1\n\n[handout.dre.notes]\nget-ready = \"n\"\n\n[review]\nrequired = true\n"},
		{"outer section", "[handout.dre.notes]\nx = \"1\"\n", "handout.dre.fever", tomledit.Bare("100.4"),
			"[handout.dre.notes]\nx = \"1\"\n\n[handout.dre]\nfever = 100.4\n"},
		{"remark of a setting", "name = \"x\"\n\n# The hours.\n# hours = \"8 to 5\"\n\n# More.\n# email = \"x\"\n\n# Colours.\n# [brand]\n\n# color = \"#000\"\n",
			"hours", "9 to 5", "name = \"x\"\n\n# The hours.\n# hours = \"8 to 5\"\nhours = \"9 to 5\"\n\n# More.\n# email = \"x\"\n\n# Colours.\n# [brand]\n\n# color = \"#000\"\n"},
		{"remark of a section", "name = \"x\"\n\n# Colours.\n# [brand]\n\n# color = \"#000\"\n", "brand.color", "#fff",
			"name = \"x\"\n\n# Colours.\n# [brand]\n[brand]\ncolor = \"#fff\"\n\n# color = \"#000\"\n"},
		{"remark of a section before settings", "# [brand]\nname = \"x\"\n", "brand.color", "#fff", "# [brand]\nname = \"x\"\n\n[brand]\ncolor = \"#fff\"\n"},
		{"remark in a text", "name = \"\"\"\n# hours = \"1\"\n\"\"\"\n", "hours", "2", "name = \"\"\"\n# hours = \"1\"\n\"\"\"\nhours = \"2\"\n"},
		{"dotted", "brand.color = \"#000\" # r\nz = 1\n", "brand.accent", "#fff", "brand.color = \"#000\" # r\nbrand.accent = \"#fff\"\nz = 1\n"},
		{"dotted in section", "[handout]\ndre.x = 1\n", "handout.dre.y", tomledit.Bare("2"), "[handout]\ndre.x = 1\ndre.y = 2\n"},
		{"braces", "brand = { color = \"#000\" } # r\n", "brand.accent", "#fff", "brand = { color = \"#000\", accent = \"#fff\" } # r\n"},
		{"empty braces", "brand = {}\n", "brand.accent", "#fff", "brand = { accent = \"#fff\" }\n"},
		{"value in braces", "brand = { color = \"#000\", accent = '#111' }\n", "brand.accent", "#fff", "brand = { color = \"#000\", accent = '#fff' }\n"},
		{"out of braces", "brand = { color = \"#000\", accent = '#111' }\n", "brand.accent", nil, "brand = { color = \"#000\" }\n"},
		{"first out of braces", "brand = { color = \"#000\", accent = '#111' }\n", "brand.color", nil, "brand = { accent = '#111' }\n"},
		{"deep in braces", "handout = { dre = { x = 1 } }\n", "handout.dre.notes.go", "n", "handout = { dre = { x = 1, notes.go = \"n\" } }\n"},
		{"one of several", "[[provider]]\nname = \"A\"\n\n[[provider]]\nname = \"B\" # r\n", "provider[1].name", "C", "[[provider]]\nname = \"A\"\n\n[[provider]]\nname = \"C\" # r\n"},
		{"key in one of several", "[[provider]]\nname = \"A\"\n\n[[provider]]\nname = \"B\"\n", "provider[0].role", "r", "[[provider]]\nname = \"A\"\nrole = \"r\"\n\n[[provider]]\nname = \"B\"\n"},
		{"next of several", "[[provider]]\nname = \"A\"\n\n[review]\nrequired = true\n", "provider[1].name", "B", "[[provider]]\nname = \"A\"\n\n[[provider]]\nname = \"B\"\n\n[review]\nrequired = true\n"},
		{"first of several", "a = 1\n", "provider[0].name", "A", "a = 1\n\n[[provider]]\nname = \"A\"\n"},
		{"one out of several", "[[provider]]\nname = \"A\"\n\n# two\n[[provider]]\nname = \"B\"\nrole = \"r\" # why\n\n[[provider]]\nname = \"C\"\n", "provider[1]", nil,
			"[[provider]]\nname = \"A\"\n\n# two\n# why\n\n[[provider]]\nname = \"C\"\n"},
		{"several on a line", "provider = [ { name = \"A\" } ]\n", "provider[1].name", "B", "provider = [ { name = \"A\" }, { name = \"B\" } ]\n"},
		{"below one of several", "[[gate.allow]]\nwords = \"a\"\n[[gate.allow]]\nwords = \"b\"\n", "gate.allow[0].x.y", "r", "[[gate.allow]]\nwords = \"a\"\nx.y = \"r\"\n[[gate.allow]]\nwords = \"b\"\n"},
		{"item", "address = [\"a\", \"b\"] # r\n", "address[1]", "c", "address = [\"a\", \"c\"] # r\n"},
		{"list", "address = [\n  \"a\", # one\n  \"b\" # two\n] # r\n", "address", []string{"a", "b", "c"}, "address = [\n  \"a\", # one\n  \"b\", # two\n  \"c\"\n] # r\n"},
		{"list in the middle", "address = [\n  \"a\", # one\n  \"b\", # two\n]\n", "address", []string{"a", "x", "b"}, "address = [\n  \"a\", # one\n  \"x\",\n  \"b\", # two\n]\n"},
		{"list shorter", "address = [\n  \"a\",\n  \"b\",\n]\n", "address", []string{"b"}, "address = [\n  \"b\",\n]\n"},
		{"list on a line shorter", "address = [\"a\", \"b\", 'c']\n", "address", []string{"a", "c"}, "address = [\"a\", 'c']\n"},
		{"list much shorter", "address = [\n  \"a\",\n  \"b\",\n  \"c\",\n]\n", "address", []string{"c"}, "address = [\n  \"c\",\n]\n"},
		{"list emptied", "address = [\"a\"]\n", "address", []string{}, "address = []\n"},
		{"list filled", "address = [ ]\n", "address", []string{"a"}, "address = [ \"a\"]\n"},
		{"unset", "a = 1\nb = 2\nc = 3\n", "b", nil, "a = 1\nc = 3\n"},
		{"unset with a remark", "a = 1\nb = 2 # why\nc = 3\n", "b", nil, "a = 1\n# why\nc = 3\n"},
		{"unset last", "a = 1\nb = 2", "b", nil, "a = 1"},
		{"unset several lines", "a = 1\nb = \"\"\"\nx\ny\n\"\"\"\nc = 3\n", "b", nil, "a = 1\nc = 3\n"},
		{"unset table", "a = 1\n[x]\nb = 2\n[x.y]\nc = 1\n[z]\n", "x", nil, "a = 1\n[z]\n"},
		{"unset what is not there", "a = 1\n", "b", nil, "a = 1\n"},
		{"quoted key", "[words.es.roles]\n\"Ana Ruiz\" = \"x\"\n", `words.es.roles."Ana Ruiz"`, "y", "[words.es.roles]\n\"Ana Ruiz\" = \"y\"\n"},
		{"new quoted key", "[words.es.roles]\n\"Ana Ruiz\" = \"x\"\n", `words.es.roles."Dr. Ú"`, "y", "[words.es.roles]\n\"Ana Ruiz\" = \"x\"\n\"Dr. Ú\" = \"y\"\n"},
		{"same value", "a = \"\\u0041\"\n", "a", "A", "a = \"\\u0041\"\n"},
		{"date", "[handout.x]\nday = 2026-11-23\n", "handout.x.day", tomledit.Bare("2026-12-01"), "[handout.x]\nday = 2026-12-01\n"},
		{"truth", "logo_has_name = true # r\n", "logo_has_name", false, "logo_has_name = false # r\n"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, faults := tomledit.Set("f.toml", []byte(tt.in), key(t, tt.key), tt.value)
			if faults.Failed() {
				t.Fatal(faults)
			}
			if string(got) != tt.want {
				t.Errorf("got\n%s\nwant\n%s", got, tt.want)
			}
		})
	}
}

func TestRefused(t *testing.T) {
	for _, tt := range []struct {
		name, in, key string
		value         any
		want          string
	}{
		{"broken file", "a = 1\nb = \"x\nc = 2\n", "a", "y", "f.toml:2"},
		{"section", "[brand]\ncolor = \"#000\"\n", "brand", "x", "f.toml:1:2: `brand` is a section, not a setting"},
		{"setting", "brand = \"x\"\n", "brand.color", "x", "f.toml:1:1: `brand` is a setting, not a section"},
		{"gap", "places = [\"a\"]\n", "places[3]", "x", "f.toml:1:1: `places` has 1 items"},
		{"remark between items", "x = 1\nplaces = [\"a\", # r\n\"b\", # s\n\"c\"]\n", "places", []string{"z"}, "f.toml:2:1: several items of this list change at once, and remarks stand between them: one could be left at the wrong item; change one item and save, then the next"},
		{"not UTF-8", "a = 1\n", "b", "\xff", "not valid UTF-8"},
		{"no number", "a = 1\n", "b", tomledit.Bare("1 2"), "cannot hold this"},
		{"statement in a number", "a = 1\n", "b", tomledit.Bare("1\nc = 2"), "cannot be changed"},
		{"too long", "a = 1\n", "b", strings.Repeat("x", 5000), "cannot hold this: this line has"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			in := []byte(tt.in)
			got, faults := tomledit.Set("f.toml", in, key(t, tt.key), tt.value)
			if got != nil || !strings.Contains(faults.Error(), tt.want) {
				t.Errorf("got %q, %v", got, faults)
			}
			if string(in) != tt.in {
				t.Error("the bytes given were changed")
			}
		})
	}
}

func TestKeys(t *testing.T) {
	for _, s := range []string{"name", "brand.color", "provider[1].name", "address[0]", `words.es.roles."Dr. A"`, "gate.allow[2].rule"} {
		if got := key(t, s).String(); got != s {
			t.Errorf("%s reads back as %s", s, got)
		}
	}
	for _, s := range []string{"", ".", "a.", ".a", "a..b", "[0]", "a[x]", "a[-1]", "a[1", "a b", `a."b`, "a[0]]"} {
		if k, err := tomledit.ParseKey(s); err == nil {
			t.Errorf("%q is taken for %v", s, k)
		}
	}
}
