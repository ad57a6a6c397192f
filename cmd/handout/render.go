package main

import (
	"cmp"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"handout/internal/batch"
	"handout/internal/fault"
	"handout/internal/render"
	"handout/internal/review"
)

// renderOptions is what `handout render` was asked for.
type renderOptions struct {
	ids         []string
	clinic      string
	lang        string
	paper, size string
	out         string
	outNamed    bool // by --out
	open        bool
	details     render.Details
	set         []string
	visit       bool
	also        []string
	strict      bool
	evidence    bool
	json        bool
}

func newRender(w *world) *cobra.Command {
	var o renderOptions
	cmd := &cobra.Command{
		Use:   "render [handout…]",
		Short: "Print handouts as PDF files",
		Long: `Print handouts as PDF files, all of them or those named.

Without --clinic the details come from clinic.toml in this folder, or, when
there is none, from a made-up sample clinic. A visit detail that is not given
is a line to write on. Visit details are printed and kept nowhere else.

--visit says that the handouts named are for one visit, and --also what other
tests there are at that time. Where two of them ask for opposite things, the
stricter words are printed and a line says why, or nothing is printed.
--also takes psa, free-psa, phi, 4kscore, isopsa, stockholm3, exodx,
mps2-no-exam, dipstick and flow, each with its day if that is another.

--evidence prints the reviewer's edition: what each line rests on is marked
behind it, and listed with the sources on pages of its own.`,
		Example: `  handout render
  handout render dre --open
  handout render dre --size large --date 2026-12-01 --time 09:40 \
      --with "Dr. Lee"
  handout render dre eps --visit --also flow,psa
  handout render eps --set eps.protocol=four-glass --out sheets
  handout render dre --evidence --open
  handout render dre --out - | lp -o sides=two-sided-long-edge`,
		ValidArgsFunction: completeIDs(w),
		RunE: func(cmd *cobra.Command, args []string) error {
			o.ids, o.outNamed = args, cmd.Flags().Changed("out")
			return runRender(w, o)
		},
	}
	f := cmd.Flags()
	f.StringVar(&o.clinic, "clinic", "", "the clinic's details (default ./clinic.toml, else the sample clinic)")
	offer(cmd, "clinic", clinicFiles)
	sheetFlags(w, cmd, &o)
	f.StringVarP(&o.out, "out", "o", "out", "folder, file name ending in .pdf, or - for standard output; with details of a visit and no --out, a private folder for a day")
	f.BoolVar(&o.open, "open", false, "open the files when they are done")
	f.StringVar(&o.details.Date, "date", "", "day of the visit, as 2026-12-01")
	f.StringVar(&o.details.Time, "time", "", "time of the visit, as 09:40 or \"9:40 AM\"")
	f.StringVar(&o.details.With, "with", "", "who the patient will see")
	f.StringVar(&o.details.Place, "place", "", "where the visit is")
	f.StringArrayVar(&o.set, "set", nil, "set an option for this print, as dre.chaperone=always")
	offer(cmd, "set", completeSet(w))
	f.BoolVar(&o.visit, "visit", false, "the handouts named are for one visit")
	f.StringArrayVar(&o.also, "also", nil, "other tests of that time, as psa or 4kscore=2026-12-01")
	f.BoolVar(&o.strict, "strict", false, "print only words that a clinician has signed")
	f.BoolVar(&o.evidence, "evidence", false, "print the reviewer's edition, with what each line rests on")
	f.BoolVar(&o.json, "json", false, "say what was written as JSON")
	offer(cmd, "also", completeTests(w))
	offer(cmd, "with", completePractice(w, func(p render.Practice) []string {
		var names []string
		for _, person := range p.Providers {
			names = append(names, person.Name)
		}
		return names
	}))
	offer(cmd, "place", completePractice(w, func(p render.Practice) []string { return p.Places }))
	return cmd
}

// sheetFlags adds the flags that say in which form sheets are printed, with what
// completes them.
func sheetFlags(w *world, cmd *cobra.Command, o *renderOptions) {
	f := cmd.Flags()
	f.StringVar(&o.lang, "lang", "", "language of the handout (default the clinic's)")
	f.StringVar(&o.paper, "paper", "", "letter or a4 (default the clinic's)")
	f.StringVar(&o.size, "size", "", "standard, or large for large print (default the clinic's)")
	offer(cmd, "lang", completeLanguages(w))
	offer(cmd, "paper", complete(render.Papers()...))
	offer(cmd, "size", complete(render.Editions()...))
}

