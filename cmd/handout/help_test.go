package main

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
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
		for _, line := range strings.Split(strings.ReplaceAll(c.Example, " \\\n", " "), "\n") {
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

// everyCommand calls look for a command and all below it.
func everyCommand(c *cobra.Command, look func(*cobra.Command)) {
	look(c)
	for _, sub := range c.Commands() {
		everyCommand(sub, look)
	}
}

// What is printed for a reader fits a terminal of 80 columns.
func TestHelpIsNotWiderThanATerminal(t *testing.T) {
	p := newPlace(t)
	root := newRoot(p.world)
	root.InitDefaultHelpCmd()
	narrow := func(name, text string) {
		for line := range strings.Lines(text) {
			if line = strings.TrimSuffix(line, "\n"); utf8.RuneCountInString(line) > helpWidth {
				t.Errorf("%s: a line of help is %d wide: %q", name, utf8.RuneCountInString(line), line)
			}
		}
	}
	everyCommand(root, func(c *cobra.Command) {
		p.stdout.Reset()
		printHelp(c, nil)
		wants(t, c.CommandPath(), p.stdout.String(), "Usage:\n  handout", "Examples:\n", "--help")
		narrow(c.CommandPath(), p.stdout.String())
	})
	p.stdout.Reset()
	p.run(t, exitDone, "help", formatsTopic)
	narrow(formatsTopic, p.stdout.String())
	wants(t, formatsTopic, p.stdout.String(), "handout.toml", "[option.duration]", "[claim.parking-free]", "{#section-id}")
}

// Every flag of every command stands under one head, every head has a flag, and every
// command stands under one.
func TestFlagsStandUnderHeads(t *testing.T) {
	p := newPlace(t)
	root := newRoot(p.world)
	root.InitDefaultHelpCmd()
	used := map[string]bool{}
	seen := map[string]int{}
	everyCommand(root, func(c *cobra.Command) {
		told := map[string]bool{}
		for _, h := range heads(c) {
			h.flags.VisitAll(func(f *pflag.Flag) {
				used[f.Name] = true
				told[f.Name] = true
				if h.title == "Other" {
					t.Errorf("%s: --%s stands under no head", c.CommandPath(), f.Name)
				}
			})
		}
		c.Flags().VisitAll(func(f *pflag.Flag) {
			if !told[f.Name] && !f.Hidden {
				t.Errorf("%s: help does not tell --%s", c.CommandPath(), f.Name)
			}
		})
	})
	for _, g := range flagHeads() {
		for _, name := range g.names {
			seen[name]++
			if !used[name] || seen[name] > 1 {
				t.Errorf("--%s under %q: no command has it, or it stands there twice", name, g.head)
			}
		}
	}
	listed := map[string]int{}
	for _, g := range commandHeads() {
		for _, name := range g.names {
			listed[name]++
		}
	}
	for _, c := range root.Commands() {
		if listed[c.Name()] != 1 {
			t.Errorf("%s stands under %d heads", c.Name(), listed[c.Name()])
		}
	}
	for name := range listed {
		if commandNamed(root, name) == nil {
			t.Errorf("there is no command %s", name)
		}
	}
}

func TestHelpDocumentsExitCodes(t *testing.T) {
	p := newPlace(t)
	p.run(t, exitDone, "help")
	wants(t, "help", p.stdout.String(), "0 done", "1 the work failed", "2 wrong use")
}
