package main

import (
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// helpWidth is how many characters a line of help has at most.
const helpWidth = 80

func newHelp(w *world) *cobra.Command {
	return &cobra.Command{
		Use:   "help [command]",
		Short: "Say what a command does and what it takes",
		Long: `Say what a command does and what it takes.

` + "`handout help formats`" + ` tells how the files of a handout of your own are written:
handout.toml, the words (en.md), claims, sources and options.`,
		Example: "  handout help\n  handout help render\n  handout help formats",
		ValidArgsFunction: func(cmd *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
			var names []string
			if len(args) == 0 {
				for _, c := range cmd.Root().Commands() {
					if c.IsAvailableCommand() {
						names = append(names, c.Name()+"\t"+c.Short)
					}
				}
				names = append(names, formatsTopic+"\tHow the files of a handout are written")
			}
			return names, cobra.ShellCompDirectiveNoFileComp
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) == 1 && args[0] == formatsTopic {
				_, err := io.WriteString(w.stdout, formats())
				return err
			}
			about, rest, err := cmd.Root().Find(args)
			if err != nil || len(rest) > 0 {
				return usage(fmt.Sprintf("there is no command `%s`", strings.Join(args, " ")), "`handout help` lists the commands")
			}
			about.InitDefaultHelpFlag()
			return about.Help()
		},
	}
}

// printHelp prints all that there is to say of a command, at most helpWidth wide.
func printHelp(cmd *cobra.Command, _ []string) {
	about := cmd.Long
	if about == "" {
		about = cmd.Short + "."
	}
	fmt.Fprintf(cmd.OutOrStdout(), "%s\n\n", strings.TrimSpace(about))
	_ = printUsage(cmd)
}

// printUsage prints how a command is called: its usage, examples, subcommands, and
// its flags under heads.
func printUsage(cmd *cobra.Command) error {
	var b strings.Builder
	line := cmd.UseLine()
	if !cmd.DisableFlagsInUseLine || cmd.HasAvailableFlags() && !cmd.HasAvailableSubCommands() {
		if !strings.Contains(line, "[flags]") {
			line += " [flags]"
		}
	}
	if cmd.HasAvailableSubCommands() {
		line = cmd.CommandPath() + " command [flags]"
	}
	fmt.Fprintf(&b, "Usage:\n  %s\n", line)
	if cmd.Example != "" {
		fmt.Fprintf(&b, "\nExamples:\n%s\n", cmd.Example)
	}
	for _, g := range commandHeads() {
		var rows string
		for _, name := range g.names {
			if c := commandNamed(cmd, name); c != nil {
				rows += fmt.Sprintf("  %-11s %s\n", c.Name(), c.Short)
			}
		}
		if rows != "" {
			fmt.Fprintf(&b, "\n%s:\n%s", g.head, rows)
		}
	}
	for _, head := range heads(cmd) {
		fmt.Fprintf(&b, "\n%s:\n%s", head.title, head.flags.FlagUsagesWrapped(helpWidth))
	}
	if cmd.HasAvailableSubCommands() {
		fmt.Fprintf(&b, "\n`%s help COMMAND` says more of a command.\n", cmd.CommandPath())
	}
	_, err := io.WriteString(cmd.OutOrStdout(), b.String())
	return err
}

func commandNamed(cmd *cobra.Command, name string) *cobra.Command {
	for _, c := range cmd.Commands() {
		if c.Name() == name && (c.IsAvailableCommand() || name == "help") {
			return c
		}
	}
	return nil
}

// group is a head with the names under it.
type group struct {
	head  string
	names []string
}

// commandHeads are the commands by what one does with them; a test holds that
// each stands under one head.
func commandHeads() []group {
	return []group{
		{"Print", []string{"render", "serve", "batch", "watch"}},
		{"Look", []string{"list", "show", "claims", "sources"}},
		{"Set up", []string{"init", "set", "unset", "check", "new", "schema"}},
		{"Sign", []string{"approve", "confirm", "status", "diff", "withdraw"}},
		{"Paper that is out", []string{"code", "verify"}},
		{"The program", []string{"help", "completion", "version", "licenses"}},
	}
}

// flagHeads are the flags by what they are about, in the order in which help tells
// them; a test holds that each flag of each command stands under one head.
func flagHeads() []group {
	return []group{
		{"Whose sheets", []string{"clinic", "clinics"}},
		{"What is printed", []string{"lang", "paper", "size", "set", "format", "strict", "evidence"}},
		{"The visit", []string{"date", "time", "with", "place", "visit", "also"}},
		{"The list of visits", []string{"list", "template", "date-format", "allow-names", "keep-going"}},
		{"Who signs", []string{"by", "role", "as", "until", "key", "countersign", "signer", "because", "called", "formerly"}},
		{"The questions", []string{"questions", "answers", "changed"}},
		{"Your practice", []string{"name", "phone", "hours", "after-hours-phone", "after-hours-answered-by"}},
		{"Your tests", []string{"protocol", "test", "lab", "confirmed-on"}},
		{"The handout", []string{"title"}},
		{"What is saved", []string{"dry-run", "undo"}},
		{"What is looked at", []string{"content", "against", "within", "basis", "grade"}},
		{"Where it goes", []string{"out", "open", "merge", "replace", "force", "json"}},
		{"Many machines", []string{"shard", "join", "jobs"}},
		{"How it runs", []string{"desk", "port", "no-open", "every"}},
		{"The program", []string{"color", "help", "version"}},
	}
}

// head is a head with the flags of one command that stand under it.
type head struct {
	title string
	flags *pflag.FlagSet
}

// heads are the flags of a command under their heads. One without a head stands
// under "Other".
func heads(cmd *cobra.Command) []head {
	cmd.InitDefaultHelpFlag()
	all := append(flagHeads(), group{head: "Other"})
	sets := make([]*pflag.FlagSet, len(all))
	place := map[string]int{}
	for i, g := range all {
		sets[i] = pflag.NewFlagSet(g.head, pflag.ContinueOnError)
		sets[i].SortFlags = false
		for _, name := range g.names {
			place[name] = i
		}
	}
	add := func(name string, i int) {
		for _, flags := range []*pflag.FlagSet{cmd.Flags(), cmd.InheritedFlags()} {
			if f := flags.Lookup(name); f != nil && !f.Hidden && sets[i].Lookup(name) == nil {
				sets[i].AddFlag(f)
			}
		}
	}
	for i, g := range all {
		for _, name := range g.names {
			add(name, i)
		}
	}
	rest := func(f *pflag.Flag) {
		if _, ok := place[f.Name]; !ok {
			add(f.Name, len(all)-1)
		}
	}
	cmd.Flags().VisitAll(rest)
	cmd.InheritedFlags().VisitAll(rest)
	var out []head
	for i, g := range all {
		if sets[i].HasAvailableFlags() {
			out = append(out, head{g.head, sets[i]})
		}
	}
	return out
}
