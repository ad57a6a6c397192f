package main

import (
	"os"

	"golang.org/x/sys/windows"
)

// takesColour reports whether a console shows color codes, which on Windows
// have to be switched on (console virtual terminal sequences).
func takesColour(f *os.File) bool {
	handle := windows.Handle(f.Fd())
	var mode uint32
	if windows.GetConsoleMode(handle, &mode) != nil {
		return false
	}
	if mode&windows.ENABLE_VIRTUAL_TERMINAL_PROCESSING != 0 {
		return true
	}
	return windows.SetConsoleMode(handle, mode|windows.ENABLE_VIRTUAL_TERMINAL_PROCESSING) == nil
}
