package main

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"handout/internal/fault"
)

func newCompletion(w *world) *cobra.Command {
	shells := []string{"bash", "zsh", "fish", "powershell"}
	return &cobra.Command{
		Use:   "completion shell",
		Short: "Print the script that completes commands for a shell",
		Long: `Print a script that lets a shell complete commands, handouts and languages
when Tab is pressed. The shell is bash, zsh, fish or powershell.`,
		Example: `  source <(handout completion bash)
  handout completion zsh > "${fpath[1]}/_handout"
  handout completion fish > ~/.config/fish/completions/handout.fish
  handout completion powershell | Out-String | Invoke-Expression`,
		ValidArgs: shells,
		Args: func(cmd *cobra.Command, args []string) error {
			remedy := "the shells are " + strings.Join(shells, ", ")
			if len(args) != 1 {
				return usage("`handout completion` needs the name of one shell", remedy)
			}
			if !slices.Contains(shells, args[0]) {
				remedy = fault.DidYouMean(args[0], shells, remedy)
				return usage(fmt.Sprintf("there is no script for the shell `%s`", args[0]), remedy)
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			root := cmd.Root()
			write := map[string]func(io.Writer) error{
				"bash":       func(out io.Writer) error { return root.GenBashCompletionV2(out, true) },
				"zsh":        root.GenZshCompletion,
				"fish":       func(out io.Writer) error { return root.GenFishCompletion(out, true) },
				"powershell": root.GenPowerShellCompletionWithDesc,
			}[args[0]]
			return write(w.stdout)
		},
	}
}
