package main

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"handout/internal/fault"
	"handout/internal/regularfile"
	"handout/internal/render"
	"handout/internal/review"
	"handout/internal/settings"
	"handout/internal/tomledit"
)

// setOptions is what `handout set` or `handout unset` was asked for.
type setOptions struct {
	clinic string
	args   []string // KEY=VALUE, or KEY for unset
	unset  bool
	dryRun bool
	undo   bool
}

func newSet(w *world) *cobra.Command {
	var o setOptions
	cmd := &cobra.Command{
		Use:   "set key=value...",
		Short: "Change settings in clinic.toml, and say what follows",
		Long: `Change single settings in clinic.toml. Only the bytes of the values change:
remarks, order and line ends stay. The file as it was is kept beside it as
clinic.toml.bak, and --undo puts it back as long as nobody wrote into the file
since.

A key is written as ` + "`handout check`" + ` names it: hours, brand.color,
handout.dre.fever, provider[0].name, words.es.hours; where hours are tables,
hours[0].from. A list is written as in the file:
'address=["120 River Street", "Springfield"]'.

It says what follows: whether the words are still signed, which lines a
clinician has to sign again, and which numbers to call. A change that brings an
error into the file is not made.`,
		Example: `  handout set hours="Monday to Friday, 9 am to 5 pm"
  handout set handout.dre.chaperone=always --dry-run
  handout set --undo`,
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) == 0 && !o.undo {
				return usage("`handout set` needs a key and its value", "write it as hours=\"8 am to 5 pm\"")
			}
			return nil
		},
		ValidArgsFunction: completeSettings(w, "="),
		RunE: func(_ *cobra.Command, args []string) error {
			o.args = args
			return runSet(w, o)
		},
	}
	cmd.Flags().BoolVar(&o.undo, "undo", false, "put the file back as it was before the last change")
	setFlags(cmd, &o)
	return cmd
}

func newUnset(w *world) *cobra.Command {
	o := setOptions{unset: true}
	cmd := &cobra.Command{
		Use:   "unset key...",
		Short: "Take settings out of clinic.toml, and say what follows",
		Long: `Take settings, or a whole section, out of clinic.toml. What holds without a
setting, ` + "`handout schema`" + ` says. Remarks stay. The file as it was is kept as
clinic.toml.bak; ` + "`handout set --undo`" + ` puts it back.`,
		Example: "  handout unset handout.dre.fever\n  handout unset provider[1]",
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) == 0 {
				return usage("`handout unset` needs a key", "write it as handout.dre.fever")
			}
			return nil
		},
		ValidArgsFunction: completeSettings(w, ""),
		RunE: func(_ *cobra.Command, args []string) error {
			o.args = args
			return runSet(w, o)
		},
	}
	setFlags(cmd, &o)
	return cmd
}

func setFlags(cmd *cobra.Command, o *setOptions) {
	cmd.Flags().StringVar(&o.clinic, "clinic", "", "the clinic's file (default ./clinic.toml)")
	cmd.Flags().BoolVar(&o.dryRun, "dry-run", false, "say what follows and change nothing")
	offer(cmd, "clinic", clinicFiles)
}

func runSet(w *world, o setOptions) error {
	file := o.clinic
	if file == "" {
		file = w.findClinic()
	}
	if file == "" {
		return failed("there is no clinic.toml here to change", "make one: handout init")
	}
	text, err := regularfile.Read(file, 1<<20)
	if err != nil {
		return failed(file+" cannot be read: "+fault.Reason(err), "check the name, or make one: handout init")
	}
	open := render.Options{File: file, Today: w.now(), Producer: "handout " + version()}
	if o.undo {
		return runUndo(w, o, open, text)
	}
	edits, err := settingEdits(o, open)
	if err != nil {
		return err
	}
	edited, faults := render.Edit(open, text, edits)
	if edited == nil {
		return faults
	}
	if edited.New.Failed() {
		return notSaved(w, edited.New, file)
	}
	if !o.dryRun && len(edited.Changes) > 0 {
		saved, err := render.Save(open, text, edits)
		if err != nil {
			return saveFailed(file, err)
		}
		if saved.Open != "" {
			w.note("%s seems to be open in an editor (%s); read it anew there, or this change is lost", file, saved.Open)
		}
		edited = saved.Edited
	}
	printEdited(w, o, file, edited)
	return nil
}

// notSaved prints the errors that an edit would bring, with the lines as they
// would read.
func notSaved(w *world, faults fault.List, file string) error {
	for i := range faults {
		faults[i].Pos = fault.Pos{File: file} // its lines are not on the disk
	}
	w.faults(faults)
	return failed("nothing was changed", "correct what is said above")
}

func saveFailed(file string, err error) error {
	var faults fault.List
	switch {
	case errors.As(err, &faults):
		return faults
	case errors.Is(err, tomledit.ErrGone):
		return failed(file+" is not there any more, so nothing was changed", "make one: handout init")
	}
	return failed(file+" cannot be written: "+fault.Reason(err), "check that you may write there, and that no other program holds it open")
}

func runUndo(w *world, o setOptions, open render.Options, text []byte) error {
	if len(o.args) > 0 || o.dryRun {
		return usage("`--undo` stands alone", "run `handout set --undo`")
	}
	before, err := tomledit.Undo(open.File, text)
	if errors.Is(err, tomledit.ErrChanged) {
		return failed("nothing was undone: "+open.File+" was changed since the last save, and undoing would take that away too",
			"change the setting back with `handout set`; "+tomledit.Backup(open.File)+" has the file as it was")
	}
	if err != nil {
		return failed("nothing can be undone: "+fault.Reason(err), "the file before the last change is kept as "+tomledit.Backup(open.File)+" when there was one")
	}
	edited := render.Compare(open, text, before)
	printEdited(w, o, open.File, edited)
	return nil
}

