package main

import (
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

// openContent returns the handouts that there are for a clinic file, named or
// lying here: those of the program, and the practice's own. What else is wrong in
// the file does not matter to who only looks.
func openContent(w *world, file string) (fs.FS, error) {
	if file == "" {
		file = w.findClinic()
	}
	if file == "" {
		return handouts.Files, nil
	}
	if _, err := os.Stat(file); err != nil {
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
func completed(w *world, cmd *cobra.Command) fs.FS {
	file := ""
	if f := cmd.Flags().Lookup("clinic"); f != nil {
		file = f.Value.String()
	}
	files, err := openContent(w, file)
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

// chooseIDs checks handout ids, or returns all of them when none is named. A
// part of an id or of a title is enough where it is in one handout alone.
func chooseIDs(lib *content.Library, named []string) ([]string, error) {
	all := lib.IDs()
	if len(named) == 0 {
		return all, nil
	}
	named = slices.Clone(named)
	for i, id := range named {
		if !slices.Contains(all, id) {
			switch found := holdingWords(lib, all, id); {
			case len(found) == 1:
				named[i] = found[0]
				continue
			case len(found) > 1:
				return nil, usage("several handouts are called so: "+strings.Join(titled(lib, found), ", "), fmt.Sprintf("name one, as in `handout render %s`", found[0]))
			}
			remedy := fault.DidYouMean(id, all, "the handouts are "+strings.Join(titled(lib, all), ", "))
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

// holdingWords returns the handouts in whose id or title, in any language, some
// words are, whatever their case.
func holdingWords(lib *content.Library, ids []string, words string) []string {
	words = strings.ToLower(strings.Join(strings.Fields(words), " "))
	if len([]rune(words)) < 3 {
		return nil // "of" is in many a title
	}
	var out []string
	for _, id := range ids {
		in := strings.Contains(strings.ToLower(id), words)
		for _, lang := range lib.Languages(id) {
			if h, _ := lib.Load(id, lang); h != nil && strings.Contains(strings.ToLower(h.Title.String()), words) {
				in = true
			}
		}
		if in {
			out = append(out, id)
		}
	}
	return out
}

// titled puts the titles behind the ids: "dre (Your prostate exam)".
func titled(lib *content.Library, ids []string) []string {
	var out []string
	for _, id := range ids {
		name := id
		if h, _ := loadAny(lib, id); h != nil {
			name = fmt.Sprintf("%s (%s)", id, h.Title.String())
		}
		out = append(out, name)
	}
	return out
}

// chooseLanguage checks that a handout is written in a language.
// and returns its tag: it may be named in any case, by its name, or for a
// country.
func chooseLanguage(lib *content.Library, id, lang string) (string, error) {
	langs := lib.Languages(id)
	if found, ok := content.MatchLanguage(langs, lang); ok {
		return found, nil
	}
	return "", failed(fmt.Sprintf("the handout `%s` is not written in %q", id, lang), "it is written in "+strings.Join(langs, ", ")+", as in --lang "+langs[0])
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
func completeIDs(w *world) cobra.CompletionFunc {
	return func(cmd *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
		var out []string
		for _, id := range content.Open(completed(w, cmd)).IDs() {
			if !slices.Contains(args, id) {
				out = append(out, id)
			}
		}
		return out, cobra.ShellCompDirectiveNoFileComp
	}
}

// completeID completes one handout id.
func completeID(w *world) cobra.CompletionFunc {
	return func(cmd *cobra.Command, args []string, typed string) ([]string, cobra.ShellCompDirective) {
		if len(args) > 0 {
			return nil, cobra.ShellCompDirectiveNoFileComp
		}
		return completeIDs(w)(cmd, args, typed)
	}
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
func completeLanguages(w *world) cobra.CompletionFunc {
	return func(cmd *cobra.Command, _ []string, _ string) ([]string, cobra.ShellCompDirective) {
		lib := content.Open(completed(w, cmd))
		var out []string
		for _, id := range lib.IDs() {
			out = append(out, lib.Languages(id)...)
		}
		slices.Sort(out)
		return slices.Compact(out), cobra.ShellCompDirectiveNoFileComp
	}
}

// completeSet completes the options that --set takes, of the handouts named, and
// their values.
func completeSet(w *world) cobra.CompletionFunc {
	return func(cmd *cobra.Command, args []string, typed string) ([]string, cobra.ShellCompDirective) {
		lib := content.Open(completed(w, cmd))
		var out []string
		for _, id := range lib.IDs() {
			if h, _ := loadAny(lib, id); h != nil && (len(args) == 0 || slices.Contains(args, id)) {
				for _, o := range h.Options {
					out = append(out, setting(id, o, typed)...)
				}
			}
		}
		return out, cobra.ShellCompDirectiveNoFileComp | cobra.ShellCompDirectiveNoSpace
	}
}

// setting is an option as --set takes it, with each of its values where only
// they are left to be typed.
func setting(id string, o content.Option, typed string) []string {
	key := id + "." + o.Name + "="
	if !strings.HasPrefix(typed, key) || len(o.Values) == 0 {
		return []string{key}
	}
	var out []string
	for _, v := range o.Values {
		out = append(out, key+v)
	}
	return out
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
