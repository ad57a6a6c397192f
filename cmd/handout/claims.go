package main

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"handout/internal/content"
	"handout/internal/evidence"
	"handout/internal/fault"
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

// listedClaim is a claim, as shown to a script.
type listedClaim struct {
	ID        string          `json:"id"`
	Wording   string          `json:"wording"`
	Grade     string          `json:"grade"`
	Basis     string          `json:"basis"`
	Evidence  string          `json:"evidence"`
	Sources   []string        `json:"sources"`
	Question  string          `json:"question,omitempty"`
	Printed   string          `json:"printed,omitempty"` // what is printed instead
	Sentences []evidence.Line `json:"sentences"`
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
		if base, _ := evidence.Load(completed(w, cmd)); len(args) == 0 {
			for _, c := range base.Claims {
				ids = append(ids, c.ID)
			}
		}
		return ids, cobra.ShellCompDirectiveNoFileComp
	}
}

// allHandouts loads every handout in every language it is written in.
func allHandouts(lib *content.Library) ([]*content.Handout, fault.List) {
	var all []*content.Handout
	var faults fault.List
	for _, id := range lib.IDs() {
		for _, lang := range lib.Languages(id) {
			h, more := lib.Load(id, lang)
			faults = append(faults, more...)
			if h != nil {
				all = append(all, h)
			}
		}
	}
	return all, faults
}

func runClaims(w *world, o claimsOptions) error {
	if _, err := oneOf("--grade", cmp.Or(o.grade, evidence.Supported), evidence.Grades()...); err != nil {
		return err
	}
	if _, err := oneOf("--basis", cmp.Or(o.basis, evidence.Graded), evidence.Bases()...); err != nil {
		return err
	}
	files, err := openContent(w, o.clinic)
	if err != nil {
		return err
	}
	base, faults := evidence.Load(files)
	all, more := allHandouts(content.Open(files))
	if faults = append(faults, more...); faults.Failed() {
		return faults
	}
	claims, err := chooseClaims(base, all, o)
	switch {
	case err != nil:
		return err
	case o.json:
		return writeJSON(w.stdout, claims)
	case o.asked == "":
		return printClaims(w, claims)
	case base.Claim(o.asked) != nil:
		printClaim(w, base, claims[0])
		return nil
	}
	printSentences(w, holding(all, o.asked))
	return nil
}

// chooseClaims returns the claims asked for, with the lines that rest on them.
func chooseClaims(base *evidence.Base, all []*content.Handout, o claimsOptions) ([]listedClaim, error) {
	var named []string
	if o.asked != "" && base.Claim(o.asked) == nil {
		for _, l := range holding(all, o.asked) {
			named = append(named, l.Claims...)
		}
		if len(named) == 0 {
			return nil, unknownClaim(base, o.asked)
		}
	} else if o.asked != "" {
		named = []string{o.asked}
	}
	out := []listedClaim{}
	for _, c := range base.Claims {
		if o.grade != "" && c.Grade != o.grade || o.basis != "" && c.Basis != o.basis || named != nil && !slices.Contains(named, c.ID) {
			continue
		}
		l := listedClaim{c.ID, c.Wording, c.Grade, c.Basis, c.Evidence, c.Sources, c.Question, c.Printed, evidence.Resting(c.ID, all)}
		if l.Sources == nil {
			l.Sources = []string{}
		}
		if l.Sentences == nil {
			l.Sentences = []evidence.Line{}
		}
		out = append(out, l)
	}
	if o.asked != "" && len(out) == 0 {
		return nil, failed(fmt.Sprintf("`%s` has another grade or basis", o.asked), "leave out --grade and --basis")
	}
	return out, nil
}

func unknownClaim(base *evidence.Base, asked string) error {
	ids := make([]string, len(base.Claims))
	for i, c := range base.Claims {
		ids[i] = c.ID
	}
	remedy := "`handout claims` lists them all"
	if near, ok := fault.Nearest(asked, ids); ok {
		remedy = fmt.Sprintf("did you mean `%s`?", near)
	}
	return failed(fmt.Sprintf("no claim has the id, and no sentence the words, %q", asked), remedy)
}

// holding returns the lines that hold some words, case aside.
func holding(all []*content.Handout, words string) []evidence.Line {
	var out []evidence.Line
	for _, h := range all {
		for _, l := range evidence.Lines(h) {
			if strings.Contains(strings.ToLower(l.Text), strings.ToLower(words)) {
				out = append(out, l)
			}
		}
	}
	return out
}

func printClaims(w *world, claims []listedClaim) error {
	t := tabwriter.NewWriter(w.stdout, 0, 0, 2, ' ', 0)
	fmt.Fprintln(t, "CLAIM\tGRADE\tBASIS\tSOURCES\tLINES\tWORDING")
	for _, c := range claims {
		fmt.Fprintf(t, "%s\t%s\t%s\t%s\t%d\t%s\n", c.ID, c.Grade, c.Basis, strings.Join(c.Sources, " "), len(c.Sentences), c.Wording)
	}
	return t.Flush()
}

func printClaim(w *world, base *evidence.Base, c listedClaim) {
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
