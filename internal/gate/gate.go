// Package gate holds a clinic's own words to what no sheet may say: its notes
// and tick-list items to all rules of package wording, its names and places to
// placeholders only. It finds and reports; it never edits.
package gate

import (
	"fmt"
	"strings"

	"handout/internal/clinic"
	"handout/internal/clinic/located"
	"handout/internal/fault"
	"handout/internal/wording"
)

// Allowed is a deliberate exception of the clinic's, with its reason:
//
//	[[gate.allow]]
//	rule = "care-fever"
//	words = "Hay fever is no reason to stay away."
//	reason = "asked for by Dr. Example, 2026-11-02"
//
// It lets a rule pass where it matches inside these words, to the letter, and
// nowhere else.
type Allowed struct {
	Rule, Words, Reason string
	Pos                 fault.Pos
}

// Check reports what must not be printed, in every text of the clinic file,
// each with its place, and an exception that lets nothing through as a
// warning.
func Check(c *clinic.Clinic, allowed []Allowed) fault.List {
	var faults fault.List
	used := make([]bool, len(allowed))
	for _, e := range c.Texts() {
		faults = append(faults, text(e, c.TextLanguage(e.Name), allowed, used)...)
	}
	for i, a := range allowed {
		if !used[i] {
			faults.Warn(a.Pos, "gate.allow", fmt.Sprintf("this exception from %s lets nothing through", a.Rule), "take it out, or write the words as the note has them")
		}
	}
	return faults.Sort()
}

// text judges one text, and marks the exceptions it needs.
func text(e located.Entry, lang string, allowed []Allowed, used []bool) fault.List {
	found := wording.Placeholders
	if isFree(e.Name) {
		found = wording.Gate
	}
	var faults fault.List
	for _, f := range found(e.Value.Text, lang) {
		if n := exception(e.Value.Text, f, allowed); n >= 0 {
			used[n] = true
			continue
		}
		faults.Add(e.Value.At(f.Start), e.Name, what(f, e.Value.Text), f.Instead+"; or allow these words under [gate], with a reason")
	}
	return faults
}

// isFree reports whether a key of clinic.toml holds words of the clinic's own
// choice: "handout.dre.notes.get-ready", "handout.dre.tick[0]".
func isFree(key string) bool {
	if !strings.HasPrefix(key, "handout.") {
		return false
	}
	return strings.Contains(key, "."+clinic.NotesKey+".") || strings.Contains(key, "."+clinic.TickKey+"[")
}

// what says what is wrong. What tells who a patient is is not repeated.
func what(f wording.Finding, text string) string {
	switch f.Class {
	case wording.Identifier:
		return fmt.Sprintf("this tells who a patient is (%s): %s", f.Rule, f.Why)
	case wording.Care:
		return fmt.Sprintf("%q is care advice (%s): %s", f.Of(text), f.Rule, f.Why)
	}
	return fmt.Sprintf("%q may not be printed (%s): %s", f.Of(text), f.Rule, f.Why)
}

// exception returns the exception that covers a finding, or -1.
func exception(text string, f wording.Finding, allowed []Allowed) int {
	for i, a := range allowed {
		if a.Rule != f.Rule || a.Words == "" || a.Reason == "" {
			continue
		}
		for start := 0; start < len(text); {
			at := strings.Index(text[start:], a.Words)
			if at < 0 {
				break
			}
			at += start
			if at <= f.Start && f.End <= at+len(a.Words) {
				return i
			}
			start = at + 1
		}
	}
	return -1
}
