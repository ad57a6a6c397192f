//go:build !windows

package main

import "os"

// takesColour reports whether a terminal shows color codes.
func takesColour(*os.File) bool { return true }
