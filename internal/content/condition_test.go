package content

import (
	"testing"

	"handout/internal/fault"
)

func TestCondition(t *testing.T) {
	values := map[string]Value{
		"test":    TextValue("pca3"),
		"reasons": {Kind: Set, Texts: []string{"psa", "blood"}},
		"none":    {Kind: Set},
		"quiet":   BoolValue(false),
		"loud":    BoolValue(true),
		"hours":   {Kind: Number, Number: 2},
	}
	tests := []struct {
		text string
		want bool
	}{
		{"test", true}, {"!test", false}, {"lab", false}, {"!lab", true},
		{"test=pca3", true}, {"test=mps2|pca3", true}, {"test=mps2", false},
		{"test!=pca3", false}, {"test!=mps2", true}, {"test!=mps2|pca3", false},
		{`test=mps2\|pca3`, true},
		{"lab=x", false}, {"lab!=x", true},
		{"reasons=psa", true}, {"reasons=age", false}, {"reasons!=age", true}, {"reasons", true}, {"none", false},
		{"quiet", false}, {"!quiet", true}, {"loud", true}, {"quiet=false", true},
		{"hours=2", true}, {"hours!=2", false},
		{"test=pca3, reasons=psa", true}, {"test=pca3, !test", false}, {" loud ,  hours = 2 ", true},
	}
	for _, tt := range tests {
		var faults fault.List
		c := parseCondition(newSource("x", []byte(tt.text)), tt.text, 0, &faults)
		if len(faults) > 0 {
			t.Errorf("{if %s}: %v", tt.text, faults)
		}
		if got := c.Eval(func(name string) Value { return values[name] }); got != tt.want {
			t.Errorf("{if %s} is %v, want %v", tt.text, got, tt.want)
		}
	}
}

func TestConditionRequires(t *testing.T) {
	for text, want := range map[string]bool{"lab": true, "lab=x": true, "!lab": false, "lab!=x": false, "test": false, "test, lab": true} {
		var faults fault.List
		c := parseCondition(newSource("x", []byte(text)), text, 0, &faults)
		if got := c.Requires("lab"); got != want {
			t.Errorf("{if %s} requires lab: %v, want %v", text, got, want)
		}
	}
}
