package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"handout/internal/fault"
	"handout/internal/regularfile"
	"handout/internal/render"
)

// verifyOptions is what `handout verify` was asked for.
type verifyOptions struct {
	files  []string
	clinic string
	set    []string
	json   bool
}

// fileVerdict is what is said of one file.
type fileVerdict struct {
	File string `json:"file"`
	render.Verdict
}

func newVerify(w *world) *cobra.Command {
	var o verifyOptions
	cmd := &cobra.Command{
		Use:   "verify file.pdf…",
		Short: "Say whether a printed file still holds",
		Long: `Say of each PDF file whether it is what this clinic prints today:

  current                 signed, and the words are still these
  superseded              signed, but the words changed since
  expired                 signed, but the sign-off has run out
  altered or saved again  not as it was written: it cannot be vouched for
  draft                   no clinician signed these words
  for review              the reviewer's edition (render --evidence)
  not ours                no handout of this program

Exit code 0 only if every file is current.

This finds accidents and casual edits: an old file, a file opened and saved in
an editor. Who means to forge a sheet can give it a digest that fits. Only a
sign-off that is signed with a key (approve --key) resists forgery.`,
		Example: "  handout verify out/*.pdf\n  handout verify --json out/dre-en.pdf",
		Args:    someFiles,
		RunE: func(_ *cobra.Command, args []string) error {
			o.files = args
			return runVerify(w, o)
		},
	}
	f := cmd.Flags()
	f.StringVar(&o.clinic, "clinic", "", "the clinic's details (default ./clinic.toml, else the sample clinic)")
	f.StringArrayVar(&o.set, "set", nil, "compare with the words with an option set, as dre.chaperone=always")
	f.BoolVar(&o.json, "json", false, "print a JSON array")
	return cmd
}

// mostVerified is the largest file that is read: as large as a merge can be.
const mostVerified = 4 << 30

func runVerify(w *world, o verifyOptions) error {
	line, warnings, err := openLine(w, o.clinic)
	if err != nil {
		return err
	}
	w.faults(warnings)
	set, err := parseSet(o.set, line.IDs())
	if err != nil {
		return err
	}
	verdicts, good := []fileVerdict{}, true
	for _, file := range o.files {
		v := fileVerdict{File: file, Verdict: render.Verdict{Verdict: render.Unreadable}}
		if data, err := regularfile.Read(file, mostVerified); err != nil {
			v.Why = fault.Reason(err)
		} else {
			v.Verdict = line.Verify(data, set)
		}
		verdicts = append(verdicts, v)
		good = good && v.Verdict.Verdict == render.Current
	}
	if o.json {
		err = writeJSON(w.stdout, verdicts)
	} else {
		for _, v := range verdicts {
			text := v.Verdict.Verdict
			if v.Why != "" {
				text += ": " + v.Why
			}
			if _, err = fmt.Fprintf(w.stdout, "%s: %s\n", v.File, text); err != nil {
				break
			}
		}
	}
	if err == nil && !good {
		return errSilent
	}
	return err
}
