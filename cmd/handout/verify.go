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

  current                 signed and confirmed, and it prints just that
  superseded              signed, but the words or the details changed since
  expired                 signed, but the sign-off ended or was withdrawn
  altered or saved again  not as it was written, or not what was signed
  draft                   no clinician signed these words
  for review              the reviewer's edition (render --evidence)
  not ours                no handout of this program

Exit code 0 only if every file is current.

It looks at the pages, not only at what the file says of itself: words in their
order, places and sizes, drawings, logo, phones and links are read from the file
and held against the signed words and confirmed details. A visit's details may
stand in their places, and say no more than a day, a time, a person, a place.

It resists a file that was edited, and one of a changed program whose digests
fit. It does not resist who can write into the clinic's folder: sign with a key
(approve --key, trusted_keys) against that. It knows nothing of paper: see
handout code. Colors, and print on both sides, may differ.`,
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
	line, warnings, err := openRenderer(w, o.clinic)
	if err != nil {
		return err
	}
	w.faults(warnings)
	set, faults := render.ParseSet(o.set, line.IDs())
	if len(faults) > 0 {
		return misnamed(faults)
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
