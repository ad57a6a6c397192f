package clinic

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestSampleHasNoFault(t *testing.T) {
	c, faults := parseSample()
	if len(faults) != 0 {
		t.Fatal(faults)
	}
	if c.Name != "Riverside Urology" || c.Phone != "(217) 555-0142" || c.AfterHoursPhone != "(217) 555-0163" {
		t.Errorf("got %q, %q, %q", c.Name, c.Phone, c.AfterHoursPhone)
	}
	if v, ok := optionOf(c, "eps", "protocol"); !ok || v != "two-glass" {
		t.Errorf("protocol %q", v)
	}
	if v, ok := optionOf(c, "urine-after-exam", "test"); !ok || v != "pca3" {
		t.Errorf("test %q", v)
	}
}

func optionOf(c *Clinic, id, key string) (string, bool) {
	for _, e := range c.Handouts[id].Options {
		if e.Name == key {
			return e.Value.Text, true
		}
	}
	return "", false
}

func TestSampleIsMarkedAsSuch(t *testing.T) {
	reason, faults := Sample().Placeholder()
	if reason != SampleReason || len(faults) != 2 { // both phones
		t.Errorf("reason %q, faults %v", reason, faults)
	}
}

func TestSampleLogo(t *testing.T) {
	data, faults := Sample().ReadLogo(mostLogo)
	if len(faults) != 0 || !bytes.HasPrefix(data, []byte("<svg")) {
		t.Errorf("%d bytes, %v", len(data), faults)
	}
}

func TestScaffold(t *testing.T) {
	handouts := []ScaffoldHandout{{ID: "eps", Title: "Giving a prostate fluid sample", Options: []ScaffoldOption{
		{Key: "protocol", Help: "The cups your lab asks for", Values: []string{"four-glass", "two-glass", "eps-only"}},
		{Key: "water_ml", Help: "How much to drink", Default: "500"},
	}}}
	t.Run("placeholders", func(t *testing.T) {
		text := Scaffold(Answers{Handouts: handouts})
		golden(t, "scaffold.toml", text)
		c, faults := Parse("clinic.toml", text)
		if faults.Failed() {
			t.Fatal(faults)
		}
		if reason, flagged := c.Placeholder(); reason == "" || len(flagged) != 3 {
			t.Errorf("placeholders not all flagged: %v", flagged)
		}
		if !strings.HasPrefix(string(text), "#:schema ./clinic.schema.json\n") {
			t.Error("no schema on the first line")
		}
	})
	t.Run("answers", func(t *testing.T) {
		name := `A*B* "Urology" \ [x](y) {{clinic.phone}}`
		answered := handouts
		answered[0].Options[0].Value = `"two-glass"`
		c, faults := Parse("clinic.toml", Scaffold(Answers{Handouts: answered, Keys: map[string]string{
			"name": name, "phone": "217 234 5678", "after_hours_phone": "Call 911", "address": "1 A Street\nTown\n",
			"hours": "always", "language_notice": "x", "brand.color": "#FFF",
		}}))
		if len(faults) != 0 {
			t.Fatal(faults)
		}
		if c.Name != name || len(c.Address) != 2 || c.Brand.Color != White() {
			t.Errorf("%q %q %v", c.Name, c.Address, c.Brand.Color)
		}
		if v, _ := optionOf(c, "eps", "protocol"); v != "two-glass" {
			t.Errorf("protocol %q", v)
		}
		if reason, _ := c.Placeholder(); reason != "" {
			t.Error(reason)
		}
	})
	t.Run("every remark that is a setting is a good one", func(t *testing.T) {
		var all []string
		for line := range strings.Lines(string(Scaffold(Answers{}))) {
			bare := strings.TrimPrefix(line, "# ")
			if strings.Contains(bare, " = ") && !strings.Contains(bare, "[review]") || strings.HasPrefix(bare, "[") && strings.HasSuffix(bare, "]\n") {
				line = bare
			}
			all = append(all, line)
		}
		text := strings.Join(all, "")
		dir := t.TempDir()
		if err := os.WriteFile(filepath.Join(dir, "base.toml"), nil, 0o644); err != nil {
			t.Fatal(err)
		}
		c, faults := Parse(filepath.Join(dir, "north", "clinic.toml"), []byte(text))
		if len(faults) != 0 {
			t.Fatalf("%v\n%s", faults, text)
		}
		for _, table := range Tables() {
			for _, prefix := range c.prefixes(table) {
				for _, k := range table.Keys {
					if !c.IsSet(prefix + k.Name) {
						t.Errorf("the scaffold does not show %s%s", prefix, k.Name)
					}
				}
			}
		}
		if len(c.Providers) != 1 {
			t.Error("the scaffold does not show [[provider]]")
		}
	})
}
