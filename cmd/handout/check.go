package main

import (
	"fmt"
	"slices"

	"github.com/spf13/cobra"

	"handout/internal/fault"
	"handout/internal/render"
)

// checkOptions is what `handout check` was asked for.
type checkOptions struct {
	clinic, clinics string
	json            bool
	// content checks the shipped words, and no clinic.
	content bool
	// against names an older program, or what it lists.
	against string
}

func newCheck(w *world) *cobra.Command {
	var o checkOptions
	cmd := &cobra.Command{
		Use:   "check",
		Short: "Check clinic.toml and every handout without printing",
		Long: `Check the clinic's details and every handout, in both sizes and in every
language that the file has words in, without printing.

It says what stops a handout from being printed, what is still a placeholder,
what was darkened to be readable, and what does not fit its sheet. A table of
every handout, language and size follows: ready for patients, a draft, or not
to be printed, and because of what. Exit code 1 if there are errors: a handout
for patients could not be printed from this file as it stands.

Handouts and languages of the practice's own (dir under [content]) are held to
all that the shipped ones are held to: evidence, reading grade, standards.

--against says, before this program takes the place of an older one, which
signed sheets would become drafts, with the lines that changed. It takes the
folder in which the older program lies, which is asked for what it prints; or
what ` + "`handout list --json`" + ` of the older program wrote, as a file or - for
standard input; or a folder of the older words. The clinic's file is the one
named, or the one in that folder. Exit code 1 if any sheet would become a draft.`,
		Example: `  handout check
  handout check --clinic clinics/north.toml
  handout check --json
  handout check --content
  handout check --against S:\handout
  handout check --against old.json --clinic clinic.toml`,
		Args:              noArgs,
		ValidArgsFunction: cobra.NoFileCompletions,
		RunE: func(*cobra.Command, []string) error {
			if o.against != "" {
				return runAgainst(w, o)
			}
			if o.content {
				return runCheckContent(w, o.json)
			}
			return runCheck(w, o)
		},
	}
	cmd.Flags().StringVar(&o.clinic, "clinic", "", "the clinic's details (default ./clinic.toml, else the sample clinic)")
	cmd.Flags().StringVar(&o.clinics, "clinics", "", "many clinics, as 'clinics/*/clinic.toml'")
	cmd.MarkFlagsMutuallyExclusive("clinic", "clinics")
	cmd.Flags().BoolVar(&o.json, "json", false, "print the findings as a JSON array")
	cmd.Flags().BoolVar(&o.content, "content", false, "judge the shipped words instead, merged with the sample clinic: evidence, reading grade, standards")
	cmd.MarkFlagsMutuallyExclusive("content", "clinic")
	cmd.MarkFlagsMutuallyExclusive("content", "clinics")
	cmd.Flags().StringVar(&o.against, "against", "", "what an update does to signed sheets: the older program's folder, or its list --json")
	cmd.MarkFlagsMutuallyExclusive("against", "content")
	offer(cmd, "clinic", clinicFiles)
	return cmd
}

func runCheck(w *world, o checkOptions) error {
	files := []string{o.clinic}
	if o.clinics != "" {
		named, keys, err := findClinics(o.clinics)
		if err != nil {
			return err
		}
		files = nil
		for _, key := range keys {
			files = append(files, named[key])
		}
	}
	var faults fault.List
	var tables []*matrix
	for _, file := range files {
		cells, found, err := checkClinic(w, file)
		if err != nil {
			return err
		}
		tables = addMatrix(tables, file, cells)
		for _, f := range found { // what clinics share is told once
			if !slices.Contains(faults, f) {
				faults = append(faults, f)
			}
		}
	}
	faults = faults.Sort()
	if o.json {
		if err := fault.PrintJSON(w.stdout, faults); err != nil {
			return err
		}
	} else {
		w.faults(faults)
		if err := printMatrices(w, tables, o.clinics != ""); err != nil {
			return err
		}
		fmt.Fprintln(w.stdout, concluded(faults, tables))
	}
	if faults.Failed() {
		return errSilent
	}
	return nil
}

// checkClinic returns what can be done with one clinic's handouts, and what is
// wrong with them and with its file. A file that cannot be read has no cells.
func checkClinic(w *world, file string) ([]render.Cell, fault.List, error) {
	line, warnings, err := openRenderer(w, file)
	if err != nil {
		if faults, ok := err.(fault.List); ok {
			return nil, faults, nil
		}
		return nil, nil, err
	}
	cells, faults := line.Check()
	return cells, append(warnings, faults...), nil
}
