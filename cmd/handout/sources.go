package main

import (
	"fmt"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"
)

func newSources(w *world) *cobra.Command {
	var file, out string
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "sources",
		Short: "List where the claims come from, and what of it has been read",
		Long: `List the sources of the claims, with what has been read of each:

  seen            the page, its opening or its abstract
  seen-abstract   only the abstract, the opening or snippets
  seen-secondary  only a page that quotes or copies it
  memory          nothing: it was recalled`,
		Example:           "  handout sources\n  handout sources --json",
		Args:              noArgs,
		ValidArgsFunction: cobra.NoFileCompletions,
		RunE: func(*cobra.Command, []string) error {
			return w.into(out, func(w *world) error { return runSources(w, file, asJSON) })
		},
	}
	cmd.Flags().StringVar(&file, "clinic", "", "a clinic file with handouts of its own (default ./clinic.toml)")
	outFlag(cmd.Flags(), &out)
	offer(cmd, "clinic", clinicFiles)
	cmd.Flags().BoolVar(&asJSON, "json", false, "print JSON")
	return cmd
}

func runSources(w *world, file string, asJSON bool) error {
	catalogue, err := openCatalogue(w, file)
	if err != nil {
		return err
	}
	rows, faults := catalogue.Sources()
	if faults.Failed() {
		return faults
	}
	if asJSON {
		return writeJSON(w.stdout, rows)
	}
	t := tabwriter.NewWriter(w.stdout, 0, 0, 2, ' ', 0)
	fmt.Fprintln(t, "SOURCE\tREAD\tTITLE\tPUBLISHER\tYEAR\tCLAIMS")
	for _, r := range rows {
		fmt.Fprintf(t, "%s\t%s\t%s\t%s\t%s\t%s\n", r.ID, r.Status, r.Title, r.Publisher, r.Year, strings.Join(r.Claims, " "))
	}
	return t.Flush()
}
