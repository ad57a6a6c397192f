package schema_test

import (
	"bytes"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"handout/internal/clinic"
	"handout/internal/render"
)

// theShipped returns the catalogue of the shipped handouts and their schema, which
// `handout schema` prints.
func theShipped(t *testing.T) (*render.Catalogue, *jsonschema.Schema) {
	t.Helper()
	c, faults := render.OpenCatalogue("")
	if faults.Failed() {
		t.Fatal(faults)
	}
	data, err := c.Schema()
	if err != nil {
		t.Fatal(err)
	}
	return c, compiled(t, data)
}

func TestSchemaTakesTheSample(t *testing.T) {
	_, s := theShipped(t)
	if err := s.Validate(asJSON(t, string(clinic.SampleTOML()))); err != nil {
		t.Error(err)
	}
}

// TestSchemaTakesWhatInitWrites takes the file that `handout init` writes for these answers.
func TestSchemaTakesWhatInitWrites(t *testing.T) {
	c, s := theShipped(t)
	file, faults := c.Scaffold(map[string]string{
		"handout.eps.protocol":                             "four-glass",
		"handout.urine-after-exam.test":                    "pca3",
		"handout.urine-after-exam.lab":                     "North Lab",
		"handout.urine-after-exam.collection_confirmed_on": "2026-11-01",
	})
	if faults.Failed() {
		t.Fatal(faults)
	}
	if !bytes.Contains(file, []byte("\nlab = \"North Lab\"\n")) {
		t.Errorf("an answer is not in the file:\n%s", file)
	}
	if err := s.Validate(asJSON(t, string(file))); err != nil {
		t.Error(err)
	}
}

func TestSchemaRefusesWhatTheProgramRefuses(t *testing.T) {
	_, s := theShipped(t)
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
			if s.Validate(asJSON(t, file)) == nil {
				t.Error("the schema takes it")
			}
			if _, faults := render.Open(render.Options{File: "clinic.toml", Text: []byte(file), Producer: "handout test"}); !faults.Failed() {
				t.Error("the program takes it")
			}
		})
	}
}
