package main

import (
	"cmp"
	"fmt"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"handout/internal/render"
)

func newList(w *world) *cobra.Command {
	var file string
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "list",
		Short: "List the handouts, their languages and versions",
		Long: `List the handouts, their languages and versions.

--json also tells for each sheet which words are printed for the clinic and
whether they are signed: ` + "`handout check --against`" + ` of a newer program takes it.`,
		Example:           "  handout list\n  handout list --json",
		Args:              noArgs,
		ValidArgsFunction: cobra.NoFileCompletions,
		RunE:              func(*cobra.Command, []string) error { return runList(w, file, asJSON) },
	}
	cmd.Flags().StringVar(&file, "clinic", "", "a clinic file with handouts of its own (default ./clinic.toml)")
	offer(cmd, "clinic", clinicFiles)
	cmd.Flags().BoolVar(&asJSON, "json", false, "print JSON")
	return cmd
}

func runList(w *world, file string, asJSON bool) error {
	catalogue, err := openCatalogue(w, file)
	if err != nil {
		return err
	}
	rows, faults := catalogue.List()
	if faults.Failed() {
		return faults
	}
	if asJSON {
		addSheets(w, file, rows)
		return writeJSON(w.stdout, rows)
	}
	t := tabwriter.NewWriter(w.stdout, 0, 0, 2, ' ', 0)
	fmt.Fprintln(t, "ID\tTITLE\tLANGUAGES\tVERSION")
	for _, r := range rows {
		fmt.Fprintf(t, "%s\t%s\t%s\t%s\n", r.ID, r.Title, strings.Join(r.Languages, ", "), r.Version)
	}
	return t.Flush()
}

// addSheets tells which words are printed for the clinic. Where its file is at
// fault there are none: what is listed does not depend on them.
func addSheets(w *world, file string, rows []render.Listed) {
	r, _ := render.Open(render.Options{File: cmp.Or(file, w.findClinic()), Today: w.now(), Producer: "handout " + version()})
	if r == nil {
		return
	}
	for _, c := range r.Carried() {
		for i := range rows {
			if rows[i].ID == c.Handout {
				c.Handout, c.Version = "", ""
				rows[i].Sheets = append(rows[i].Sheets, c)
			}
		}
	}
}
