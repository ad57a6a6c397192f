package main

import (
	"strings"
	"testing"

	"github.com/spf13/cobra"
)

// Every command says what it does in one line without a full stop, and shows
// how it is used.
func TestHelp(t *testing.T) {
	p := newPlace(t)
	root := newRoot(p.world)
	root.InitDefaultHelpCmd()
	var look func(*cobra.Command)
	look = func(c *cobra.Command) {
		if c.Short == "" || strings.HasSuffix(c.Short, ".") {
			t.Errorf("%s: says %q of itself", c.CommandPath(), c.Short)
		}
		if !strings.Contains(c.Example, "handout") {
			t.Errorf("%s: no example", c.CommandPath())
		}
		for _, line := range strings.Split(c.Long, "\n") {
			if len(line) > 80 {
				t.Errorf("%s: a line of help is %d wide: %q", c.CommandPath(), len(line), line)
			}
		}
		for _, sub := range c.Commands() {
			look(sub)
		}
	}
	look(root)
}

// The examples in the help are command lines that the program takes.
func TestHelpExamplesParse(t *testing.T) {
	p := newPlace(t)
	root := newRoot(p.world)
	for _, c := range append(root.Commands(), root) {
		for _, line := range strings.Split(c.Example, "\n") {
			words := strings.Fields(line)
			if len(words) == 0 || words[0] != "handout" {
				continue // a pipe into another program
			}
			cmd, rest, err := newRoot(p.world).Find(words[1:])
			if err != nil || cmd.Name() != words[1] {
				t.Errorf("%q: no such command (%v)", line, err)
				continue
			}
			for _, w := range rest {
				name, isFlag := strings.CutPrefix(w, "--")
				if isFlag && cmd.Flags().Lookup(name) == nil {
					t.Errorf("%q: no such flag --%s", line, name)
				}
			}
		}
	}
}

func TestHelpDocumentsExitCodes(t *testing.T) {
	p := newPlace(t)
	p.run(t, exitDone, "help")
	wants(t, "help", p.stdout.String(), "0 done", "1 the work failed", "2 wrong use")
}
