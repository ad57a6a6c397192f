package main

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"handout/internal/render"
)

func newCode(w *world) *cobra.Command {
	var file string
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "code CODE",
		Short: "Say what the code in the foot of a sheet stands for",
		Long: `Say of paper that has left the printer what the code in its foot stands for:

  current        these words and details are printed today
  superseded     by which change of the words or the details
  throw away     because the sign-off ended or was withdrawn, or words changed
                 for patients' safety
  draft          it was printed as a draft, so it is for no patient, whoever
                 signed its words since; such a code begins with X

Give the code, or all that stands in the foot. Exit code 0 only if current.`,
		Example: "  handout code 4A77\n  handout code \"dre-en 2026.11 · Code 4A77\"",
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) == 0 {
				return usage("`handout code` needs a code", "type the four characters behind the word Code in the last line of the sheet, as in `handout code 4A77`")
			}
			return nil
		},
		ValidArgsFunction: cobra.NoFileCompletions,
		RunE: func(_ *cobra.Command, args []string) error {
			return runCode(w, strings.Join(args, " "), file, asJSON)
		},
	}
	cmd.Flags().StringVar(&file, "clinic", "", "the clinic's details (default ./clinic.toml, else the sample clinic)")
	cmd.Flags().BoolVar(&asJSON, "json", false, "print a JSON array")
	offer(cmd, "clinic", clinicFiles)
	return cmd
}

func runCode(w *world, typed, file string, asJSON bool) error {
	code, ok := render.ParseCode(typed)
	if !ok {
		return usage("this is no code from the foot of a sheet", "type the four characters behind the word Code in the last line of the sheet, as in `handout code 4A77`")
	}
	line, warnings, err := openRenderer(w, file)
	if err != nil {
		return err
	}
	w.faults(warnings)
	found := line.Code(code)
	if asJSON {
		if err := writeJSON(w.stdout, found); err != nil {
			return err
		}
	} else {
		for _, p := range found {
			name := ""
			if p.Handout != "" {
				name = p.Handout + "-" + p.Language + ": "
			}
			fmt.Fprintf(w.stdout, "%s: %s%s: %s\n", code.Digits, name, p.Verdict, p.Why)
		}
	}
	for _, p := range found {
		if p.Verdict == render.PaperCurrent {
			return nil
		}
	}
	return errSilent
}
