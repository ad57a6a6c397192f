package schema_test

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/BurntSushi/toml"
	"github.com/santhosh-tekuri/jsonschema/v6"

	shipped "handout/handouts"
	"handout/internal/content"
	"handout/internal/schema"
)

func manifestSchema(t *testing.T) (*jsonschema.Schema, map[string]any) {
	t.Helper()
	data, err := schema.Manifest(schema.Shipped{Options: []string{"fever", "chaperone"}, Handouts: []string{"dre"}, Icons: []string{"key"}})
	if err != nil {
		t.Fatal(err)
	}
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	if err := c.AddResource(content.ManifestSchema, doc); err != nil {
		t.Fatal(err)
	}
	s, err := c.Compile(content.ManifestSchema)
	if err != nil {
		t.Fatal(err)
	}
	return s, doc.(map[string]any)
}

// asEditors see it: TOML handed to a JSON Schema.
func asEditors(t *testing.T, text string) any {
	t.Helper()
	var v map[string]any
	if err := toml.Unmarshal([]byte(text), &v); err != nil {
		t.Fatalf("%v\n%s", err, text)
	}
	data, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	return doc
}

// Every handout.toml that there is fits the schema: the shipped ones, the one that
// handouts/README.md shows, and the one that `handout new` writes.
func TestManifestsFitTheSchema(t *testing.T) {
	s, _ := manifestSchema(t)
	texts := map[string]string{"new": content.NewScaffold("biopsy", "Your biopsy", time.Now()).Manifest}
	names, _ := fs.Glob(shipped.Files, "*/handout.toml")
	for _, name := range names {
		data, err := fs.ReadFile(shipped.Files, name)
		if err != nil {
			t.Fatal(err)
		}
		texts[name] = string(data)
	}
	if len(texts) < 4 {
		t.Fatalf("%d handouts", len(texts))
	}
	readme, err := os.ReadFile("../../handouts/README.md")
	if err != nil {
		t.Fatal(err)
	}
	_, example, _ := strings.Cut(string(readme), "## `handout.toml`\n\n```toml\n")
	example, _, _ = strings.Cut(example, "```")
	texts["README.md"] = example
	for name, text := range texts {
		if err := s.Validate(asEditors(t, text)); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestManifestSchemaRefuses(t *testing.T) {
	s, _ := manifestSchema(t)
	const good = "id = \"x\"\nversion = \"1\"\n[[section]]\nid = \"a\"\n"
	if err := s.Validate(asEditors(t, good)); err != nil {
		t.Fatal(err)
	}
	for _, bad := range []string{
		"version = \"1\"\n[[section]]\nid = \"a\"\n",
		good + "boks = \"key\"\n", good + "box = \"kee\"\n", good + "safety = \"yes\"\n",
		good + "[option.a]\nkind = \"choise\"\nhelp = \"x\"\n", good + "[option.a]\nkind = \"choice\"\n",
		good + "[pages]\nstandard = 0\n", good + "[[row]]\nshares = [20]\n", good + "[asks]\nbladder = \"half\"\n",
	} {
		if s.Validate(asEditors(t, bad)) == nil {
			t.Errorf("the schema takes\n%s", bad)
		}
	}
}

// The schema and the parser know the same keys of each table.
func TestManifestSchemaAndParserKnowTheSameKeys(t *testing.T) {
	_, doc := manifestSchema(t)
	root := doc["properties"].(map[string]any)
	properties := func(o any, path ...string) map[string]any {
		for _, p := range path {
			o = o.(map[string]any)[p]
		}
		return o.(map[string]any)["properties"].(map[string]any)
	}
	for table, keys := range map[string]map[string]any{
		"":                    root,
		"[[section]]":         properties(root["section"], "items"),
		"[[row]]":             properties(root["row"], "items"),
		"[option.a]":          properties(root["option"], "additionalProperties"),
		"[pages]":             properties(root["pages"]),
		"[asks]":              properties(root["asks"]),
		"[pages.translation]": properties(properties(root["pages"])["translation"]),
	} {
		// An unknown key is told together with those that are known: of each key
		// the parser must not say that it does not know it.
		for _, key := range append(slices.Sorted(maps.Keys(keys)), "no-such-key") {
			text := fmt.Sprintf("%s = 7\n", key)
			if table != "" {
				if table == "[option.a]" { // which keys there are depends on the kind
					kind := map[string]string{"min": "number", "refused": "choice", "values": "choice"}[key]
					if key != "kind" {
						text += fmt.Sprintf("kind = %q\n", cmp.Or(kind, "text"))
					}
				}
				text = "id = \"x\"\nversion = \"1\"\n" + table + "\n" + text
			}
			lib := content.Open(fstest.MapFS{"x/handout.toml": {Data: []byte(text)}, "shared/options.toml": {Data: nil}})
			_, faults := lib.Options("x")
			said := fmt.Sprint(faults)
			if known := !strings.Contains(said, "unknown key"); known != (key != "no-such-key") {
				t.Errorf("%s %s: the parser knows it: %v\n%s", table, key, known, said)
			}
		}
	}
}
