package settings_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"

	"handout/handouts"
	"handout/internal/clinic"
	"handout/internal/content"
	"handout/internal/schema"
	"handout/internal/settings"
	"handout/internal/tomledit"
)

func shipped(t testing.TB) (*content.Library, []settings.Setting) {
	t.Helper()
	lib := content.Open(handouts.Files)
	all, faults := settings.All(lib)
	if faults.Failed() || len(all) < 80 {
		t.Fatalf("%d settings, %v", len(all), faults)
	}
	return lib, all
}

// example is a key of a setting, with a number and a name for its stars.
func example(s settings.Setting) tomledit.Key {
	var fill []tomledit.Step
	for part := range strings.SplitSeq(s.Path, ".") {
		name, many := strings.CutSuffix(part, "[*]")
		if name == "*" {
			fill = append(fill, tomledit.Step{Name: "es"})
		}
		if many {
			fill = append(fill, tomledit.Step{Index: 2})
		}
	}
	return s.Key(fill...)
}

// TestTheSchemaAndTheSettingsAgree walks the JSON Schema: each of its keys is a
// setting, and each setting is a key of it.
func TestTheSchemaAndTheSettingsAgree(t *testing.T) {
	lib, all := shipped(t)
	hs, faults := settings.Handouts(lib)
	if faults.Failed() {
		t.Fatal(faults)
	}
	data, err := schema.Build(hs)
	if err != nil {
		t.Fatal(err)
	}
	var root map[string]any
	if err := json.Unmarshal(data, &root); err != nil {
		t.Fatal(err)
	}
	inSchema := map[string]bool{}
	var walk func(path string, node map[string]any)
	walk = func(path string, node map[string]any) {
		if items, ok := node["items"].(map[string]any); ok && items["properties"] != nil {
			walk(path+"[*]", items)
			return
		}
		inner, _ := node["properties"].(map[string]any)
		for name, n := range inner {
			walk(strings.TrimPrefix(path+"."+name, "."), n.(map[string]any))
		}
		if more, ok := node["additionalProperties"].(map[string]any); ok && inner == nil {
			walk(path+".*", more)
			return
		}
		if items, ok := node["items"].(bool); ok && !items {
			return // a list that nothing can stand in
		}
		if inner == nil && node["type"] != "object" {
			inSchema[path] = true
		}
	}
	walk("", root)
	listed := map[string]bool{}
	for _, s := range all {
		if listed[s.Path] {
			t.Errorf("%s is listed twice", s.Path)
		}
		listed[s.Path] = true
	}
	same := func(path string) string { // hours may be a text or tables
		return strings.Replace(path, "words.es.", "words.*.", 1)
	}
	for path := range inSchema {
		if !listed[path] && !listed[same(path)] {
			t.Errorf("the schema has %s, the settings have not", path)
		}
	}
	for path := range listed {
		if !inSchema[path] && !slices.ContainsFunc(slices.Collect(maps.Keys(inSchema)), func(p string) bool { return same(p) == path }) {
			t.Errorf("the settings have %s, the schema has not", path)
		}
	}
	t.Logf("%d keys of the schema, %d settings", len(inSchema), len(listed))
}

// TestFindIsTheInverseOfKey: the key made of a setting finds it, and a key that
// is shorter, longer or otherwise spelt finds no other.
func TestFindIsTheInverseOfKey(t *testing.T) {
	_, all := shipped(t)
	for _, s := range all {
		key := example(s)
		if got, ok := settings.Find(all, key); !ok || got.Path != s.Path {
			t.Errorf("%s: %s finds %q", s.Path, key, got.Path)
		}
		back, err := tomledit.ParseKey(key.String())
		if err != nil || back.String() != key.String() {
			t.Errorf("%s is typed as %s, which is read as %s (%v)", s.Path, key, back, err)
		}
		for _, wrong := range []tomledit.Key{key[:len(key)-1], key.With("more"), key.At(0)} {
			if got, ok := settings.Find(all, wrong); ok && got.Path == s.Path {
				t.Errorf("%s is found by %s", s.Path, wrong)
			}
		}
		named := slices.Clone(key)
		named[0] = tomledit.Step{Name: named[0].Name + "x"}
		if got, ok := settings.Find(all, named); ok {
			t.Errorf("%s finds %s", named, got.Path)
		}
	}
	if _, ok := settings.Find(all, nil); ok {
		t.Error("no key finds a setting")
	}
}

