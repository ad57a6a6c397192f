package main

import (
	"io"

	"github.com/cli/browser"
)

// openFile shows a file in the program the person uses for it. What that
// program prints is not ours to pass on.
func openFile(path string) error {
	browser.Stdout, browser.Stderr = io.Discard, io.Discard
	return browser.OpenFile(path)
}
