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
	// of the visit, as render takes them
	details render.Details
	visit   bool
	also    []string
}

func newShow(w *world) *cobra.Command {
	var o showOptions
	cmd := &cobra.Command{
		Use:   "show handout",
		Short: "Show a handout's merged words as text, Markdown or a web page",
		Long: `Show a handout's words, merged with the clinic's details, in reading order:
what is printed, without the layout. Good for proofreading, for a screen
reader, and for a patient portal.

With --format html it is one page that needs nothing else: links to its parts,
the drawings with what they show in words, boxes to check and places to type
(kept nowhere), the clinic's logo and colours. The visit is given as for render,
and held to the same rules; a page with a visit on it is for one person.`,
		Example:           "  handout show dre\n  handout show eps --set eps.protocol=four-glass\n  handout show dre --format html --out dre.html\n  handout show dre --format html --date 2026-12-01 --time 09:40 --out dre.html",
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
	f.StringVar(&o.details.Date, "date", "", "day of the visit, as 2026-12-01")
	f.StringVar(&o.details.Time, "time", "", "time of the visit, as 09:40 or \"9:40 AM\"")
	f.StringVar(&o.details.With, "with", "", "who the patient will see")
	f.StringVar(&o.details.Place, "place", "", "where the visit is")
	f.BoolVar(&o.visit, "visit", false, "the handout is for one visit with the tests of --also")
	f.StringArrayVar(&o.also, "also", nil, "other tests of that time, as psa or 4kscore=2026-12-01")
	outFlag(f, &o.out)
	offer(cmd, "clinic", clinicFiles)
	offer(cmd, "lang", completeLanguages(w))
	offer(cmd, "set", completeSet(w))
	offer(cmd, "format", complete("txt", "md", "html"))
	offer(cmd, "also", completeTests(w))
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
	job.Details = o.details
	warnings = append(warnings, line.VisitWarnings(o.details)...)
	jobs, err := forVisit(w, line, []render.Job{job}, renderOptions{ids: []string{o.id}, visit: o.visit, also: o.also})
	if err != nil {
		return err
	}
	faults, err := line.Show(w.stdout, jobs[0], format)
	if err != nil {
		return err
	}
	if faults.Failed() {
		return append(warnings, faults...)
	}
	w.faults(append(warnings, faults...))
	return nil
}
