package tomledit_test

import (
	"os"
	"runtime/debug"
	"testing"
)

// TestMain collects less often than a program does: what these tests make lives
// as briefly as it does in a process that prints one sheet and ends.
func TestMain(m *testing.M) {
	debug.SetGCPercent(1600)
	os.Exit(m.Run())
}