// TestEverySettingIsReadBack types a value into each setting, writes it into a
// file, reads the file, and finds what was typed: in a file of its own and into
// the sample. A setting that one of the packages between treats otherwise would
// be lost on the way.
func TestEverySettingIsReadBack(t *testing.T) {
	_, all := shipped(t)
	rng := rand.New(rand.NewPCG(1, 2))
	for round := range 20 { // ten on each of the two files
		for _, s := range all {
			typed := typedInto(rng, s)
			value, err := s.Value(typed)
			if err != nil {
				t.Fatalf("%s does not take %q: %v", s.Path, typed, err)
			}
			key := example(s)
			file := "# A remark.\nname = \"Oak Street\"\n"
			if i := slices.IndexFunc(key, func(s tomledit.Step) bool { return s.Name == "" }); i > 0 {
				key[i].Index = 0
			}
			if round%2 == 1 {
				file = string(clinic.SampleTOML())
			}
			out, faults := tomledit.Set("clinic.toml", []byte(file), key, value)
			if faults.Failed() {
				t.Fatalf("%s = %q: %v", key, typed, faults)
			}
			want := normal(s, typed)
			if got := tomledit.Say(tomledit.Value(out, key)); got != want {
				t.Errorf("%s: typed %q, read back %q, want %q", key, typed, got, want)
			}
			// What was read back is typed in once more: nothing changes.
			again, err := s.Value(tomledit.Say(tomledit.Value(out, key)))
			if err != nil {
				t.Errorf("%s: %q cannot be typed again: %v", key, want, err)
			}
			if twice, _ := tomledit.Set("clinic.toml", out, key, again); !reflect.DeepEqual(twice, out) {
				t.Errorf("%s: typed again, the file changes", key)
			}
		}
	}
}

// typedInto is a value that a setting takes, as a person types it.
func typedInto(rng *rand.Rand, s settings.Setting) string {
	of := func(all ...string) string { return all[rng.IntN(len(all))] }
	word := func() string {
		return of("Suite 4", "a \"b\"", `c\d`, "é ñ", "[A] wing", "# no remark", "x = 1", "'q'", "100%")
	}
	switch s.Kind {
	case settings.Flag:
		return of("true", "false", "yes", "No", " on ", "OFF")
	case settings.Choice:
		return of(s.Values...)
	case settings.Set:
		some := slices.DeleteFunc(slices.Clone(s.Values), func(string) bool { return rng.IntN(2) == 0 })
		return strings.Join(some, of("\n", ", ", ",", "\r\n"))
	case settings.Number:
		least, most := 0.0, 100.0
		if s.Min != nil {
			least, most = *s.Min, *s.Max
		}
		return of("", "+") + settings.Number10(least+float64(rng.IntN(int(most-least)+1)))
	case settings.Date:
		return fmt.Sprintf("20%02d-%02d-%02d", rng.IntN(100), 1+rng.IntN(12), 1+rng.IntN(28))
	case settings.Lines:
		var lines []string
		for range 1 + rng.IntN(3) {
			lines = append(lines, word())
		}
		return strings.Join(lines, of("\n", "\r\n", "\n\n"))
	case settings.Long:
		return word() + of("\n", "\r\n", "") + word()
	}
	return of("", "  ") + word()
}

// normal is typed text as a file says it back.
func normal(s settings.Setting, typed string) string {
	typed = strings.TrimSpace(strings.ReplaceAll(typed, "\r\n", "\n"))
	switch s.Kind {
	case settings.Flag:
		if slices.Contains([]string{"true", "yes", "on"}, strings.ToLower(typed)) {
			return "true"
		}
		return "false"
	case settings.Number:
		return strings.TrimPrefix(typed, "+")
	case settings.Set, settings.Lines:
		if s.Kind == settings.Set {
			typed = strings.ReplaceAll(typed, ",", "\n")
		}
		var items []string
		for line := range strings.Lines(typed) {
			if line = strings.TrimSpace(line); line != "" {
				items = append(items, line)
			}
		}
		return strings.Join(items, "\n")
	}
	return typed
}

