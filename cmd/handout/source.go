package main

import (
	"cmp"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"handout/internal/fault"
	"handout/internal/render"
)

// openCatalogue opens the handouts that there are for a clinic file, named or
// lying here.
func openCatalogue(w *world, file string) (*render.Catalogue, error) {
	catalogue, faults := render.OpenCatalogue(cmp.Or(file, w.findClinic()))
	if catalogue == nil {
		return nil, faults
	}
	return catalogue, nil
}

// completed holds the handouts for completions: of the clinic file named by --clinic,
// or lying here. Where it cannot be had, there is only what the program carries.
func completed(w *world, cmd *cobra.Command) *render.Catalogue {
	file := ""
	if f := cmd.Flags().Lookup("clinic"); f != nil {
		file = f.Value.String()
	}
	catalogue, err := openCatalogue(w, file)
	if err != nil {
		catalogue, _ = render.OpenCatalogue("")
	}
	return catalogue
}

// openRenderer prepares the Renderer of a clinic and returns its warnings; faults
// that stop the work are the error.
func openRenderer(w *world, file string) (*render.Renderer, fault.List, error) {
	r, faults := render.Open(render.Options{File: chooseClinic(w, file), Today: w.now(), Producer: "handout " + version()})
	if r == nil {
		return nil, nil, faults
	}
	return r, faults, nil
}

// misnamed turns a fault in what was asked for into wrong use of the program.
func misnamed(faults fault.List) error {
	if len(faults) == 0 {
		return nil
	}
	first := faults.Named(flagOf)[0]
	return usage(first.What, first.Remedy)
}

// askedHandout returns the one handout that a command is about, its language
// and the options set for it.
func askedHandout(r *render.Renderer, id, lang string, set []string) (render.Job, error) {
	ids, faults := r.Handouts([]string{id})
	if len(faults) > 0 {
		return render.Job{}, misnamed(faults)
	}
	options, faults := render.ParseSet(set, ids)
	if len(faults) > 0 {
		return render.Job{}, misnamed(faults)
	}
	tag, faults := r.LanguageTag(ids[0], lang)
	if len(faults) > 0 {
		return render.Job{}, faults
	}
	return render.Job{Handout: ids[0], Language: tag, Set: options[ids[0]]}, nil
}

// completeIDs completes handout ids.
func completeIDs(w *world) cobra.CompletionFunc {
	return func(cmd *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
		var out []string
		for _, id := range completed(w, cmd).IDs() {
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
		return completed(w, cmd).Languages(), cobra.ShellCompDirectiveNoFileComp
	}
}

// completePractice completes what a clinic's file lists to choose from: whom a
// patient can see, and where.
func completePractice(w *world, listed func(render.Practice) []string) cobra.CompletionFunc {
	return func(cmd *cobra.Command, _ []string, _ string) ([]string, cobra.ShellCompDirective) {
		file, _ := cmd.Flags().GetString("clinic")
		if file == "" {
			file = w.findClinic()
		}
		if file == "" {
			return nil, cobra.ShellCompDirectiveNoFileComp
		}
		line, _ := render.Open(render.Options{File: file, Today: w.now()})
		if line == nil {
			return nil, cobra.ShellCompDirectiveNoFileComp
		}
		return listed(line.Practice()), cobra.ShellCompDirectiveNoFileComp
	}
}

// completeSet completes the options that --set takes, of the handouts named, and
// their values.
func completeSet(w *world) cobra.CompletionFunc {
	return func(cmd *cobra.Command, args []string, typed string) ([]string, cobra.ShellCompDirective) {
		var out []string
		for _, o := range completed(w, cmd).Settings(args) {
			out = append(out, setting(o, typed)...)
		}
		return out, cobra.ShellCompDirectiveNoFileComp | cobra.ShellCompDirectiveNoSpace
	}
}

// setting is an option as --set takes it, with each of its values where only
// they are left to be typed.
func setting(o render.Setting, typed string) []string {
	key := o.Handout + "." + o.Option + "="
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
