package printed

import "testing"

func TestIsNumber(t *testing.T) {
	for field, want := range map[string]bool{
		"0": true, "12": true, "-3": true, "4.25": true, "-.5": true, ".5": true, "007": true,
		"": false, "-": false, ".": false, "-.": false, "5.": false, "1.2.3": false, "--1": false, "1-": false, "+1": false, "1e5": false, "re": false, "1 ": false, "１": false,
	} {
		if got := isNumber(field); got != want {
			t.Errorf("%q: %t", field, got)
		}
	}
}
