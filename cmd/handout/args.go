package main

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"handout/internal/fault"
	"handout/internal/render"
)

// noArgs refuses anything after a command that takes nothing.
func noArgs(cmd *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	return usage(fmt.Sprintf("`%s` takes nothing after it but flags", cmd.CommandPath()), seeHelp(cmd))
}

// oneHandout asks for the id of one handout.
func oneHandout(cmd *cobra.Command, args []string) error {
	switch len(args) {
	case 0:
		return usage(fmt.Sprintf("`%s` needs the id of a handout", cmd.CommandPath()),
			fmt.Sprintf("name one, as in `%s dre`; `handout list` lists them", cmd.CommandPath()))
	case 1:
		return nil
	}
	return usage(fmt.Sprintf("`%s` takes one handout at a time", cmd.CommandPath()), "name one handout")
}

// someHandouts asks for the id of at least one handout.
func someHandouts(cmd *cobra.Command, args []string) error {
	if len(args) > 0 {
		return nil
	}
	return usage(fmt.Sprintf("`%s` needs the id of a handout", cmd.CommandPath()),
		fmt.Sprintf("name one or more, as in `%s dre`; `handout list` lists them", cmd.CommandPath()))
}

// someFiles asks for at least one file.
func someFiles(cmd *cobra.Command, args []string) error {
	if len(args) > 0 {
		return nil
	}
	return usage(fmt.Sprintf("`%s` needs the name of a file", cmd.CommandPath()), fmt.Sprintf("name one, as in `%s out/dre-en.pdf`", cmd.CommandPath()))
}

// oneFolder takes a folder or nothing.
func oneFolder(cmd *cobra.Command, args []string) error {
	if len(args) <= 1 {
		return nil
	}
	return usage(fmt.Sprintf("`%s` takes one folder at a time", cmd.CommandPath()), "put what has spaces in it in quotes")
}

// aCommand refuses a command that there is not.
func aCommand(root *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	remedy := seeHelp(root)
	switch typed := strings.ToLower(args[0]); {
	case slices.Contains(shippedIDs(), typed):
		remedy = fmt.Sprintf("to print it, write `%s render %s`", root.Name(), typed)
	case meantCommand(typed) != "":
		remedy = fmt.Sprintf("did you mean `%s %s`?", root.Name(), meantCommand(typed))
	}
	var names []string
	for _, c := range root.Commands() {
		names = append(names, c.Name())
	}
	if near, ok := fault.Nearest(args[0], names); ok {
		remedy = fmt.Sprintf("did you mean `%s %s`?", root.Name(), near)
	}
	return usage(fmt.Sprintf("there is no command `%s`", args[0]), remedy)
}

// shippedIDs are the ids of the program's own handouts.
func shippedIDs() []string {
	shipped, _ := render.OpenCatalogue("")
	return shipped.IDs()
}

// meantCommand is the command that a word stands for which no count of letters
// leads to.
func meantCommand(typed string) string {
	switch typed {
	case "print", "make", "pdf", "create", "imprimir":
		return "render"
	case "sign", "signoff", "sign-off", "firmar":
		return "approve"
	case "validate", "lint", "test":
		return "check"
	case "start", "open", "web", "gui":
		return "serve"
	case "merge", "csv":
		return "batch"
	case "view", "cat", "text":
		return "show"
	}
	return ""
}

// meantFlag returns the flag with its value that some words stand for.
func meantFlag(typed string) string {
	switch strings.ToLower(typed) {
	case "large", "large-print", "big":
		return "size large"
	case "standard":
		return "size standard"
	case "spanish", "español", "espanol", "es":
		return "lang es"
	case "english", "en":
		return "lang en"
	case "a", "letter": // --a4 ends at its digit
		return "paper " + map[string]string{"a": "a4", "letter": "letter"}[strings.ToLower(typed)]
	case "provider", "doctor", "dr":
		return "with \"Dr. Lee\""
	case "location", "room", "where":
		return "place \"Suite 4\""
	case "language":
		return "lang es"
	case "output":
		return "out FOLDER"
	}
	return ""
}

func seeHelp(cmd *cobra.Command) string { return fmt.Sprintf("see `%s --help`", cmd.CommandPath()) }

// badFlag puts a slip in a flag into our words. It repeats the flag and never
// its value, which may be a visit detail.
func badFlag(cmd *cobra.Command, err error) error {
	var unknown *pflag.NotExistError
	var bare *pflag.ValueRequiredError
	var invalid *pflag.InvalidValueError
	switch {
	case errors.As(err, &unknown) && unknown.GetSpecifiedShortnames() != "":
		return unknownFlag(cmd, "-", unknown.GetSpecifiedShortnames())
	case errors.As(err, &unknown):
		return unknownFlag(cmd, "--", unknown.GetSpecifiedName())
	case errors.As(err, &bare):
		return usage(fmt.Sprintf("`--%s` needs a value after it", bare.GetFlag().Name), seeHelp(cmd))
	case errors.As(err, &invalid):
		return usage(fmt.Sprintf("`--%s` does not take this value", invalid.GetFlag().Name), seeHelp(cmd))
	}
	return usage("a flag is not written as flags are", seeHelp(cmd))
}

// unknownFlag tells of a flag that there is not. What follows its letters, or
// the letters of a flag that there is, may be a value: --date2026-12-01.
func unknownFlag(cmd *cobra.Command, dashes, typed string) error {
	if end := strings.IndexFunc(typed, func(r rune) bool { return r != '-' && !unicode.IsLetter(r) }); end >= 0 {
		typed = typed[:end]
	}
	var known []string
	glued := ""
	cmd.Flags().VisitAll(func(f *pflag.Flag) {
		known = append(known, f.Name)
		if strings.HasPrefix(typed, f.Name) {
			glued = f.Name
		}
	})
	if glued != "" {
		return usage(fmt.Sprintf("`--%s` is not written as a flag is", glued), fmt.Sprintf("write two hyphens, and a space before the value: --%s VALUE", glued))
	}
	remedy := seeHelp(cmd)
	if whole := meantFlag(typed); whole != "" {
		flag, _, _ := strings.Cut(whole, " ")
		if slices.Contains(known, flag) {
			return usage(fmt.Sprintf("`%s` has no flag `%s%s`", cmd.CommandPath(), dashes, typed), "write --"+whole)
		}
	}
	if near, ok := fault.Nearest(typed, known); ok {
		remedy = fmt.Sprintf("did you mean `--%s`?", near)
	}
	return usage(fmt.Sprintf("`%s` has no flag `%s%s`", cmd.CommandPath(), dashes, typed), remedy)
}
