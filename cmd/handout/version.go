package main

import (
	"fmt"
	"runtime"
	"runtime/debug"
	"strings"

	"github.com/spf13/cobra"

	"handout/internal/render"
)

// These are set when a release is built:
//
//	-ldflags "-X main.release=1.2.3 -X main.commit=… -X main.date=2026-11-29"
var release, commit, date string

// version is the release, the module version of an installed build, or "dev".
func version() string {
	if release != "" {
		return release
	}
	if info, ok := debug.ReadBuildInfo(); ok && info.Main.Version != "" && info.Main.Version != "(devel)" {
		return info.Main.Version
	}
	return "dev"
}

// build is what somebody who looks after many computers wants to know of a
// program.
type build struct {
	Version  string `json:"version"`
	Commit   string `json:"commit,omitempty"`
	Date     string `json:"date,omitempty"` // of the commit, "2026-11-29"
	Words    string `json:"words"`          // the version of the words it carries
	Go       string `json:"go"`
	Platform string `json:"platform"` // "windows/amd64"
}

func thisBuild() build {
	b := build{Version: version(), Commit: commit, Date: date, Words: strings.Join(render.WordsVersions(), ", "),
		Go: runtime.Version(), Platform: runtime.GOOS + "/" + runtime.GOARCH}
	if info, ok := debug.ReadBuildInfo(); ok && b.Commit == "" {
		for _, s := range info.Settings {
			switch s.Key {
			case "vcs.revision":
				b.Commit = s.Value
			case "vcs.time":
				b.Date, _, _ = strings.Cut(s.Value, "T")
			}
		}
	}
	return b
}

// printVersion prints the version on the first line, for scripts, and then what
// else there is to know.
func printVersion(w *world) error {
	b := thisBuild()
	var text strings.Builder
	fmt.Fprintln(&text, "handout", b.Version)
	if b.Commit != "" {
		fmt.Fprintf(&text, "commit    %s, %s\n", b.Commit, b.Date)
	}
	fmt.Fprintf(&text, "words     %s\n", b.Words)
	fmt.Fprintf(&text, "built by  %s for %s\n", b.Go, b.Platform)
	_, err := fmt.Fprint(w.stdout, text.String())
	return err
}

func newVersion(w *world) *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use:               "version",
		Short:             "Print the version, and what it was built from",
		Example:           "  handout version\n  handout version --json",
		Args:              noArgs,
		ValidArgsFunction: cobra.NoFileCompletions,
		RunE: func(*cobra.Command, []string) error {
			if asJSON {
				return writeJSON(w.stdout, thisBuild())
			}
			return printVersion(w)
		},
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "print JSON")
	return cmd
}
