package main

import (
	"errors"
	"os/exec"
	"strings"
	"testing"

	"handout/internal/licenses"
)

// Every module that is linked on any platform has its licence in the text, in
// the version that go.mod names.
func TestTextIsWhole(t *testing.T) {
	all, err := modules("../../..")
	if errors.Is(err, exec.ErrNotFound) {
		t.Skip("no go command to list the modules with")
	}
	if err != nil {
		t.Fatal(err)
	}
	if len(all) < 8 {
		t.Errorf("only %d modules are linked", len(all))
	}
	for _, m := range all {
		if !strings.Contains(licenses.Text, "=== "+m.name+"\n") {
			t.Errorf("the licence of %s is missing; run go generate ./internal/licenses", m.name)
		}
	}
	if got, want := strings.Count("\n"+licenses.Text, "\n=== "), len(own)+1+len(all); got != want {
		t.Errorf("%d licences, want %d; run go generate ./internal/licenses", got, want)
	}
}
