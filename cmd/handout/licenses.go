package main

import (
	"io"

	"github.com/spf13/cobra"

	"handout/internal/licenses"
)

func newLicenses(w *world) *cobra.Command {
	return &cobra.Command{
		Use:   "licenses",
		Short: "Print the licenses of all that is inside",
		Long: `Print the licenses of the program, of the words and drawings, of the typefaces,
of Go, and of every module that is linked into it.`,
		Example:           "  handout licenses",
		Args:              noArgs,
		ValidArgsFunction: cobra.NoFileCompletions,
		RunE: func(*cobra.Command, []string) error {
			_, err := io.WriteString(w.stdout, licenses.Text)
			return err
		},
	}
}
