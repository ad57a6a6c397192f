package content_test

import (
	"slices"
	"strings"
	"testing"

	"handout/internal/tomlpos"
)

func TestOptionRead(t *testing.T) {
	h := load(t, library(nil), "exam")
	tests := []struct {
		toml string // key = value
		want string // the value, or the beginning of the fault
	}{
		{`rule = "after"`, "after"},
		{`rule = "aftre"`, "clinic.toml:1:8: `rule` cannot be \"aftre\"; choose one of before, after: the order"},
		{`rule = "never"`, "clinic.toml:1:8: `rule` cannot be \"never\": it would spoil the test; choose one of before, after"},
		{`rule = 2`, "clinic.toml:1:8: `rule` must be one text in quotes, \"before\""},
		{`rule = ["after"]`, "clinic.toml:1:8: `rule` must be one text"},
		{`reasons = ["blood", "pain"]`, "pain,blood"},
		{`reasons = []`, ""},
		{`reasons = ["pain", "bloody"]`, "clinic.toml:1:20: `reasons` cannot be \"bloody\"; choose one of pain, blood, age: why"},
		{`reasons = ["pain", 3]`, "clinic.toml:1:20: `reasons` must be text in quotes"},
		{`reasons = "pain"`, "clinic.toml:1:11: `reasons` takes a list; write it as a list: reasons = [\"pain\"]"},
		{`hours = 3`, "3"},
		{`hours = 1.5`, "1.5"},
		{`hours = 49`, "clinic.toml:1:9: `hours` is 49, outside 1 to 48; give a number from 1 to 48"},
		{`hours = nan`, "clinic.toml:1:9: `hours` is NaN, outside 1 to 48"},
		{`hours = "3"`, "clinic.toml:1:9: `hours` must be a number without quotes"},
		{`fever = 102`, "clinic.toml:1:9: `fever` is 102, outside 100 to 101"},
		{`lab = "  North lab "`, "North lab"},
		{`lab = "a lab with a very long name"`, "clinic.toml:1:7: `lab` is 27 characters long, more than 20; shorten it"},
		{`lab = "two\nlines"`, "clinic.toml:1:11: `lab` holds a line break"},
		{`quiet = true`, "true"},
		{`quiet = "yes"`, "clinic.toml:1:9: `quiet` must be true or false"},
		{`checked = 2026-11-01`, "2026-11-01"},
		{`checked = "2026-11-01"`, "2026-11-01"},
		{`checked = "1 November"`, "clinic.toml:1:11: `checked` must be a day, year first"},
		{`checked = 09:40:00`, "clinic.toml:1:11: `checked` must be a day, year first"},
	}
	for _, tt := range tests {
		file, faults := tomlpos.Read("clinic.toml", []byte(tt.toml))
		if len(faults) > 0 {
			t.Fatal(faults)
		}
		entry := file.Root.Entries[0]
		v, rejected := h.Option(entry.Name).Read(entry.Value)
		got := strings.Join(v.Strings(), ",")
		if rejected != nil {
			got = rejected.Error()
		}
		if rejected == nil && got != tt.want || !strings.HasPrefix(got, tt.want) {
			t.Errorf("%s:\n got %s\nwant %s", tt.toml, got, tt.want)
		}
	}
}

func TestOptionParse(t *testing.T) {
	h := load(t, library(nil), "exam")
	tests := []struct {
		name, text string
		want       []string // nil: refused
	}{
		{"rule", "after", []string{"after"}},
		{"rule", "never", nil},
		{"reasons", "blood, pain", []string{"pain", "blood"}},
		{"hours", "3", []string{"3"}},
		{"hours", "three", nil},
		{"hours", "1e3", nil},
		{"quiet", "true", []string{"true"}},
		{"quiet", "ja", nil},
		{"checked", "2026-11-01", []string{"2026-11-01"}},
		{"checked", "soon", nil},
		{"lab", "North", []string{"North"}},
	}
	for _, tt := range tests {
		v, rejected := h.Option(tt.name).Parse(tt.text)
		if (rejected != nil) != (tt.want == nil) || !slices.Equal(v.Strings(), tt.want) {
			t.Errorf("%s=%s is %v (%v), want %v", tt.name, tt.text, v.Strings(), rejected, tt.want)
		}
	}
}
