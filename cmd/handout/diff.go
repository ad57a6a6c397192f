package main

import (
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"handout/internal/review"
)

// diffOptions is what `handout diff` was asked for.
type diffOptions struct {
	id, clinic, lang string
	set              []string
	json             bool
}

func newDiff(w *world) *cobra.Command {
	var o diffOptions
	cmd := &cobra.Command{
		Use:   "diff handout",
		Short: "Show word by word what changed since the sign-off",
		Long: `Show word by word what changed in a handout since a clinician signed it, section
by section: [-taken out-] and {+put in+}. Exit code 1 if nobody signed it.`,
		Example:           "  handout diff dre\n  handout diff eps --lang es",
		Args:              oneHandout,
		ValidArgsFunction: completeIDs(w),
		RunE: func(_ *cobra.Command, args []string) error {
			o.id = args[0]
			return runDiff(w, o)
		},
	}
	f := cmd.Flags()
	f.StringVar(&o.clinic, "clinic", "", "the clinic's details (default ./clinic.toml)")
	f.StringVar(&o.lang, "lang", "", "language of the handout (default the clinic's)")
	f.StringArrayVar(&o.set, "set", nil, "compare the words with an option set, as dre.chaperone=always")
	f.BoolVar(&o.json, "json", false, "print JSON")
	offer(cmd, "lang", completeLanguages(w))
	return cmd
}

func runDiff(w *world, o diffOptions) error {
	line, warnings, err := openRenderer(w, o.clinic)
	if err != nil {
		return err
	}
	w.faults(warnings)
	words, err := wordsOf(line, o.id, o.lang, o.set)
	if err != nil {
		return err
	}
	if !line.Practice().Signs {
		return failed("nobody signs words for the sample clinic", "make a clinic.toml for your practice: handout init")
	}
	signed, changes := line.Changes(words)
	if signed == nil {
		return failed(fmt.Sprintf("nobody has signed %s (%s) yet", o.id, words.Document.Language), "have a clinician read and sign it: handout approve "+o.id)
	}
	if o.json {
		if changes == nil {
			changes = []review.Change{}
		}
		return writeJSON(w.stdout, changes)
	}
	if len(changes) == 0 {
		fmt.Fprintf(w.stdout, "the words are those that %s signed on %s\n", signed.By, signed.On)
		return nil
	}
	fmt.Fprintf(w.stdout, "changed since %s signed on %s:\n", signed.By, signed.On)
	printChanges(w.stdout, changes, w.outColour())
	return nil
}

func printChanges(out io.Writer, changes []review.Change, colour bool) {
	mark := map[review.Op][2]string{review.Cut: {"[-", "-]"}, review.Put: {"{+", "+}"}}
	if colour {
		mark = map[review.Op][2]string{review.Cut: {"\x1b[31m[-", "-]\x1b[0m"}, review.Put: {"\x1b[32m{+", "+}\x1b[0m"}}
	}
	for _, c := range changes {
		title := c.Section
		if c.Heading != "" {
			title += ": " + c.Heading
		}
		fmt.Fprintf(out, "\n%s (%s)\n", title, c.Fate)
		for _, l := range c.Lines {
			spans := make([]string, len(l.Spans))
			for i, s := range l.Spans {
				spans[i] = mark[s.Op][0] + s.Text + mark[s.Op][1]
			}
			fmt.Fprintln(out, "  "+strings.Join(spans, " "))
		}
	}
}
