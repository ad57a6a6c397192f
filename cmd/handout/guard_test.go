package main

import (
	"strings"
	"testing"

	"handout/handouts"
	"handout/internal/content"
)

// The help names every test that --also takes.
func TestHelpNamesTheTests(t *testing.T) {
	rules, faults := content.Open(handouts.Files).Visit()
	if faults.Failed() {
		t.Fatal(faults)
	}
	long := newRender(&world{}).Long
	for _, id := range rules.TestIDs() {
		if !strings.Contains(long, id) {
			t.Errorf("`handout help render` does not name %s", id)
		}
	}
}
