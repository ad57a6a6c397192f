//go:build manpages

package main

// This file is part of a build of its own, at release: cobra's generator of
// manual pages would cost every start of the program.
//
//	go run -tags manpages ./cmd/handout manpages FOLDER 2026-11-29

import (
	"fmt"
	"os"
	"time"

	"github.com/spf13/cobra/doc"
)

func init() {
	if len(os.Args) != 4 || os.Args[1] != "manpages" {
		return
	}
	day, err := time.Parse(time.DateOnly, os.Args[3])
	if err == nil {
		root := newRoot(system())
		root.DisableAutoGenTag = true
		err = doc.GenManTree(root, &doc.GenManHeader{Title: "HANDOUT", Section: "1", Date: &day, Source: "handout " + version(), Manual: "handout"}, os.Args[2])
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "manpages:", err)
		os.Exit(1)
	}
	os.Exit(0)
}
