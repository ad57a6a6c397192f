package main

import (
	"cmp"
	"fmt"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"handout/internal/evidence"
	"handout/internal/render"
)

// claimsOptions is what `handout claims` was asked for.
type claimsOptions struct {
	asked string // a claim's id, or a piece of a sentence
	grade string
	basis string
	json  bool
	// clinic is a clinic file with handouts of its own.
	clinic string
	out    string
}

func newClaims(w *world) *cobra.Command {
	var o claimsOptions
	cmd := &cobra.Command{
		Use:   "claims [claim]",
		Short: "List what the handouts state, and what each statement rests on",
		Long: `List the claims: what the handouts state, how well the evidence carries it, and
the sources.

With the id of a claim: what it rests on, and every sentence that rests on it.
With some words of a sentence, in quotes: the sentences that hold them, and the
claims of each.`,
		Example:           "  handout claims\n  handout claims --basis consensus\n  handout claims stop-any-time\n  handout claims \"keep taking\"\n  handout claims --json",
		Args:              oneClaim,
		ValidArgsFunction: completeClaims(w),
		RunE: func(_ *cobra.Command, args []string) error {
			if len(args) > 0 {
				o.asked = strings.TrimSpace(args[0])
			}
			return w.into(o.out, func(w *world) error { return runClaims(w, o) })
		},
	}
	f := cmd.Flags()
	f.StringVar(&o.grade, "grade", "", "only claims of this grade: supported, partly, unsupported, contradicted, out-of-scope")
	f.StringVar(&o.basis, "basis", "", "only claims of this basis: evidence, consensus, practice")
	f.BoolVar(&o.json, "json", false, "print JSON")
	f.StringVar(&o.clinic, "clinic", "", "a clinic file with handouts of its own (default ./clinic.toml)")
	outFlag(f, &o.out)
	offer(cmd, "clinic", clinicFiles)
	offer(cmd, "grade", complete(evidence.Grades()...))
	offer(cmd, "basis", complete(evidence.Bases()...))
	return cmd
}

// oneClaim takes a claim, or words of a sentence, or nothing.
func oneClaim(cmd *cobra.Command, args []string) error {
	if len(args) <= 1 {
		return nil
	}
	return usage(fmt.Sprintf("`%s` takes one claim at a time", cmd.CommandPath()), "put the words of a sentence in quotes")
}

func completeClaims(w *world) cobra.CompletionFunc {
	return func(cmd *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
		var ids []string
		if base, _ := completed(w, cmd).Evidence(); len(args) == 0 {
			for _, c := range base.Claims {
				ids = append(ids, c.ID)
			}
		}
		return ids, cobra.ShellCompDirectiveNoFileComp
	}
}

func runClaims(w *world, o claimsOptions) error {
	if _, err := oneOf("--grade", cmp.Or(o.grade, evidence.Supported), evidence.Grades()...); err != nil {
		return err
	}
	if _, err := oneOf("--basis", cmp.Or(o.basis, evidence.Graded), evidence.Bases()...); err != nil {
		return err
	}
	catalogue, err := openCatalogue(w, o.clinic)
	if err != nil {
		return err
	}
	found, base, faults := catalogue.Claims(render.ClaimQuery{Words: o.asked, Grade: o.grade, Basis: o.basis})
	switch {
	case faults.Failed():
		return faults
	case o.json:
		return writeJSON(w.stdout, found.Claims)
	case o.asked == "":
		return printClaims(w, found.Claims)
	case found.One:
		printClaim(w, base, found.Claims[0])
		return nil
	}
	printSentences(w, found.Sentences)
	return nil
}

func printClaims(w *world, claims []render.ListedClaim) error {
	t := tabwriter.NewWriter(w.stdout, 0, 0, 2, ' ', 0)
	fmt.Fprintln(t, "CLAIM\tGRADE\tBASIS\tSOURCES\tLINES\tWORDING")
	for _, c := range claims {
		fmt.Fprintf(t, "%s\t%s\t%s\t%s\t%d\t%s\n", c.ID, c.Grade, c.Basis, strings.Join(c.Sources, " "), len(c.Sentences), c.Wording)
	}
	return t.Flush()
}

func printClaim(w *world, base *evidence.Base, c render.ListedClaim) {
	fmt.Fprintf(w.stdout, "%s: %s\n\nGrade:    %s\nBasis:    %s\nEvidence: %s\n", c.ID, c.Wording, c.Grade, c.Basis, c.Evidence)
	if c.Question != "" {
		fmt.Fprintf(w.stdout, "Question: %s\n", c.Question)
	}
	if c.Printed != "" {
		fmt.Fprintf(w.stdout, "Printed:  %s\n", c.Printed)
	}
	for _, id := range c.Sources {
		if s := base.Source(id); s != nil {
			fmt.Fprintf(w.stdout, "Source:   %s %s. %s, %s (%s)\n", s.ID, s.Title, s.Publisher, s.Year, s.Status)
		}
	}
	if len(c.Sentences) == 0 {
		fmt.Fprintln(w.stdout, "\nNo handout rests on it.")
		return
	}
	fmt.Fprintln(w.stdout, "\nLines that rest on it:")
	printSentences(w, c.Sentences)
}

func printSentences(w *world, lines []evidence.Line) {
	for _, l := range lines {
		fmt.Fprintf(w.stdout, "\n%s, %s, %s (%s)\n  %s\n  claims: %s\n", l.Handout, l.Language, l.Section, l.Pos, l.Text, cmp.Or(strings.Join(l.Claims, ", "), "none"))
	}
}
