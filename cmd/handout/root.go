package main

import (
	"errors"
	"slices"
	"strings"

	"github.com/spf13/cobra"
)

const long = `handout prints patient handouts for a clinic: a prostate exam (dre), a prostate
fluid sample (eps), and the urine test given after an exam (urine-after-exam).

It merges the clinic's clinic.toml with vetted words and writes PDFs ready to
print. Without a clinic.toml it prints for a sample clinic, stamped DRAFT.

Exit codes: 0 done, 1 the work failed, 2 wrong use.`

// run carries out a command line and returns the exit code.
func run(args []string, w *world) int {
	root := newRoot(w, madeFor(args)...)
	root.SetArgs(args)
	started := false
	root.PersistentPreRunE = func(cmd *cobra.Command, _ []string) error {
		if err := exclusive(cmd); err != nil {
			return err
		}
		if err := w.chooseColour(); err != nil {
			return err
		}
		started = true
		w.sameClinic(cmd)
		w.sweepPrivate()
		return nil
	}
	cmd, err := root.ExecuteC()
	if err != nil && !started {
		err = misused(cmd, err)
	}
	return report(w, err)
}

// misused turns cobra's words for a wrong command line into ours.
func misused(cmd *cobra.Command, err error) error {
	var p *problem
	if errors.As(err, &p) {
		return p
	}
	return usage(strings.TrimSpace(err.Error()), seeHelp(cmd))
}

// exclusive refuses flags that exclude each other, in our words.
func exclusive(cmd *cobra.Command) error {
	err := cmd.ValidateFlagGroups()
	if err == nil {
		return nil
	}
	_, set, ok := strings.Cut(err.Error(), "; [")
	set, _, closed := strings.Cut(set, "]")
	if !ok || !closed {
		return err
	}
	return usage("--"+strings.Join(strings.Fields(set), " and --")+" exclude each other", "leave one of them out; "+seeHelp(cmd))
}

// commands makes each command, in the order of the help.
var commands = []struct {
	name string
	make func(*world) *cobra.Command
}{
	{"render", newRender}, {"serve", newServe}, {"batch", newBatch}, {"watch", newWatch}, {"show", newShow}, {"list", newList},
	{"check", newCheck}, {"init", newInit}, {"set", newSet}, {"unset", newUnset}, {"new", newNew}, {"schema", newSchema},
	{"version", newVersion}, {"completion", newCompletion},
	{"approve", newApprove}, {"confirm", newConfirm}, {"withdraw", newWithdraw}, {"status", newStatus}, {"code", newCode},
	{"diff", newDiff}, {"verify", newVerify}, {"claims", newClaims}, {"sources", newSources}, {"licenses", newLicenses},
}

// madeFor returns the one command that a command line names, where it begins with
// it: to make the flags of all of them takes longer than to read the clinic's file. It
// returns none where others may be told of too.
func madeFor(args []string) []string {
	if len(args) == 0 || args[0] == "completion" {
		return nil
	}
	for _, c := range commands {
		if c.name == args[0] {
			return args[:1]
		}
	}
	return nil
}

// newRoot makes the program's command with those below it, or some of them.
func newRoot(w *world, only ...string) *cobra.Command {
	// A double-click on Windows must not end in cobra's lecture.
	cobra.MousetrapHelpText = ""
	sayVersion := false
	root := &cobra.Command{
		Use:     "handout",
		Short:   "Print patient handouts from a clinic's details and vetted words",
		Long:    long,
		Example: "  handout render\n  handout render dre --size large --open\n  handout init\n  handout check",
		Args:    aCommand,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if sayVersion {
				return printVersion(w)
			}
			return cmd.Help()
		},
		SilenceUsage:          true,
		SilenceErrors:         true,
		DisableFlagsInUseLine: true,
	}
	root.SetIn(w.stdin)
	root.SetOut(w.stdout)
	root.SetErr(w.stderr)
	root.SetFlagErrorFunc(badFlag)
	// Not cobra's own flag: to change its words takes a template, and a program
	// with text/template in it keeps every method of every type.
	root.Flags().BoolVarP(&sayVersion, "version", "v", false, "print the version")
	addColour(w, root)
	root.CompletionOptions.DisableDefaultCmd = true // there is one of ours
	root.SetHelpFunc(printHelp)
	root.SetUsageFunc(printUsage)
	root.SetHelpCommand(newHelp(w))
	for _, c := range commands {
		if len(only) == 0 || slices.Contains(only, c.name) {
			root.AddCommand(c.make(w))
		}
	}
	return root
}
