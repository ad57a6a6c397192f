// Package gate holds a clinic's own words to what no sheet may say: those of
// clinic.toml, of options and of a visit's details, each by what its field
// holds. It finds and reports; it never edits.
package gate

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"handout/internal/clinic"
	"handout/internal/fault"
	"handout/internal/phrases"
	"handout/internal/precompiled"
)

// Allow is the key of faults about the clinic's exceptions.
const Allow = "gate.allow"

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
			faults.Add(c.Pos(fmt.Sprintf("gate.allow[%d].rule", i)), Allow, fmt.Sprintf("there is no rule %q", e.Rule), remedy)
		case len(used[i]) == 0:
			faults.Warn(e.Pos, Allow, fmt.Sprintf("this exception from %s lets nothing in this file through", e.Rule),
				"take it out, unless it is for a place or a person that the desk types; or write the words as the note has them")
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
		for _, f := range find(e.Kind, e.Value.Text, c.TextLanguage(e.Key)) {
			if n := exception(e.Value.Text, f.Finding, c.Exceptions); n >= 0 {
				used[n] = append(used[n], e.Key)
				continue
			}
			report(&faults, e, f)
		}
	}
	return faults, used
}

// Value judges a text that an option of a handout prints, by what the option
// says it holds. key is the option's in clinic.toml, and at where the text
// stands; it stands nowhere when it was typed beside the file.
func Value(c *clinic.Clinic, key string, kind clinic.Kind, text, lang string, at fault.Pos) fault.List {
	var faults fault.List
	for _, f := range find(kind, text, lang) {
		if exception(text, f.Finding, c.Exceptions) >= 0 {
			continue
		}
		faults = append(faults, fault.Fault{Pos: at, Severity: f.severity, Key: key, What: what(f.Finding, text), Remedy: remedy(kind, f.Finding)})
	}
	return faults
}

// Typed judges a detail of a visit. What was typed is not repeated.
func Typed(c *clinic.Clinic, field string, kind clinic.Kind, text, lang string) fault.List {
	var faults fault.List
	for _, f := range find(kind, text, lang) {
		if f.severity == fault.Warning || exception(text, f.Finding, c.Exceptions) >= 0 {
			continue
		}
		faults = append(faults, fault.Fault{Field: field, What: fmt.Sprintf("holds words that may not be printed (%s): %s", f.Rule, f.Why), Remedy: remedy(kind, f.Finding)})
	}
	return faults
}

// finding is what was found in a field of some kind.
type finding struct {
	phrases.Finding
	severity fault.Severity
}

// find returns what may not stand in a field of a kind. A kind that is not
// named here is judged as free words are.
func find(kind clinic.Kind, text, lang string) []finding {
	if text == "" || !kind.Printed() || kind == clinic.Reach && isUsual(text) || precompiled.Triggers().Harmless(text) {
		return nil
	}
	var out []finding
	for _, f := range phrases.Gate(text, lang) {
		severity := fault.Error
		switch kind {
		case clinic.Name, clinic.Person, clinic.Place, clinic.Web, clinic.Mail, clinic.Phone:
			if kind == clinic.Person && surname(text, f) {
				continue
			}
			if f.Class == phrases.Identifier {
				continue // a name tells who somebody is, and a number is one
			}
			if f.Class == phrases.Leftover {
				severity = fault.Warning
			}
		case clinic.Reach:
			if f.Class == phrases.Identifier || slices.Contains(routes(), f.Rule) {
				continue
			}
			if f.Class == phrases.Leftover {
				severity = fault.Warning
			}
		}
		out = append(out, finding{f, severity})
	}
	return out
}

// surname reports whether a claim may be how a person is called: one word, in a
// text as short as a name, each word of it with a capital letter. There are
// people called Cure.
func surname(text string, f phrases.Finding) bool {
	if f.Class != phrases.Claim || strings.ContainsFunc(f.Of(text), func(r rune) bool { return !unicode.IsLetter(r) }) {
		return false
	}
	words := strings.Fields(text)
	return len(words) <= 4 && !slices.ContainsFunc(words, func(word string) bool {
		first, _ := utf8.DecodeRuneInString(strings.TrimLeft(word, "(\"'“‘"))
		return !unicode.IsUpper(first)
	})
}

// isUsual reports what most clinics without a number write, so that the rules
// need not be read to let it through.
func isUsual(text string) bool {
	return slices.Contains([]string{"call 911", "dial 911", "llame al 911", "911"}, strings.ToLower(strings.TrimSuffix(text, ".")))
}

// routes are rules about whom to call, which is what the field for closed
// hours is for.
func routes() []string { return []string{"care-emergency", "care-call"} }

func report(faults *fault.List, e clinic.Text, f finding) {
	at := e.Value.At(f.Start)
	if f.severity == fault.Warning {
		faults.Warn(at, e.Key, fmt.Sprintf("%q looks as if it was meant to be replaced", f.Of(e.Value.Text)), f.Instead)
		return
	}
	faults.Add(at, e.Key, what(f.Finding, e.Value.Text), remedy(e.Kind, f.Finding))
}

// remedy says what the field is for, and how words that are right may stand.
func remedy(kind clinic.Kind, f phrases.Finding) string {
	instead := f.Instead
	switch kind {
	case clinic.Name, clinic.Person:
		instead = "write a name here and nothing else"
	case clinic.Place:
		instead = "write a place here and nothing else"
	case clinic.Phone, clinic.Reach:
		instead = "write whom to call here and nothing else"
	case clinic.Web, clinic.Mail:
		instead = "write an address here that makes no promise"
	}
	if f.Class == phrases.Identifier {
		return instead
	}
	return instead + fmt.Sprintf("; or let these words stand with [[gate.allow]], rule = %q, and a reason", f.Rule)
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