// written is a file that was printed, as shown to a person or a script.
type written struct {
	Handout  string `json:"handout"`
	Language string `json:"language"`
	Size     string `json:"size"`
	File     string `json:"file"`
	Pages    int    `json:"pages"`
	Status   string `json:"status"`
	Overflow int    `json:"overflow_lines,omitempty"`
	// Chart is a line for the patient's chart, of a sheet that is for patients.
	Chart string `json:"chart,omitempty"`
	data  []byte
}

func runRender(w *world, o renderOptions) error {
	if o.evidence && o.strict {
		return usage("`--evidence` is for reviewers, and `--strict` for patients", "leave one of the two out")
	}
	if err := checkOut(w, o); err != nil {
		return err
	}
	line, warnings, err := openRenderer(w, o.clinic)
	if err != nil {
		return err
	}
	w.faults(append(warnings, line.VisitWarnings(o.details)...))
	jobs, err := jobsFor(line, o)
	if err != nil {
		return err
	}
	jobs, err = forVisit(w, line, jobs, o)
	if err != nil {
		return err
	}
	for _, j := range jobs {
		if len(j.Set) > 0 {
			w.faults(line.Inert(j))
		}
	}
	if single := o.out == "-" || strings.EqualFold(filepath.Ext(o.out), ".pdf"); single && len(jobs) > 1 {
		return usage(fmt.Sprintf("`--out %s` is one file, but %d handouts were asked for", o.out, len(jobs)),
			"name one handout, or give a folder")
	}
	files, err := makeSheets(w, line, jobs, o)
	if err != nil {
		return err
	}
	return deliver(w, files, o)
}

// checkOut refuses flags that say what standard output cannot do.
func checkOut(w *world, o renderOptions) error {
	switch {
	case o.out != "-":
		return nil
	case o.open:
		return usage("`--open` needs a file, but `--out -` writes none", "leave one of the two out")
	case o.json:
		return usage("`--json` and `--out -` both write to standard output", "leave one of the two out")
	case w.outTTY:
		return usage("`--out -` would write the PDF onto this terminal", "name a file: --out dre.pdf")
	}
	return nil
}

// jobsFor turns the flags into jobs.
func jobsFor(line *render.Renderer, o renderOptions) ([]render.Job, error) {
	ids, faults := line.Handouts(o.ids)
	err := misnamed(faults)
	if err != nil && o.details != (render.Details{}) {
		// What is not a handout may be half of a value: --with Dr. Lee.
		err = usage("a word after `render` is neither a handout nor part of a flag",
			"put a value with spaces in quotes, as in --with \"Dr. Lee\"; the handouts are "+strings.Join(line.IDs(), ", "))
	}
	if err != nil {
		return nil, err
	}
	set, faults := render.ParseSet(o.set, ids)
	if len(faults) > 0 {
		return nil, misnamed(faults)
	}
	p := line.Practice()
	paper, err := oneOf("--paper", cmp.Or(o.paper, string(p.Paper)), render.Papers()...)
	if err != nil {
		return nil, err
	}
	size, err := oneOf("--size", cmp.Or(o.size, string(p.Size)), render.Editions()...)
	if err != nil {
		return nil, err
	}
	var jobs []render.Job
	for _, id := range ids {
		lang, faults := line.LanguageTag(id, o.lang)
		if len(faults) > 0 {
			return nil, faults
		}
		jobs = append(jobs, render.Job{Handout: id, Language: lang, Paper: render.Paper(paper),
			Edition: render.Edition(size), Set: set[id], Details: o.details, Evidence: o.evidence})
	}
	return jobs, nil
}

