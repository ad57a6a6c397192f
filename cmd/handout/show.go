package main

import (
	"github.com/spf13/cobra"

	"handout/internal/render"
)

// showOptions is what `handout show` was asked for.
type showOptions struct {
	id     string
	clinic string
	lang   string
	format string
	set    []string
	out    string
}

func newShow(w *world) *cobra.Command {
	var o showOptions
	cmd := &cobra.Command{
		Use:   "show handout",
		Short: "Show a handout's merged words as text, Markdown or a web page",
		Long: `Show a handout's words, merged with the clinic's details, in reading order:
what is printed, without the layout. Good for proofreading, for a screen
reader, and for pasting into a patient portal.`,
		Example:           "  handout show dre\n  handout show eps --set eps.protocol=four-glass\n  handout show dre --format html --out dre.html",
		Args:              oneHandout,
		ValidArgsFunction: completeID(w),
		RunE: func(_ *cobra.Command, args []string) error {
			o.id = args[0]
			return w.into(o.out, func(w *world) error { return runShow(w, o) })
		},
	}
	f := cmd.Flags()
	f.StringVar(&o.clinic, "clinic", "", "the clinic's details (default ./clinic.toml, else the sample clinic)")
	f.StringVar(&o.lang, "lang", "", "language of the handout (default the clinic's)")
	f.StringVar(&o.format, "format", "txt", "txt, md or html")
	f.StringArrayVar(&o.set, "set", nil, "set an option for this showing, as dre.chaperone=always")
	outFlag(f, &o.out)
	offer(cmd, "clinic", clinicFiles)
	offer(cmd, "lang", completeLanguages(w))
	offer(cmd, "set", completeSet(w))
	offer(cmd, "format", complete("txt", "md", "html"))
	return cmd
}

func runShow(w *world, o showOptions) error {
	format, err := oneOf("--format", o.format, render.Formats()...)
	if err != nil {
		return err
	}
	line, warnings, err := openRenderer(w, o.clinic)
	if err != nil {
		return err
	}
	job, err := askedHandout(line, o.id, o.lang, o.set)
	if err != nil {
		return err
	}
	faults, err := line.Show(w.stdout, job, format)
	if err != nil {
		return err
	}
	if faults.Failed() {
		return append(warnings, faults...)
	}
	w.faults(append(warnings, faults...))
	return nil
}
