// Package testmain runs the tests of packages that make many sheets.
package testmain

import (
	"os"
	"runtime/debug"
	"testing"
)

// Run is a TestMain that collects less often than a program does: what these tests
// make lives as briefly as it does in a process that prints one sheet and ends.
func Run(m *testing.M) {
	debug.SetGCPercent(1600)
	os.Exit(m.Run())
}