// settingEdits reads what was typed.
func settingEdits(o setOptions, open render.Options) ([]tomledit.Edit, error) {
	all, faults := render.Settings(open)
	if faults.Failed() {
		return nil, faults
	}
	known := append(slices.Clone(all), settings.Openings()...)
	var edits []tomledit.Edit
	for _, arg := range o.args {
		name, typed, given := strings.Cut(arg, "=")
		if given == o.unset {
			if o.unset {
				return nil, usage(fmt.Sprintf("`handout unset` takes a key alone, not %q", arg), "leave out what stands behind the =")
			}
			return nil, usage(fmt.Sprintf("%q has no value", arg), "write it as "+arg+"=VALUE, or take the setting out: handout unset "+arg)
		}
		key, err := tomledit.ParseKey(name)
		if err != nil {
			return nil, usage(err.Error(), "")
		}
		one, is := settings.Find(known, key)
		if o.unset {
			edits = append(edits, tomledit.Edit{Key: key})
			continue
		}
		if !is {
			return nil, usage(fmt.Sprintf("there is no setting `%s`", key), fault.DidYouMean(key.String(), paths(all), "`handout schema` lists them"))
		}
		value, err := one.Value(typed)
		if err != nil {
			return nil, usage(fmt.Sprintf("`%s` cannot be %q: %v", key, typed, err), "")
		}
		edits = append(edits, tomledit.Edit{Key: key, Value: value})
	}
	return edits, nil
}

func paths(all []settings.Setting) []string {
	var out []string
	for _, s := range all {
		out = append(out, strings.NewReplacer("[*]", "[0]", "words.*", "words.es").Replace(s.Path))
	}
	return out
}

// printEdited says which settings changed and what follows.
func printEdited(w *world, o setOptions, file string, e *render.Edited) {
	if len(e.Changes) == 0 {
		fmt.Fprintf(w.stdout, "%s: nothing changes\n", file)
		return
	}
	n := "1 setting"
	if len(e.Changes) > 1 {
		n = fmt.Sprintf("%d settings", len(e.Changes))
	}
	did := "changed"
	if o.dryRun {
		did = "would change"
	}
	lines := fmt.Sprintf("%d lines", e.Lines)
	if e.Lines == 1 {
		lines = "1 line"
	}
	fmt.Fprintf(w.stdout, "%s: %s %s, on %s\n", file, n, did, lines)
	for _, c := range e.Changes {
		was, now := shownValue(c.Was), shownValue(c.Now)
		switch {
		case c.Was == nil:
			fmt.Fprintf(w.stdout, "  %s: %s\n", c.Key, now)
		case c.Now == nil:
			fmt.Fprintf(w.stdout, "  %s: taken out (was %s)\n", c.Key, was)
		default:
			fmt.Fprintf(w.stdout, "  %s: %s (was %s)\n", c.Key, now, was)
		}
	}
	for _, sentence := range e.Follows.Say() {
		fmt.Fprintln(w.stdout, sentence)
	}
	for _, s := range slices.Concat(e.Follows.Drafts, e.Follows.Words) {
		for _, l := range s.Lines {
			fmt.Fprintf(w.stdout, "  %s (%s), %s: %s\n", s.Handout, s.Language, l.Section, changedText(l.Spans))
		}
	}
	switch {
	case o.dryRun:
	case e.Follows.Await == render.AwaitCall:
		w.hint("when you have called: handout confirm")
	case e.Follows.Await == render.AwaitLook, e.Follows.Await == render.AwaitDetails:
		w.hint("when you have looked at it: handout confirm")
	}
}

func shownValue(v any) string {
	if s, ok := v.(string); ok {
		return fmt.Sprintf("%q", s)
	}
	return strings.ReplaceAll(tomledit.Say(v), "\n", " | ")
}

// changedText marks what went and what came, as `handout diff` does.
func changedText(spans []review.Span) string {
	var parts []string
	for _, s := range spans {
		switch s.Op {
		case review.Cut:
			parts = append(parts, "[-"+s.Text+"-]")
		case review.Put:
			parts = append(parts, "{+"+s.Text+"+}")
		default:
			parts = append(parts, s.Text)
		}
	}
	return strings.Join(parts, " ")
}

// completeSettings completes keys, with what follows them.
func completeSettings(w *world, behind string) cobra.CompletionFunc {
	return func(cmd *cobra.Command, _ []string, typed string) ([]string, cobra.ShellCompDirective) {
		named, _ := cmd.Flags().GetString("clinic")
		if named == "" {
			named = w.findClinic()
		}
		all, _ := render.Settings(render.Options{File: named})
		var out []string
		name, _, valued := strings.Cut(typed, "=")
		for i, p := range paths(all) {
			switch {
			case valued && p == name:
				values := all[i].Values
				if all[i].Kind == settings.Flag {
					values = []string{"true", "false"}
				}
				for _, v := range values {
					out = append(out, p+"="+v)
				}
			case !valued && strings.HasPrefix(p, typed):
				out = append(out, p+behind)
			}
		}
		return out, cobra.ShellCompDirectiveNoSpace | cobra.ShellCompDirectiveNoFileComp
	}
}
