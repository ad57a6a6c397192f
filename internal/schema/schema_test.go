package schema_test

import (
	"bytes"
	"encoding/json"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/BurntSushi/toml"
	"github.com/santhosh-tekuri/jsonschema/v6"

	"handout/internal/clinic"
	"handout/internal/schema"
)

func num(f float64) *float64 { return &f }

// handouts are of the shape of the shipped ones, with every kind of option.
func handouts() []schema.Handout {
	return []schema.Handout{
		{ID: "urine-after-exam", Notes: []string{"get-ready"}, Options: []schema.Option{
			{Key: "test", Kind: "choice", Help: "the lab's test", Values: []string{"pca3", "selectmdx"}},
			{Key: "lab", Kind: "text", Help: "the lab", Max: num(80)},
			{Key: "collection_confirmed_on", Kind: "date", Help: "the day you last checked the lab's sheet"},
		}},
		{ID: "eps", Off: []string{"choices"}, Notes: []string{"get-ready", "results"}, Options: []schema.Option{
			{Key: "protocol", Kind: "choice", Help: "the cups", Values: []string{"four-glass", "two-glass", "eps-only"}},
			{Key: "fever", Kind: "number", Help: "°F & up", Min: num(100), Max: num(101), Default: 100.4},
			{Key: "reasons", Kind: "set", Help: "why", Values: []string{"symptoms", "psa"}, Default: []string{"symptoms"}},
			{Key: "latex_free", Kind: "bool", Help: "no latex here", Default: false},
		}},
	}
}