// makeSheets makes every file in memory, so that nothing is written when
// anything is wrong. A handout that waits for a choice of the clinic is left
// out with a line, unless it was asked for by name.
func makeSheets(w *world, line *render.Renderer, jobs []render.Job, o renderOptions) ([]written, error) {
	files := []written{}
	var faults fault.List
	for _, j := range jobs {
		if missing := line.Missing(j); len(missing) > 0 && len(o.ids) == 0 {
			w.note("left out %s: `%s` is not set in %s", j.Handout, missing[0], line.Practice().File)
			continue
		}
		sheet, more := line.Sheet(j)
		faults = append(faults, more...)
		if sheet == nil || faults.Failed() {
			continue
		}
		if refused := line.Refuse(sheet, o.strict); len(refused) > 0 {
			faults = append(faults, refused...)
			continue
		}
		data, err := sheet.PDF()
		if err != nil {
			return nil, fmt.Errorf("%s: %w", j.Handout, err)
		}
		tellStanding(w, sheet)
		files = append(files, written{Handout: j.Handout, Language: j.Language, Size: string(j.Edition), File: target(o.out, j),
			Pages: len(sheet.Pages.Pages), Status: sheet.Stands(), Overflow: sheet.Pages.Overflow, Chart: chartOf(w, line, sheet), data: data})
	}
	if faults.Failed() {
		return nil, faults
	}
	w.faults(faults)
	return files, nil
}

// tellStanding tells staff what changed since somebody signed, and in time that
// words must be checked again.
func tellStanding(w *world, s *render.Sheet) {
	if notice := render.Notice(s.Job.Handout, s.Job.Language, s.Status); notice != "" {
		w.note("%s", notice)
	}
}

// chartOf is the line for the chart of a sheet that may be given to a patient.
func chartOf(w *world, line *render.Renderer, s *render.Sheet) string {
	if s.Status.State != review.Approved || s.Job.Evidence {
		return ""
	}
	return line.ChartLine(s, w.now())
}

// target is where a job's file goes.
func target(out string, j render.Job) string {
	if out == "-" || strings.EqualFold(filepath.Ext(out), ".pdf") {
		return out
	}
	return filepath.Join(out, j.Name()+".pdf")
}

func deliver(w *world, files []written, o renderOptions) error {
	if o.out == "-" {
		for _, f := range files {
			if _, err := w.stdout.Write(f.data); err != nil {
				return err
			}
		}
		return nil
	}
	out := placing{world: w, folder: o.out, named: o.outNamed}
	for i := range files {
		f := &files[i]
		var err error
		if o.personal() {
			f.File, err = w.savePrivate(strings.TrimSuffix(filepath.Base(f.File), ".pdf"), f.data)
		} else {
			f.File, err = out.save(f.File, f.data)
		}
		if err != nil {
			return err
		}
		if !o.json {
			fmt.Fprintf(w.stdout, "%s  %s, %s\n", f.File, counted(f.Pages, "page"), f.Status)
		}
		if f.Overflow > 0 {
			w.note("%s: the text is %s longer than the sheet is meant for; %s", f.File, counted(f.Overflow, "line"), render.Shorten)
		}
	}
	for _, f := range files {
		if f.Chart != "" {
			w.note("for the chart: %s", f.Chart)
		}
	}
	if o.personal() && len(files) > 0 {
		w.note("a sheet with details of a visit is for one person: it lies in a private folder and is deleted after a day; --out keeps it")
	}
	if o.json {
		if err := writeJSON(w.stdout, files); err != nil {
			return err
		}
	}
	if o.open {
		for _, f := range files {
			if err := w.open(f.File); err != nil {
				return failed(fmt.Sprintf("%s is written, but no program could be started to show it", f.File), "open it by hand")
			}
		}
		return nil
	}
	if len(files) > 0 {
		w.hint("print on both sides of the sheet; --open shows the files")
	}
	return nil
}

// counted puts a number before a noun: "1 page", "2,000 pages".
func counted(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return batch.Thousands(n) + " " + noun + "s"
}

// oneOf checks a flag against its values.
func oneOf(flag, value string, allowed ...string) (string, error) {
	if slices.Contains(allowed, value) {
		return value, nil
	}
	remedy := "write one of: " + strings.Join(allowed, ", ")
	remedy = fault.DidYouMean(value, allowed, remedy)
	return "", usage(fmt.Sprintf("`%s` is %q", flag, value), remedy)
}
