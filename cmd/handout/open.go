package main

import "github.com/cli/browser"

// openFile shows a file in the program the person uses for it.
func openFile(path string) error { return browser.OpenFile(path) }