func build(t *testing.T) []byte {
	t.Helper()
	data, err := schema.Build(handouts())
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func compiled(t *testing.T, schema []byte) *jsonschema.Schema {
	t.Helper()
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(schema))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	c.AssertFormat()
	if err := c.AddResource("clinic.schema.json", doc); err != nil {
		t.Fatal(err)
	}
	s, err := c.Compile("clinic.schema.json") // checks against the draft's own schema
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// asJSON reads TOML as an editor hands it to the schema.
func asJSON(t *testing.T, text string) any {
	t.Helper()
	var m map[string]any
	if _, err := toml.Decode(text, &m); err != nil {
		t.Fatal(err)
	}
	data, err := json.Marshal(datesAsText(m))
	if err != nil {
		t.Fatal(err)
	}
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	return doc
}

func datesAsText(v any) any {
	switch v := v.(type) {
	case time.Time:
		return v.Format(time.DateOnly)
	case map[string]any:
		out := map[string]any{}
		for k, e := range v {
			out[k] = datesAsText(e)
		}
		return out
	}
	return v
}

func TestSampleIsValid(t *testing.T) {
	s := compiled(t, build(t))
	for name, text := range map[string][]byte{
		"sample":   clinic.SampleTOML(),
		"scaffold": clinic.Scaffold(clinic.Answers{}),
	} {
		if err := s.Validate(asJSON(t, string(text))); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// TestSchemaAndParserTakeTheSameKeys goes both ways: every key of the parser
// is in the schema, and a key that the schema lists is none the parser finds
// unknown.
func TestSchemaAndParserTakeTheSameKeys(t *testing.T) {
	var doc struct {
		Properties map[string]struct {
			Properties map[string]struct {
				Items struct{ Properties map[string]json.RawMessage }
			}
			Items                struct{ Properties map[string]json.RawMessage }
			AdditionalProperties any
		}
		Required []string
	}
	if err := json.Unmarshal(build(t), &doc); err != nil {
		t.Fatal(err)
	}
	want := []string{"handout", "words"}
	for _, table := range clinic.Tables() {
		outer, inner, dotted := strings.Cut(table.Name, ".")
		if outer != "" {
			want = append(want, outer)
		}
		for _, k := range table.Keys {
			switch {
			case table.Name == "":
				want = append(want, k.Name)
			case dotted:
				if _, ok := doc.Properties[outer].Properties[inner].Items.Properties[k.Name]; !ok {
					t.Errorf("the schema lacks %s.%s", table.Name, k.Name)
				}
			case table.Many:
				if _, ok := doc.Properties[table.Name].Items.Properties[k.Name]; !ok {
					t.Errorf("the schema lacks %s.%s", table.Name, k.Name)
				}
			default:
				if _, ok := doc.Properties[table.Name].Properties[k.Name]; !ok {
					t.Errorf("the schema lacks %s.%s", table.Name, k.Name)
				}
			}
		}
	}
	slices.Sort(want)
	if got := slices.Sorted(maps.Keys(doc.Properties)); !slices.Equal(got, want) {
		t.Errorf("top level\ngot  %v\nwant %v", got, want)
	}
	for name, p := range doc.Properties {
		if name == "handout" {
			continue
		}
		if p.Properties == nil && p.Items.Properties == nil {
			taken(t, name, name+" = 1\n")
		}
		for key := range p.Properties {
			taken(t, key, "["+name+"]\n"+key+" = 1\n")
		}
		for key := range p.Items.Properties {
			taken(t, key, "[["+name+"]]\n"+key+" = 1\n")
		}
	}
}

// taken fails when the parser does not know a key: a number is the wrong type
// for all of them, and the parser must say that and nothing else about it.
func taken(t *testing.T, key, text string) {
	t.Helper()
	_, faults := clinic.Parse("clinic.toml", []byte(text))
	for _, f := range faults {
		if strings.Contains(f.What, "unknown") || strings.Contains(f.What, "stands under") {
			t.Errorf("the schema has %q, but: %v", key, f)
		}
	}
}

const good = "name = 'A'\nphone = '217-523-4567'\nafter_hours_phone = 'Call 911'\nhours = 'x'\nlanguage_notice = 'x'\n"

func TestSchemaAndParserAgree(t *testing.T) {
	s := compiled(t, build(t))
	for _, tt := range []struct {
		text  string
		valid bool
	}{
		{"", true},
		{"email = 'a@b.example'", true},
		{"email = 'a at b'", false},
		{"website = 'HTTPS://x.example/a'", true},
		{"website = 'javascript:alert(1)'", false},
		{"adress = ['x']", false},
		{"address = ['x']", true},
		{"address = ['1','2','3','4','5','6','7']", false},
		{"address = 'x'", false},
		{"emergency = 911", false},
		{"paper = 'a4'", true},
		{"paper = 'a5'", false},
		{"language = 'es-MX'", true},
		{"language = 'Spanish'", false},
		{"[brand]\ncolor = '#abc'", true},
		{"[brand]\ncolor = 'navy'", false},
		{"[brand]\nphone = '1'", false},
		{"[fonts]", false},
		{"[[provider]]\nname = 'x'", true},
		{"[[provider]]\nrole = 'x'", false},
		{"[[gate.allow]]\nrule = 'absolute'\nwords = 'x'\nreason = 'x'", true},
		{"[gate]\nallow = [{rule = 'absolute', words = 'x', reason = 'x'}]", true},
		{"[[gate.allow]]\nrule = 'absolute'\nwords = 'x'", false},
		{"[gate]\nspeed = 1", false},
		{"[handout.eps]\ntick = ['x']\n[handout.eps.notes]\nresults = 'x'", true},
		{"[handout.eps]\ntick = 'x'", false},
	} {
		_, faults := clinic.Parse("clinic.toml", []byte(good+tt.text))
		err := s.Validate(asJSON(t, good+tt.text))
		if (err == nil) != tt.valid || faults.Failed() == tt.valid {
			t.Errorf("%q: schema %v, parser %v", tt.text, err, faults)
		}
	}
}

func TestHandoutOptions(t *testing.T) {
	s := compiled(t, build(t))
	for text, valid := range map[string]bool{
		"[handout.eps]\nprotocol = 'two-glass'":                            true,
		"[handout.eps]\nprotocol = ''":                                     true, // no value yet
		"[handout.eps]\nfever = 100.4":                                     true,
		"[handout.eps]\nfever = 102":                                       false,
		"[handout.eps]\nreasons = ['psa']":                                 true,
		"[handout.eps]\nreasons = ['psa', 'psa']":                          false,
		"[handout.eps]\nlatex_free = true":                                 true,
		"[handout.eps]\nlatex_free = 'yes'":                                false,
		"[handout.eps]\noff = ['choices']":                                 true,
		"[handout.eps]\noff = ['emergency']":                               false,
		"[handout.eps.notes]\nemergency = 'x'":                             false,
		"[handout.eps]\nspeed = 1":                                         false,
		"[handout.psa]":                                                    false,
		"[handout.urine-after-exam]\noff = []":                             true,
		"[handout.urine-after-exam]\noff = ['choices']":                    false,
		"[handout.urine-after-exam]\ncollection_confirmed_on = 2026-10-01": true,
		"[handout.urine-after-exam]\ncollection_confirmed_on = 'soon'":     false,
	} {
		if err := s.Validate(asJSON(t, good+text)); (err == nil) != valid {
			t.Errorf("%q: %v", text, err)
		}
	}
}

func TestBuildIsDeterministic(t *testing.T) {
	first := build(t)
	reversed := handouts()
	slices.Reverse(reversed)
	again, err := schema.Build(reversed)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(first, again) {
		t.Error("the order of the handouts changes the schema")
	}
	if !bytes.Contains(first, []byte("°F & up")) {
		t.Error("help is escaped beyond need")
	}
}

func TestBuildRefuses(t *testing.T) {
	for name, h := range map[string][]schema.Handout{
		"an unknown kind":       {{ID: "a", Options: []schema.Option{{Key: "x", Kind: "colour"}}}},
		"an option twice":       {{ID: "a", Options: []schema.Option{{Key: "x", Kind: "bool"}, {Key: "x", Kind: "bool"}}}},
		"a key of every one":    {{ID: "a", Options: []schema.Option{{Key: "notes", Kind: "bool"}}}},
		"a key of the clinic's": {{ID: "a", Options: []schema.Option{{Key: "phone", Kind: "bool"}}}},
		"a handout twice":       {{ID: "a"}, {ID: "a"}},
	} {
		if _, err := schema.Build(h); err == nil {
			t.Errorf("took %s", name)
		}
	}
}
