package changes

import (
	"io/fs"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"handout/handouts"
)

// version returns the shipped words with some lines of some files replaced.
func version(t *testing.T, replace map[string][2]string) fs.FS {
	t.Helper()
	out := fstest.MapFS{}
	err := fs.WalkDir(handouts.Files, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := fs.ReadFile(handouts.Files, name)
		if r, ok := replace[name]; ok {
			if !strings.Contains(string(data), r[0]) {
				t.Fatalf("%s has no %q", name, r[0])
			}
			data = []byte(strings.Replace(string(data), r[0], r[1], 1))
		}
		out[name] = &fstest.MapFile{Data: data}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func TestBetweenVersions(t *testing.T) {
	old := map[string][2]string{
		"dre/handout.toml":              {`version = "2026.11"`, `version = "2026.10"`},
		"dre/en.md":                     {"Breathe slowly. [^gloved-finger]", "Breathe quickly. [^gloved-finger]"},
		"eps/handout.toml":              {`version = "2026.11"`, `version = "2026.10"`},
		"urine-after-exam/handout.toml": {`version = "2026.11"`, `version = "2026.10"`},
		"shared/en/emergency.md":        {"- have bleeding that will not stop, or clots [^heavy-bleeding]\n", ""},
		"words/es.toml":                 {`other = "{n}°F ({c}°C)"`, `other = "{n} °F"`},
	}
	list, err := Between(version(t, old), version(t, nil))
	if err != nil {
		t.Fatal(err)
	}
	find := func(handout, language, now string) *Change {
		i := slices.IndexFunc(list, func(c Change) bool {
			return c.Handout == handout && c.Language == language && strings.Contains(c.Now, now)
		})
		if i < 0 {
			t.Fatalf("no change of %s-%s to %q in %+v", handout, language, now, list)
		}
		return &list[i]
	}
	if c := find("dre", "en", "Breathe slowly"); c.Safety || !strings.Contains(c.Was, "Breathe quickly") || len(c.ThrowAway) > 0 {
		t.Errorf("a step that changed: %+v", c)
	}
	for _, id := range []string{"dre", "eps", "urine-after-exam"} {
		if c := find(id, "en", "bleeding that will not stop"); !c.Safety || c.Was != "" || !slices.Equal(c.ThrowAway, []string{"2026.10"}) || c.Version != "2026.11" {
			t.Errorf("a line of the emergency box that came: %+v", c)
		}
		if c := find(id, "es", "°C"); !c.Safety {
			t.Errorf("how a fever is said: %+v", c)
		}
	}
	if len(list) != 7 {
		t.Errorf("%d changes, want 7: %+v", len(list), list)
	}
	data, err := TOML(list)
	if err != nil {
		t.Fatal(err)
	}
	again, err := Parse(data)
	if err != nil || len(again) != len(list) || again[0].Now != list[0].Now {
		t.Errorf("written and read: %+v, %v", again, err)
	}
	if same, err := Between(version(t, nil), version(t, nil)); len(same) > 0 || err != nil {
		t.Errorf("the same words: %+v, %v", same, err)
	}
	_, err = Between(version(t, map[string][2]string{"dre/en.md": old["dre/en.md"]}), version(t, nil))
	if err == nil || !strings.Contains(err.Error(), "the words of dre-en changed, and their version is still 2026.11") {
		t.Errorf("changed under one version: %v", err)
	}
}
