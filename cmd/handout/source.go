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
	"handout/internal/overlay"
	"handout/internal/render"
)

// clinicFile is the clinic file looked for where the program is run.
const clinicFile = "clinic.toml"

// chooseClinic returns the clinic file to print for: the one named, else
// ./clinic.toml, else none for the built-in sample, and then it says so.
func chooseClinic(w *world, file string) string {
	if file != "" {
		return file
	}
	if _, err := os.Stat(clinicFile); err == nil || !errors.Is(err, fs.ErrNotExist) {
		return clinicFile
	}
	w.note("no clinic.toml here, so the sheets are for the sample clinic; `handout init` makes one for yours")
	return ""
}

// openContent returns the handouts that there are for a clinic file, named or
// lying here: those of the program, and the practice's own. What else is wrong in
// the file does not matter to who only looks.
func openContent(file string) (fs.FS, error) {
	if file == "" {
		if _, err := os.Stat(clinicFile); errors.Is(err, fs.ErrNotExist) {
			return handouts.Files, nil
		}
		file = clinicFile
	} else if _, err := os.Stat(file); err != nil {
		_, faults := clinic.Load(file)
		return nil, faults
	}
	c, _ := clinic.Load(file)
	files, faults := overlay.Open(handouts.Files, c.ContentPath(), c.Pos("content.dir"))
	if faults.Failed() {
		return nil, faults
	}
	return files, nil
}

// completed holds the handouts for completions: of the clinic file named by --clinic,
// or lying here. Where it cannot be had, there is only what the program carries.
func completed(cmd *cobra.Command) fs.FS {
	file := ""
	if f := cmd.Flags().Lookup("clinic"); f != nil {
		file = f.Value.String()
	}
	files, err := openContent(file)
	if err != nil {
		return handouts.Files
	}
	return files
}

// openLine prepares the Renderer of a clinic and returns its warnings; faults
// that stop the work are the error.
func openLine(w *world, file string) (*render.Renderer, fault.List, error) {
	line, faults := render.Open(render.Options{File: chooseClinic(w, file), Today: w.now(), Producer: "handout " + version()})
	if line == nil {
		return nil, nil, faults
	}
	return line, faults, nil
}

// handoutOf returns the handout whose table a key of clinic.toml stands in.
func handoutOf(key string) (id string, own bool) {
	rest, own := strings.CutPrefix(key, "handout.")
	id, _, _ = strings.Cut(rest, ".")
	return id, own
}

// chooseIDs checks handout ids, or returns all of them when none is named.
func chooseIDs(lib *content.Library, named []string) ([]string, error) {
	all := render.InOrder(lib.IDs())
	if len(named) == 0 {
		return all, nil
	}
	for _, id := range named {
		if !slices.Contains(all, id) {
			remedy := "the handouts are " + strings.Join(all, ", ")
			remedy = fault.DidYouMean(id, all, remedy)
			return nil, usage(fmt.Sprintf("there is no handout `%s`", id), remedy)
		}
	}
	var ids []string
	for _, id := range named {
		if !slices.Contains(ids, id) {
			ids = append(ids, id)
		}
	}
	return ids, nil
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
func completeIDs(cmd *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
	var out []string
	for _, id := range render.InOrder(content.Open(completed(cmd)).IDs()) {
		if !slices.Contains(args, id) {
			out = append(out, id)
		}
	}
	return out, cobra.ShellCompDirectiveNoFileComp
}

// completeID completes one handout id.
func completeID(cmd *cobra.Command, args []string, typed string) ([]string, cobra.ShellCompDirective) {
	if len(args) > 0 {
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
	return completeIDs(cmd, args, typed)
}

// completeFolder completes one folder.
func completeFolder(_ *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
	if len(args) > 0 {
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
	return nil, cobra.ShellCompDirectiveFilterDirs
}

// clinicFiles completes a clinic file.
func clinicFiles(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
	return []string{"toml"}, cobra.ShellCompDirectiveFilterFileExt
}

// completeLanguages completes the languages any handout is written in.
func completeLanguages(cmd *cobra.Command, _ []string, _ string) ([]string, cobra.ShellCompDirective) {
	lib := content.Open(completed(cmd))
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
