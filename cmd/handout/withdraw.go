package main

import (
	"cmp"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"handout/internal/review"
)

// withdrawOptions is what `handout withdraw` was asked for.
type withdrawOptions struct {
	id, clinic, lang    string
	signer, by, because string
}

func newWithdraw(w *world) *cobra.Command {
	var o withdrawOptions
	cmd := &cobra.Command{
		Use:   "withdraw handout",
		Short: "End a sign-off at once, with a reason",
		Long: `End the sign-off of a handout's words at once. Sheets are drafts from then on,
and handout code says of paper that has left the printer to throw it away.

All sign-offs of the handout in the language end, or with --signer those of one
person. They stay in approvals.toml with the reason.`,
		Example: `  handout withdraw dre --by "Ana Example, MD" \
      --because "The advice on fever has changed."
  handout withdraw dre --signer "Sam Sample" --by "Ana Example, MD" \
      --because "Has left the practice."`,
		Args:              oneHandout,
		ValidArgsFunction: completeID(w),
		RunE: func(_ *cobra.Command, args []string) error {
			o.id = args[0]
			return runWithdraw(w, o)
		},
	}
	f := cmd.Flags()
	f.StringVar(&o.clinic, "clinic", "", "the clinic's details (default ./clinic.toml)")
	f.StringVar(&o.lang, "lang", "", "language of the handout (default the clinic's)")
	f.StringVar(&o.signer, "signer", "", "end the sign-offs of this person alone")
	f.StringVar(&o.by, "by", "", "who withdraws it")
	f.StringVar(&o.because, "because", "", "why, in a sentence")
	offer(cmd, "clinic", clinicFiles)
	offer(cmd, "lang", completeLanguages(w))
	return cmd
}

func runWithdraw(w *world, o withdrawOptions) error {
	line, warnings, err := openRenderer(w, o.clinic)
	if err != nil {
		return err
	}
	w.faults(warnings)
	if !line.Practice().Signs {
		return failed("nothing is signed for the sample clinic", "name the clinic's file with --clinic")
	}
	ids, faults := line.Handouts([]string{o.id})
	if len(faults) > 0 {
		return misnamed(faults)
	}
	ended, err := line.Withdraw(review.Withdrawal{Handout: ids[0], Language: cmp.Or(o.lang, line.Practice().Language), Signer: strings.TrimSpace(o.signer),
		By: strings.TrimSpace(o.by), Because: strings.TrimSpace(o.because)})
	for _, s := range ended {
		fmt.Fprintf(w.stdout, "%s (%s): the sign-off by %s of %s is withdrawn\n", s.Handout, s.Language, s.By, s.On)
	}
	return err
}
