package tomlpos_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/BurntSushi/toml"

	"handout/internal/fault"
	"handout/internal/tomlpos"
)

// FuzzRead holds the scanner and the library together: whatever the library
// accepts, every value has the place where its text really stands.
func FuzzRead(f *testing.F) {
	for _, seed := range []string{
		"a = 1\n[b]\nc = [\"x\", 'y', [1, 2.5]]\n[[d]]\ne = {f = 1, g.h = true}\n",
		"a = \"\"\"\nx \\\n  y\\u0041\"\"\"\nb = '''\nz'''\n",
		"\ufeffa.b.c = 1979-05-27 07:32:00\r\n\"q k\" = inf # c\r\n",
		"name = “x”\n[b\n[[c]]\n[c]\nd = [\n1,\ne = 2\n",
		"a = [{b = 1}, {b = \"\"\"\"x\"\"\"\"}]\n",
		"\x00\xff\xfe[", "a = \"C:\\Users\"\n",
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		file, faults := tomlpos.Read("c.toml", data)
		text := strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(strings.TrimPrefix(string(data), "\ufeff"))
		lines := strings.Split(text, "\n")
		for _, x := range faults {
			inside(t, lines, x.Pos)
		}
		if len(faults) > 0 {
			return
		}
		var m map[string]any
		if _, err := toml.Decode(text, &m); err != nil {
			t.Fatalf("no fault, but the library says %v", err)
		}
		if len(m) != len(file.Root.Entries) {
			t.Fatalf("%d keys, want %d", len(file.Root.Entries), len(m))
		}
		walk(t, lines, file.Root)
	})
}

func walk(t *testing.T, lines []string, table *tomlpos.Table) {
	for _, e := range table.Entries {
		inside(t, lines, e.Value.Key)
		if c := letter(lines, e.Value.Key); e.Name != "" && c != '"' && c != '\'' && !strings.HasPrefix(e.Name, string(c)) {
			t.Fatalf("key %q is not at %v but %q is", e.Name, e.Value.Key, c)
		}
		check(t, lines, e.Value)
	}
}

func check(t *testing.T, lines []string, v tomlpos.Value) {
	inside(t, lines, v.Pos)
	c := letter(lines, v.Pos)
	switch v.Kind {
	case tomlpos.String:
		if c != '"' && c != '\'' {
			t.Fatalf("text %q at %v starts with %q", v.Text, v.Pos, c)
		}
		for i, r := range v.Text {
			at := v.At(i)
			inside(t, lines, at)
			if got := letter(lines, at); got != r && got != '\\' && r != '\n' {
				t.Fatalf("byte %d of %q is %q, but %v has %q", i, v.Text, r, at, got)
			}
		}
	case tomlpos.Integer, tomlpos.Float, tomlpos.Bool, tomlpos.Date:
		if !strings.HasPrefix(v.Text, string(c)) {
			t.Fatalf("%q is not at %v", v.Text, v.Pos)
		}
	case tomlpos.Section:
		walk(t, lines, v.Table)
	case tomlpos.List:
		for _, item := range v.Items {
			check(t, lines, item)
		}
	}
}

// letter returns the character at a place, or a line feed at a line's end.
func letter(lines []string, at fault.Pos) rune {
	runes := []rune(lines[at.Line-1])
	if at.Column > len(runes) {
		return '\n'
	}
	return runes[at.Column-1]
}

func inside(t *testing.T, lines []string, at fault.Pos) {
	t.Helper()
	if at.Line < 1 || at.Line > len(lines) || at.Column < 1 || at.Column > utf8.RuneCountInString(lines[at.Line-1])+1 {
		t.Fatalf("%v is outside the file", at)
	}
}
