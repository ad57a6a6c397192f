package main

import "github.com/spf13/cobra"

func newSchema(w *world) *cobra.Command {
	var file, out string
	cmd := &cobra.Command{
		Use:   "schema",
		Short: "Print the JSON Schema of clinic.toml",
		Long: `Print the JSON Schema of clinic.toml, for editors that check and complete a
file as it is typed. ` + "`handout init`" + ` writes it beside clinic.toml.`,
		Example:           "  handout schema --out clinic.schema.json",
		Args:              noArgs,
		ValidArgsFunction: cobra.NoFileCompletions,
		RunE: func(*cobra.Command, []string) error {
			return w.into(out, func(w *world) error { return runSchema(w, file) })
		},
	}
	cmd.Flags().StringVar(&file, "clinic", "", "a clinic file with handouts of its own (default ./clinic.toml)")
	outFlag(cmd.Flags(), &out)
	offer(cmd, "clinic", clinicFiles)
	return cmd
}

func runSchema(w *world, file string) error {
	catalogue, err := openCatalogue(w, file)
	if err != nil {
		return err
	}
	data, err := catalogue.Schema()
	if err != nil {
		return err
	}
	_, err = w.stdout.Write(data)
	return err
}
