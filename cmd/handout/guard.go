package main

import (
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"handout/internal/render"
)

// forVisit makes the jobs agree when they are for one visit, and says what was
// decided.
func forVisit(w *world, line *render.Renderer, jobs []render.Job, o renderOptions) ([]render.Job, error) {
	switch {
	case !o.visit && len(o.also) == 0:
		return jobs, nil
	case len(o.ids) == 0:
		return nil, usage("`--visit` and `--also` are about one visit, but no handout is named", "name its handouts, as in `handout render dre eps --visit`")
	case !o.visit && len(jobs) > 1:
		return nil, usage("`--also` is about one visit, but several handouts are named", "say with --visit that they are for one visit, or name one")
	}
	planned, notes, faults := line.ForVisit(jobs, o.also)
	if len(faults) > 0 && faults[0].Field == render.FieldTests {
		return nil, misnamed(faults)
	}
	if faults.Failed() {
		return nil, faults
	}
	for _, n := range notes {
		w.note("%s", n)
	}
	for _, t := range line.Tests() {
		if t.Question != "" && slices.ContainsFunc(o.also, func(named string) bool { return namesTest(named, t.ID) }) {
			w.note("%s: ask: %s If so: %s", t.ID, t.Question, t.IfYes)
		}
	}
	return planned, nil
}

// namesTest reports whether a value of --also names a test, with its day or
// without, alone or among others.
func namesTest(value, id string) bool {
	return slices.ContainsFunc(strings.Split(value, ","), func(one string) bool {
		name, _, _ := strings.Cut(one, "=")
		return strings.EqualFold(strings.TrimSpace(name), id)
	})
}

// completeTests completes the tests that --also takes.
func completeTests(w *world) cobra.CompletionFunc {
	return func(cmd *cobra.Command, _ []string, _ string) ([]string, cobra.ShellCompDirective) {
		return completed(w, cmd).TestIDs(), cobra.ShellCompDirectiveNoFileComp
	}
}