func TestValueRefuses(t *testing.T) {
	_, all := shipped(t)
	least, most := 6.0, 52.0
	one := func(path string) settings.Setting {
		key, err := tomledit.ParseKey(path)
		if err != nil {
			t.Fatal(err)
		}
		s, ok := settings.Find(all, key)
		if !ok {
			t.Fatalf("there is no %s", path)
		}
		return s
	}
	weeks := one("handout.dre.surgery_weeks")
	if weeks.Min == nil || *weeks.Min != least || *weeks.Max != most || weeks.Kind != settings.Number {
		t.Fatalf("%+v", weeks)
	}
	for _, tt := range []struct {
		s           settings.Setting
		typed, want string
	}{
		{weeks, "5", "it takes a number from 6 to 52"},
		{weeks, "53", "it takes a number from 6 to 52"},
		{weeks, "", "it takes a number from 6 to 52"},
		{weeks, "ten", "it takes a number from 6 to 52"},
		{weeks, "0x0a", "it takes a number from 6 to 52"},
		{weeks, "1_0", "it takes a number from 6 to 52"},
		{weeks, "NaN", "it takes a number from 6 to 52"},
		{weeks, "Inf", "it takes a number from 6 to 52"},
		{weeks, "1e1", ""}, // ten, in another way
		{one("handout.dre.latex_free"), "maybe", "it is true or false"},
		{one("handout.dre.latex_free"), "", "it is true or false"},
		{one("handout.dre.chaperone"), "alway", "did you mean always?"},
		{one("handout.dre.chaperone"), "", "it is one of"},
		{one("paper"), "A5", "it is one of letter, a4"},
		{one("handout.urine-after-exam.collection_confirmed_on"), "12/1/2026", "it takes a day as 2026-11-23"},
		{one("handout.urine-after-exam.collection_confirmed_on"), "2026-02-30", "it takes a day as 2026-11-23"},
		{one("address"), `[1 Main`, `a list is written like ["one", "two"]`},
		{one("address"), `[1 Main, Springfield]`, `a list is written like ["one", "two"]`},
		{one("address"), `[A] wing`, ""},
		{one("address"), "[A] wing\nSuite 2", ""},
		{one("places"), `["one"`, `a list is written like ["one", "two"]`},
		{one("places"), `["one", 2]`, `a list is written like ["one", "two"]`},
		{one("places"), `["one"] extra = 1`, `a list is written like ["one", "two"]`},
		{one("handout.dre.reasons"), "nothing-such", "it takes "},
	} {
		_, err := tt.s.Value(tt.typed)
		if (err == nil) != (tt.want == "") || err != nil && !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%s = %q: %v, want %q", tt.s.Path, tt.typed, err, tt.want)
		}
	}
}

// TestEverySettingSaysWhatItIs: help is a sentence, and a default is a value that
// the setting takes.
func TestEverySettingSaysWhatItIs(t *testing.T) {
	_, all := shipped(t)
	for _, s := range all {
		if s.Help == "" || !strings.HasSuffix(s.Help, ".") || strings.HasSuffix(s.Help, "..") {
			t.Errorf("%s: help %q", s.Path, s.Help)
		}
		if _, err := s.Value(s.Default); s.Default != "" && err != nil {
			t.Errorf("%s: its default %q is not taken: %v", s.Path, s.Default, err)
		}
		if (s.Kind == settings.Choice || s.Kind == settings.Set) != (len(s.Values) > 0) {
			t.Errorf("%s: a %s with the values %v", s.Path, s.Kind, s.Values)
		}
	}
}

func FuzzValue(f *testing.F) {
	_, all := shipped(f)
	for i, typed := range []string{"true", "[\"a\"]", "10", "2026-11-23", "a\nb", "letter"} {
		f.Add(i, typed)
	}
	f.Fuzz(func(t *testing.T, n int, typed string) {
		s := all[uint(n)%uint(len(all))]
		value, err := s.Value(typed)
		if err != nil || value == nil {
			return
		}
		key := example(s)
		if i := slices.IndexFunc(key, func(s tomledit.Step) bool { return s.Name == "" }); i > 0 {
			key[i].Index = 0
		}
		out, faults := tomledit.Set("clinic.toml", []byte("name = \"x\"\n"), key, value)
		if faults.Failed() {
			return // not UTF-8
		}
		if again, err := s.Value(tomledit.Say(tomledit.Value(out, key))); err != nil || !reflect.DeepEqual(again, value) {
			t.Errorf("%s: %q is %#v, and read back %#v (%v)", s.Path, typed, value, again, err)
		}
	})
}
