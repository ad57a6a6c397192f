package main

import (
	"fmt"
	"slices"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"handout/internal/evidence"
)

// listedSource is a source, as shown to a script.
type listedSource struct {
	ID        string   `json:"id"`
	Title     string   `json:"title"`
	Publisher string   `json:"publisher"`
	Year      string   `json:"year"`
	Address   string   `json:"address"`
	Licence   string   `json:"licence"`
	Status    string   `json:"status"`
	Note      string   `json:"note,omitempty"`
	Claims    []string `json:"claims"`
}

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
	files, err := openContent(w, file)
	if err != nil {
		return err
	}
	base, faults := evidence.Load(files)
	if faults.Failed() {
		return faults
	}
	rows := []listedSource{}
	for _, s := range base.Sources {
		row := listedSource{s.ID, s.Title, s.Publisher, s.Year, s.Address, s.Licence, s.Status, s.Note, []string{}}
		for _, c := range base.Claims {
			if slices.Contains(c.Sources, s.ID) {
				row.Claims = append(row.Claims, c.ID)
			}
		}
		rows = append(rows, row)
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
