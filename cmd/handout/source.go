package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"handout/handouts"
	"handout/internal/clinic"
	"handout/internal/content"
	"handout/internal/fault"
	"handout/internal/render"
)

// clinicFile is the clinic file looked for where the program is run.
const clinicFile = "clinic.toml"

// chooseClinic returns the clinic to print for: the file named, else
// ./clinic.toml, else the built-in sample, and then it says so.
func chooseClinic(w *world, file string) (*clinic.Clinic, fault.List) {
	if file == "" {
		if _, err := os.Stat(clinicFile); err == nil || !errors.Is(err, fs.ErrNotExist) {
			return clinic.Load(clinicFile)
		}
		w.note("no clinic.toml here, so the sheets are for the sample clinic; `handout init` makes one for yours")
		return clinic.Sample(), nil
	}
	return clinic.Load(file)
}

// openLine prepares the line for a clinic and returns its warnings; faults
// that stop the work are the error.
func openLine(w *world, file string) (*render.Line, fault.List, error) {
	today, err := w.today()
	if err != nil {
		return nil, nil, err
	}
	c, faults := chooseClinic(w, file)
	if c == nil {
		return nil, nil, faults
	}
	line, more := render.New(handouts.Files, c, today, "handout "+version())
	faults = append(faults, more...)
	if faults.Failed() {
		return nil, nil, faults
	}
	return line, faults, nil
}

// chooseIDs checks handout ids, or returns all of them when none is named.
func chooseIDs(lib *content.Library, named []string) ([]string, error) {
	all := inOrder(lib.IDs())
	if len(named) == 0 {
		return all, nil
	}
	for _, id := range named {
		if !slices.Contains(all, id) {
			remedy := "the handouts are " + strings.Join(all, ", ")
			if near, ok := fault.Nearest(id, all); ok {
				remedy = fmt.Sprintf("did you mean `%s`? %s", near, remedy)
			}
			return nil, usage(fmt.Sprintf("there is no handout `%s`", id), remedy)
		}
	}
	return slices.Compact(slices.Clone(named)), nil
}

// inOrder puts the shipped handouts in the order staff know them, others after.
func inOrder(ids []string) []string {
	known := []string{"dre", "eps", "urine-after-exam"}
	slices.SortStableFunc(ids, func(a, b string) int {
		return rank(known, a) - rank(known, b)
	})
	return ids
}

func rank(known []string, id string) int {
	if i := slices.Index(known, id); i >= 0 {
		return i
	}
	return len(known)
}

// chooseLanguage checks that a handout is written in a language.
func chooseLanguage(lib *content.Library, id, lang string) error {
	langs := lib.Languages(id)
	if slices.Contains(langs, lang) {
		return nil
	}
	return failed(fmt.Sprintf("the handout `%s` is not written in %q", id, lang), "it is written in "+strings.Join(langs, ", "))
}

// loadAny loads a handout for what does not depend on its language: in
// English where there is any, else in the first language it is written in.
func loadAny(lib *content.Library, id string) (*content.Handout, fault.List) {
	langs := lib.Languages(id)
	if slices.Contains(langs, "en") || len(langs) == 0 {
		return lib.Load(id, "en")
	}
	return lib.Load(id, langs[0])
}

// completeIDs completes handout ids.
func completeIDs(_ *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
	var out []string
	for _, id := range inOrder(content.Open(handouts.Files).IDs()) {
		if !slices.Contains(args, id) {
			out = append(out, id)
		}
	}
	return out, cobra.ShellCompDirectiveNoFileComp
}

// completeLanguages completes the languages any handout is written in.
func completeLanguages(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
	lib := content.Open(handouts.Files)
	var out []string
	for _, id := range lib.IDs() {
		out = append(out, lib.Languages(id)...)
	}
	slices.Sort(out)
	return slices.Compact(out), cobra.ShellCompDirectiveNoFileComp
}

// offer completes a flag's values.
func offer(cmd *cobra.Command, flag string, values cobra.CompletionFunc) {
	if err := cmd.RegisterFlagCompletionFunc(flag, values); err != nil {
		panic(err) // the command has no such flag: a slip in this program
	}
}

// complete offers fixed values for a flag.
func complete(values ...string) cobra.CompletionFunc {
	return func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
		return values, cobra.ShellCompDirectiveNoFileComp
	}
}
