package main

import (
	"strings"

	"github.com/spf13/cobra"

	"handout/internal/fault"
	"handout/internal/lazyregexp"
)

// ofClinic are the commands, as messages name them, that are about one clinic's
// file, and ofClinics those that take many.
var (
	ofClinic  = lazyregexp.Regexp{Expr: `\bhandout (approve|confirm|withdraw|status|check|code|diff|verify|render|show|claims|sources)\b`}
	ofClinics = lazyregexp.Regexp{Expr: `\bhandout (approve|confirm|status|check|batch)\b`}
)

// sameClinic notes for which clinic a command was given, so that the commands
// that its messages name are for that clinic too.
func (w *world) sameClinic(cmd *cobra.Command) {
	for _, of := range []struct {
		flag  string
		names *lazyregexp.Regexp
	}{{"clinic", &ofClinic}, {"clinics", &ofClinics}} {
		f := cmd.Flags().Lookup(of.flag)
		if f == nil || !f.Changed || f.Value.String() == "" {
			continue
		}
		value := f.Value.String()
		if strings.ContainsAny(value, " *?[(&;'") {
			value = `"` + value + `"`
		}
		names, with := of.names.Get(), "$0 --"+of.flag+" "+strings.ReplaceAll(value, "$", "$$")
		w.commands = func(text string) string { return names.ReplaceAllString(text, with) }
	}
}

// obeyable puts the clinic of the command line behind each command that a text
// names.
func (w *world) obeyable(text string) string {
	if w.commands == nil {
		return text
	}
	return w.commands(text)
}

func (w *world) obeyableList(l fault.List) fault.List {
	if w.commands == nil {
		return l
	}
	out := make(fault.List, len(l))
	for i, f := range l {
		f.What, f.Remedy = w.obeyable(f.What), w.obeyable(f.Remedy)
		out[i] = f
	}
	return out
}
