// Package gate holds a clinic's own words to what no sheet may say: its notes,
// tick-list items, hours and language notice to all rules of package wording,
// its names and places to placeholders only. It finds and reports; it never
// edits.
package gate

import (
	"fmt"
	"slices"
	"strings"

	"handout/internal/clinic"
	"handout/internal/fault"
	"handout/internal/phrases"
	"handout/internal/tomlpos"
)

// Needed reports whether the clinic has words of its own that only the rules
// can judge, or exceptions to them. Reading the rules takes as long as making a
// sheet, and few clinics need it.
func Needed(c *clinic.Clinic) bool {
	return len(c.Exceptions) > 0 || slices.ContainsFunc(c.Texts(), func(e tomlpos.Entry) bool {
		return isFree(e.Name) && !phrases.Everyday(e.Value.Text)
	})
}

// Check reports what must not be printed, in every text of the clinic file,
// each with its place. A name that looks like a placeholder is a warning,
// since it may be a name; so is an exception that lets nothing through.
func Check(c *clinic.Clinic) fault.List {
	faults, used := judge(c)
	for i, e := range c.Exceptions {
		switch {
		case !slices.Contains(phrases.Rules(), e.Rule):
			remedy := "write the rule as the message names it"
			if near, ok := fault.Nearest(e.Rule, phrases.Rules()); ok {
				remedy = fmt.Sprintf("did you mean %q?", near)
			}
			faults.Add(c.Pos(fmt.Sprintf("gate.allow[%d].rule", i)), "gate.allow", fmt.Sprintf("there is no rule %q", e.Rule), remedy)
		case len(used[i]) == 0:
			faults.Warn(e.Pos, "gate.allow", fmt.Sprintf("this exception from %s lets nothing through", e.Rule), "take it out, or write the words as the note has them")
		}
	}
	return faults.Sort()
}

// Used returns, for each exception of the clinic, the keys of the texts in
// which it lets words through.
func Used(c *clinic.Clinic) [][]string {
	if len(c.Exceptions) == 0 {
		return nil
	}
	_, used := judge(c)
	return used
}

func judge(c *clinic.Clinic) (fault.List, [][]string) {
	var faults fault.List
	used := make([][]string, len(c.Exceptions))
	for _, e := range c.Texts() {
		found := phrases.Placeholders
		if isFree(e.Name) {
			found = phrases.Gate
		}
		for _, f := range found(e.Value.Text, c.TextLanguage(e.Name)) {
			if n := exception(e.Value.Text, f, c.Exceptions); n >= 0 {
				used[n] = append(used[n], e.Name)
				continue
			}
			report(&faults, e, f)
		}
	}
	return faults, used
}

func report(faults *fault.List, e tomlpos.Entry, f phrases.Finding) {
	at, remedy := e.Value.At(f.Start), f.Instead
	if !isFree(e.Name) {
		faults.Warn(at, e.Name, fmt.Sprintf("%q looks as if it was meant to be replaced", f.Of(e.Value.Text)), remedy)
		return
	}
	if f.Class != phrases.Identifier {
		remedy += fmt.Sprintf("; or let these words stand with [[gate.allow]], rule = %q, and a reason", f.Rule)
	}
	faults.Add(at, e.Name, what(f, e.Value.Text), remedy)
}

// isFree reports whether a key of clinic.toml holds words of the clinic's own
// choice: "hours", "words.es.hours", "handout.dre.notes.get-ready",
// "handout.dre.tick[0]". Names, places and ways to call are none.
func isFree(key string) bool {
	if strings.HasPrefix(key, "handout.") {
		return strings.Contains(key, "."+clinic.NotesKey+".") || strings.Contains(key, "."+clinic.TickKey+"[")
	}
	last := key[strings.LastIndexByte(key, '.')+1:]
	return last == "hours" || last == "language_notice"
}

// what says what is wrong. What tells who a patient is is not repeated.
func what(f phrases.Finding, text string) string {
	switch f.Class {
	case phrases.Identifier:
		return fmt.Sprintf("this tells who a patient is (%s): %s", f.Rule, f.Why)
	case phrases.Care:
		return fmt.Sprintf("%q is care advice (%s): %s", f.Of(text), f.Rule, f.Why)
	}
	return fmt.Sprintf("%q may not be printed (%s): %s", f.Of(text), f.Rule, f.Why)
}

// exception returns the exception that covers a finding, or -1.
func exception(text string, f phrases.Finding, all []clinic.Exception) int {
	return slices.IndexFunc(all, func(e clinic.Exception) bool {
		if e.Rule != f.Rule || e.Reason == "" {
			return false
		}
		for start := range text {
			if end := start + prefix(text[start:], e.Words); end > start && start <= f.Start && f.End <= end {
				return true
			}
		}
		return false
	})
}

// prefix returns how many bytes of a text are the words, wherever its lines
// break; 0 when it does not begin with them.
func prefix(text, words string) int {
	rest := text
	for i, word := range strings.Fields(words) {
		if i > 0 {
			trimmed := strings.TrimLeft(rest, " \t\n")
			if len(trimmed) == len(rest) {
				return 0
			}
			rest = trimmed
		}
		after, ok := strings.CutPrefix(rest, word)
		if !ok {
			return 0
		}
		rest = after
	}
	return len(text) - len(rest)
}
