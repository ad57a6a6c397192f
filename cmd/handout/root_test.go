package main

import (
	"slices"
	"testing"
)

// TestMadeFor holds that a command line gets the command it begins with and, where
// others may be told of, all of them; and that each is listed under its own name.
func TestMadeFor(t *testing.T) {
	p := newPlace(t)
	for _, c := range commands {
		if made := c.make(p.world); made.Name() != c.name {
			t.Errorf("command %s is listed as %s", made.Name(), c.name)
		}
		if want := []string{c.name}; c.name != "completion" && !slices.Equal(madeFor([]string{c.name, "--help"}), want) {
			t.Errorf("for `handout %s` others are made too", c.name)
		}
	}
	for _, line := range [][]string{nil, {"help", "render"}, {"rendr"}, {"--color", "never", "render"}, {"completion", "bash"}, {"__complete", "render", ""}} {
		if only := madeFor(line); only != nil {
			t.Errorf("for %q only %q is made", line, only)
		}
	}
}
