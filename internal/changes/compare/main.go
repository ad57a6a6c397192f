// Compare writes what changed in the words between two versions as entries of
// handouts/changes.toml: for a release, with the handouts of the last one:
//
//	git worktree add ../last v1.2.0
//	go run ./internal/changes/compare ../last/handouts >> handouts/changes.toml
//
// A person then says of each why, and whether somebody could come to harm by
// the old words; a test asks for it, and for the lines in CHANGELOG.md, which
// -markdown writes from changes.toml.
package main

import (
	"flag"
	"fmt"
	"io"
	"os"

	"handout/internal/changes"
)

func main() {
	markdown := flag.Bool("markdown", false, "write the entries of handouts/changes.toml as CHANGELOG.md tells them")
	now := flag.String("now", "handouts", "the folder of the new words")
	flag.Parse()
	if *markdown == (flag.NArg() == 1) || flag.NArg() > 1 {
		fmt.Fprintln(os.Stderr, "usage: compare [-now FOLDER] OLD_HANDOUTS, or compare -markdown")
		os.Exit(2)
	}
	if err := run(os.Stdout, *markdown, flag.Arg(0), *now); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(out io.Writer, markdown bool, was, now string) error {
	if markdown {
		for _, c := range changes.All() {
			fmt.Fprintln(out, c.Markdown())
		}
		return nil
	}
	list, err := changes.Between(os.DirFS(was), os.DirFS(now))
	if err != nil || len(list) == 0 {
		return err
	}
	data, err := changes.TOML(list)
	if err != nil {
		return err
	}
	_, err = out.Write(data)
	return err
}
