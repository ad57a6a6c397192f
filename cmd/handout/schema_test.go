package main

import (
	"bytes"
	"encoding/json"
	"testing"
	"time"

	"github.com/BurntSushi/toml"
	"github.com/santhosh-tekuri/jsonschema/v6"

	"handout/internal/clinic"
)

// shipped returns the schema that `handout schema` prints.
func shipped(t *testing.T) *jsonschema.Schema {
	t.Helper()
	p := newPlace(t)
	p.run(t, exitDone, "schema")
	doc, err := jsonschema.UnmarshalJSON(&p.stdout)
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	c.AssertFormat()
	if err := c.AddResource(schemaName, doc); err != nil {
		t.Fatal(err)
	}
	s, err := c.Compile(schemaName)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// inEditor is a clinic file as an editor hands it to the schema.
func inEditor(t *testing.T, file string) any {
	t.Helper()
	var values map[string]any
	if _, err := toml.Decode(file, &values); err != nil {
		t.Fatal(err)
	}
	data, err := json.Marshal(datesAsText(values))
	if err != nil {
		t.Fatal(err)
	}
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	return doc
}

// datesAsText writes dates as JSON has them: as text.
func datesAsText(v any) any {
	switch v := v.(type) {
	case time.Time:
		return v.Format(time.DateOnly)
	case map[string]any:
		for k, item := range v {
			v[k] = datesAsText(item)
		}
	}
	return v
}

func TestSchemaTakesTheSample(t *testing.T) {
	if err := shipped(t).Validate(inEditor(t, string(clinic.SampleTOML()))); err != nil {
		t.Error(err)
	}
}

func TestSchemaTakesWhatInitWrites(t *testing.T) {
	schema := shipped(t)
	p := newPlace(t)
	p.run(t, exitDone, "init", "--protocol", "four-glass", "--test", "pca3", "--lab", "North Lab", "--confirmed-on", "2026-11-01")
	if err := schema.Validate(inEditor(t, contents(t, clinicFile))); err != nil {
		t.Error(err)
	}
}

func TestSchemaRefusesWhatCheckRefuses(t *testing.T) {
	schema := shipped(t)
	required := "name = \"North\"\nphone = \"(312) 867-5309\"\nafter_hours_phone = \"Call 911\"\n"
	for name, file := range map[string]string{
		"unknown key":      required + "adress = [\"1 Main\"]\n",
		"missing key":      "name = \"North\"\n",
		"wrong type":       required + "hours = 8\n",
		"unknown table":    required + "[handout.ers]\n",
		"unknown option":   required + "[handout.dre]\nchaperon = \"always\"\n",
		"value not listed": required + "[handout.eps]\nprotocol = \"three-glass\"\n",
		"out of range":     required + "[handout.dre]\nfever = 105\n",
	} {
		t.Run(name, func(t *testing.T) {
			if schema.Validate(inEditor(t, file)) == nil {
				t.Error("the schema takes it")
			}
			if _, _, err := openLineOf(t, file); err == nil {
				t.Error("the program takes it")
			}
		})
	}
}
